from datetime import datetime, time

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Working days after which silence is called stuck; the working rules of an office,
# not of the law.
NOT_ACCEPTED_DAYS = 1
NO_PROGRESS_DAYS = 5
WAITING_DAYS = 2
STUCK_REASONS = [
    ("overdue", "Past its deadline"),
    ("declined", "Declined, not settled"),
    ("not_accepted", "Not accepted yet"),
    ("waiting", "Result waits for a decision"),
    ("no_progress", "No progress for days"),
]


class TaskStuck(models.Model):
    """What is stuck, where and since when: the question of a leader's board.

    Nothing is stored: the answer moves with the clock. The first reason that fits
    counts: overdue, declined and not settled, not accepted after one working day, a
    result that waits two working days for its decision, no report for five.
    """

    _inherit = "ecabinet.task"

    stuck_reason = fields.Selection(
        STUCK_REASONS,
        "Stuck because",
        compute="_compute_stuck",
        search="_search_stuck_reason",
        help="First of: overdue, declined and not settled, not accepted after a "
        "working day, result waiting two working days, no report for five.",
    )
    stuck_since = fields.Datetime("Stuck since", compute="_compute_stuck")
    stuck_days = fields.Integer("Days stuck", compute="_compute_stuck", aggregator=None)

    @api.depends(
        *("assigned_at", "decline_reason", "handed_in_at", "overdue_after"),
        *("progress_ids.reported_at", "received_at", "state"),
    )
    def _compute_stuck(self):
        now = fields.Datetime.now()
        limits = self._stuck_limits()
        reported = self._last_reports()
        for task in self:
            reason, since = task._stuck_now(now, limits, reported.get(task._origin.id))
            task.stuck_reason = reason
            task.stuck_since = since
            task.stuck_days = (now - since).days if since else 0

    def _stuck_now(self, now, limits, reported_at):
        """``(reason, since)`` of this task, or two times False."""
        given = self.assigned_at or now
        given = max(given, self.received_at or given)
        if self.state in ("assigned", "accepted", "in_progress"):
            if self.overdue_after and self.overdue_after < now:
                return "overdue", self.overdue_after
            if self.state == "assigned":
                if self.decline_reason:
                    return "declined", given
                if given < limits["not_accepted"]:
                    return "not_accepted", given
            else:
                last = max(given, reported_at or given)
                if last < limits["no_progress"]:
                    return "no_progress", last
        if self.state == "submitted" and self.handed_in_at:
            if self.handed_in_at < limits["waiting"]:
                return "waiting", self.handed_in_at
        return False, False

    def _last_reports(self):
        """``{task id: when it was last reported on}``, in one query."""
        if not self.ids:
            return {}
        # sudo: when a report came in is part of the task that the user sees.
        groups = (
            self.env["ecabinet.task.progress"]
            .sudo()
            ._read_group(
                [("task_id", "in", self.ids), ("kind", "!=", "part")],
                ["task_id"],
                ["reported_at:max"],
            )
        )
        return {task.id: moment for task, moment in groups}

    @api.model
    def _stuck_limits(self):
        """``{reason: moment}`` (UTC): what has been silent since before is stuck.

        Kept for the transaction: one screen asks it many times.
        """
        now = fields.Datetime.now()
        kept = self.env.cr.cache.get("ecabinet_stuck_limits")
        if not kept or kept[0] != now:
            kept = (now, self._count_stuck_limits(now))
            self.env.cr.cache["ecabinet_stuck_limits"] = kept
        return kept[1]

    @api.model
    def _count_stuck_limits(self, now):
        calendar = self.env["resource.calendar"]
        local = calendar._ecabinet_to_local(now)
        today = local.date()
        working_time = calendar._ecabinet_working_time(today, today)

        def before(days):
            day = working_time.add_working_days(today, -days)
            return calendar._ecabinet_to_utc(datetime.combine(day, local.time()))

        return {
            "not_accepted": before(NOT_ACCEPTED_DAYS),
            "no_progress": before(NO_PROGRESS_DAYS),
            "waiting": before(WAITING_DAYS),
        }

    @api.model
    def _search_stuck_reason(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Not stuck (False) is what no reason fits.
        found = Domain.OR(self._domain_of_stuck(key) for key in value if key)
        return found if False not in value else ~self._domain_stuck() | found

    @api.model
    def _domain_stuck(self):
        return Domain.OR(self._domain_of_stuck(key) for key, _label in STUCK_REASONS)

    @api.model
    def _domain_of_stuck(self, reason):
        now, limits = fields.Datetime.now(), self._stuck_limits()
        working = Domain("state", "in", ("assigned", "accepted", "in_progress"))
        late = Domain("overdue_after", "<", now)
        in_time = Domain("overdue_after", "=", False) | Domain(
            "overdue_after", ">=", now
        )
        assigned = Domain("state", "=", "assigned")
        if reason == "overdue":
            return working & late
        if reason == "declined":
            return assigned & in_time & Domain("decline_reason", "!=", False)
        if reason == "not_accepted":
            return (
                assigned
                & in_time
                & Domain("decline_reason", "=", False)
                & Domain("assigned_at", "<", limits["not_accepted"])
                & (
                    Domain("received_at", "=", False)
                    | Domain("received_at", "<", limits["not_accepted"])
                )
            )
        if reason == "waiting":
            return Domain("state", "=", "submitted") & Domain(
                "handed_in_at", "<", limits["waiting"]
            )
        silent = Domain.custom(to_sql=self._sql_silent_since(limits["no_progress"]))
        return Domain("state", "in", ("accepted", "in_progress")) & in_time & silent

    @staticmethod
    def _sql_silent_since(moment):
        def to_sql(model, alias, query):
            return SQL(
                """(%(given)s < %(moment)s AND NOT EXISTS (
                    SELECT FROM ecabinet_task_progress report
                     WHERE report.task_id = %(id)s AND report.kind != 'part'
                       AND report.reported_at >= %(moment)s
                ))""",
                given=SQL(
                    "GREATEST(%s, %s)",
                    model._field_to_sql(alias, "assigned_at", query),
                    model._field_to_sql(alias, "received_at", query),
                ),
                id=SQL.identifier(alias, "id"),
                moment=moment,
            )

        return to_sql

    def _sql_stuck_reason(self, alias, query):
        limits = self._stuck_limits()
        column = {
            name: self._field_to_sql(alias, name, query)
            for name in (
                "state",
                "overdue_after",
                "decline_reason",
                "assigned_at",
                "received_at",
                "handed_in_at",
            )
        }
        return SQL(
            """(CASE
                WHEN %(state)s IN ('assigned', 'accepted', 'in_progress')
                 AND %(overdue_after)s < %(now)s THEN 'overdue'
                WHEN %(state)s = 'assigned' AND %(decline_reason)s IS NOT NULL
                THEN 'declined'
                WHEN %(state)s = 'assigned'
                 AND GREATEST(%(assigned_at)s, %(received_at)s) < %(not_accepted)s
                THEN 'not_accepted'
                WHEN %(state)s = 'submitted' AND %(handed_in_at)s < %(waiting)s
                THEN 'waiting'
                WHEN %(state)s IN ('accepted', 'in_progress') AND %(silent)s
                THEN 'no_progress'
            END)""",
            now=fields.Datetime.now(),
            silent=self._sql_silent_since(limits["no_progress"])(self, alias, query),
            not_accepted=limits["not_accepted"],
            waiting=limits["waiting"],
            **column,
        )

    @api.model
    def _today_ends(self):
        """The end of the office's day, in UTC."""
        calendar = self.env["resource.calendar"]
        today = calendar._ecabinet_local_day(fields.Datetime.now())
        return calendar._ecabinet_to_utc(datetime.combine(today, time.max))
