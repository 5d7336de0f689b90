from odoo import fields, models


class DocumentReceipt(models.Model):
    """Who opened which version of a paper, when (UTC), and how far they read (pages).

    Written by the reader alone, through ``record_reading``; read by the reader, the
    chair and the secretary.
    """

    _name = "ecabinet.document.receipt"
    _description = "Reading Receipt"
    _inherit = ["ecabinet.follows.readable"]
    _order = "version_id, user_id"
    _rec_name = "user_id"

    version_id = fields.Many2one(
        "ecabinet.document.version", required=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one(
        "res.users", "Reader", required=True, ondelete="cascade", index=True
    )
    opened_at = fields.Datetime("First opened", required=True, readonly=True)
    last_read_at = fields.Datetime("Last read", required=True, readonly=True)
    last_page = fields.Integer("Furthest page", default=1, readonly=True)

    _version_user_uniq = models.Constraint(
        "UNIQUE(version_id, user_id)", "A reader has one receipt for a version."
    )
