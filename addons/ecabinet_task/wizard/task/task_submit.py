from odoo import fields, models


class TaskSubmit(models.TransientModel):
    """The result is handed in."""

    _name = "ecabinet.task.submit"
    _inherit = ["ecabinet.task.step.files"]
    _description = "Hand in a Result"

    result = fields.Text(
        required=True, help="What was done, or the number of the document issued."
    )

    def action_confirm(self):
        """Hand in what was entered as the result of the tasks."""
        self.task_ids.action_submit(self.result, self.attachment_ids.ids)
        return {"type": "ir.actions.act_window_close"}
