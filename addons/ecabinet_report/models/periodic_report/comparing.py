from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.insight.spread import MOST_PERIODS
from ...tools.periodic_report.figures import percent
from ...tools.periods import period_before, same_last_year
from .counting import digest

TABLES = {"unit": "units", "sector": "sectors"}


class PeriodicReport(models.Model):
    """What a report shows: its figures, beside earlier ones, and what changed since."""

    _inherit = "ecabinet.periodic.report"

    shown = fields.Json("Figures", compute="_compute_shown")
    facts_changed = fields.Boolean(
        compute="_compute_facts_changed",
        help="The same question gives other figures today than when they were counted.",
    )
    closed_to_reader = fields.Integer(
        "Tasks not open to you",
        compute="_compute_closed_to_reader",
        help="Counted in the report, but of matters that you may not read.",
    )

    @api.depends("state", "count_id", "date_from", "kind", "department_id", "body_id")
    @api.depends_context("uid")
    def _compute_shown(self):
        for report in self:
            report.shown = report._origin and report._origin._show()

    def _show(self):
        """Figures and sentences for the screen, as kept or, in a draft, as of now."""
        self.check_access("read")
        # sudo: totals of the unit are for whoever reads its report.
        report = self.sudo()
        count = report.count_id
        kept, sentences = count.figures, count.sentences
        if not count:
            kept, sentences = report._shown_live()
        figures = report._read_kept(kept)
        return {
            "sentences": sentences,
            "total": _row("", figures.total),
            "tables": {
                name: report._table_of(figures, name, kept)
                for name in ("unit", "sector", "source")
            },
            "live": not count,
            "corrections": [
                {
                    **_row(str(each.number), report._read_kept(each.figures).total),
                    "reason": each.reason,
                    "counted_at": fields.Datetime.to_string(each.counted_at),
                    "counted_by": each.counted_by_id.name,
                }
                for each in (report._counts() if count else ())
                if each.number
            ],
        }

    def _shown_live(self):
        parts = self._summed().count_id
        kept = self._as_kept(self._count_own(), parts)
        counted = self._sql_counted(*self._moments(*self._period()))
        return kept, self._drafted(kept, self._longest(SQL("(%s)", counted)))

    def _table_of(self, figures, dimension, kept):
        """Rows by unit, sector or source, each with its key and name."""
        if dimension == "source":
            kinds = self.env["ecabinet.task"]._fields["source_kind"]
            names = dict(kinds._description_selection(self.env))
        else:
            names = {int(key): name for key, name in kept[TABLES[dimension]].items()}
        unnamed = self.env._("Not stated")
        return [
            {**_row(names.get(key) or unnamed, counts), "key": key}
            for key, counts in figures.by(dimension).items()
        ]

    def _compared(self):
        """Totals of the period before and of the same one last year.

        As reported, where there is a report; else read from today's moments, for the
        units that are counted now.
        """
        start = int(self.week_start)
        before = period_before(self.kind, self.date_from, week_start=start)
        last_year = same_last_year(self.kind, self.date_to, week_start=start)
        return self._total_of(before), self._total_of(last_year)

    def _reported_before(self):
        """Totals of the periods before, as they were reported, the latest first."""
        # sudo: what one's unit has reported is no secret to whoever reports for it.
        earlier = self.sudo().search(
            [
                ("kind", "=", self.kind),
                ("date_to", "<", self.date_from),
                ("department_id", "=", self.department_id.id),
                ("body_id", "=", self.body_id.id),
                ("count_id", "!=", False),
            ],
            order="date_from desc",
            limit=MOST_PERIODS,
        )
        return tuple(self._read_kept(each.count_id.figures).total for each in earlier)

    def _total_of(self, bounds):
        earlier = self.sudo().search(
            [
                ("kind", "=", self.kind),
                ("date_from", "=", bounds[0]),
                ("date_to", "=", bounds[1]),
                ("department_id", "=", self.department_id.id),
                ("body_id", "=", self.body_id.id),
                ("count_id", "!=", False),
            ],
            limit=1,
        )
        if earlier:
            return self._read_kept(earlier.count_id.figures).total
        units = self._domain_of_tasks()
        if parts := self._summed():
            units |= Domain("lead_department_id", "child_of", parts.department_id.ids)
        return self._count_own(bounds, units).total

    @api.depends("state", "count_id")
    def _compute_facts_changed(self):
        for report in self:
            report.facts_changed = bool(report.count_id) and report._differs()

    def _differs(self):
        """Whether the same count gives other figures now."""
        # sudo: as above.
        report = self._origin.sudo()
        last = report._counts()[-1:]
        return digest(report._count_own().canonical()) != digest(
            last.figures["own"]
        ) or bool(report._latest_parts() - last.part_ids)

    def _latest_parts(self):
        """The latest figures of the units below: corrected ones, late ones."""
        latest = self.env["ecabinet.report.count"].sudo()
        for part in self._summed():
            latest |= part._counts()[-1:]
        return latest

    @api.depends("count_id")
    @api.depends_context("uid")
    def _compute_closed_to_reader(self):
        tasks = self.env["ecabinet.task"].with_context(active_test=False)
        for report in self:
            report.closed_to_reader = 0
            # One that is only being entered has counted nothing yet.
            if number := report._origin.id:
                seen = tasks.search_count([("report_figure", "=", f"{number}")])
                report.closed_to_reader = report.shown["total"]["all"] - seen

    def _figures(self):
        """The figures as reported, or as of now."""
        # sudo: whoever calls has the right to read the report.
        report = self.sudo()
        kept = report.count_id.figures or report._shown_live()[0]
        return report._read_kept(kept)


def _row(name, counts):
    return {
        "name": name,
        "all": counts.all,
        "new": counts.new,
        "due_rate": percent(counts.status.due_rate),
        "on_time_rate": percent(counts.on_time_rate),
        "completed": counts.status.completed,
        "open": counts.status.open,
        "due": counts.status.due,
        **counts.to_json(),
    }
