import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ..common.pdf import pdf
from ..common.session_case import SessionCase

NOW = "2026-10-15 02:00:00"


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestGuest(SessionCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.person_outside = cls.env["res.partner"].create(
            {"name": "Vừ Thị Mỷ", "email": "my@hoptacxa.example", "lang": "en_US"}
        )
        cls.guest = cls.env["ecabinet.participant"].create(
            {
                "meeting_id": cls.meeting.id,
                "partner_id": cls.person_outside.id,
                "role": "guest",
            }
        )
        cls.item = cls.make_item("Giá nước sạch", participant_ids=cls.guest.ids)
        cls.other = cls.make_item("Công tác cán bộ", restricted=True)
        cls.paper, cls.hidden = (
            cls.env["ecabinet.document"].create(
                {"name": name, "agenda_item_id": item.id}
            )
            for name, item in (("Tờ trình", cls.item), ("Danh sách", cls.other))
        )
        for each in cls.paper | cls.hidden:
            each.add_version(pdf(2), "x.pdf")
        cls.meeting.state = "approved"
        cls.meeting.with_user(cls.secretary).action_invite()
        cls.token = cls.guest.sudo().guest_token
        cls.address = f"/ecabinet/guest/{cls.token}"

    def get(self, address):
        return self.url_open(address, allow_redirects=False)

    def answer(self, **values):
        page = self.get(self.address).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        return self.url_open(
            f"{self.address}/answer", data={"csrf_token": token, **values}
        )

    def test_junk_behind_a_good_link_is_answered(self):
        for number in ("0", str(2**31), str(9**30), "x", "-1"):
            reply = self.get(f"{self.address}/paper/{number}")
            self.assertEqual(reply.status_code, 404, number)
        for junk in ("", "9" * 30, "\x00", "a\r\nb", "accepted\x00"):
            reply = self.answer(answer=junk, reason="\x00")
            self.assertEqual(reply.status_code, 200, junk)
        self.assertEqual(self.answer(answer="declined", reason="\x00").status_code, 200)

    def test_the_link_is_sent_to_the_guest_alone(self):
        [mail] = self.env["mail.mail"].search([("body_html", "like", self.token)])
        self.assertEqual(mail.email_to, self.person_outside.email_formatted)
        for inside in (self.meeting.name, "Giá nước sạch", "Tờ trình"):
            self.assertNotIn(inside, mail.subject + mail.body_html)
        # Whoever invited cannot read the link where their own messages stand.
        message = mail.mail_message_id.with_user(self.secretary)
        self.assertFalse(message.has_access("read"))
        for row in self.meeting.participant_ids - self.guest:
            self.assertFalse(row.sudo().guest_token)

    def test_it_shows_the_guests_items_and_nothing_else(self):
        page = self.get(self.address)
        self.assertEqual(page.status_code, 200)
        self.assertIn("Giá nước sạch", page.text)
        self.assertIn("Tờ trình", page.text)
        for hidden in ("Công tác cán bộ", "Danh sách", self.members[0].name):
            self.assertNotIn(hidden, page.text)
        self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")

    def test_papers_with_the_guests_name_and_no_others(self):
        mine = f"{self.address}/paper/{self.paper.current_version_id.id}"
        reply = self.get(mine)
        self.assertEqual(reply.headers["Content-Type"], "application/pdf")
        self.assertTrue(reply.content.startswith(b"%PDF"))
        for version in (self.hidden.current_version_id.id, 0, 2**31):
            other = f"{self.address}/paper/{version}"
            self.assertEqual(self.get(other).status_code, 404)
        direct = f"/ecabinet/paper/{self.paper.current_version_id.id}/file"
        self.assertNotEqual(self.get(direct).status_code, 200)

    def test_the_answer(self):
        self.answer(answer="declined", reason="Đi công tác")
        self.assertEqual(self.guest.invitation_state, "declined")
        self.assertEqual(self.guest.absence_reason, "Đi công tác")
        reply = self.answer(answer="perhaps", reason="chưa rõ")
        self.assertIn("Please answer whether you will attend", reply.text)
        self.assertIn("chưa rõ", reply.text)
        with mute_logger("odoo.http"):
            forged = self.url_open(
                f"{self.address}/answer", data={"answer": "accepted"}
            )
        self.assertEqual(forged.status_code, 400)
        self.assertEqual(self.guest.invitation_state, "declined")

    def test_it_ends_with_the_meeting(self):
        for state in ("closed", "cancelled", "postponed"):
            self.meeting.state = state
            self.env.flush_all()
            self.assertEqual(self.get(self.address).status_code, 404)
        self.meeting.state = "in_session"
        with freeze_time("2026-10-20 15:59:00"):
            self.assertEqual(self.get(self.address).status_code, 200)
        with freeze_time("2026-10-20 16:01:00"):
            self.assertEqual(self.get(self.address).status_code, 404)

    def test_a_guest_no_longer_called_and_a_guessed_link(self):
        self.guest.unlink()
        for address in (self.address, "/ecabinet/guest/x", "/ecabinet/guest/False"):
            self.assertEqual(self.get(address).status_code, 404)

    def test_a_new_link_ends_the_old_one(self):
        mine = self.guest.with_user(self.secretary)
        with self.assertRaises(AccessError):
            mine.read(["guest_token"])
        for user in (self.members[0], self.outsider):
            with self.assertRaises(AccessError):
                self.guest.with_user(user).action_new_guest_link()
        mine.action_new_guest_link()
        self.assertEqual(self.get(self.address).status_code, 404)
        with self.assertRaisesRegex(UserError, "has an account"):
            self.participant(self.chair).with_user(
                self.secretary
            ).action_new_guest_link()
        self.person_outside.email = False
        with self.assertRaisesRegex(UserError, "e-mail address"):
            mine.action_new_guest_link()
