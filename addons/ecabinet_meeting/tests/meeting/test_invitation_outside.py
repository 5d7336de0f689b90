import json
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.mail.models import mail_thread

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestInvitationOutside(SessionCase):
    """An invitation by mail says when and where if the body allows it, and no more."""

    def mail(self, kind="state", **rules):
        self.body.write({"kind": kind, **rules})
        member = self.members[0]
        member.write({"notification_type": "email", "lang": "en_US"})
        mails = self.env["mail.mail"]
        mine = [("recipient_ids", "in", member.partner_id.ids)]
        before = mails.search(mine)
        self.make_item("Giá nước sạch")
        self.meeting.write({"state": "approved", "location": "Hội trường lớn"})
        self.meeting.with_user(self.secretary).action_invite()
        [mail] = mails.search(mine) - before
        text = f"{mail.subject} {mail.body_html}"
        self.assertIn(f"res_id={self.meeting.id}", mail.body_html)
        for inside in (self.meeting.name, "Giá nước sạch", self.chair.name):
            self.assertNotIn(inside, text)
        return text

    def push(self, kind="state", lang="en_US"):
        """What a member's browser is pushed of the invitation, as text."""
        self.body.kind = kind
        member = self.members[0]
        member.write({"lang": lang, "notification_type": "inbox"})
        settings = self.env["ir.config_parameter"].sudo()
        for name in ("private", "public"):
            settings.set_param(f"mail.web_push_vapid_{name}_key", "key")
        self.env["mail.push.device"].sudo().create(
            {
                "partner_id": member.partner_id.id,
                "endpoint": "https://push.example/1",
                "keys": "{}",
            }
        )
        self.make_item("Giá nước sạch")
        self.meeting.write({"state": "approved", "location": "Hội trường lớn"})
        with patch.object(mail_thread, "push_to_end_point") as sent:
            self.meeting.with_user(self.secretary).action_invite()
        [call] = sent.call_args_list
        text = call.kwargs["payload"]
        for inside in (self.meeting.name, "Giá nước sạch", "Hội trường", "chair"):
            self.assertNotIn(inside, json.dumps(json.loads(text), ensure_ascii=False))
        data = json.loads(text)["options"]["data"]
        self.assertEqual(data, {"model": "ecabinet.meeting", "res_id": self.meeting.id})
        return text

    def test_a_push_carries_the_count_and_the_link(self):
        text = self.push()
        self.assertIn("Waiting for you: 1.", text)

    def test_a_push_of_a_party_body_says_only_that_there_is_something(self):
        text = self.push("party")
        self.assertIn("something new", text)
        self.assertNotIn("Waiting for you", text)

    def test_without_leave_only_that_there_is_something(self):
        text = self.mail()
        self.assertIn("Waiting for you: 1.", text)
        self.assertNotIn("Hội trường lớn", text)
        self.assertNotIn("Time:", text)

    def test_where_the_body_allows_time_and_place(self):
        text = self.mail(tells_time_and_place=True)
        self.assertIn("Hội trường lớn", text)
        self.assertIn("Time:", text)

    def test_of_a_party_body_never(self):
        text = self.mail("party", tells_time_and_place=True)
        self.assertIn("something new", text)
        for hidden in ("Hội trường lớn", "Time:", "Waiting for you"):
            self.assertNotIn(hidden, text)
