from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.models.common.calls import judges_itself

from ...tools.reminder.reminders import next_open

ROLES = [
    ("responsible", "Responsible person"),
    ("unit_head", "Head of the lead unit"),
    ("assigner", "Who gave the task"),
    ("coordinating", "Coordinating unit"),
    ("superior", "Next superior"),
]


class Reminder(models.Model):
    """One reminder: this task, by this rule, to this person, of this slot.

    Written exactly once, by the run only; the database holds that. Then it waits for
    its message, which bundles what a person gets at one time. Who it reached may put
    it off within the limits of its rule.
    """

    _name = "ecabinet.reminder"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Reminder"
    _order = "send_at desc, id desc"
    _rec_name = "task_id"

    task_id = fields.Many2one(
        "ecabinet.task", required=True, readonly=True, index=True, ondelete="cascade"
    )
    rule_id = fields.Many2one(
        "ecabinet.reminder.rule",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        "res.users",
        "To whom",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    slot = fields.Datetime(
        required=True, readonly=True, help="The moment to which the rule refers."
    )
    role = fields.Selection(ROLES, "Notified as", required=True, readonly=True)
    level = fields.Integer(
        "Superiors Told", readonly=True, help="How many superiors were told as well."
    )
    missed = fields.Integer(
        readonly=True, help="Earlier reminders that this one replaces."
    )
    reason = fields.Text("Why", readonly=True)

    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("sent", "Sent"),
            ("snoozed", "Put off"),
            ("dropped", "No longer needed"),
        ],
        default="waiting",
        required=True,
        readonly=True,
    )
    any_time = fields.Boolean(
        "Outside office hours", readonly=True, help="As the rule allows."
    )
    send_at = fields.Datetime("To be sent at", required=True, readonly=True)
    delivered_at = fields.Datetime("Delivered at", readonly=True)
    dispatch_id = fields.Many2one(
        "ecabinet.reminder.dispatch",
        "Message",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    snoozes = fields.Integer("Times put off", readonly=True)
    can_snooze = fields.Boolean(compute="_compute_can_snooze")

    _once = models.UniqueIndex(
        "(task_id, rule_id, user_id, slot)",
        "This reminder has already been written.",
    )
    _to_send = models.Index("(send_at, user_id) WHERE state IN ('waiting', 'snoozed')")

    @api.depends_context("uid")
    @api.depends("rule_id", "snoozes", "state", "task_id.state", "task_id.urgency")
    def _compute_can_snooze(self):
        for reminder in self:
            reminder.can_snooze = not reminder._why_not_snoozed()

    @judges_itself
    def action_snooze(self, days: int = 1):
        """Put the reminders off: they come again ``days`` working days later.

        :param days: at most what each rule allows
        :raises AccessError: a reminder that the user may not see
        :raises UserError: somebody else's, too long, beyond the deadline, too often,
            an express task, or nothing to put off
        """
        self.check_access("read")
        if type(days) is not int:
            raise UserError(self.env._("Say by how many working days: 1, 2, 3 …"))
        office = self.env["resource.calendar"]
        now = office._ecabinet_to_local(fields.Datetime.now())
        clock = office._ecabinet_working_time(now.date(), now.date())
        for reminder in self:
            # sudo: the rule's limits hold for whoever is reminded.
            most = reminder.sudo().rule_id.snooze_days
            trouble = reminder._why_not_snoozed()
            if not trouble and not 1 <= days <= most:
                trouble = self.env._(
                    "it can be put off by 1 to %(most)s working days", most=most
                )
            if trouble:
                raise UserError(
                    self.env._(
                        "%(task)s: %(trouble)s.",
                        task=reminder.task_id._named(),
                        trouble=trouble,
                    )
                )
        day = clock.add_working_days(now.date(), days)
        again = office._ecabinet_to_utc(next_open(clock.start_of_day(day), clock))
        self._check_comes_in_time(again)
        for snoozes, reminders in self.grouped("snoozes").items():
            # sudo: reminders are written by code only; whose they are is checked.
            reminders.sudo().write(
                {"state": "snoozed", "send_at": again, "snoozes": snoozes + 1}
            )
        self.env.ref("ecabinet_task.ir_cron_remind").sudo()._trigger(at=again)
        return True

    def _check_comes_in_time(self, again):
        """Raise if the deadline of a task would pass before its reminder is back."""
        now = fields.Datetime.now()
        # sudo: the deadline of what one is reminded of.
        late = self.sudo().task_id.filtered(
            lambda task: task.overdue_after and now <= task.overdue_after < again
        )
        if late:
            raise UserError(
                self.env._(
                    "%(tasks)s: the reminder would come back only after the deadline; "
                    "put it off for fewer days, or ask for more time.",
                    tasks=late._named(),
                )
            )

    def _why_not_snoozed(self):
        """What forbids it, as part of a sentence; empty if nothing does."""
        if self.user_id != self.env.user:
            return self.env._("this reminder is somebody else's")
        task, rule = self.task_id.sudo(), self.rule_id.sudo()
        if self.state != "sent" or task.state in ("done", "cancelled"):
            return self.env._("there is nothing left to put off")
        if task.urgency == "hoa_toc":
            return self.env._("an express task cannot be put off")
        if not rule.snooze_days:
            return self.env._("the rule does not allow putting it off")
        if self.snoozes >= rule.snooze_most:
            return self.env._("it has been put off as often as the rule allows")
        return ""
