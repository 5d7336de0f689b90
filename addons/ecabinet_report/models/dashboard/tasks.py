from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ecabinet_task.tools.status.legal_status import truncated_rate

from ...tools.periodic_report.figures import STATUS_NAMES
from ...tools.periods import period_before, period_bounds
from .dashboard import as_json

STATUSES = ("completed_on_time", "completed_late", "open_within", "open_overdue")
# Days past the term: the last of each bracket, None for all beyond.
AGES = (7, 30, 90, None)
MOST_UNITS = 30
MONTHS_SHOWN = 12
OF_TREND = {
    "completed_on_time": "on_time",
    "completed_late": "late",
    "open_overdue": "overdue",
}


class Dashboard(models.AbstractModel):
    """Tasks: by legal status and unit, what is late since when, where it is stuck.

    One pass over the tasks that the reader sees, grouped in every way at once.
    """

    _inherit = "ecabinet.dashboard"

    @api.model
    def _tasks_shown(self, chosen):
        domain = self._task_domain(chosen)
        counts = self._count_tasks(self._sql_tasks(domain))
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
            "insights": self._said(chosen, domain, counts),
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
    def _sql_tasks(self, domain):
        """The tasks, under the reader's rules, with what they are grouped by."""
        tasks = self.env["ecabinet.task"]
        tasks.flush_model()
        query = tasks._search(domain)
        columns = {
            "unit": "lead_department_id",
            "sector": "sector_id",
            "person": "user_id",
            "status": "legal_status",
            "stuck": "stuck_reason",
            "since": "overdue_after",
        }
        return query.select(
            *(
                SQL(
                    "%s AS %s",
                    tasks._field_to_sql(query.table, field, query),
                    SQL.identifier(name),
                )
                for name, field in columns.items()
            ),
            SQL(
                "%s IS NOT NULL AS dated",
                tasks._field_to_sql(query.table, "deadline", query),
            ),
        )

    @api.model
    def _count_tasks(self, tasks):
        """``{way: {key: counts}}`` of one query, by every way of grouping.

        Counted once into cells, of which there are few; these are summed in each way.
        """
        rows = self.env.execute_query_dict(
            SQL(
                """WITH cells AS MATERIALIZED (
                    SELECT unit, sector, person, stuck, status, dated, age,
                           COUNT(*) AS n, MIN(since) AS since
                      FROM (
                        SELECT tasks.*,
                               CASE WHEN status = 'open_overdue' THEN width_bucket(
                                   EXTRACT(EPOCH FROM %(now)s - since)::float8 / 86400,
                                   ARRAY[%(ages)s]::float8[]
                               ) END AS age
                          FROM (%(tasks)s) AS tasks
                      ) AS aged
                     GROUP BY unit, sector, person, stuck, status, dated, age
                )
                SELECT GROUPING(unit, sector, person, stuck, age) AS way,
                       unit, sector, person, stuck, age, %(counts)s,
                       MIN(since) FILTER (WHERE stuck IS NOT NULL) AS since,
                       SUM(n)::int AS count
                  FROM cells
                 GROUP BY GROUPING SETS (
                     (), (unit), (sector), (person), (stuck), (age)
                 )""",
                now=fields.Datetime.now(),
                ages=SQL(", ").join(SQL("%s", last) for last in AGES if last),
                tasks=tasks,
                counts=SQL(", ").join(map(_sql_count, STATUS_NAMES)),
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
        months = [period_bounds("month", chosen["last"])]
        while len(months) < MONTHS_SHOWN:
            months.insert(0, period_before("month", months[0][0]))
        edges = [self._beginning(first) for first, _last in months]
        edges.append(self._beginning(months[-1][1] + timedelta(days=1)))
        filters = self._task_filters(chosen)
        counts = self._count_by_deadline(filters, edges)
        return [
            {
                "month": f"{last:%Y-%m}",
                **found,
                "rate": truncated_rate(found["on_time"], sum(found.values())),
                "model": "ecabinet.task",
                "domain": as_json(
                    filters
                    & Domain("deadline", ">=", edges[place])
                    & Domain("deadline", "<", edges[place + 1])
                ),
            }
            for place, (_first, last) in enumerate(months)
            if (found := counts.get(place + 1))
        ]

    @api.model
    def _count_by_deadline(self, filters, edges):
        """``{month, counted from 1: counts}`` of what was due between the edges."""
        tasks = self.env["ecabinet.task"]
        query = tasks._search(
            filters
            & Domain("deadline", ">=", edges[0])
            & Domain("deadline", "<", edges[-1])
        )
        status = tasks._field_to_sql(query.table, "legal_status", query)
        deadline = tasks._field_to_sql(query.table, "deadline", query)
        rows = self.env.execute_query(
            SQL(
                """SELECT width_bucket(deadline, ARRAY[%s]::timestamp[]), status,
                          COUNT(*)
                     FROM (%s) AS tasks GROUP BY 1, 2""",
                SQL(", ").join(SQL("%s", edge) for edge in edges),
                query.select(
                    SQL("%s AS deadline", deadline), SQL("%s AS status", status)
                ),
            )
        )
        found = {}
        for month, status, count in rows:
            if name := OF_TREND.get(status):
                counts = found.setdefault(month, dict.fromkeys(OF_TREND.values(), 0))
                counts[name] = count
        return found


def _empty():
    return {**dict.fromkeys(STATUS_NAMES, 0), "count": 0}


def _text(moment):
    return moment and fields.Datetime.to_string(moment)


def _sql_count(name):
    """The tasks of a status, by the names of ``StatusFigures``."""
    kind, undated, _rest = name.partition("_without_deadline")
    if undated:
        condition = SQL("NOT dated AND status LIKE %s", f"{kind}%")
    else:
        condition = SQL("dated AND status = %s", name)
    return SQL(
        "COALESCE(SUM(n) FILTER (WHERE %s), 0)::int AS %s",
        condition,
        SQL.identifier(name),
    )
