from odoo import api, fields, models


class TaskCascade(models.TransientModel):
    """A task is broken down to units."""

    _name = "ecabinet.task.cascade"
    _inherit = ["ecabinet.task.step"]
    _description = "Break a Task down to Units"

    unit_group_id = fields.Many2one("ecabinet.unit.group", "Group of units")
    department_ids = fields.Many2many("hr.department", string="Chosen units")
    day = fields.Date("Deadline", help="17:00 of that day; the task's own if empty.")
    name = fields.Char("Task of each unit")
    unit_count = fields.Integer("Tasks to be given", compute="_compute_unit_count")

    @api.depends("unit_group_id", "department_ids", "task_ids")
    def _compute_unit_count(self):
        for step in self:
            units = step.unit_group_id._current_units() | step.department_ids._origin
            # sudo: which units have a part already, also where it is not seen.
            whole = step.task_ids._origin.sudo()
            parts = whole.child_ids.filtered(lambda part: part.state != "cancelled")
            have = (whole | parts).lead_department_id
            step.unit_count = len(units.sudo() - have)

    def action_confirm(self):
        """Give the parts and show them."""
        self.task_ids.action_cascade(
            self.unit_group_id.id, self.department_ids.ids, self.day, self.name
        )
        return self.task_ids.action_open_parts()
