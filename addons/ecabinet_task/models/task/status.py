from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.status.legal_status import deadline_of_day, legal_status, overdue_after
from ..common.selections import CLOSED_STATES, LEGAL_STATUSES


class TaskStatus(models.Model):
    """Where a task stands in the official tree of statuses, now.

    A stored status could not move with the clock. Stored is only the moment after which
    the task is overdue; the status is a comparison with it, so that it can be searched,
    grouped and sorted in the database.
    """

    _inherit = "ecabinet.task"

    deadline_day = fields.Date(
        "Day of the deadline",
        compute="_compute_deadline_day",
        inverse="_inverse_deadline_day",
        help="17:00 of that day, unless an hour is given.",
    )
    overdue_after = fields.Datetime(
        compute="_compute_overdue_after",
        store=True,
        index="btree_not_null",
        help="Last moment on time: a deadline without an hour on a day off runs to "
        "the end of the next working day.",
        system=True,
    )
    legal_status = fields.Selection(
        LEGAL_STATUSES,
        compute="_compute_legal_status",
        search="_search_legal_status",
        help="Follows from the deadline and from when the result was handed in.",
    )
    without_deadline = fields.Boolean(
        compute="_compute_without_deadline", search="_search_without_deadline"
    )

    _open_by_term = models.Index(
        "(overdue_after) WHERE state NOT IN ('done', 'cancelled')"
    )

    @api.depends("deadline")
    def _compute_deadline_day(self):
        calendar = self.env["resource.calendar"]
        for task in self:
            task.deadline_day = task.deadline and calendar._ecabinet_local_day(
                task.deadline
            )

    @api.onchange("deadline_day")
    def _onchange_deadline_day(self):
        self._inverse_deadline_day()

    def _inverse_deadline_day(self):
        """A newly chosen day means its 17:00; an hour given for that day stays."""
        calendar = self.env["resource.calendar"]
        for task in self:
            day = task.deadline_day
            known = task.deadline and calendar._ecabinet_local_day(task.deadline)
            if day != known:
                task.deadline = day and calendar._ecabinet_to_utc(deadline_of_day(day))

    @api.depends("deadline")
    def _compute_overdue_after(self):
        last_moments = self._last_moments(self.mapped("deadline"))
        for task in self:
            task.overdue_after = last_moments.get(task.deadline, False)

    @api.depends("overdue_after", "submitted_at", "state")
    def _compute_legal_status(self):
        now = fields.Datetime.now()
        for task in self:
            task.legal_status = legal_status(
                limit=task.overdue_after or None,
                submitted_at=task.submitted_at or None,
                now=now,
                cancelled=task.state == "cancelled",
            )

    @api.model
    def _search_legal_status(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._domain_of_status(status) for status in value)

    @api.depends("deadline")
    def _compute_without_deadline(self):
        for task in self:
            task.without_deadline = not task.deadline

    @api.model
    def _search_without_deadline(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(
            Domain("deadline", "=" if wanted else "!=", False) for wanted in value
        )

    @api.model
    def _domain_of_status(self, status):
        """The tasks whose legal status is ``status`` now; False: cancelled ones."""
        if not status:
            return Domain("state", "=", "cancelled")
        alive = Domain("state", "!=", "cancelled")
        if status.startswith("completed"):
            done = alive & Domain("submitted_at", "!=", False)
            late = Domain.custom(to_sql=self._sql_handed_in_late)
            return done & (late if status == "completed_late" else ~late)
        still_open = alive & Domain("submitted_at", "=", False)
        overdue = Domain("overdue_after", "<", fields.Datetime.now())
        if status == "open_overdue":
            return still_open & overdue
        return still_open & (
            Domain("overdue_after", "=", False)
            | Domain("overdue_after", ">=", fields.Datetime.now())
        )

    @staticmethod
    def _sql_handed_in_late(model, alias, query):
        return SQL(
            "COALESCE(%s > %s, FALSE)",
            model._field_to_sql(alias, "submitted_at", query),
            model._field_to_sql(alias, "overdue_after", query),
        )

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let what moves with the clock be grouped and sorted by, though not stored."""
        moving = {
            "legal_status": self._sql_legal_status,
            "stuck_reason": self._sql_stuck_reason,
        }.get(field_expr)
        if not moving:
            return super()._field_to_sql(alias, field_expr, query)
        self._check_field_access(self._fields[field_expr], "read")
        return moving(alias, query)

    def _sql_legal_status(self, alias, query):
        return SQL(
            """(CASE
                WHEN %(state)s = 'cancelled' THEN NULL
                WHEN %(submitted_at)s > %(limit)s THEN 'completed_late'
                WHEN %(submitted_at)s IS NOT NULL THEN 'completed_on_time'
                WHEN %(limit)s < %(now)s THEN 'open_overdue'
                ELSE 'open_within'
            END)""",
            state=self._field_to_sql(alias, "state", query),
            submitted_at=self._field_to_sql(alias, "submitted_at", query),
            limit=self._field_to_sql(alias, "overdue_after", query),
            # The application's clock, not the database's: both halves of a request
            # and its tests agree on it.
            now=fields.Datetime.now(),
        )

    @api.model
    def _last_moments(self, deadlines):
        """``{deadline: last moment on time}`` of UTC deadlines; False is left out."""
        calendar = self.env["resource.calendar"]
        local = {
            deadline: calendar._ecabinet_to_local(deadline)
            for deadline in deadlines
            if deadline
        }
        if not local:
            return {}
        days = [moment.date() for moment in local.values()]
        working_time = calendar._ecabinet_working_time(min(days), max(days))
        return {
            deadline: calendar._ecabinet_to_utc(overdue_after(moment, working_time))
            for deadline, moment in local.items()
        }

    @api.model
    def _recompute_terms(self):
        """The working calendar changed: when are the open tasks overdue now?

        Closed tasks keep the term under which they were judged.
        """
        # sudo: whoever keeps the calendar moves terms of tasks that they cannot see.
        tasks = self.sudo().search(
            [("deadline", "!=", False), ("state", "not in", CLOSED_STATES)]
        )
        self.env.add_to_compute(self._fields["overdue_after"], tasks)
        self.env["ecabinet.task.milestone"]._recompute_terms()
