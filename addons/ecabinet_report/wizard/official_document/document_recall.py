from odoo import fields, models


class DocumentRecall(models.TransientModel):
    """Asks why an official document is recalled."""

    _name = "ecabinet.official.document.recall"
    _description = "Recall of an Official Document"

    document_id = fields.Many2one(
        "ecabinet.official.document", required=True, readonly=True
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Recall it with the reason; the step itself checks who may."""
        self.ensure_one()
        self.document_id.action_recall(self.reason)
        return {"type": "ir.actions.act_window_close"}
