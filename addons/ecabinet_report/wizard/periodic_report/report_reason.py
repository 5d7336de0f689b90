from odoo import fields, models


class ReportReason(models.TransientModel):
    """Asks why a periodic report is returned, or what a correction corrects."""

    _name = "ecabinet.periodic.report.reason"
    _description = "Reason at a Periodic Report"

    report_id = fields.Many2one(
        "ecabinet.periodic.report", required=True, readonly=True
    )
    step = fields.Selection(
        [("return", "Return"), ("correct", "Correction")],
        required=True,
        readonly=True,
        default="return",
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Take the step with the reason; the step itself checks who may."""
        self.ensure_one()
        if self.step == "return":
            self.report_id.action_return(self.reason)
        else:
            self.report_id.action_correct(self.reason)
        return {"type": "ir.actions.act_window_close"}
