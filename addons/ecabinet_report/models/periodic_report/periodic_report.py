from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.ecabinet_meeting.tools.time import in_words

from ...tools.periods import FRIDAY, due_day, period_bounds
from ..common.selections import PERIOD_KINDS, WEEKDAYS

STATES = [
    ("draft", "Draft"),
    ("submitted", "Submitted"),
    ("approved", "Approved"),
    ("closed", "Closed"),
]
# What the people of the unit write into a draft.
TYPED_IN = frozenset({"assessment", "difficulties", "proposals"})


class PeriodicReport(models.Model):
    """The report of a unit or body for a period (báo cáo định kỳ).

    Draft → submitted → approved → closed. What is submitted is what is approved: the
    figures are counted at the submission, as tasks stood at the cut-off (NĐ 09/2019,
    Art. 12), and stay. A unit's report counts the tasks that it leads, its offices
    included, and sums what the units below have had approved; a body's counts the
    tasks that it has given, save those of restricted items.
    """

    _name = "ecabinet.periodic.report"
    _inherit = ["ecabinet.protected", "ecabinet.arguments", "mail.thread"]
    _description = "Periodic Report"
    _order = "date_to desc, kind, department_id, id"
    _mail_post_access = "read"

    name = fields.Char(compute="_compute_name")
    kind = fields.Selection(PERIOD_KINDS, "Period", required=True, default="month")
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: self._default_date_from(),
        help="Any day of the period: the report begins on its first one.",
    )
    date_to = fields.Date("To", compute="_compute_date_to", store=True)
    week_start = fields.Selection(WEEKDAYS, default=str(FRIDAY), required=True)
    department_id = fields.Many2one("hr.department", "Unit", index=True)
    body_id = fields.Many2one("ecabinet.body", index=True)
    due_date = fields.Date(
        "Due", compute="_compute_due_date", store=True, readonly=True, system=True
    )
    due_day_of_month = fields.Integer(default=25, system=True)
    state = fields.Selection(
        STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        system=True,
    )
    late = fields.Boolean(
        "Not reported in time", compute="_compute_late", search="_search_late"
    )

    assessment = fields.Html(help="What the unit says of its work in the period.")
    difficulties = fields.Html("Difficulties and obstacles")
    proposals = fields.Html()
    return_reason = fields.Char(
        "Returned because", readonly=True, copy=False, system=True
    )

    submitted_at = fields.Datetime(readonly=True, copy=False, system=True)
    submitted_by_id = fields.Many2one(
        "res.users", "Submitted by", readonly=True, copy=False, system=True
    )
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    approved_by_id = fields.Many2one(
        "res.users", "Approved by", readonly=True, copy=False, system=True
    )
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    reminded_on = fields.Date(readonly=True, copy=False, system=True)

    count_id = fields.Many2one(
        "ecabinet.report.count",
        "Figures as reported",
        readonly=True,
        copy=False,
        ondelete="set null",
        system=True,
    )
    counted_at = fields.Datetime("Counted at", related="count_id.counted_at")
    task_count = fields.Integer("Tasks", related="count_id.task_count")
    completed_count = fields.Integer("Completed", related="count_id.completed_count")
    overdue_count = fields.Integer("Overdue", related="count_id.overdue_count")
    may_write = fields.Boolean(compute="_compute_may")
    may_approve = fields.Boolean(compute="_compute_may")

    _one_for_a_unit = models.UniqueIndex(
        "(department_id, kind, date_from) WHERE department_id IS NOT NULL",
        "This unit already has a report for the period: open that one.",
    )
    _one_for_a_body = models.UniqueIndex(
        "(body_id, kind, date_from) WHERE body_id IS NOT NULL",
        "This body already has a report for the period: open that one.",
    )
    _who_reports = models.Constraint(
        "CHECK((department_id IS NULL) != (body_id IS NULL))",
        "A report is of one unit or of one body: choose which.",
    )

    @api.model
    def _default_date_from(self):
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        return period_bounds("month", today)[0]

    @api.depends("kind", "date_to", "department_id", "body_id")
    @api.depends_context("lang")
    def _compute_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for report in self:
            # sudo: who reports is named on the report.
            who = report.sudo().department_id.name or report.sudo().body_id.name
            report.name = self.env._(
                "Report of the %(kind)s to %(day)s – %(who)s",
                kind=kinds.get(report.kind, "").lower(),
                day=in_words.day(report.date_to) if report.date_to else "",
                who=who or "",
            )

    @api.depends("kind", "date_from", "week_start")
    def _compute_date_to(self):
        for report in self:
            bounds = report.date_from and report._bounds(report.date_from)
            report.date_to = bounds and bounds[1]

    @api.depends("kind", "date_to", "due_day_of_month")
    def _compute_due_date(self):
        days = [report.date_to for report in self if report.date_to]
        calendar = self.env["resource.calendar"]
        clock = days and calendar._ecabinet_working_time(min(days), max(days))
        for report in self:
            report.due_date = report.date_to and due_day(
                report.kind,
                report.date_to,
                clock,
                day_of_month=report.due_day_of_month,
            )

    @api.depends("state", "due_date")
    def _compute_late(self):
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        for report in self:
            report.late = (
                report.state in ("draft", "submitted")
                and bool(report.due_date)
                and report.due_date < today
            )

    @api.model
    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        late = fields.Domain("state", "in", ("draft", "submitted")) & fields.Domain(
            "due_date", "<", today
        )
        return fields.Domain.OR(late if wanted else ~late for wanted in value)

    @api.onchange("date_from", "kind", "week_start")
    def _onchange_period(self):
        if self.date_from and self.kind:
            self.date_from = self._bounds(self.date_from)[0]

    def _bounds(self, day: date):
        """First and last day of the period of this kind around a day."""
        return period_bounds(self.kind, day, week_start=int(self.week_start or FRIDAY))

    @api.constrains("date_from", "kind", "week_start")
    def _check_first_day(self):
        for report in self:
            if report.date_from != report._bounds(report.date_from)[0]:
                raise ValidationError(
                    self.env._(
                        "The period of “%(report)s” begins on %(day)s.",
                        report=report.name,
                        day=in_words.day(report._bounds(report.date_from)[0]),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        reports = super().create([self._on_first_day(vals) for vals in vals_list])
        reports._check_writes()
        return reports

    @api.model
    def _on_first_day(self, vals):
        """``vals`` with the first day of the period for any day of it."""
        given = self.default_get(["kind", "date_from", "week_start"]) | vals
        kind, start = given.get("kind"), given.get("week_start")
        known = kind in dict(PERIOD_KINDS) and start in dict(WEEKDAYS)
        day = self._argument_moment(given.get("date_from"))
        if not known or not day:
            return vals
        first, _last = period_bounds(
            kind, fields.Date.to_date(day), week_start=int(start)
        )
        return {**vals, "date_from": first}

    def write(self, vals):
        if not self.env.su:
            self._check_system_fields(vals)
            self._check_open(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(report.state != "draft" for report in self):
            raise UserError(
                self.env._("A report that was submitted stays: return it first.")
            )

    def _check_open(self, vals):
        """:raises UserError: whose report it is never changes, its text in the draft"""
        ours = vals.keys() & self._fields.keys() & (TYPED_IN | self._fixed())
        for report in self if ours else ():
            if ours & self._fixed():
                raise UserError(
                    self.env._(
                        "“%(report)s” is for its unit and period: delete it and make "
                        "another.",
                        report=report.name,
                    )
                )
            if report.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(report)s” has been submitted: its text is changed after "
                        "it was returned.",
                        report=report.name,
                    )
                )

    @api.model
    def _fixed(self):
        return {"body_id", "date_from", "department_id", "kind", "week_start"}

    def _system_fields_refusal(self, vals):
        return self.env._(
            "A report is submitted, approved and closed by its own steps only."
        )
