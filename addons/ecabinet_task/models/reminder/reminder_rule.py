from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.reminder.reminders import CLIMBING, Rule

URGENCY_NAMES = [
    ("normal", "All tasks"),
    ("khan", "Urgent and above"),
    ("thuong_khan", "Very urgent and above"),
    ("hoa_toc", "Express only"),
]
RECIPIENTS = ("responsible", "unit_head", "assigner", "coordinating", "superior")
CHANNELS = ("inbox", "mail", "webhook", "sms")
# What changes the moments of a rule; the tasks are checked again.
TIMING_FIELDS = {
    "active",
    "amount",
    "breaks_through",
    "collects",
    "early",
    "lowest_urgency",
    "most",
    "repeat",
    "trigger",
    "unit",
}


class ReminderRule(models.Model):
    """A rule of reminders: when, whom, by what.

    Rules are the administrators' to change; a set of usual ones comes with the addon.
    Time is counted in working hours and days of the office's calendar, holidays and
    make-up working days included (``tools/reminder/reminders.py``).
    """

    _name = "ecabinet.reminder.rule"
    _inherit = ["ecabinet.protected"]
    _description = "Reminder Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)

    trigger = fields.Selection(
        [
            ("before", "Before the deadline"),
            ("at", "At the deadline"),
            ("after", "After the deadline"),
            ("idle", "No progress"),
            ("not_accepted", "Not accepted"),
            ("milestone", "Before a milestone"),
            ("milestone_late", "Milestone missed"),
            ("extension", "Request for more time waiting"),
            ("submission", "Result waiting for approval"),
        ],
        "When",
        default="before",
        required=True,
    )
    amount = fields.Integer(
        "How long",
        default=1,
        help="0 days before: the morning of the day itself.",
    )
    unit = fields.Selection(
        [
            ("days", "working days"),
            ("hours", "working hours"),
            ("clock", "hours of the clock"),
        ],
        "Counted in",
        default="days",
        required=True,
    )
    repeat = fields.Integer(
        "Again after", help="In the same unit of time; 0: remind only once."
    )
    most = fields.Integer("At most (times)", default=5)
    lowest_urgency = fields.Selection(
        URGENCY_NAMES, "Applies to", default="normal", required=True
    )

    early = fields.Integer(
        "Earlier at high risk",
        help="How much earlier an extra reminder is sent if the risk of lateness is "
        "high, in the same unit of time.",
    )
    quiet = fields.Integer(
        "Silent after progress (working days)",
        help="Before the deadline; 0: never silent.",
    )
    climbs_after = fields.Integer(
        "Escalates after (times)",
        help="One more superior is told each time this many reminders bring no "
        "progress; 0: never.",
    )
    collects = fields.Boolean(
        "Wait for the next half-day",
        default=True,
        help="So that a person gets one message and not several.",
    )
    breaks_through = fields.Selection(
        [
            ("khan", "Urgent tasks and above"),
            ("thuong_khan", "Very urgent tasks and above"),
            ("hoa_toc", "Express tasks"),
        ],
        "Outside office hours for",
        default="hoa_toc",
        help="Empty: nobody is reminded outside office hours.",
    )

    to_responsible = fields.Boolean("The responsible person", default=True)
    to_unit_head = fields.Boolean("The head of the lead unit")
    to_assigner = fields.Boolean("The assigner")
    to_coordinating = fields.Boolean("The coordinating units")
    to_superior = fields.Boolean("The next superior")

    by_inbox = fields.Boolean("Inbox and push", default=True)
    by_mail = fields.Boolean("E-mail")
    by_webhook = fields.Boolean(
        "Message gateway", help="Zalo or text messages by the province's own gateway."
    )
    by_sms = fields.Boolean(
        "Text message (Odoo)", help="Where Odoo's SMS app is installed."
    )

    snooze_days = fields.Integer(
        "Can be put off by (working days)",
        default=2,
        help="0: not at all. Express tasks can never be put off.",
    )
    snooze_most = fields.Integer("Can be put off (times)", default=2)

    _not_negative = models.Constraint(
        """CHECK(amount >= 0 AND repeat >= 0 AND most >= 1 AND early >= 0
                 AND quiet >= 0 AND climbs_after >= 0 AND snooze_days >= 0
                 AND snooze_most >= 0)""",
        "The numbers of a reminder rule cannot be negative, and it must remind at "
        "least once.",
    )

    @api.constrains(
        *(f"to_{name}" for name in RECIPIENTS), *(f"by_{name}" for name in CHANNELS)
    )
    def _check_reaches_somebody(self):
        for rule in self:
            if not rule._recipient_roles():
                raise ValidationError(
                    self.env._("“%(rule)s” reminds nobody: choose who.", rule=rule.name)
                )
            if not rule._channels():
                raise ValidationError(
                    self.env._(
                        "“%(rule)s” has no way of sending: choose one.",
                        rule=rule.name,
                    )
                )

    @api.constrains("climbs_after", "trigger", "repeat")
    def _check_escalation(self):
        for rule in self:
            if rule.climbs_after and (rule.trigger not in CLIMBING or not rule.repeat):
                raise ValidationError(
                    self.env._(
                        "“%(rule)s” can be escalated to superiors only if it repeats "
                        "and is about work that is overdue, idle or not accepted.",
                        rule=rule.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        rules._look_again()
        return rules

    def write(self, vals):
        result = super().write(vals)
        if TIMING_FIELDS & vals.keys():
            self._look_again()
        return result

    def _look_again(self):
        """The moments have changed: the next run looks at every open task."""
        self.env["ecabinet.task"]._look_at_open_tasks()

    def _recipient_roles(self):
        return [name for name in RECIPIENTS if self[f"to_{name}"]]

    def _channels(self):
        return {name for name in CHANNELS if self[f"by_{name}"]}

    def _as_rule(self) -> Rule:
        """This rule as ``tools/reminder/reminders.py`` reads it."""
        return Rule(
            id=self.id,
            trigger=self.trigger,
            amount=self.amount,
            unit=self.unit,
            repeat=self.repeat,
            most=self.most,
            early=self.early,
            quiet=self.quiet,
            climbs_after=self.climbs_after,
            breaks_through=self.breaks_through or None,
            collects=self.collects,
            lowest=self.lowest_urgency,
        )
