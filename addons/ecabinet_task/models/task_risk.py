from odoo import fields, models


class TaskRisk(models.Model):
    """How likely a task is to become late, and why."""

    _inherit = "ecabinet.task"

    lateness_level = fields.Selection(
        [("low", "Low"), ("medium", "Medium"), ("high", "High")],
        "Risk of lateness",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
