from datetime import date, datetime

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from ...tools.status.legal_status import deadline_of_day
from ..common.selections import CLOSED_STATES, NO_MAIL, STATES

# Fixed once the task was given.
GIVEN_FIELDS = {
    "assigner_id",
    "body_id",
    "conclusion_id",
    "parent_id",
    "recurrence",
    "unit_group_id",
}
# What a task is tied to; the user must see it, or run it.
SOURCE_FIELDS = ("body_id", "conclusion_id", "parent_id")


class Task(models.Model):
    """A task (nhiệm vụ): one lead unit, one responsible person, one deadline.

    Life: draft → assigned → accepted → in progress → submitted → done, or cancelled; a
    unit may decline with a reason that the assigner settles, a submission may be
    returned with a reason. Its legal status is derived from dates and never typed
    (QĐ 42/2014, amended by QĐ 23/2018). All moments are UTC.
    """

    _name = "ecabinet.task"
    _description = "Task"
    _inherit = [
        "ecabinet.protected",
        "ecabinet.arguments",
        "ecabinet.readable",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _refuses_system_fields = True
    _order = "deadline, id desc"
    # Whoever sees a task may comment on it; only the assigner's side edits it.
    _mail_post_access = "read"

    name = fields.Char("Task", required=True, index="trigram")
    code = fields.Char(readonly=True, copy=False, index="btree_not_null", system=True)
    description = fields.Html()
    state = fields.Selection(
        STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand="_expand_states",
        system=True,
    )
    urgency = fields.Selection(
        [
            ("normal", "Normal"),
            ("khan", "Urgent (Khẩn)"),
            ("thuong_khan", "Very urgent (Thượng khẩn)"),
            ("hoa_toc", "Express (Hoả tốc)"),
        ],
        default="normal",
        required=True,
    )
    sector_id = fields.Many2one("ecabinet.sector", index="btree_not_null")
    product = fields.Char(help="What is to be handed in: a report, a draft, a plan.")

    assigner_id = fields.Many2one(
        "res.users",
        "Assigned by",
        default=lambda self: self.env.user,
        required=True,
        index=True,
    )
    lead_department_id = fields.Many2one(
        "hr.department", "Lead unit", index=True, tracking=True
    )
    coordinating_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_task_coordinating_rel",
        "task_id",
        "department_id",
        "Coordinating units",
    )
    report_to_department_id = fields.Many2one(
        "hr.department", "Reported to", index="btree_not_null"
    )
    user_id = fields.Many2one(
        "res.users", "Responsible", index="btree_not_null", tracking=True
    )

    conclusion_id = fields.Many2one(
        "ecabinet.conclusion", ondelete="restrict", index="btree_not_null", copy=False
    )
    body_id = fields.Many2one(
        "ecabinet.body",
        "Given by",
        compute="_compute_body_id",
        store=True,
        readonly=False,
        recursive=True,
        index="btree_not_null",
        help="The body whose conclusion it is; its secretaries follow the task.",
    )
    source_reference = fields.Char(
        "Document", help="Number and symbol of the document that gives the task."
    )

    deadline = fields.Datetime(tracking=True, index=True)
    original_deadline = fields.Datetime(readonly=True, copy=False, system=True)
    assigned_at = fields.Datetime(readonly=True, copy=False, system=True)
    received_at = fields.Datetime(
        "With the unit since",
        readonly=True,
        copy=False,
        help="When the task came to its lead unit again after it had been given: "
        "passed on, left with it or returned. From then on its silence counts.",
        system=True,
    )
    decline_reason = fields.Text(
        "Declined because", readonly=True, copy=False, system=True
    )
    handed_in_at = fields.Datetime(
        readonly=True,
        copy=False,
        help="When the latest result was handed in.",
        system=True,
    )
    handed_in_by_id = fields.Many2one(
        "res.users", "Handed in by", readonly=True, copy=False, system=True
    )
    awaits_head = fields.Boolean(
        "Waits for the unit's head", readonly=True, copy=False, system=True
    )
    result = fields.Text(readonly=True, copy=False, system=True)
    submitted_at = fields.Datetime(
        "Completed at",
        readonly=True,
        copy=False,
        help="When the result that was approved had been handed in.",
        system=True,
    )
    done_at = fields.Datetime("Approved at", readonly=True, copy=False, system=True)
    cancelled_at = fields.Datetime(readonly=True, copy=False, system=True)
    progress = fields.Integer(
        "Progress (%)", readonly=True, copy=False, aggregator="avg", system=True
    )
    progress_ids = fields.One2many("ecabinet.task.progress", "task_id", "Reports")
    extension_ids = fields.One2many("ecabinet.task.extension", "task_id", "Extensions")

    parent_id = fields.Many2one(
        "ecabinet.task", "Part of", ondelete="restrict", index="btree_not_null"
    )
    child_ids = fields.One2many("ecabinet.task", "parent_id", "Sub-tasks")
    unit_group_id = fields.Many2one(
        "ecabinet.unit.group",
        "For each of",
        ondelete="restrict",
        index="btree_not_null",
        help="Once assigned, each unit of the group gets a task of its own.",
    )
    recurrence = fields.Selection(
        [
            ("daily", "Daily"),
            ("weekly", "Weekly"),
            ("monthly", "Monthly"),
            ("quarterly", "Quarterly"),
            ("half_yearly", "Half-yearly"),
            ("yearly", "Yearly"),
        ]
    )

    _progress_range = models.Constraint(
        "CHECK(progress BETWEEN 0 AND 100)", "Progress is a percentage from 0 to 100."
    )
    _done_has_dates = models.Constraint(
        "CHECK(state != 'done' OR submitted_at IS NOT NULL)",
        "A finished task needs the moment at which its result was handed in.",
    )
    _one_task_a_conclusion = models.UniqueIndex(
        "(conclusion_id) WHERE parent_id IS NULL AND state != 'cancelled'",
        "This conclusion already has its task.",
    )

    @api.depends("conclusion_id.meeting_id.body_id", "parent_id.body_id")
    def _compute_body_id(self):
        for task in self:
            concluded_by = task.sudo().conclusion_id.meeting_id.body_id
            task.body_id = concluded_by or task.parent_id.body_id or task.body_id

    @api.model
    def _expand_states(self, states, domain):
        """Columns in the order of a task's life; closed ones only if they are asked."""
        return [
            state
            for state, _label in STATES
            if state in states or state not in ("draft", *CLOSED_STATES)
        ]

    @api.constrains("parent_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._(
                    "A task cannot be part of itself: choose another task above it."
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        # To call a new task a draft says nothing else than what it is.
        vals_list = [
            {key: val for key, val in vals.items() if (key, val) != ("state", "draft")}
            for vals in vals_list
        ]
        # What the context or the user's own defaults add counts like what is given.
        sources = self.default_get(list(SOURCE_FIELDS))
        for vals in vals_list:
            self._check_sources({**sources, **vals})
            self._set_hour(vals)
        # Followers and notices are written in one batch when the task is given:
        # Odoo's own subscription costs about 14 queries a task.
        quiet = self.with_context(**NO_MAIL)
        tasks = super(Task, quiet).create(vals_list).with_env(self.env)
        tasks._check_acting_for()
        tasks._give_codes()
        return tasks

    def write(self, vals):
        self._check_system_fields(vals)
        self._check_given(vals)
        self._check_deadline_open(vals)
        self._check_sources(vals)
        vals = dict(vals)
        self._set_hour(vals)
        result = super().write(vals)
        if "assigner_id" in vals or "body_id" in vals:
            self._check_acting_for()
        if {"assigner_id", "body_id", "lead_department_id"} & vals.keys():
            # Odoo asks before it writes: what was written may be out of the user's
            # reach, a lead unit that is not theirs for example.
            self.check_access("write")
        if "coordinating_department_ids" in vals:
            self._prepare_parts()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        given = self.filtered(lambda task: task.state != "draft")
        if given:
            raise UserError(
                self.env._(
                    "%(tasks)s: a task that was given stays on record; cancel it "
                    "with a reason instead.",
                    tasks=given._named(),
                )
            )

    def _message_auto_subscribe(self, updated_values, followers_existing_policy="skip"):
        """Nobody is subscribed task by task; ``_follow`` does it in one batch."""
        return True

    def _named(self, limit=5):
        """The first names of these tasks in quotes, for a sentence."""
        names = [f"“{task.sudo().name}”" for task in self[:limit]]
        more = len(self) - limit
        if more > 0:
            names.append(self.env._("%(count)s more", count=more))
        return ", ".join(names)

    def _system_fields_refusal(self, vals):
        labels = self.fields_get(self._system_fields() & vals.keys(), ["string"])
        return self.env._(
            "%(fields)s is set by the steps of the task; use its buttons.",
            fields=", ".join(sorted(label["string"] for label in labels.values())),
        )

    @api.model
    def _check_sources(self, vals):
        """Refuse to tie a task to what the user does not see, or does not run."""
        if self.env.su:
            return
        ids = {
            name: self._argument(f"id:{self._fields[name].comodel_name}", vals[name])
            for name in SOURCE_FIELDS
            if vals.get(name)
        }
        for name, record_id in ids.items():
            record = self.env[self._fields[name].comodel_name].browse(record_id)
            record.check_access("read")
            if name == "conclusion_id":
                record._check_may_assign()
            if name == "parent_id" and not (record.can_decide or record.can_work):
                raise AccessError(
                    self.env._(
                        "%(task)s: only its lead unit and its assigner can break it "
                        "into parts.",
                        task=record._named(),
                    )
                )

    def _check_given(self, vals):
        """Refuse to turn a task that was given into another one."""
        if self.env.su:
            return
        fixed = GIVEN_FIELDS & vals.keys()
        given = self.filtered(lambda task: task.state != "draft")
        if "lead_department_id" in vals:
            # Which unit leads after one declined is the leader's word.
            given._check_leader_decides()
        for task in given:
            names = set(fixed)
            if "lead_department_id" in vals and not task.decline_reason:
                names.add("lead_department_id")
            changed = [
                name
                for name in names
                if task._fields[name].convert_to_write(task[name], task)
                != (vals[name] or False)
            ]
            if changed:
                raise UserError(
                    self.env._(
                        "%(task)s has been given: to change who gives it, what it is "
                        "part of, which unit leads or how often it recurs, cancel it "
                        "and give a new one.",
                        task=task._named(),
                    )
                )

    def _check_deadline_open(self, vals):
        """Refuse to move the term of a task that is over, or of one's own unit's.

        Who gave a task moves its deadline; its lead unit asks for more time.
        """
        if self.env.su or not {"deadline", "deadline_day"} & vals.keys():
            return
        given = self.filtered(lambda task: task.state != "draft")
        given._check_moves_deadline()
        closed = given.filtered(lambda task: task.state in CLOSED_STATES)
        if closed:
            raise UserError(
                self.env._(
                    "%(tasks)s: the task is over, so its deadline stays as it was.",
                    tasks=closed._named(),
                )
            )
        if given:
            given._check_decides()

    @api.model
    def _set_hour(self, vals):
        """A deadline without an hour means 17:00 of that day, local time."""
        deadline = vals.get("deadline")
        if deadline is not None and deadline is not False:
            deadline = self._argument("moment", deadline)
        if isinstance(deadline, str) and len(deadline.strip()) == 10:
            deadline = fields.Date.to_date(deadline.strip())
        if isinstance(deadline, date) and not isinstance(deadline, datetime):
            calendar = self.env["resource.calendar"]
            vals["deadline"] = calendar._ecabinet_to_utc(deadline_of_day(deadline))

    def _give_codes(self):
        """Number new tasks in the order of creation, in one query for all."""
        # sudo: numbering is nobody's own right; the task has just been created.
        sequence = self.env.ref("ecabinet_task.sequence_task").sudo()
        tasks = self.sudo().filtered(lambda task: not task.code)
        if sequence.implementation != "standard" or sequence.use_date_range:
            for task in tasks:
                task.code = sequence.next_by_id()
            return
        numbers = self.env.execute_query(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"ir_sequence_{sequence.id:03d}",
                len(tasks),
            )
        )
        for task, (number,) in zip(tasks, numbers, strict=True):
            task.code = sequence.get_next_char(number)
