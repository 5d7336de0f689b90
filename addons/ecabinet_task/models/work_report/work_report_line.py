from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("submitted", "Result handed in"),
    ("decided", "Result approved"),
    ("assigned", "Task given"),
    ("reported", "Progress reported"),
    ("handled", "Task handled"),
    ("attended", "Meeting attended"),
    ("opinion", "Opinion given"),
    ("read", "Papers read"),
    ("due", "Due"),
    ("meeting", "Meeting"),
    ("other", "Other work"),
]


class WorkReportLine(models.Model):
    """One piece of work in a report; each task or meeting once.

    The words are the author's to change. What it is about is kept beside them, so that
    a unit counts a meeting that three of its people attended once.
    """

    _name = "ecabinet.work.report.line"
    _inherit = ["ecabinet.protected"]
    _description = "Work in a Report"
    _order = "report_id, section desc, sequence, id"

    report_id = fields.Many2one(
        "ecabinet.work.report", required=True, ondelete="cascade", index=True
    )
    section = fields.Selection(
        [("done", "Done"), ("coming", "To come")], default="done", required=True
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        KINDS, default="other", required=True, readonly=True, system=True
    )
    name = fields.Char("Work", required=True)
    count = fields.Integer("How many", default=1, readonly=True, system=True)
    res_model = fields.Char("Kind of record", readonly=True, system=True)
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", readonly=True, system=True
    )
    drafted_name = fields.Char("As drafted", readonly=True, system=True)

    _about_uniq = models.UniqueIndex(
        "(report_id, section, res_model, res_id) WHERE res_id > 0",
        "The report already has this work.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.report_id._check_draft()
        return lines

    def write(self, vals):
        self.check_access("write")
        self.report_id._check_draft()
        result = super().write(vals)
        self.report_id._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_in_drafts(self):
        self.report_id._check_draft()

    def action_open(self):
        """Open what the line is about, under the reader's own rights."""
        self.ensure_one()
        if not self.res_id or self.res_model not in self.env:
            raise UserError(self.env._("This work stands only here."))
        record = self.env[self.res_model].browse(self.res_id)
        record.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [[False, "form"]],
        }
