from odoo import api, fields, models


class SessionStep(models.TransientModel):
    """Giving the tasks of the conclusions, too, is looked through first."""

    _inherit = "ecabinet.session.step"

    step = fields.Selection(
        selection_add=[("tasks", "Give the tasks")], ondelete={"tasks": "cascade"}
    )

    @api.model
    def _steps(self):
        step = ("meeting_id", "_before_tasks", "action_create_tasks")
        return {**super()._steps(), "tasks": step}
