from odoo import fields, models


class DocumentVersion(models.Model):
    """One file of a paper; earlier ones and their notes stay reachable."""

    _name = "ecabinet.document.version"
    _description = "Version of a Paper"
    _order = "document_id, number desc"
    _rec_name = "file_name"

    document_id = fields.Many2one(
        "ecabinet.document", required=True, ondelete="cascade", index=True
    )
    number = fields.Integer("Version", required=True, default=1)
    file = fields.Binary(required=True, attachment=True)
    file_name = fields.Char(required=True)
    page_count = fields.Integer("Pages", readonly=True)
    checksum = fields.Char("SHA-256", readonly=True)
    change_note = fields.Char("What changed")

    _number_uniq = models.Constraint(
        "UNIQUE(document_id, number)", "The paper already has a version of this number."
    )
