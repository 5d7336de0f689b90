import hashlib

from odoo import api, fields, models

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold


class Task(models.Model):
    """A task that was taken from an incoming document, once."""

    _inherit = "ecabinet.task"

    incoming_document_id = fields.Many2one(
        "ecabinet.incoming.document",
        "Incoming document",
        ondelete="restrict",
        index="btree_not_null",
        copy=False,
    )
    taken_key = fields.Char(compute="_compute_taken_key", store=True, copy=False)

    _taken_once = models.UniqueIndex(
        "(incoming_document_id, taken_key)"
        " WHERE parent_id IS NULL AND state != 'cancelled'",
        "This task has been taken from the incoming document already.",
    )

    @api.depends("incoming_document_id", "name", "lead_department_id")
    def _compute_taken_key(self):
        """What makes two tasks of one document the same: words and lead unit."""
        for task in self:
            if not task.incoming_document_id:
                task.taken_key = False
                continue
            words = " ".join(fold(task.name or "").split())
            told = f"{task.lead_department_id.id}|{words}"
            task.taken_key = hashlib.sha256(told.encode()).hexdigest()
