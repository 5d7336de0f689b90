from odoo import fields, models


class TaskReportProgress(models.TransientModel):
    """How far the work is, what was done, what is stuck."""

    _name = "ecabinet.task.report.progress"
    _inherit = ["ecabinet.task.step.files"]
    _description = "Report Progress"

    progress = fields.Integer(
        "Progress (%)", default=lambda self: self._default_progress()
    )
    note = fields.Text("What was done", required=True)
    obstacle = fields.Text("What is stuck")

    def _default_progress(self):
        tasks = self.env["ecabinet.task"].browse(self._default_task_ids())
        return min(tasks.mapped("progress"), default=0)

    def action_confirm(self):
        """Report on the tasks what was entered."""
        self.task_ids.action_report_progress(
            self.progress, self.note, self.obstacle, self.attachment_ids.ids
        )
        return {"type": "ir.actions.act_window_close"}
