import base64

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.periodic_report.template import ADDRESS, Placed, TemplateError, fill
from ..common.selections import PERIOD_KINDS


class ReportTemplate(models.Model):
    """The spreadsheet that the province's reporting system takes, and what goes where.

    Administrators upload it once and say which cell takes which figure; a report that
    was approved fills it, so that nobody types a figure twice.
    """

    _name = "ecabinet.report.template"
    _inherit = ["ecabinet.protected"]
    _description = "Template of the Reporting System"
    _order = "kind, sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(PERIOD_KINDS, "Period", default="month", required=True)
    file = fields.Binary("Spreadsheet (.xlsx)", required=True, attachment=True)
    file_name = fields.Char()
    cell_ids = fields.One2many("ecabinet.report.template.cell", "template_id", "Cells")

    @api.constrains("file", "cell_ids")
    def _check_fillable(self):
        """Try it: what cannot be filled is told to whoever uploads it."""
        for template in self:
            template._fill({cell: 0 for cell in template.cell_ids})

    def _fill(self, values):
        """The spreadsheet with ``{cell: value}``.

        :raises ValidationError: it cannot be filled, and why
        """
        # sudo: who may read the report takes it in the form of the office's template.
        content = base64.b64decode(self.sudo().with_context(bin_size=False).file)
        placed = [
            Placed(cell.address, value, cell.sheet or "")
            for cell, value in values.items()
        ]
        try:
            return fill(content, placed)
        except TemplateError as error:
            raise ValidationError(self._sentence_of(error)) from error

    def _sentence_of(self, error):
        detail = error.detail
        return {
            "kind": self.env._(
                "“%(template)s” is no .xlsx spreadsheet that can be read.",
                template=self.name,
            ),
            "too_big": self.env._("The spreadsheet is too big: 5 MB are taken."),
            "macros": self.env._(
                "The spreadsheet holds macros or controls: save it as a plain .xlsx."
            ),
            "links": self.env._(
                "The spreadsheet is linked to other files or sources: remove the links."
            ),
            "sheet": self.env._(
                "The spreadsheet has no sheet “%(sheet)s”.", sheet=detail
            ),
            "cell": self.env._("“%(cell)s” is no cell: write it as B12.", cell=detail),
            "merged": self.env._(
                "%(cell)s lies inside merged cells: name their upper left one.",
                cell=detail,
            ),
            "formula": self.env._(
                "%(cell)s holds a formula of the template, which stays: name another "
                "cell.",
                cell=detail,
            ),
        }[error.code]


class ReportTemplateCell(models.Model):
    """A cell of the template, and the figure that goes there."""

    _name = "ecabinet.report.template.cell"
    _inherit = ["ecabinet.protected"]
    _description = "Cell of a Template"
    _order = "sheet, id"
    _rec_name = "address"

    template_id = fields.Many2one(
        "ecabinet.report.template", required=True, ondelete="cascade", index=True
    )
    sheet = fields.Char(help="Empty: the first sheet.")
    address = fields.Char("Cell", required=True, help="B12")
    figure = fields.Selection(
        [
            ("reporter", "Who reports"),
            ("date_from", "First day"),
            ("date_to", "Last day"),
            ("all", "All tasks"),
            ("new", "Given in the period"),
            ("carried_over", "Carried over"),
            ("completed_on_time", "Completed on time"),
            ("completed_late", "Completed late"),
            ("open_within", "Not completed, within the term"),
            ("open_overdue", "Not completed, overdue"),
            ("without_deadline", "Without a deadline"),
            ("due_rate", "Rate of due tasks completed (%)"),
        ],
        required=True,
    )
    department_id = fields.Many2one(
        "hr.department", "Of the unit", help="Empty: of the whole report."
    )

    _once = models.UniqueIndex(
        "(template_id, COALESCE(sheet, ''), address)",
        "Something goes into this cell already.",
    )

    @api.constrains("address")
    def _check_address(self):
        for cell in self:
            if not ADDRESS.fullmatch(cell.address):
                error = TemplateError("cell", cell.address)
                raise ValidationError(cell.template_id._sentence_of(error))

    @api.constrains("sheet", "address", "template_id")
    def _check_fillable(self):
        self.template_id._check_fillable()
