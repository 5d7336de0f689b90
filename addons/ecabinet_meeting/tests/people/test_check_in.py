import re
from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..common.session_case import SessionCase

NOW = "2026-10-20 00:45:00"


@tagged("post_install", "-at_install")
class TestCheckInCode(SessionCase):
    def code(self, meeting=None):
        shown = (meeting or self.meeting).with_user(self.secretary).get_check_in_code()
        return shown["url"].rpartition("/")[2]

    def test_the_code_is_for_those_who_run_it(self):
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).get_check_in_code()
        with freeze_time("2026-10-20 00:45:10"):
            shown = self.meeting.with_user(self.chair).get_check_in_code()
        self.assertTrue(shown["image"].startswith("data:image/png;base64,"))
        self.assertEqual(shown["seconds"], 35)
        self.meeting.sudo().state = "closed"
        with self.assertRaises(UserError):
            self.meeting.with_user(self.chair).get_check_in_code()

    def test_it_changes_and_is_worthless_minutes_later(self):
        with freeze_time(NOW) as clock:
            code = self.code()
            self.assertEqual(self.meeting._by_check_in_code(code), self.meeting)
            clock.tick(timedelta(seconds=46))
            self.assertNotEqual(self.code(), code)
            self.assertEqual(self.meeting._by_check_in_code(code), self.meeting)
            clock.tick(timedelta(seconds=45))
            self.assertFalse(self.meeting._by_check_in_code(code))

    def test_each_meeting_has_its_own(self):
        other = self.make_meeting("Phiên họp khác")
        with freeze_time(NOW):
            code, elsewhere = self.code(), self.code(other)
            forged = re.sub(r"^\d+", str(other.id), code)
            self.assertEqual(self.meeting._by_check_in_code(elsewhere), other)
            self.assertFalse(self.meeting._by_check_in_code(forged))


@tagged("post_install", "-at_install")
class TestCheckInByPhone(SessionCase, HttpCase):
    """Real requests. The clock is real there, so the codes are those of now."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Pages are read in the source language, whatever is installed.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.meeting.with_user(cls.chair).action_open()
        cls.users = cls.members | cls.outsider
        for user in cls.users:
            user.sudo().password = user.login

    def address(self):
        shown = self.meeting.with_user(self.secretary).get_check_in_code()
        return "/" + shown["url"].split("/", 3)[3]

    def later(self, address, seconds):
        """The address of a code as it was so many seconds ago."""
        from odoo import fields

        from ...tools.session.check_in_code import make_code

        moment = fields.Datetime.now() - timedelta(seconds=seconds)
        code = make_code(self.meeting._check_in_secret(), self.meeting.id, moment)
        return f"{address.rpartition('/')[0]}/{code}"

    def tap(self, address, asked):
        """Tap the button on the page ``asked`` that the address shows."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', asked.text)[1]
        return self.url_open(address, data={"csrf_token": token})

    def test_opening_the_code_marks_nobody(self):
        """A picture in a message opens addresses as well."""
        self.authenticate("member1", "member1")
        asked = self.url_open(self.address())
        self.assertEqual(asked.status_code, 200)
        self.assertIn("Are you here?", asked.text)
        me = self.participant(self.members[0])
        self.assertEqual(me.attendance_state, "not_marked")

    def test_nobody_is_marked_by_another_page(self):
        """The button is no good without the page, nor for a code never opened."""
        self.authenticate("member1", "member1")
        address = self.address()
        asked = self.url_open(address)
        with self.assertLogs("odoo.http", "WARNING") as told:
            answer = self.url_open(address, data={"csrf_token": "x"})
        self.assertEqual(answer.status_code, 400)
        self.assertIn("CSRF validation failed", told.output[0])
        elsewhere = self.later(address, 180)
        self.assertEqual(self.tap(elsewhere, asked).status_code, 410)
        me = self.participant(self.members[0])
        self.assertEqual(me.attendance_state, "not_marked")

    def test_scanning_and_tapping_marks_as_present(self):
        self.authenticate("member1", "member1")
        address = self.address()
        answer = self.tap(address, self.url_open(address))
        self.assertEqual(answer.status_code, 200)
        self.assertIn("You are marked as present", answer.text)
        me = self.participant(self.members[0])
        self.assertEqual(me.attendance_state, "in_person")
        self.assertEqual(me.attendance_ids.mapped("method"), ["qr"])
        # Scanned twice, it is logged once.
        again = self.url_open(self.address())
        self.assertIn("You are marked as present", again.text)
        self.assertEqual(len(me.attendance_ids), 1)

    def test_who_is_not_logged_in_logs_in_and_is_present(self):
        address = self.address()
        answer = self.url_open(address)
        self.assertIn("/web/login", answer.url)
        self.assertEqual(self.participant(self.members[1]).attendance_ids.ids, [])
        token = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)[1]
        # The password took a while: by now the code on the wall is another one.
        with self.assertTicketAlone():
            answer = self.url_open(
                "/web/login",
                data={
                    "login": "member2",
                    "password": "member2",
                    "csrf_token": token,
                    "redirect": address,
                },
            )
            answer = self.tap(address, answer)
        self.assertIn("You are marked as present", answer.text)
        me = self.participant(self.members[1])
        self.assertEqual(me.attendance_ids.mapped("method"), ["qr"])

    def assertTicketAlone(self):
        """Within, no code is good any more; only a ticket from before is."""
        from unittest.mock import patch

        return patch(
            "odoo.addons.ecabinet_meeting.models.people.check_in.is_valid",
            lambda *args: False,
        )

    def test_an_old_code_is_refused_in_words(self):
        self.authenticate("member1", "member1")
        answer = self.url_open(self.later(self.address(), 180))
        self.assertEqual(answer.status_code, 410)
        self.assertIn("no longer valid", answer.text)
        self.assertEqual(
            self.participant(self.members[0]).attendance_state, "not_marked"
        )
        # Logging in with an old code gives no ticket, either.
        self.logout()
        old = self.later(self.address(), 180)
        answer = self.url_open(old)
        self.authenticate("member1", "member1")
        self.assertEqual(self.url_open(old).status_code, 410)

    def test_only_those_called(self):
        self.authenticate("outsider", "outsider")
        answer = self.url_open(self.address())
        self.assertEqual(answer.status_code, 403)
        self.assertIn("not called to this meeting", answer.text)
        self.assertNotIn(self.meeting.name, answer.text)

    def test_nothing_after_the_close(self):
        address = self.address()
        self.meeting.with_user(self.chair).action_close()
        self.authenticate("member1", "member1")
        self.assertEqual(self.url_open(address).status_code, 409)

    def test_a_forged_method_is_not_taken(self):
        """Only the code says "qr"; a context from outside says nothing."""
        me = self.participant(self.members[2]).with_user(self.members[2])
        me.with_context(method="qr", default_method="qr").action_check_in()
        self.assertEqual(me.sudo().attendance_ids.mapped("method"), ["self"])
