from functools import partial

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.status.lateness_risk import Cell, Reason, fit, length_level, load_level

# Older history tells of another office.
MONTHS = 24
BATCH = 5000
OPEN = ("assigned", "accepted", "in_progress")


class TaskRisk(models.Model):
    """How likely a task is to become late, and why (``tools/status/lateness_risk.py``).

    Estimated each night from the tasks of the last two years: their lead unit, sector,
    urgency, length, and how many open tasks the unit had when they were given. Nobody
    is assessed by it: no person is a factor.
    """

    _inherit = "ecabinet.task"

    lateness_level = fields.Selection(
        [("low", "Low"), ("medium", "Medium"), ("high", "High")],
        "Risk of lateness",
        readonly=True,
        copy=False,
        index="btree_not_null",
        system=True,
    )
    lateness_risk = fields.Integer(
        "Likely to be late (%)",
        readonly=True,
        copy=False,
        aggregator="avg",
        system=True,
    )
    lateness_reasons = fields.Json(readonly=True, copy=False, system=True)
    lateness_text = fields.Text("Why it is estimated so", compute="_compute_lateness")

    @api.depends("lateness_reasons")
    @api.depends_context("lang")
    def _compute_lateness(self):
        stored = {task: task.sudo().lateness_reasons or [] for task in self}
        names = self._risk_names(stored.values())
        for task, reasons in stored.items():
            task.lateness_text = "\n".join(
                self._risk_sentence(Reason(**reason), names) for reason in reasons
            )

    @api.model
    def _risk_names(self, stored):
        """``{(factor, id): name}`` of the units and sectors that are spoken of."""
        found = {}
        models_of = {"unit": "hr.department", "sector": "ecabinet.sector"}
        for factor, model in models_of.items():
            ids = {
                reason["level"]
                for reasons in stored
                for reason in reasons
                if reason["factor"] == factor
            }
            # sudo: the name of a unit or sector of a task that the reader sees.
            for record in self.env[model].sudo().browse(ids).exists():
                found[factor, record.id] = record.name
        return found

    @api.model
    def _risk_sentence(self, reason, names):
        """One reason in words: what, how often it was late, out of how many."""
        what = self._risk_subject(reason.factor, reason.level, names)
        values = {
            "what": what,
            "percent": round(100 * reason.share),
            "count": reason.count,
        }
        if reason.effect > 0:
            return self.env._(
                "Higher – %(what)s: %(percent)s%% of %(count)s were late.", **values
            )
        return self.env._(
            "Lower – %(what)s: %(percent)s%% of %(count)s were late.", **values
        )

    @api.model
    def _risk_subject(self, factor, level, names):
        if factor in ("unit", "sector"):
            return names.get((factor, level), self.env._("no longer there"))
        if factor == "urgency":
            labels = dict(self._fields["urgency"]._description_selection(self.env))
            return labels.get(level, level)
        return {
            "days_2": self.env._("tasks of up to two days"),
            "week": self.env._("tasks of up to a week"),
            "fortnight": self.env._("tasks of up to two weeks"),
            "month": self.env._("tasks of up to a month"),
            "longer": self.env._("tasks of more than a month"),
            "upto_5": self.env._("the unit has at most 5 open tasks"),
            "upto_15": self.env._("the unit has 6 to 15 open tasks"),
            "upto_40": self.env._("the unit has 16 to 40 open tasks"),
            "more": self.env._("the unit has more than 40 open tasks"),
        }.get(level, level)

    @api.model
    def _cron_estimate_lateness(self):
        """Learn from the history and estimate every open task, in batches."""
        self.env["ecabinet.task"].flush_model()
        model = fit(self._risk_history())
        cron = self.env["ir.cron"]
        after, loads = 0, self._open_loads()
        # A batch is committed before the next: whoever is faster costs one again.
        repeated = self.env["ecabinet.reminder"]._repeated
        while tasks := self._open_after(after):
            after = tasks[-1]["id"]
            repeated(partial(self._store_estimates, model, tasks, loads))
            cron._commit_progress(len(tasks))

    @api.model
    def _estimate_lateness(self):
        """The same in one transaction; for tests, the demo and benchmarks."""
        self.env["ecabinet.task"].flush_model()
        model, loads, after = fit(self._risk_history()), self._open_loads(), 0
        while tasks := self._open_after(after):
            after = tasks[-1]["id"]
            self._store_estimates(model, tasks, loads)
        return model

    @api.model
    def _risk_history(self):
        """Cells of tasks that are over, or overdue while open: one statement.

        How many tasks a unit had open when one was given is counted with a running
        sum over what was given and what was handed in.
        """
        rows = self.env.execute_query(
            SQL(
                """
                WITH given AS (
                    SELECT id, lead_department_id AS unit, sector_id, urgency,
                           assigned_at, submitted_at, overdue_after, state,
                           COALESCE(original_deadline, deadline) AS deadline
                      FROM ecabinet_task
                     WHERE assigned_at IS NOT NULL AND state != 'cancelled'
                       AND lead_department_id IS NOT NULL
                ), change AS (
                    SELECT unit, assigned_at AS at, 1 AS step, id FROM given
                     UNION ALL
                    SELECT unit, submitted_at, -1, NULL FROM given
                     WHERE submitted_at IS NOT NULL
                ), loads AS (
                    SELECT id, sum(step) OVER (PARTITION BY unit
                                               ORDER BY at, step, id) - 1 AS load
                      FROM change
                )
                SELECT unit, sector_id, urgency, length, load,
                       sum(tasks)::int, sum(late)::int
                  FROM (SELECT unit, sector_id, urgency,
                               deadline::date - assigned_at::date AS length,
                               CASE WHEN load <= 5 THEN 5 WHEN load <= 15 THEN 15
                                    WHEN load <= 40 THEN 40 ELSE 41 END AS load,
                               count(*) AS tasks,
                               count(*) FILTER (WHERE COALESCE(submitted_at, %(now)s)
                                                      > overdue_after) AS late
                          FROM given JOIN loads USING (id)
                         WHERE overdue_after IS NOT NULL
                           AND assigned_at > %(since)s
                           AND (submitted_at IS NOT NULL OR overdue_after < %(now)s)
                         GROUP BY 1, 2, 3, 4, 5) AS cells
                 GROUP BY 1, 2, 3, 4, 5
                """,
                now=fields.Datetime.now(),
                since=fields.Datetime.subtract(fields.Datetime.now(), months=MONTHS),
            )
        )
        return [
            Cell(
                self._risk_levels(unit, sector, urgency, length, load),
                int(count),
                int(late),
            )
            for unit, sector, urgency, length, load, count, late in rows
        ]

    @api.model
    def _risk_levels(self, unit, sector, urgency, length, load):
        days = None if length is None else max(int(length), 0)
        tasks = None if load is None else int(load)
        return (unit, sector, urgency, length_level(days), load_level(tasks))

    @api.model
    def _open_loads(self):
        """``{unit id: open tasks}``."""
        return {
            unit.id: count
            for unit, count in self.sudo()._read_group(
                [("state", "in", OPEN)], ["lead_department_id"], ["__count"]
            )
        }

    @api.model
    def _open_after(self, last_id):
        """Values of the next open tasks that have a deadline ahead of them."""
        names = ("id", "unit", "sector", "urgency", "length", "level", "risk")
        rows = self.env.execute_query(
            SQL(
                """SELECT id, lead_department_id, sector_id, urgency,
                          COALESCE(original_deadline, deadline)::date
                          - assigned_at::date,
                          lateness_level, lateness_risk
                     FROM ecabinet_task
                    WHERE id > %s AND state IN %s AND overdue_after IS NOT NULL
                    ORDER BY id LIMIT %s""",
                last_id,
                OPEN,
                BATCH,
            )
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    @api.model
    def _store_estimates(self, model, tasks, loads):
        """Store what has changed; a new level has the reminders checked again."""
        rows, moved = [], []
        for task in tasks:
            levels = self._risk_levels(
                task["unit"],
                task["sector"],
                task["urgency"],
                task["length"],
                loads.get(task["unit"], 0),
            )
            estimate = model and model.estimate(levels)
            level = estimate.level if estimate else None
            risk = round(100 * estimate.probability) if estimate else None
            reasons = [
                {name: getattr(reason, name) for name in Reason.__slots__}
                for reason in (estimate.reasons[:3] if estimate else ())
            ]
            rows.append(
                SQL(
                    "(%s, %s, %s::int, %s::jsonb)",
                    task["id"],
                    level,
                    risk,
                    fields.Json().convert_to_column(reasons, self),
                )
            )
            if level != task["level"]:
                moved.append(task["id"])
        self.env.execute_query(
            SQL(
                """UPDATE ecabinet_task task
                      SET lateness_level = found.level, lateness_risk = found.risk,
                          lateness_reasons = found.reasons,
                          reminder_check_at = CASE WHEN task.id = ANY(%s) THEN %s
                                              ELSE reminder_check_at END
                     FROM (VALUES %s) AS found (id, level, risk, reasons)
                    WHERE task.id = found.id
                      AND (lateness_level, lateness_risk, lateness_reasons)
                          IS DISTINCT FROM (found.level, found.risk, found.reasons)
                RETURNING 1""",
                moved,
                fields.Datetime.now(),
                SQL(", ").join(rows),
            )
        )
        self.env["ecabinet.task"].invalidate_model(
            [
                "lateness_level",
                "lateness_risk",
                "lateness_reasons",
                "reminder_check_at",
            ],
            flush=False,
        )
