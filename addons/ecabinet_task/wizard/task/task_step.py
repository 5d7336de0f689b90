from odoo import api, fields, models


class TaskStep(models.AbstractModel):
    """A small window that asks for the words an action of a task needs.

    It works on the tasks from which it was opened, one or a selection; rights and
    states are checked by the task's own action.
    """

    _name = "ecabinet.task.step"
    _description = "Step of a Task"

    task_ids = fields.Many2many(
        "ecabinet.task",
        string="Tasks",
        required=True,
        default=lambda self: self._default_task_ids(),
    )
    task_count = fields.Integer(compute="_compute_task_count")

    @api.model
    def _default_task_ids(self):
        if self.env.context.get("active_model") != "ecabinet.task":
            return []
        return self.env.context.get("active_ids", [])

    @api.depends("task_ids")
    def _compute_task_count(self):
        for step in self:
            step.task_count = len(step.task_ids)


class TaskStepWithFiles(models.AbstractModel):
    """A step to which files may be added."""

    _name = "ecabinet.task.step.files"
    _inherit = ["ecabinet.task.step"]
    _description = "Step of a Task with Files"

    attachment_ids = fields.Many2many("ir.attachment", string="Files")
