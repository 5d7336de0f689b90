from odoo import fields, models

from odoo.addons.ecabinet_task.models.common.selections import LEGAL_STATUSES


class ReportCount(models.Model):
    """The figures of a report as they were counted at a moment; never changed.

    The first is what the report says. What changed after the close is counted anew,
    with a reason, and stands beside it.
    """

    _name = "ecabinet.report.count"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Counted Figures of a Report"
    _order = "report_id, number"
    _rec_name = "number"

    report_id = fields.Many2one(
        "ecabinet.periodic.report", required=True, ondelete="cascade", index=True
    )
    number = fields.Integer(required=True, help="0: as reported; then corrections.")
    reason = fields.Char(help="Why the figures were counted again.")
    counted_at = fields.Datetime(required=True)
    counted_by_id = fields.Many2one("res.users", "Counted by")
    cut_off = fields.Datetime(
        required=True, help="The moment whose state is counted: the end of the period."
    )
    figures = fields.Json(
        required=True, help="Cells by unit, sector and source, with their names."
    )
    sentences = fields.Json(help="What the figures say.")
    checksum = fields.Char("SHA-256", required=True)
    part_ids = fields.Many2many(
        "ecabinet.report.count",
        "ecabinet_report_count_part_rel",
        "count_id",
        "part_id",
        "Rolled up",
        help="Figures of units below that are summed here, and what they sum.",
    )
    task_count = fields.Integer("Tasks")
    completed_count = fields.Integer("Completed")
    overdue_count = fields.Integer("Overdue")

    _number_uniq = models.UniqueIndex("(report_id, number)")


class ReportedTask(models.Model):
    """A task that was counted, as it stood at the cut-off.

    Nobody reads these rows: they tell which tasks a figure counts, and the tasks are
    shown to whoever may read them.
    """

    _name = "ecabinet.reported.task"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Counted Task"
    _log_access = False

    count_id = fields.Many2one(
        "ecabinet.report.count", required=True, ondelete="cascade", index=True
    )
    task_id = fields.Many2one(
        "ecabinet.task", required=True, ondelete="restrict", index=True
    )
    department_id = fields.Many2one("hr.department", "Lead unit")
    sector_id = fields.Many2one("ecabinet.sector")
    source_kind = fields.Char()
    legal_status = fields.Selection(LEGAL_STATUSES)
    dated = fields.Boolean()
    carried_over = fields.Boolean()
    overdue_after = fields.Datetime()
