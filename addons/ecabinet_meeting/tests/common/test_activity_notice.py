from odoo.tests import new_test_user, tagged

from .cabinet_case import CabinetCase


@tagged("post_install", "-at_install")
class TestActivityNotice(CabinetCase):
    """Who is given something to do is told in one sentence of the office."""

    def told(self, record):
        """Subject and words of what somebody else was told of ``record``."""
        giver, taker = self.env["res.users"].union(
            *(
                new_test_user(self.env, login, groups="base.group_system")
                for login in ("giver", "taker")
            )
        )
        before = record.message_ids
        record.with_user(giver).sudo().activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline="2026-10-20",
            summary="Look at it",
            user_id=taker.id,
        )
        messages = self.env["mail.message"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)]
        )
        [message] = (messages - before).filtered(
            lambda each: taker.partner_id in each.partner_ids
        )
        return message

    def test_of_a_record_of_ours(self):
        meeting = self.env["ecabinet.meeting"].create(
            {
                "name": "October",
                "body_id": self.body.id,
                "date_start": "2026-10-20 01:00:00",
                "date_stop": "2026-10-20 04:00:00",
            }
        )
        message = self.told(meeting)
        self.assertEqual(message.subject, "Look at it: October")
        self.assertIn("asks you: Look at it, until 20/10/2026.", message.body)

    def test_of_other_records_as_before(self):
        message = self.told(self.env["res.partner"].create({"name": "Somebody"}))
        self.assertIn("assigned to you", message.subject)
