from odoo import fields, models


class ResUsers(models.Model):
    """By what a person wishes to be reminded; their own choice, in their preferences.

    What is chosen counts among the channels that a rule uses. Somebody who chooses none
    is still reminded where Odoo sends their notices: the work has to reach them.
    """

    _inherit = "res.users"

    ecabinet_remind_inbox = fields.Boolean("Reminders in Odoo", default=True)
    ecabinet_remind_mail = fields.Boolean("Reminders by e-mail", default=True)
    ecabinet_remind_webhook = fields.Boolean(
        "Reminders by the message gateway", default=True
    )
    ecabinet_remind_sms = fields.Boolean("Reminders by text message")
    ecabinet_morning_agenda = fields.Boolean(
        "Agenda in the morning",
        default=True,
        help="For leaders: meetings, what waits and what is late, at the start of each "
        "working day.",
    )

    def _ecabinet_reminder_channels(self):
        """Names of channels; at least one: where Odoo sends their notices."""
        self.ensure_one()
        wanted = {
            name
            for name in ("inbox", "mail", "webhook", "sms")
            if self[f"ecabinet_remind_{name}"]
        } - self._ecabinet_missing_channels()
        if self.notification_type != "inbox":
            # Who reads notices by mail has no inbox: "in Odoo" means by mail to them.
            wanted = wanted - {"inbox"} | ({"mail"} if "inbox" in wanted else set())
        usual = "inbox" if self.notification_type == "inbox" else "mail"
        return wanted or {usual}

    def _ecabinet_missing_channels(self):
        """What can be chosen, but does not exist in this office: it reaches nobody."""
        missing = set()
        if not self.env["ecabinet.reminder.dispatch"]._gateway()[0]:
            missing.add("webhook")
        if "sms.sms" not in self.env:
            missing.add("sms")
        return missing

    def _ecabinet_usual_channel(self):
        """The one among them at which this person reads: Odoo before the mail."""
        wanted = self._ecabinet_reminder_channels()
        order = ("inbox", "mail", "webhook", "sms")
        return next(name for name in order if name in wanted)
