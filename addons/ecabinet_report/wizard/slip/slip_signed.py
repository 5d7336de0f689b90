from odoo import fields, models


class SlipSigned(models.TransientModel):
    """Takes a signed opinion slip back."""

    _name = "ecabinet.slip.signed"
    _description = "Signed Opinion Slip Taken Back"

    slip_id = fields.Many2one("ecabinet.signed.slip", required=True, readonly=True)
    file = fields.Binary("Signed PDF", required=True, attachment=False)
    file_name = fields.Char()

    def action_confirm(self):
        """Take it back; the slip's own step checks the file and the person."""
        self.ensure_one()
        content = self.with_context(bin_size=False).file
        self.slip_id.take_signed(content.decode())
        return {"type": "ir.actions.act_window_close"}
