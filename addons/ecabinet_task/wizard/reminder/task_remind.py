from odoo import fields, models


class TaskRemind(models.TransientModel):
    """The assigner's side reminds, with words of its own."""

    _name = "ecabinet.task.remind"
    _inherit = ["ecabinet.task.step"]
    _description = "Remind of a Task"

    note = fields.Text("Words to go along")

    def action_confirm(self):
        """Remind of the tasks with the note entered."""
        self.task_ids.action_remind(self.note)
        return {"type": "ir.actions.act_window_close"}
