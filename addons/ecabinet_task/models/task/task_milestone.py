from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ..common.selections import CLOSED_STATES

MOST_MILESTONES = 50


class TaskMilestone(models.Model):
    """A milestone inside a task (mốc): slippage shows before the deadline does.

    The assigner's side sets milestones that hold for the unit; the lead unit plans its
    own beside them and ticks all of them. A milestone without an hour is due at 17:00
    of its day, or, where that is a day off, with the next working day, as a deadline
    is. All moments are UTC.
    """

    _name = "ecabinet.task.milestone"
    _inherit = ["ecabinet.protected"]
    _refuses_system_fields = True
    _description = "Milestone"
    _order = "task_id, sequence, deadline, id"

    task_id = fields.Many2one(
        "ecabinet.task", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Milestone", required=True)
    deadline = fields.Datetime("Due", required=True, index=True)
    overdue_after = fields.Datetime(
        "Late after", compute="_compute_overdue_after", store=True
    )
    done_at = fields.Datetime("Reached at", readonly=True, copy=False, system=True)
    done_by_id = fields.Many2one(
        "res.users",
        "Ticked by",
        readonly=True,
        copy=False,
        ondelete="set null",
        system=True,
    )
    set_by_assigner = fields.Boolean(
        readonly=True,
        copy=False,
        help="Set on the assigner's side; the lead unit ticks it and cannot move it.",
        system=True,
    )
    state = fields.Selection(
        [
            ("ahead", "Ahead"),
            ("late", "Slipped"),
            ("reached", "Reached"),
            ("reached_late", "Reached late"),
        ],
        compute="_compute_state",
    )

    _waiting = models.Index("(overdue_after) WHERE done_at IS NULL")

    @api.depends("deadline")
    def _compute_overdue_after(self):
        moments = self.env["ecabinet.task"]._last_moments(self.mapped("deadline"))
        for milestone in self:
            milestone.overdue_after = moments.get(milestone.deadline, False)

    @api.depends("done_at", "overdue_after")
    def _compute_state(self):
        now = fields.Datetime.now()
        for milestone in self:
            late = (milestone.overdue_after or now) < (milestone.done_at or now)
            if milestone.done_at:
                milestone.state = "reached_late" if late else "reached"
            else:
                milestone.state = "late" if late else "ahead"

    @api.model_create_multi
    def create(self, vals_list):
        tasks = self.env["ecabinet.task"]
        for vals in vals_list:
            tasks._set_hour(vals)
        milestones = super().create(vals_list)
        milestones._check_may_plan()
        for milestone, vals in zip(milestones.sudo(), vals_list, strict=True):
            if "set_by_assigner" in vals:
                # Carried over by the next occurrence of a series, in superuser mode.
                continue
            user = self.env.user
            task = milestone.task_id.with_user(user).sudo(self.env.su)
            milestone.set_by_assigner = task.can_decide and not task.in_my_unit
        milestones._check_dates()
        return milestones

    def write(self, vals):
        if "task_id" in vals and not self.env.su:
            raise UserError(self._system_fields_refusal(vals))
        self._check_system_fields(vals)
        self._check_may_plan()
        vals = dict(vals)
        self.env["ecabinet.task"]._set_hour(vals)
        result = super().write(vals)
        if "deadline" in vals:
            self._check_dates()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_planned(self):
        if self.env.su:
            return
        self._check_may_plan()
        if self.filtered("done_at"):
            raise UserError(self.env._("A milestone that was reached stays on record."))

    def action_done(self):
        """Tick the milestones as reached now; by the lead unit or the assigner."""
        self._check_may_tick()
        waiting = self.filtered(lambda milestone: not milestone.done_at)
        if not waiting:
            raise UserError(self.env._("These milestones have already been reached."))
        waiting._record(
            fields.Datetime.now(),
            lambda names: self.env._("Milestone reached: %(names)s", names=names),
        )
        return True

    def action_undo(self):
        """Take back a tick that was a mistake."""
        self._check_may_tick()
        reached = self.filtered("done_at")
        if not reached:
            raise UserError(self.env._("These milestones have not been reached yet."))
        reached._record(
            False,
            lambda names: self.env._("Not reached after all: %(names)s", names=names),
        )
        return True

    def _record(self, moment, sentence):
        # sudo: ticking does not edit the milestone; the caller has checked who.
        self.sudo().write(
            {"done_at": moment, "done_by_id": self.env.uid if moment else False}
        )
        for task, milestones in self.grouped("task_id").items():
            task._tell(sentence(", ".join(milestones.mapped("name"))))

    def _system_fields_refusal(self, vals):
        return self.env._("A milestone is ticked only with its button.")

    def _check_may_tick(self):
        self.check_access("read")
        tasks = self.task_id
        tasks.filtered(lambda task: not task.can_decide)._check_works()
        self._check_open()

    def _check_may_plan(self):
        """The assigner's side plans everything, the lead unit what it set itself."""
        if self.env.su:
            return
        self._check_may_tick()
        fixed = self.filtered(
            lambda each: each.set_by_assigner and not each.task_id.can_decide
        )
        if fixed:
            raise AccessError(
                self.env._(
                    "“%(milestone)s” was set by who gave the task: ask them to move "
                    "it.",
                    milestone=fixed[0].name,
                )
            )

    def _check_open(self):
        closed = self.task_id.filtered(lambda task: task.state in CLOSED_STATES)
        if closed:
            raise UserError(
                self.env._(
                    "%(tasks)s: the task is over, so its milestones stay as they are.",
                    tasks=closed._named(),
                )
            )

    def _check_dates(self):
        for milestone in self:
            task = milestone.task_id
            if task.deadline and milestone.deadline > task.deadline:
                raise UserError(
                    self.env._(
                        "“%(milestone)s” would be due after its task, which is due on "
                        "%(date)s: choose an earlier day.",
                        milestone=milestone.name,
                        date=task._local_text(task.deadline),
                    )
                )
        crowded = self.task_id.filtered(
            lambda task: len(task.milestone_ids) > MOST_MILESTONES
        )
        if crowded:
            raise UserError(
                self.env._(
                    "%(tasks)s: at most %(most)s milestones; give parts of the task "
                    "instead.",
                    tasks=crowded._named(),
                    most=MOST_MILESTONES,
                )
            )

    @api.model
    def _recompute_terms(self):
        """Milestones lie in the same working calendar as deadlines."""
        # sudo: as for the tasks themselves.
        milestones = self.sudo().search(
            [("done_at", "=", False), ("task_id.state", "not in", CLOSED_STATES)]
        )
        self.env.add_to_compute(self._fields["overdue_after"], milestones)


class Task(models.Model):
    """What the milestones of a task say about it."""

    _inherit = "ecabinet.task"

    milestone_ids = fields.One2many("ecabinet.task.milestone", "task_id", "Milestones")
    milestone_text = fields.Char(
        "Next milestone",
        compute="_compute_milestones",
        help="The first one not reached yet, and its day.",
    )
    slipping = fields.Boolean(
        "Milestone slipped",
        compute="_compute_milestones",
        search="_search_slipping",
        help="A milestone of this open task has passed without being reached.",
    )
    milestone_count = fields.Integer(compute="_compute_milestones")
    milestone_done_count = fields.Integer(
        "Milestones reached", compute="_compute_milestones"
    )

    @api.depends(
        "state",
        "milestone_ids.deadline",
        "milestone_ids.done_at",
        "milestone_ids.name",
        "milestone_ids.sequence",
    )
    def _compute_milestones(self):
        now = fields.Datetime.now()
        calendar = self.env["resource.calendar"]
        for task in self:
            milestones = task.milestone_ids
            waiting = milestones.filtered(lambda each: not each.done_at)
            if task.state in CLOSED_STATES:
                waiting = waiting.browse()
            following = waiting.sorted("deadline")[:1]
            task.milestone_count = len(milestones)
            task.milestone_done_count = len(milestones.filtered("done_at"))
            task.slipping = any(
                each.overdue_after and each.overdue_after < now for each in waiting
            )
            task.milestone_text = False
            if following:
                day = calendar._ecabinet_local_day(following.deadline)
                task.milestone_text = f"{in_words.short_day(day)} {following.name}"

    @api.model
    def _search_slipping(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        late = self.env["ecabinet.task.milestone"]._search(
            [("done_at", "=", False), ("overdue_after", "<", fields.Datetime.now())]
        )
        return Domain("state", "not in", CLOSED_STATES) & Domain(
            "milestone_ids", "in", late
        )

    def action_open_milestones(self):
        """The milestones of this task as a list in which they are planned."""
        self._needs_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Milestones of %(task)s", task=self.name),
            "res_model": "ecabinet.task.milestone",
            "view_mode": "list",
            "domain": [("task_id", "=", self.id)],
            "context": {"default_task_id": self.id},
            "help": self.env._(
                "No milestones yet: write what has to be done by when, so that "
                "slippage shows before the deadline."
            ),
        }
