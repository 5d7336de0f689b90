import json

from freezegun import freeze_time

from odoo.tests import tagged

from ...models.reminder import gateway as reminder_gateway
from ...tools.reminder.message import Bundle, Line, Section
from ..common.task_case import NOW
from .test_reminder_run import ReminderCase

# Stand in each text that somebody wrote, and nowhere else.
SECRET = "Kỷluật"


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestOutside(ReminderCase):
    """Count, deadline and link leave the office; no name and no text does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        settings = cls.env["ir.config_parameter"]
        settings.set_param(reminder_gateway.ADDRESS, "https://zalo.minhson.example/in")
        settings.set_param(reminder_gateway.SECRET, "bí mật")
        cls.colleague.write({"notification_type": "email", "lang": "en_US"})
        cls.colleague.partner_id.phone = "0912000001"

    def mails(self):
        return self.env["mail.mail"].search(
            [("recipient_ids", "in", self.colleague.partner_id.ids)]
        )

    def left(self):
        """All that left to the colleague, as texts."""
        mails = [
            f"{mail.subject} {mail.body_html} {mail.attachment_ids.mapped('name')}"
            for mail in self.mails()
        ]
        payloads = self.env["ecabinet.reminder.dispatch"].sudo().search([])
        return [*mails, *(each.payload for each in payloads if each.payload)]

    def told(self, **values):
        """A task of which the colleague is told by every way that there is."""
        self.rule(name=SECRET, amount=3, by_webhook=True, by_mail=True)
        task = self.task(user_id=self.colleague.id, name=SECRET, **values)
        task.with_user(self.chair).action_remind(SECRET)
        self.run_at("10-06 07:30")
        task.message_notify(
            partner_ids=self.colleague.partner_id.ids, subject=SECRET, body=SECRET
        )
        return task

    def test_no_text_leaves_by_any_channel(self):
        self.told(description=SECRET, source_reference=SECRET)
        texts = self.left()
        # Given, reminded by hand, by the rule, a notice; by mail and by the gateway.
        self.assertGreaterEqual(len(texts), 5)
        for text in texts:
            self.assertNotIn(SECRET, text)
            self.assertNotIn(SECRET, json.dumps(text, ensure_ascii=False))
            self.assertIn("/", text)

    def test_the_count_and_the_deadline_leave(self):
        self.told(deadline="2026-10-09")
        dispatch = self.env["ecabinet.reminder.dispatch"].search(
            [("webhook_state", "=", "waiting")], limit=1
        )
        payload = json.loads(dispatch.sudo().payload)
        self.assertEqual(payload["tasks"], 1)
        self.assertIn("First deadline: Friday, 09/10/2026", payload["text"])
        self.assertIn("/odoo/ecabinet-tasks/", payload["url"])

    def test_of_the_party_only_that_something_is_new(self):
        self.told(source_level="party", deadline="2026-10-09")
        texts = self.left()
        self.assertGreaterEqual(len(texts), 5)
        for text in texts:
            self.assertIn("something new", text)
            for hidden in (SECRET, "09/10", "Waiting for you"):
                self.assertNotIn(hidden, text)

    def test_every_model_that_can_write_mail(self):
        """Whatever record a notice is about: its mail carries none of its words."""
        self.task()
        names = [
            name
            for name, model in self.env.registry.items()
            if name.startswith("ecabinet.") and "message_ids" in model._fields
        ]
        self.assertGreater(len(names), 6)
        for name in names:
            # Without a record of the kind Odoo tells of none: the same way is taken.
            record = self.env[name].search([], limit=1)
            notice = self.env["mail.message"].create(
                {"subject": SECRET, "body": SECRET, "model": name, "res_id": record.id}
            )
            values = record._notify_by_email_get_final_mail_values(
                self.colleague.partner_id.ids,
                {"mail_message_id": notice.id, "subject": SECRET},
                {"body_html": SECRET},
            )
            mail = self.env["mail.mail"].create(values)
            self.assertNotIn(SECRET, f"{mail.subject} {mail.body_html}", name)
            self.assertNotEqual(mail.mail_message_id, notice, name)
            self.assertEqual(notice.subject, SECRET, name)

    def test_a_file_goes_along_with_the_notice_and_not_with_the_mail(self):
        task = self.task(user_id=self.colleague.id)
        before = self.mails()
        notice = task.message_notify(
            partner_ids=self.colleague.partner_id.ids,
            subject=SECRET,
            body=SECRET,
            attachments=[(f"{SECRET}.txt", b"x")],
        )
        [mail] = self.mails() - before
        self.assertFalse(mail.attachment_ids)
        self.assertTrue(notice.attachment_ids)
        self.assertEqual(notice.subject, SECRET)

    def test_each_kind_of_message_by_each_channel(self):
        line = Line(title=SECRET, path="/odoo/x/1", reason=SECRET, mark=SECRET)
        for kind in ("automatic", "agenda", "manual"):
            for channel in ("mail", "webhook", "sms"):
                bundle = Bundle(
                    user_id=self.colleague.id,
                    author_id=self.chair.id,
                    key=f"{kind}-{channel}",
                    subject=SECRET,
                    intro=SECRET,
                    why=SECRET,
                    sections=(Section(lines=(line,), title=SECRET, more=SECRET),),
                    channels=frozenset({channel}),
                )
                self.env["ecabinet.reminder.dispatch"].sudo()._send(kind, [bundle])
        texts = self.left()
        self.assertGreaterEqual(len(texts), 6)
        for text in texts:
            self.assertNotIn(SECRET, text)
            self.assertIn("/odoo/x/1", text)
