from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestMeetingEvent(SessionCase):
    def setUp(self):
        super().setUp()
        self.open_session()
        self.meeting.with_user(self.chair).action_pause()
        self.meeting.with_user(self.chair).action_resume()
        self.env["ecabinet.meeting.event"]._cron_seal()
        self.events = self.meeting.event_ids.sorted("position")

    def verify(self):
        return self.meeting.with_user(self.secretary).verify_chain()

    def tamper(self, statement, **values):
        self.env.flush_all()
        self.env.execute_query(SQL(statement, meeting=self.meeting.id, **values))
        self.env.invalidate_all()

    def test_steps_are_logged_and_sealed_in_order(self):
        self.assertEqual(
            self.events.mapped("kind"),
            ["session_opened", "attendance", "session_paused", "session_resumed"],
        )
        self.assertEqual(self.events.mapped("position"), [1, 2, 3, 4])
        self.assertEqual(self.events[0].user_id, self.chair)
        found = self.verify()
        self.assertEqual((found["ok"], found["sealed"], found["unsealed"]), (1, 4, 0))
        self.assertEqual(found["head"], self.events[-1].digest)

    def test_new_entries_are_chained_to_the_old(self):
        self.meeting.with_user(self.chair).action_close()
        self.assertEqual(self.verify()["unsealed"], 1)
        self.env["ecabinet.meeting.event"]._cron_seal()
        self.assertEqual(self.verify()["sealed"], 5)
        self.assertTrue(self.verify()["ok"])

    def test_the_commit_has_the_log_sealed(self):
        self.meeting.with_user(self.chair).action_close()
        self.env.cr.postcommit.run()
        self.assertEqual(self.verify()["unsealed"], 0)

    def test_nobody_changes_the_log_not_even_a_superuser(self):
        with self.assertRaises(UserError):
            self.events[0].sudo().write({"kind": "nothing"})
        with self.assertRaises(UserError):
            self.events[0].sudo().unlink()
        for user in (self.chair, self.secretary, self.administrator):
            with self.assertRaises(AccessError):
                self.env["ecabinet.meeting.event"].with_user(user).create(
                    {"meeting_id": self.meeting.id, "kind": "forged"}
                )

    def test_members_do_not_read_the_log_but_can_have_it_verified(self):
        for user in (self.members[0], self.outsider):
            self.assertFalse(
                self.env["ecabinet.meeting.event"].with_user(user).search([])
            )
        self.assertTrue(self.meeting.with_user(self.members[0]).verify_chain()["ok"])

    def test_a_changed_entry_is_found(self):
        self.tamper(
            """UPDATE ecabinet_meeting_event SET data = '{"present": 99}'
                WHERE meeting_id = %(meeting)s AND position = 2"""
        )
        found = self.verify()
        self.assertEqual(
            (found["ok"], found["broken_at"], found["reason"]), (False, 2, "digest")
        )

    def test_a_changed_moment_user_or_kind_is_found(self):
        for change in (
            "moment = moment + interval '1 second'",
            "user_id = 1",
            "kind = 'x'",
        ):
            with self.subTest(change), self.env.cr.savepoint():
                self.tamper(
                    f"UPDATE ecabinet_meeting_event SET {change}"
                    " WHERE meeting_id = %(meeting)s AND position = 3"
                )
                self.assertEqual(self.verify()["broken_at"], 3)
                self.env.cr.execute("SELECT 1")
                # undone for the next change
                self.tamper_undo(change)

    def tamper_undo(self, change):
        event = self.events[2]
        undo = {
            "m": "moment = moment - interval '1 second'",
            "u": f"user_id = {self.chair.id}",
            "k": f"kind = '{event.kind}'"
            if event.kind != "x"
            else "kind = 'session_paused'",
        }[change[0]]
        self.tamper(
            f"UPDATE ecabinet_meeting_event SET {undo}"
            " WHERE meeting_id = %(meeting)s AND position = 3"
        )

    def test_a_missing_entry_is_found(self):
        self.tamper(
            "DELETE FROM ecabinet_meeting_event"
            " WHERE meeting_id = %(meeting)s AND position = 2"
        )
        found = self.verify()
        self.assertEqual((found["broken_at"], found["reason"]), (2, "position"))

    def test_the_log_itself_says_whether_it_is_whole(self):
        log = self.env["ecabinet.meeting.event"]
        found = log.with_user(self.members[0]).verify_chain(self.meeting.id)
        self.assertEqual(found, self.verify())
        entries = self.events[:2].with_user(self.secretary)
        self.assertEqual(entries.verify_chain(), found)
        for unclear in (False, "x", True, 0, -1, 2**40, [1]):
            with (
                self.subTest(unclear),
                self.assertRaisesRegex(UserError, "one meeting"),
            ):
                log.with_user(self.members[0]).verify_chain(unclear)
        with self.assertRaises(AccessError):
            log.with_user(self.outsider).verify_chain(self.meeting.id)
        with self.assertRaises(AccessError):
            entries.with_user(self.outsider).verify_chain()
