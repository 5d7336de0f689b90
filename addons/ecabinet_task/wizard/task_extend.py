from odoo import fields, models


class TaskExtend(models.TransientModel):
    """More time is asked for."""

    _name = "ecabinet.task.extend"
    _inherit = ["ecabinet.task.reason"]
    _description = "Ask for More Time"

    new_day = fields.Date("Asked until", required=True, help="17:00 of that day.")

    def action_confirm(self):
        """Ask for more time for the tasks."""
        self.task_ids.action_ask_extension(self.new_day, self.reason)
        return {"type": "ir.actions.act_window_close"}
