from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...wizard.session.session_step import STEPS
from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestAsking(SessionCase):
    """What cannot be taken back by a tap says first what it will do."""

    def setUp(self):
        super().setUp()
        self.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"

    def dialog(self, action):
        model = self.env[action["res_model"]].with_user(self.chair)
        return model.with_context(**action["context"]).create({})

    def test_opening_on_another_day_before_anybody_came(self):
        with freeze_time("2026-10-19 23:00:00"):
            # 6:00 of the day of the meeting in Vietnam.
            dialog = self.dialog(self.meeting.with_user(self.chair).action_ask_open())
            self.assertNotIn("another day", dialog.consequences)
        with freeze_time("2026-10-12 01:00:00"):
            dialog = self.dialog(self.meeting.with_user(self.chair).action_ask_open())
            words = dialog.consequences
            self.assertIn("planned for 20/10/2026: today is another day", words)
            self.assertIn("Nobody is marked as present", words)
            self.assertIn("Positions can be given no more", words)
        self.assertEqual(self.meeting.state, "invited")
        dialog.action_confirm()
        self.assertEqual(self.meeting.state, "in_session")

    def test_nobody_is_told_whose_step_it_is_not(self):
        """The dialog is a record that every member may make, of any step."""
        self.open_session(present=4)
        ballot = self.open_ballot()
        dialogs = self.env["ecabinet.session.step"]
        for step in STEPS:
            values = {"meeting_id": self.meeting.id, "step": step}
            values["ballot_id"] = ballot.id
            for user in (self.members[0], self.outsider):
                with self.subTest(step=step, user=user.login):
                    dialog = dialogs.with_user(user).create(values)
                    with self.assertRaises(AccessError):
                        dialog.read(["consequences"])
            self.assertTrue(dialogs.with_user(self.chair).create(values).consequences)

    def test_closing_a_vote_says_who_has_not_voted(self):
        self.open_session(present=4)
        ballot = self.open_ballot()
        self.assertAccepted(self.cast(ballot, self.members[0]))
        dialog = self.dialog(ballot.with_user(self.chair).action_ask_close())
        self.assertIn("1 of 5 have voted", dialog.consequences)
        self.assertIn("3 who are present have not voted", dialog.consequences)
        dialog.action_confirm()
        self.assertEqual(ballot.state, "closed")

    def test_closing_and_publishing_say_what_is_left(self):
        self.make_item()
        self.open_session()
        meeting = self.meeting.with_user(self.chair)
        dialog = self.dialog(meeting.action_ask_close())
        self.assertIn("1 of 1 items are not finished", dialog.consequences)
        dialog.action_confirm()
        dialog = self.dialog(meeting.action_ask_publish())
        self.assertIn("0 items adopted", dialog.consequences)
        self.assertIn("minutes are not confirmed", dialog.consequences)
        dialog.action_confirm()
        self.assertEqual(self.meeting.state, "published")

    def test_nobody_else_asks_or_goes_ahead(self):
        dialog = self.dialog(self.meeting.with_user(self.chair).action_ask_open())
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).action_ask_open()
            with self.assertRaises(AccessError):
                dialog.with_user(user).action_confirm()


@tagged("post_install", "-at_install")
class TestTakingBack(SessionCase):
    """A slip is taken back for some minutes, while nothing depends on it."""

    def setUp(self):
        super().setUp()
        self.chairs = self.meeting.with_user(self.chair)

    def kinds(self):
        return self.meeting.event_ids.sorted("id").mapped("kind")

    def test_an_opening_by_a_slip(self):
        with freeze_time("2026-10-12 01:00:00"):
            self.chairs.action_open()
            self.assertEqual(self.chairs.step_to_take_back, "opening")
            self.assertFalse(self.meeting.with_user(self.members[0]).step_to_take_back)
            for user in (self.members[0], self.outsider, self.administrator):
                with self.assertRaises(AccessError):
                    self.meeting.with_user(user).action_take_back()
        with freeze_time("2026-10-12 01:05:00"):
            self.chairs.action_take_back()
        self.assertEqual(self.meeting.state, "invited")
        self.assertFalse(self.meeting.actual_start)
        self.assertEqual(
            self.kinds()[-2:], ["session_opened", "session_opening_taken_back"]
        )

    def test_later_it_stays(self):
        with freeze_time("2026-10-20 01:00:00"):
            self.chairs.action_open()
        with (
            freeze_time("2026-10-20 01:05:01"),
            self.assertRaisesRegex(UserError, "5 minutes only"),
        ):
            self.chairs.action_take_back()

    def test_what_others_have_gone_by_stays(self):
        item = self.make_item()
        self.open_session()
        item.with_user(self.chair).action_start_item()
        with self.assertRaisesRegex(UserError, "depends on it"):
            self.chairs.action_take_back()

    def test_a_close_and_a_publishing_by_a_slip(self):
        self.open_session()
        self.chairs.action_close()
        self.assertTrue(self.meeting.notice_due_day)
        self.chairs.action_take_back()
        self.assertEqual(self.meeting.state, "paused")
        self.assertFalse(self.meeting.actual_stop or self.meeting.notice_due_day)
        self.assertFalse(self.meeting.activity_ids)
        self.chairs.action_close()
        self.chairs.action_publish()
        self.chairs.action_take_back()
        self.assertEqual(self.meeting.state, "closed")
        self.meeting.sudo().notice_issued_at = "2026-10-20 05:00:00"
        with self.assertRaisesRegex(UserError, "depends on it"):
            self.chairs.action_take_back()
        self.assertTrue(self.meeting.verify_chain()["ok"])

    def test_a_vote_closed_by_a_slip_goes_on(self):
        item = self.make_item()
        self.open_session()
        item.with_user(self.chair).action_start_item()
        ballot = self.open_ballot(agenda_item_id=item.id)
        self.assertAccepted(self.cast(ballot, self.members[0]))
        ballot.with_user(self.chair).action_close()
        self.assertEqual(item.state, "rejected")
        self.chairs.invalidate_recordset()
        self.assertEqual(self.chairs.step_to_take_back, "vote")
        self.chairs.action_take_back()
        self.assertEqual((ballot.state, item.state), ("open", "in_progress"))
        self.assertFalse(ballot.outcome or ballot.agree_count)
        for user in self.members[1:] | self.chair:
            self.assertAccepted(self.cast(ballot, user))
        ballot.with_user(self.chair).action_close()
        self.assertEqual((ballot.outcome, ballot.agree_count), ("adopted", 5))
        self.assertIn("ballot_reopened", self.kinds())
        item.with_user(self.chair).action_end_item()
        with self.assertRaisesRegex(UserError, "depends on it"):
            self.chairs.action_take_back()

    def test_a_secret_vote_stays_closed(self):
        item = self.make_item()
        self.open_session()
        item.with_user(self.chair).action_start_item()
        ballot = self.open_ballot(agenda_item_id=item.id, secrecy="secret")
        ballot.with_user(self.chair).action_close()
        with self.assertRaisesRegex(UserError, "depends on it"):
            self.chairs.action_take_back()
