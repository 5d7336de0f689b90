from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ecabinet_task.tools.status.legal_status import truncated_rate

from ...tools.periodic_report.figures import STATUS_NAMES
from .dashboard import as_json

STATUSES = ("completed_on_time", "completed_late", "open_within", "open_overdue")
# Days past the term: the last of each bracket, None for all beyond.
AGES = (7, 30, 90, None)
MOST_UNITS = 30
MONTHS_SHOWN = 12


class Dashboard(models.AbstractModel):
    """Tasks: by legal status and unit, what is late since when, where it is stuck.

    One pass over the tasks that the reader sees, grouped in every way at once.
    """

    _inherit = "ecabinet.dashboard"

    @api.model
    def _tasks_shown(self, chosen):
        domain = self._task_domain(chosen)
        counts = self._count_tasks(self._sql_tasks(domain, chosen))
        total = counts["total"].get(None, _empty())
        return {
            "statuses": self._statuses(total, domain),
            "rates": self._rates(total),
            "units": self._grouped(counts["unit"], domain, "lead_department_id"),
            "people": self._grouped(counts["person"], domain, "user_id"),
            "sectors": self._grouped(counts["sector"], domain, "sector_id"),
            "ages": self._ages(counts["age"], domain),
            "stuck": self._stuck(counts["stuck"], domain),
            "trend": self._trend(chosen),
        }

    @api.model
    def _task_domain(self, chosen):
        """Tasks of the period: given before its end, not completed before it began."""
        stop, start = chosen["stop"], chosen["start"]
        return (
            self._task_filters(chosen)
            & (Domain("assigned_at", "=", False) | Domain("assigned_at", "<", stop))
            & (Domain("submitted_at", "=", False) | Domain("submitted_at", ">=", start))
        )

    @api.model
    def _task_filters(self, chosen):
        domain = Domain("state", "not in", ("draft", "cancelled"))
        if chosen["unit"]:
            domain &= Domain("lead_department_id", "child_of", chosen["unit"])
        if chosen["sector"]:
            domain &= Domain("sector_id", "=", chosen["sector"])
        if chosen["source"]:
            domain &= Domain("source_kind", "=", chosen["source"])
        if chosen["body"]:
            domain &= Domain("body_id", "=", chosen["body"])
        return domain

    @api.model
    def _sql_tasks(self, domain, chosen):
        """The tasks, under the reader's rules, with what they are grouped by."""
        tasks = self.env["ecabinet.task"]
        tasks.flush_model()
        query = tasks._search(domain)
        alias = query.table
        limit = tasks._field_to_sql(alias, "overdue_after", query)
        return query.select(
            SQL("%s AS unit", tasks._field_to_sql(alias, "lead_department_id", query)),
            SQL("%s AS sector", tasks._field_to_sql(alias, "sector_id", query)),
            SQL("%s AS person", tasks._field_to_sql(alias, "user_id", query)),
            SQL("%s AS status", tasks._field_to_sql(alias, "legal_status", query)),
            SQL("%s AS stuck", tasks._field_to_sql(alias, "stuck_reason", query)),
            SQL(
                "%s IS NOT NULL AS dated", tasks._field_to_sql(alias, "deadline", query)
            ),
            SQL(
                """CASE WHEN %(status)s = 'open_overdue' THEN
                    width_bucket(
                        EXTRACT(EPOCH FROM %(now)s - %(limit)s) / 86400,
                        ARRAY[%(first)s, %(second)s, %(third)s]::numeric[]
                    ) END AS age""",
                status=tasks._field_to_sql(alias, "legal_status", query),
                limit=limit,
                now=fields.Datetime.now(),
                first=AGES[0],
                second=AGES[1],
                third=AGES[2],
            ),
            SQL("%s AS since", limit),
        )

    @api.model
    def _count_tasks(self, tasks):
        """``{way: {key: counts}}`` of one query, by every way of grouping."""
        rows = self.env.execute_query_dict(
            SQL(
                """WITH tasks AS MATERIALIZED (%s)
                SELECT GROUPING(unit, sector, person, stuck, age) AS way,
                       unit, sector, person, stuck, age,
                       COUNT(*) FILTER (
                           WHERE dated AND status = 'completed_on_time'
                       ) AS completed_on_time,
                       COUNT(*) FILTER (
                           WHERE dated AND status = 'completed_late'
                       ) AS completed_late,
                       COUNT(*) FILTER (
                           WHERE dated AND status = 'open_within'
                       ) AS open_within,
                       COUNT(*) FILTER (
                           WHERE dated AND status = 'open_overdue'
                       ) AS open_overdue,
                       COUNT(*) FILTER (
                           WHERE NOT dated AND status LIKE 'open%%'
                       ) AS open_without_deadline,
                       COUNT(*) FILTER (
                           WHERE NOT dated AND status LIKE 'completed%%'
                       ) AS completed_without_deadline,
                       MIN(since) FILTER (WHERE stuck IS NOT NULL) AS since,
                       COUNT(*) AS count
                  FROM tasks
                 GROUP BY GROUPING SETS (
                     (), (unit), (sector), (person), (stuck), (age)
                 )""",
                tasks,
            )
        )
        # Of five bits the one that is 0 says by what a row is grouped.
        ways = {15: "unit", 23: "sector", 27: "person", 29: "stuck", 30: "age"}
        found = {name: {} for name in (*ways.values(), "total")}
        for row in rows:
            way = ways.get(row["way"], "total")
            found[way][row.get(way)] = row
        return found

    @api.model
    def _statuses(self, total, domain):
        dated = Domain("without_deadline", "=", False)
        figures = {
            status: self._figure(
                total[status],
                "ecabinet.task",
                domain & dated & Domain("legal_status", "=", status),
            )
            for status in STATUSES
        }
        undated = total["open_without_deadline"] + total["completed_without_deadline"]
        figures["without_deadline"] = self._figure(
            undated, "ecabinet.task", domain & Domain("without_deadline", "=", True)
        )
        return figures

    @api.model
    def _rates(self, total):
        """Over due tasks, in hundredths of a percent, cut off; None if none is due."""
        completed = total["completed_on_time"] + total["completed_late"]
        due = completed + total["open_overdue"]
        return {
            "due": due,
            "completed": truncated_rate(completed, due),
            "on_time": truncated_rate(total["completed_on_time"], due),
        }

    @api.model
    def _grouped(self, counts, domain, field):
        """Rows of units, people or sectors: the most overdue, then the most open."""
        comodel = self.env["ecabinet.task"]._fields[field].comodel_name
        keys = [key for key in counts if key]
        # sudo: what a task that the reader sees names is no secret to them.
        names = {
            record.id: record.name for record in self.env[comodel].sudo().browse(keys)
        }
        rows = [
            {
                "id": key,
                "name": names[key],
                **{name: counts[key][name] for name in STATUS_NAMES},
                "open": counts[key]["open_within"] + counts[key]["open_overdue"],
                "on_time": self._rates(counts[key])["on_time"],
                "model": "ecabinet.task",
                "domain": as_json(domain & Domain(field, "=", key)),
            }
            for key in keys
        ]
        rows.sort(key=lambda row: (-row["open_overdue"], -row["open"], row["name"]))
        return rows[:MOST_UNITS]

    @api.model
    def _ages(self, counts, domain):
        """What is overdue, by how long."""
        now = fields.Datetime.now()
        overdue = domain & Domain("legal_status", "=", "open_overdue")
        found, after = [], 0
        for place, last in enumerate(AGES):
            bracket = overdue & Domain(
                "overdue_after", "<=", _text(now - timedelta(days=after))
            )
            if last:
                bracket &= Domain(
                    "overdue_after", ">", _text(now - timedelta(days=last))
                )
            count = counts.get(place, _empty())["count"]
            found.append(
                self._figure(count, "ecabinet.task", bracket, after=after, last=last)
            )
            after = last
        return found

    @api.model
    def _stuck(self, counts, domain):
        """Why tasks do not move; for what is overdue, since when the first has been."""
        reasons = self.env["ecabinet.task"]._fields["stuck_reason"]
        return [
            self._figure(
                counts[key]["count"],
                "ecabinet.task",
                domain & Domain("stuck_reason", "=", key),
                reason=key,
                label=label,
                since=key == "overdue" and _text(counts[key]["since"]),
            )
            for key, label in reasons._description_selection(self.env)
            if key in counts
        ]

    @api.model
    def _trend(self, chosen):
        """The last twelve reporting months up to the period, by deadline."""
        analysis = self.env["ecabinet.task.analysis"]
        last = chosen["last"].replace(day=1)
        first = (last - timedelta(days=31 * (MONTHS_SHOWN - 1))).replace(day=1)
        months = Domain("reporting_month", ">=", first) & Domain(
            "reporting_month", "<=", last
        )
        domain = months & self._analysis_filters(chosen)
        measures = [f"{name}_count:sum" for name in ("on_time", "late", "overdue")]
        rows = analysis._read_group(
            domain, ["reporting_month:month"], [*measures, "due_count:sum"]
        )
        return [
            {
                "month": f"{month:%Y-%m}",
                "on_time": on_time,
                "late": late,
                "overdue": overdue,
                "rate": truncated_rate(on_time, due),
                "model": "ecabinet.task.analysis",
                "domain": as_json(
                    Domain("reporting_month", "=", month)
                    & self._analysis_filters(chosen)
                ),
            }
            for month, on_time, late, overdue, due in rows
        ]

    @api.model
    def _analysis_filters(self, chosen):
        domain = Domain.TRUE
        if chosen["unit"]:
            domain &= Domain("lead_department_id", "child_of", chosen["unit"])
        if chosen["sector"]:
            domain &= Domain("sector_id", "=", chosen["sector"])
        if chosen["source"]:
            domain &= Domain("task_id.source_kind", "=", chosen["source"])
        if chosen["body"]:
            domain &= Domain("body_id", "=", chosen["body"])
        return domain


def _empty():
    return {**dict.fromkeys(STATUS_NAMES, 0), "count": 0}


def _text(moment):
    return moment and fields.Datetime.to_string(moment)
