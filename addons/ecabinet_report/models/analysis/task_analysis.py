from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.ecabinet_task.models.common.selections import LEGAL_STATUSES, STATES


class TaskAnalysis(models.Model):
    """Tasks that were given, one row each, for pivots, graphs and lists.

    A query, not a table: the status is that of the moment of asking, and record rules
    are those of the task. Drafts and cancelled tasks are left out; tasks without a
    deadline stand outside the official tree and are counted apart, as in
    ``tools/status/legal_status.py`` of the tasks.
    """

    _name = "ecabinet.task.analysis"
    _description = "Task Analysis"
    _auto = False
    _order = "deadline desc, id desc"
    _rec_name = "task_id"
    _depends = {
        "ecabinet.task": [
            "assigned_at",
            "assigner_id",
            "body_id",
            "deadline",
            "lead_department_id",
            "overdue_after",
            "original_deadline",
            "parent_id",
            "sector_id",
            "state",
            "submitted_at",
            "urgency",
            "user_id",
        ]
    }

    task_id = fields.Many2one("ecabinet.task", readonly=True)
    lead_department_id = fields.Many2one("hr.department", "Lead unit", readonly=True)
    level = fields.Selection(related="lead_department_id.ecabinet_level")
    sector_id = fields.Many2one("ecabinet.sector", readonly=True)
    body_id = fields.Many2one("ecabinet.body", "Given by", readonly=True)
    assigner_id = fields.Many2one("res.users", "Assigned by", readonly=True)
    user_id = fields.Many2one("res.users", "Responsible", readonly=True)
    state = fields.Selection(STATES, readonly=True)
    urgency = fields.Selection(
        lambda self: (
            self.env["ecabinet.task"]
            ._fields["urgency"]
            ._description_selection(self.env)
        ),
        readonly=True,
    )
    legal_status = fields.Selection(LEGAL_STATUSES, readonly=True)
    is_part = fields.Boolean("Part of another task", readonly=True)
    extended = fields.Boolean(readonly=True)
    assigned_at = fields.Datetime(readonly=True)
    deadline = fields.Datetime(readonly=True)
    submitted_at = fields.Datetime("Completed at", readonly=True)
    reporting_month = fields.Date(
        readonly=True,
        help="First day of the month in whose report the deadline falls: a month runs "
        "from the 15th of the month before to the 14th (NĐ 09/2019, Art. 12).",
    )

    task_count = fields.Integer("Tasks", readonly=True)
    on_time_count = fields.Integer("Completed on time", readonly=True)
    late_count = fields.Integer("Completed late", readonly=True)
    within_count = fields.Integer("Within the term", readonly=True)
    overdue_count = fields.Integer("Overdue", readonly=True)
    no_deadline_count = fields.Integer("Without a deadline", readonly=True)
    due_count = fields.Integer(
        "Due", readonly=True, help="Completed, or open and overdue."
    )
    due_rate = fields.Float(
        "Due tasks completed (%)",
        readonly=True,
        digits=(5, 2),
        aggregator="avg",
        help="Share of due tasks that are completed, cut to a hundredth of a percent "
        "as in the published reports; not rounded.",
    )

    @property
    def _table_query(self):
        calendar = self.env["resource.calendar"]
        return SQL(
            """
            SELECT
                figures.*,
                on_time_count + late_count + overdue_count AS due_count,
                CASE WHEN on_time_count + late_count = 1 THEN 100.0
                    WHEN overdue_count = 1 THEN 0.0
                END AS due_rate
            FROM (
                SELECT
                    judged.*,
                    (dated AND legal_status = 'completed_on_time')::int
                        AS on_time_count,
                    (dated AND legal_status = 'completed_late')::int AS late_count,
                    (dated AND legal_status = 'open_within')::int AS within_count,
                    (dated AND legal_status = 'open_overdue')::int AS overdue_count,
                    (NOT dated)::int AS no_deadline_count
                FROM (%(judged)s) AS judged
            ) AS figures
            """,
            judged=self._sql_judged(calendar._ecabinet_tz().zone),
        )

    def _sql_judged(self, timezone):
        """The tasks with their status now; the rule itself is the task's."""
        task = self.env["ecabinet.task"].sudo()
        return SQL(
            """
            SELECT
                task.id,
                task.id AS task_id,
                task.lead_department_id,
                task.sector_id,
                task.body_id,
                task.assigner_id,
                task.user_id,
                task.state,
                task.urgency,
                %(legal_status)s AS legal_status,
                task.parent_id IS NOT NULL AS is_part,
                COALESCE(task.deadline > task.original_deadline, FALSE) AS extended,
                task.assigned_at,
                task.deadline,
                task.submitted_at,
                (
                    date_trunc(
                        'month',
                        task.deadline AT TIME ZONE 'UTC' AT TIME ZONE %(timezone)s
                            - INTERVAL '14 days'
                    ) + INTERVAL '1 month'
                )::date AS reporting_month,
                task.deadline IS NOT NULL AS dated,
                1 AS task_count
            FROM ecabinet_task AS task
            WHERE task.state NOT IN ('draft', 'cancelled')
            """,
            legal_status=task._field_to_sql("task", "legal_status"),
            timezone=timezone,
        )

    def _read_group_select(self, aggregate_spec, query):
        """The rate of a group is taken of its sums, and cut off, never averaged."""
        if aggregate_spec != "due_rate:avg":
            return super()._read_group_select(aggregate_spec, query)
        table = self._table
        done = SQL(
            "SUM(%s + %s)",
            self._field_to_sql(table, "on_time_count", query),
            self._field_to_sql(table, "late_count", query),
        )
        due = SQL("SUM(%s)", self._field_to_sql(table, "due_count", query))
        return SQL("(%s * 10000 / NULLIF(%s, 0)) / 100.0", done, due)

    def action_open_task(self):
        """The task behind the row."""
        self.ensure_one()
        return self.task_id.get_formview_action()
