from odoo import fields, models


class TaskExcuse(models.TransientModel):
    """Asks which objective cause excuses a task."""

    _name = "ecabinet.task.excuse"
    _description = "Objective Cause of a Task"

    task_id = fields.Many2one("ecabinet.task", required=True, ondelete="cascade")
    reason = fields.Char("Objective cause", required=True)

    def action_confirm(self):
        """Note it; the task's own step checks who may."""
        self.ensure_one()
        self.task_id.action_excuse(self.reason)
        return {"type": "ir.actions.act_window_close"}
