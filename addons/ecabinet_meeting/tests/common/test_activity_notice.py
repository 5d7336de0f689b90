from odoo.tests import tagged

from .cabinet_case import CabinetCase


@tagged("post_install", "-at_install")
class TestActivityNotice(CabinetCase):
    """Who is given something to do is told in one sentence of the office."""

    def told(self, record):
        """What the chair is told when the secretary gives them an activity."""
        before = record.message_ids
        record.with_user(self.secretary).sudo().activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline="2026-10-20",
            summary="Look at it",
            user_id=self.chair.id,
        )
        messages = self.env["mail.message"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)]
        )
        [message] = (messages - before).filtered(
            lambda each: self.chair.partner_id in each.partner_ids
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
        self.assertIn("Somebody: Look at it", message.subject)
