from odoo import models

from ...tools.time import in_words


class MailActivity(models.Model):
    """Who is given something to do with a record of ours is told in our words."""

    _inherit = "mail.activity"

    def action_notify(self):
        """Odoo's own notice of an activity, but for ours: it calls people “bạn”."""
        ours = self.filtered(lambda one: (one.res_model or "").startswith("ecabinet."))
        for activity in ours.filtered("user_id"):
            activity._notify_in_our_words()
        return super(MailActivity, self - ours).action_notify()

    def _notify_in_our_words(self):
        """One sentence: who gives it, what it is, until when."""
        activity = self.with_context(lang=self.user_id.lang or self.env.lang)
        record = activity.env[self.res_model].browse(self.res_id).exists()
        if not record:
            return
        what = activity.summary or activity.activity_type_id.name or ""
        record.message_notify(
            partner_ids=activity.user_id.partner_id.ids,
            subject=f"{what}: {activity.res_name}",
            body=activity.env._(
                "%(giver)s asks you: %(what)s, until %(day)s.",
                giver=activity.create_uid.name,
                what=what,
                day=in_words.day(activity.date_deadline),
            ),
            email_layout_xmlid="mail.mail_notification_layout",
        )
