import hashlib
import json
from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.tools import SQL

from ...tools.periodic_report.figures import Figures
from ...tools.periodic_report.sentences import Longest, Sentence, Told, draft

# Which counted tasks a figure is about. Those without a deadline stand outside the
# official tree and are counted apart.
FIGURES = {
    "all": SQL("TRUE"),
    "completed": SQL("dated AND legal_status LIKE 'completed%%'"),
    "open": SQL("dated AND legal_status LIKE 'open%%'"),
    "undated": SQL("NOT dated"),
    "completed_on_time": SQL("dated AND legal_status = 'completed_on_time'"),
    "completed_late": SQL("dated AND legal_status = 'completed_late'"),
    "open_within": SQL("dated AND legal_status = 'open_within'"),
    "open_overdue": SQL("dated AND legal_status = 'open_overdue'"),
    "open_without_deadline": SQL("NOT dated AND legal_status LIKE 'open%%'"),
    "completed_without_deadline": SQL("NOT dated AND legal_status LIKE 'completed%%'"),
    "carried_over": SQL("carried_over"),
    "new": SQL("NOT carried_over"),
}
COLUMNS = (
    *("task_id", "department_id", "sector_id", "source_kind", "legal_status"),
    *("dated", "carried_over", "overdue_after"),
)
REPORTED = ("approved", "closed")


class PeriodicReport(models.Model):
    """Counting: which tasks belong to a period, and how they stood at its end.

    The state at the cut-off is read from moments (given, handed in, cancelled), not
    from today's state, so that the same question gives the same answer later; what an
    approval or an extension changes afterwards is a correction.
    """

    _inherit = "ecabinet.periodic.report"

    def _moments(self, first, last):
        """Beginning and end of a period, in UTC: [first day 00:00, day after 00:00)."""
        calendar = self.env["resource.calendar"]
        return tuple(
            calendar._ecabinet_to_utc(datetime.combine(day, time.min))
            for day in (first, last + timedelta(days=1))
        )

    def _count_own(self, bounds=None, units=None):
        """Figures of the tasks that this report counts itself.

        :param bounds: first and last day; those of the report unless given
        :param units: domain of the tasks' units in place of the report's own
        """
        counted = self._sql_counted(*self._moments(*(bounds or self._period())), units)
        return self._figures_of(SQL("(%s)", counted))

    def _period(self):
        return self.date_from, self.date_to

    def _sql_counted(self, start, stop, units=None):
        """Query of the tasks of a period with their standing at its end."""
        # sudo: a report counts whatever its unit leads; who may read it was checked.
        tasks = self.env["ecabinet.task"].sudo().with_context(active_test=False)
        alive = (
            (self._domain_of_tasks() if units is None else units)
            & Domain("state", "!=", "draft")
            & (Domain("assigned_at", "=", False) | Domain("assigned_at", "<", stop))
            & (Domain("submitted_at", "=", False) | Domain("submitted_at", ">=", start))
            & (Domain("cancelled_at", "=", False) | Domain("cancelled_at", ">=", stop))
            & (Domain("state", "!=", "cancelled") | Domain("cancelled_at", "!=", False))
        )
        tasks.flush_model()
        query = tasks._search(alive)
        task = SQL.identifier(query.table)
        return query.select(
            SQL("%s.id AS task_id", task),
            SQL("%s.lead_department_id AS department_id", task),
            SQL("%s.sector_id", task),
            SQL("%s.source_kind", task),
            SQL(
                """CASE
                    WHEN %(task)s.submitted_at < %(stop)s
                     AND %(task)s.submitted_at > %(task)s.overdue_after
                    THEN 'completed_late'
                    WHEN %(task)s.submitted_at < %(stop)s THEN 'completed_on_time'
                    WHEN %(task)s.overdue_after < %(stop)s THEN 'open_overdue'
                    ELSE 'open_within'
                END AS legal_status""",
                task=task,
                stop=stop,
            ),
            SQL("%s.deadline IS NOT NULL AS dated", task),
            SQL(
                "%(task)s.assigned_at IS NULL OR %(task)s.assigned_at < %(start)s "
                "AS carried_over",
                task=task,
                start=start,
            ),
            SQL("%s.overdue_after", task),
        )

    def _domain_of_tasks(self):
        """The tasks that this report counts itself."""
        if self.body_id:
            open_to_body = Domain(
                "conclusion_id", "not any", [("agenda_item_id.restricted", "=", True)]
            )
            return Domain("body_id", "=", self.body_id.id) & open_to_body
        own = Domain("lead_department_id", "child_of", self.department_id.id)
        below = self._below()
        if not below:
            return own
        return own & ~Domain("lead_department_id", "child_of", below.department_id.ids)

    def _below(self):
        """Reports for the same period of the units right below, whatever their state.

        A unit that reports by itself is not counted by the one above, but summed.
        """
        if not self.department_id:
            return self.browse()
        # sudo: which units report is no secret to the unit above.
        found = self.sudo().search(
            [
                ("kind", "=", self.kind),
                ("date_from", "=", self.date_from),
                ("date_to", "=", self.date_to),
                ("department_id", "child_of", self.department_id.id),
                ("department_id", "!=", self.department_id.id),
            ]
        )
        paths = {report.department_id.parent_path for report in found}
        return found.filtered(
            lambda report: (
                not any(
                    report.department_id.parent_path.startswith(path)
                    for path in paths - {report.department_id.parent_path}
                )
            )
        )

    def _summed(self):
        """Those of :meth:`_below` that are rolled up: of the same side, State or Party,
        and approved by their head."""
        return self._same_side().filtered(lambda report: report.state in REPORTED)

    def _same_side(self):
        party = self.sudo().department_id.ecabinet_branch == "party"
        return self._below().filtered(
            lambda report: (report.department_id.ecabinet_branch == "party") == party
        )

    def _figures_of(self, table):
        """Figures of counted tasks: ``table`` has the columns of a counted task."""
        rows = self.env.execute_query(
            SQL(
                """SELECT department_id, sector_id, source_kind, legal_status, dated,
                          COUNT(*), COUNT(*) FILTER (WHERE carried_over)
                     FROM %s AS counted GROUP BY 1, 2, 3, 4, 5""",
                table,
            )
        )
        cells = []
        for unit, sector, source, status, dated, count, carried_over in rows:
            undated = "completed" if status.startswith("completed") else "open"
            name = status if dated else f"{undated}_without_deadline"
            cells.append(
                {
                    "unit": unit or 0,
                    "sector": sector or 0,
                    "source": source or "",
                    **dict.fromkeys(NAMES, 0),
                    name: count,
                    "carried_over": carried_over,
                }
            )
        return Figures.from_json(cells)

    # Keeping what was counted ---------------------------------------------------------

    def _take_count(self, reason=False):
        """Count now and keep it: the figures, what they say, and which tasks."""
        # sudo: who takes the step was checked; counts are the system's.
        report = self.sudo()
        counts = report.env["ecabinet.report.count"]
        _start, stop = report._moments(*report._period())
        parts = report._summed().count_id
        count = counts.create(
            {
                "report_id": report.id,
                "number": len(report._counts()),
                "reason": reason,
                "counted_at": fields.Datetime.now(),
                "counted_by_id": self.env.uid,
                "cut_off": stop,
                "figures": self._as_kept(Figures(), parts),
                "checksum": "-",
                "part_ids": [Command.set((parts | parts.part_ids).ids)],
            }
        )
        report._keep_tasks(count)
        own = report._figures_of(
            SQL("(SELECT * FROM ecabinet_reported_task WHERE count_id = %s)", count.id)
        )
        kept = report._as_kept(own, parts)
        total = report._read_kept(kept).total
        count.write(
            {
                "figures": kept,
                "checksum": digest(kept),
                "sentences": report._drafted(kept, report._longest_kept(count)),
                "task_count": total.all,
                "completed_count": total.status.completed,
                "overdue_count": total.status.open_overdue,
            }
        )
        return count

    def _counts(self):
        """Every count of this report, the one as reported first."""
        # sudo: figures are shown to whoever reads the report, never their rows.
        counts = self.env["ecabinet.report.count"].sudo()
        return counts.search([("report_id", "in", self.ids)])

    @api.model
    def _sql_columns(self):
        return SQL(", ").join(map(SQL.identifier, COLUMNS))

    def _keep_tasks(self, count):
        start, stop = self._moments(*self._period())
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """INSERT INTO ecabinet_reported_task (count_id, %(columns)s)
                   SELECT %(count)s, %(columns)s FROM (%(counted)s) AS counted""",
                columns=self._sql_columns(),
                count=count.id,
                counted=self._sql_counted(start, stop),
            )
        )
        self.env["ecabinet.reported.task"].invalidate_model()

    def _as_kept(self, own, parts):
        """Figures as they are kept: the own ones, those rolled up, and their names.

        What is rolled up is named after the unit that reported it.
        """
        rolled_up = []
        for part in parts:
            unit = part.report_id.department_id.id
            for cell in self._read_kept(part.figures).to_json():
                rolled_up.append({**cell, "unit": unit})
        cells = [*own.canonical(), *Figures.from_json(rolled_up).canonical()]
        units = {cell["unit"] for cell in cells} - {0}
        sectors = {cell["sector"] for cell in cells} - {0}
        return {
            "own": own.canonical(),
            "rolled_up": Figures.from_json(rolled_up).canonical(),
            "units": self._names_of("hr.department", units),
            "sectors": self._names_of("ecabinet.sector", sectors),
        }

    def _names_of(self, model, ids):
        # sudo: the units and sectors of a report are named on it.
        records = self.env[model].sudo().browse(sorted(ids)).exists()
        return {str(record.id): record.name for record in records}

    @api.model
    def _read_kept(self, kept):
        """All figures of what is kept: own and rolled up."""
        return Figures.from_json([*kept["own"], *kept["rolled_up"]])

    def _longest_kept(self, count):
        return self._longest(
            SQL(
                "(SELECT * FROM ecabinet_reported_task WHERE count_id IN %s)",
                tuple((count | count.part_ids).ids),
            )
        )

    def _longest(self, table):
        """The unit whose task has been overdue longest, and since when."""
        rows = self.env.execute_query(
            SQL(
                """SELECT department_id, overdue_after FROM %s AS counted
                    WHERE %s ORDER BY overdue_after, task_id LIMIT 1""",
                table,
                FIGURES["open_overdue"],
            )
        )
        if not rows:
            return None
        [(unit, since)] = rows
        name = self.env["hr.department"].sudo().browse(unit or 0).exists().name
        day = self.env["resource.calendar"]._ecabinet_local_day(since)
        return Longest(name or "", day)

    def _drafted(self, kept, longest):
        """The sentences of the figures, as they are kept and shown."""
        units, sectors = (
            {int(key): name for key, name in kept[table].items()}
            for table in ("units", "sectors")
        )
        before, last_year = self._compared()
        missing = self._same_side() - self._summed()
        told = Told(
            figures=self._read_kept(kept),
            units=units,
            sectors=sectors,
            before=before,
            last_year=last_year,
            reported=self._reported_before(),
            longest=longest,
            not_reported=tuple(missing.department_id.mapped("name")),
        )
        return [
            {name: getattr(one, name) for name in Sentence.__slots__}
            for one in draft(told)
        ]


NAMES = (
    *("completed_on_time", "completed_late", "open_within", "open_overdue"),
    *("open_without_deadline", "completed_without_deadline"),
)


def digest(kept):
    """SHA-256 of figures as they are kept, in one order of keys."""
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
