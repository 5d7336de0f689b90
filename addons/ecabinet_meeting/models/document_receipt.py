from odoo import fields, models


class DocumentReceipt(models.Model):
    """Who opened which version of a paper, when, and how far they read."""

    _name = "ecabinet.document.receipt"
    _description = "Reading Receipt"
    _order = "version_id, user_id"
    _rec_name = "user_id"

    version_id = fields.Many2one(
        "ecabinet.document.version", required=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one(
        "res.users", "Reader", required=True, ondelete="cascade", index=True
    )
    opened_at = fields.Datetime("First opened", required=True)
    last_read_at = fields.Datetime("Last read", required=True)
    last_page = fields.Integer("Furthest page", default=1)

    _version_user_uniq = models.Constraint(
        "UNIQUE(version_id, user_id)", "A reader has one receipt for a version."
    )
