from odoo import fields, models


class Document(models.Model):
    """A paper for a meeting (tài liệu), whatever its version."""

    _name = "ecabinet.document"
    _description = "Meeting Paper"
    _inherit = ["mail.thread"]
    _order = "meeting_id, agenda_item_id, sequence, id"

    name = fields.Char("Title", required=True, index="trigram")
    sequence = fields.Integer(default=10)
    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, ondelete="cascade", index=True
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item", "Item", ondelete="cascade", index="btree_not_null"
    )
    secrecy = fields.Selection(
        [
            ("none", "None"),
            ("mat", "Secret (Mật)"),
            ("toi_mat", "Top secret (Tối mật)"),
            ("tuyet_mat", "Utmost secret (Tuyệt mật)"),
        ],
        default="none",
        required=True,
        help="A paper with a mark of secrecy cannot be uploaded (Law 117/2025/QH15, "
        "Art. 5); only its handing out and recall in the room are recorded.",
    )
    version_ids = fields.One2many(
        "ecabinet.document.version", "document_id", "Versions"
    )
    current_version_id = fields.Many2one(
        "ecabinet.document.version", "Current version", readonly=True, copy=False
    )
    page_count = fields.Integer(related="current_version_id.page_count", store=True)
    checksum = fields.Char(related="current_version_id.checksum")
    late = fields.Boolean(
        readonly=True, copy=False, help="Came after the deadline for papers."
    )
    recall = fields.Boolean(
        "To be given back", help="No longer readable when its item is over."
    )
