from odoo import fields, models


class DocumentSigned(models.TransientModel):
    """Takes the signed PDF of an official document back."""

    _name = "ecabinet.official.document.signed"
    _description = "Signed PDF of an Official Document"

    document_id = fields.Many2one(
        "ecabinet.official.document", required=True, readonly=True
    )
    file = fields.Binary("Signed PDF", required=True, attachment=False)
    file_name = fields.Char()

    def action_confirm(self):
        """Take it back; the step itself checks the file and the person."""
        self.ensure_one()
        content = self.with_context(bin_size=False).file
        self.document_id.take_signed(content.decode())
        return {"type": "ir.actions.act_window_close"}
