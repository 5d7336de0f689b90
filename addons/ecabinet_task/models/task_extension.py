from odoo import fields, models


class TaskExtension(models.Model):
    """A request for more time: the original deadline stays on record."""

    _name = "ecabinet.task.extension"
    _description = "Request for More Time"
    _order = "task_id, id desc"
    _rec_name = "task_id"

    task_id = fields.Many2one(
        "ecabinet.task", required=True, ondelete="cascade", index=True
    )
    old_deadline = fields.Datetime(readonly=True)
    new_deadline = fields.Datetime(required=True)
    reason = fields.Text(required=True)
    state = fields.Selection(
        [("asked", "Asked"), ("granted", "Granted"), ("refused", "Refused")],
        default="asked",
        required=True,
        readonly=True,
    )
    decision_note = fields.Char()
