from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .counting import FIGURES

COLUMN_OF = {
    "unit": "department_id",
    "sector": "sector_id",
    "source": "source_kind",
}


class Task(models.Model):
    """Tasks that a figure of a report counts, for whoever may read report and task."""

    _inherit = "ecabinet.task"

    report_figure = fields.Char(
        "Counted in",
        compute="_compute_report_figure",
        search="_search_report_figure",
        help="Of a report (its number), a figure, and a unit, sector or source: "
        "12/open_overdue/unit/5.",
    )

    def _compute_report_figure(self):
        self.report_figure = False

    @api.model
    def _search_report_figure(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._counted_by(str(one)) for one in value if one)

    @api.model
    def _counted_by(self, figure):
        """Domain of the tasks that a figure counts.

        :raises UserError: there is no such figure
        :raises AccessError: the report is not open to the user
        """
        parts = figure.split("/")
        report_id, name, dimension, key = [*parts, *("", "all", "", "")[len(parts) :]]
        known = report_id.isdecimal() and name in FIGURES
        if not known or dimension not in ("", *COLUMN_OF) or len(parts) == 3:
            raise UserError(
                self.env._("There is no figure “%(figure)s”.", figure=figure[:80])
            )
        # Searches of a record rule run as superuser: ask as the user themselves.
        report = self.env["ecabinet.periodic.report"].with_user(self.env.uid)
        report = report.browse(int(report_id))
        report.check_access("read")
        rows = report.sudo()._rows_of(dimension, key)
        return Domain(
            "id",
            "in",
            SQL("(SELECT task_id FROM %s AS c WHERE %s)", rows, FIGURES[name]),
        )
