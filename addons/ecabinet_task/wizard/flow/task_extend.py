from odoo import api, fields, models


class TaskExtend(models.TransientModel):
    """More time is asked for, or given by who decides."""

    _name = "ecabinet.task.extend"
    _inherit = ["ecabinet.task.reason"]
    _description = "Ask for More Time"

    new_day = fields.Date("Asked until", required=True, help="17:00 of that day.")

    gives = fields.Boolean(compute="_compute_gives")

    @api.depends("task_ids")
    def _compute_gives(self):
        for step in self:
            tasks = step.task_ids._origin
            step.gives = bool(tasks) and all(tasks.mapped("can_decide"))

    def action_confirm(self):
        """Give more time where the user decides on all the tasks, else ask for it."""
        if self.gives:
            self.task_ids.action_extend(self.new_day, self.reason)
        else:
            self.task_ids.action_ask_extension(self.new_day, self.reason)
        return {"type": "ir.actions.act_window_close"}
