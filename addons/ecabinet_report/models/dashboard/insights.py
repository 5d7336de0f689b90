from datetime import timedelta
from typing import Any

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ecabinet_task.models.common.selections import OPEN_STATES

from ...tools.api_types import Said
from ...tools.insight.insights import AtRisk, Facts, Waiting, insights
from ...tools.insight.spread import MOST_PERIODS, Share
from ...tools.periods import period_before
from .dashboard import as_json

DUE = ("completed_on_time", "completed_late", "open_overdue")
OPEN = (*OPEN_STATES, "submitted")


class Dashboard(models.AbstractModel):
    """What the figures say, in a few sentences; each opens the tasks that it counts.

    From what the reader sees alone: another reader is told other things.
    """

    _inherit = "ecabinet.dashboard"

    @api.model
    @api.readonly
    def insights(self, filters: dict[str, Any] | None = None) -> list[Said]:
        """What changed in a period, what is stuck or will be late, who is waited for.

        :param filters: as of :meth:`get_dashboard`
        :return: up to seven dicts ``{"text", "kind", "value", "model", "domain"}``;
            ``text`` is a Vietnamese sentence, as in reports, ``value`` how many tasks
            the domain opens
        :raises UserError: a filter is none
        """
        chosen = self._chosen(filters or {})
        self._let_the_planner_be_quick()
        domain = self._task_domain(chosen)
        return self._said(chosen, domain, self._count_tasks(self._sql_tasks(domain)))

    @api.model
    def _said(self, chosen, domain, counts):
        waiting = self._waiting(chosen)
        risk = self._at_risk(chosen)
        units = self._overdue_of_due(counts["unit"])
        sectors = self._overdue_of_due(counts["sector"])
        asked = {*units, *risk.by_unit, *(one.unit for one in waiting)}
        facts = Facts(
            **self._history(chosen),
            units=units,
            unit_names=self._names_told("hr.department", asked),
            sectors=sectors,
            sector_names=self._names_told("ecabinet.sector", sectors),
            stuck={
                row["reason"]: (row["label"], row["value"])
                for row in self._stuck(counts["stuck"], domain)
            },
            risk=risk,
            waiting=waiting,
        )
        return [
            {
                "text": one.text,
                "kind": one.kind,
                "value": one.count,
                "model": "ecabinet.task",
                "domain": as_json(self._told_of(one, chosen, domain)),
            }
            for one in insights(facts)
        ]

    @api.model
    def _told_of(self, one, chosen, domain):
        """The domain of the tasks that a sentence counts."""
        overdue = (
            domain
            & Domain("without_deadline", "=", False)
            & Domain("legal_status", "=", "open_overdue")
        )
        led = Domain("lead_department_id", "=", one.key)
        filters = self._task_filters(chosen)
        domains = {
            "due": lambda: (
                filters
                & self._in_period("deadline", chosen)
                & Domain("legal_status", "in", DUE)
            ),
            "given": lambda: filters & self._in_period("assigned_at", chosen),
            "unit": lambda: overdue & led,
            "sector": lambda: overdue & Domain("sector_id", "=", one.key),
            "overdue": lambda: overdue & Domain("lead_department_id", "!=", False),
            "risk": lambda: self._risky(chosen),
            "stuck": lambda: domain & Domain("stuck_reason", "=", one.key),
            "waiting": lambda: (
                filters
                & Domain("state", "in", OPEN)
                & ~led
                & Domain("part_ids", "any", self._unreported(one.key))
            ),
            "few": lambda: domain,
        }
        return domains[one.kind]()

    @api.model
    def _names_told(self, model, ids):
        # sudo: what a task that the reader sees names is no secret to them.
        records = self.env[model].sudo().browse(sorted(filter(None, ids)))
        return {record.id: record.name for record in records}

    @api.model
    def _overdue_of_due(self, counts):
        return {
            key: Share(row["open_overdue"], sum(row[name] for name in DUE))
            for key, row in counts.items()
            if key
        }

    @api.model
    def _history(self, chosen):
        """How the period and those before it did: what was due, what was given."""
        periods = self._periods_told(chosen)
        edges = [self._beginning(first) for first, _last in reversed(periods)]
        edges.append(chosen["stop"])
        filters = self._task_filters(chosen)
        due = self._count_by_deadline(filters, edges)
        given = self._count_given(filters, edges)
        places = range(len(periods), 0, -1)
        shares = [
            Share(row["on_time"], sum(row.values())) if row else Share(0, 0)
            for row in (due.get(place) for place in places)
        ]
        numbers = [given.get(place, 0) for place in places]
        # Periods before the office began to use this tell nothing.
        while len(numbers) > 1 and not numbers[-1]:
            numbers.pop()
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        return {
            "on_time": shares[0],
            "on_time_before": shares[1:],
            "given": numbers[0],
            "given_before": numbers[1:],
            "over": chosen["last"] < today,
        }

    @api.model
    def _periods_told(self, chosen):
        """First and last day of the period and of those before, the latest first."""
        periods = [(chosen["first"], chosen["last"])]
        while len(periods) <= MOST_PERIODS:
            earlier = period_before(chosen["period"], periods[-1][0])
            if earlier[1] != periods[-1][0] - timedelta(days=1):
                # Nine months do not follow on nine months.
                break
            periods.append(earlier)
        return periods

    @api.model
    def _count_given(self, filters, edges):
        """``{period, counted from 1: tasks given in it}``."""
        tasks = self.env["ecabinet.task"]
        query = tasks._search(
            filters
            & Domain("assigned_at", ">=", edges[0])
            & Domain("assigned_at", "<", edges[-1])
        )
        given = tasks._field_to_sql(query.table, "assigned_at", query)
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT width_bucket(given, ARRAY[%s]::timestamp[]), COUNT(*)
                         FROM (%s) AS tasks GROUP BY 1""",
                    SQL(", ").join(SQL("%s", edge) for edge in edges),
                    query.select(SQL("%s AS given", given)),
                )
            )
        )

    @api.model
    def _risky(self, chosen):
        return (
            self._task_filters(chosen)
            & Domain("state", "in", OPEN_STATES)
            & Domain("lateness_level", "=", "high")
            & Domain("legal_status", "=", "open_within")
            & Domain("lead_department_id", "!=", False)
        )

    @api.model
    def _at_risk(self, chosen):
        """Open tasks of a high risk, by unit and by what speaks most for it."""
        tasks = self.env["ecabinet.task"]
        query = tasks._search(self._risky(chosen))
        unit = tasks._field_to_sql(query.table, "lead_department_id", query)
        reasons = tasks._field_to_sql(query.table, "lateness_reasons", query)
        rows = self.env.execute_query(
            SQL(
                """SELECT unit, jsonb_path_query_first(
                              reasons, '$[*] ? (@.effect > 0)') ->> 'factor', COUNT(*)
                     FROM (%s) AS tasks GROUP BY 1, 2""",
                query.select(SQL("%s AS unit", unit), SQL("%s AS reasons", reasons)),
            )
        )
        by_unit, by_reason = {}, {}
        for unit_id, reason, count in rows:
            by_unit[unit_id] = by_unit.get(unit_id, 0) + count
            if reason:
                by_reason[reason] = by_reason.get(reason, 0) + count
        return AtRisk(by_unit, by_reason)

    @api.model
    def _unreported(self, unit=None):
        """Domain of the parts that a unit, or any, has not reported."""
        missing = Domain("state", "!=", "reported")
        return missing & Domain("department_id", "=", unit) if unit else missing

    @api.model
    def _waiting(self, chosen):
        """Units whose parts of others' tasks are waited for."""
        parts = self.env["ecabinet.task.part"]
        parts.flush_model()
        query = parts._search(
            self._unreported()
            & Domain(
                "task_id",
                "any",
                self._task_filters(chosen) & Domain("state", "in", OPEN),
            )
        )
        rows = self.env.execute_query(
            SQL(
                """SELECT part.department_id, COUNT(*),
                          COUNT(DISTINCT task.lead_department_id),
                          COUNT(*) FILTER (
                              WHERE COALESCE(part.due, task.deadline) < %s)
                     FROM ecabinet_task_part part
                     JOIN ecabinet_task task ON task.id = part.task_id
                    WHERE part.id IN %s
                      AND task.lead_department_id != part.department_id
                    GROUP BY 1""",
                fields.Datetime.now(),
                query.subselect(),
            )
        )
        return [Waiting(*row) for row in rows]
