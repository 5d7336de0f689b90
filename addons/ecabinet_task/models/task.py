from odoo import fields, models


class Task(models.Model):
    """A task (nhiệm vụ): one lead unit, one responsible person, one deadline.

    Its legal status is derived from dates and never typed (QĐ 42/2014, amended by
    QĐ 23/2018): completed on time or late, open within the deadline or overdue.
    """

    _name = "ecabinet.task"
    _description = "Task"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "deadline, id desc"

    name = fields.Char("Task", required=True, index="trigram")
    code = fields.Char(readonly=True, copy=False, index="btree_not_null")
    description = fields.Html()
    assigner_id = fields.Many2one(
        "res.users",
        "Assigned by",
        default=lambda self: self.env.user,
        required=True,
        index=True,
    )
    lead_department_id = fields.Many2one("hr.department", "Lead unit", index=True)
    coordinating_department_ids = fields.Many2many(
        "hr.department",
        "ecabinet_task_coordinating_rel",
        "task_id",
        "department_id",
        "Coordinating units",
    )
    report_to_department_id = fields.Many2one(
        "hr.department", "Reported to", index="btree_not_null"
    )
    user_id = fields.Many2one("res.users", "Responsible", index="btree_not_null")

    assigned_at = fields.Datetime(readonly=True, copy=False)
    original_deadline = fields.Datetime(readonly=True, copy=False)
    deadline = fields.Datetime(tracking=True, index=True)
    submitted_at = fields.Datetime(
        readonly=True, copy=False, help="Of the submission that was approved."
    )
    done_at = fields.Datetime(readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("assigned", "Assigned"),
            ("accepted", "Accepted"),
            ("in_progress", "In progress"),
            ("submitted", "Submitted"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    urgency = fields.Selection(
        [
            ("normal", "Normal"),
            ("khan", "Urgent (Khẩn)"),
            ("thuong_khan", "Very urgent (Thượng khẩn)"),
            ("hoa_toc", "Express (Hoả tốc)"),
        ],
        default="normal",
        required=True,
    )
    sector_id = fields.Many2one("ecabinet.sector", index="btree_not_null")
    product = fields.Char()
    progress = fields.Integer("Progress (%)", copy=False)
    parent_id = fields.Many2one(
        "ecabinet.task", "Part of", ondelete="restrict", index="btree_not_null"
    )
    child_ids = fields.One2many("ecabinet.task", "parent_id", "Sub-tasks")
    conclusion_id = fields.Many2one(
        "ecabinet.conclusion", ondelete="restrict", index="btree_not_null"
    )
    recurrence = fields.Selection(
        [
            ("daily", "Daily"),
            ("weekly", "Weekly"),
            ("monthly", "Monthly"),
            ("quarterly", "Quarterly"),
            ("half_yearly", "Half-yearly"),
            ("yearly", "Yearly"),
        ]
    )
    extension_ids = fields.One2many("ecabinet.task.extension", "task_id", "Extensions")

    _progress_range = models.Constraint(
        "CHECK(progress BETWEEN 0 AND 100)", "Progress is a percentage from 0 to 100."
    )
