from odoo import fields, models


class TaskProgress(models.Model):
    """A report on a task: by its lead unit, or by a coordinating one on its part.

    Written by the task's actions only, never changed afterwards.
    """

    _name = "ecabinet.task.progress"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Progress Report"
    _order = "task_id, reported_at desc, id desc"
    _rec_name = "task_id"

    task_id = fields.Many2one(
        "ecabinet.task", required=True, ondelete="cascade", index=True
    )
    reported_at = fields.Datetime(
        "When", default=fields.Datetime.now, required=True, readonly=True
    )
    user_id = fields.Many2one("res.users", "Reported by", required=True, index=True)
    department_id = fields.Many2one("hr.department", "Unit", index="btree_not_null")
    kind = fields.Selection(
        [
            ("progress", "Progress"),
            ("part", "Part of a coordinating unit"),
            ("result", "Result"),
        ],
        default="progress",
        required=True,
    )
    progress = fields.Integer("Progress (%)", aggregator=None)
    note = fields.Text("What was done")
    obstacle = fields.Text("What is stuck")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "ecabinet_task_progress_attachment_rel",
        "progress_id",
        "attachment_id",
        "Files",
    )
