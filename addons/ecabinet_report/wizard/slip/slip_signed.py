from odoo import fields, models


class SlipSigned(models.TransientModel):
    """Takes a signed opinion slip back."""

    _name = "ecabinet.slip.signed"
    _description = "Signed Opinion Slip Taken Back"

    slip_id = fields.Many2one("ecabinet.signed.slip", required=True, readonly=True)
    own = fields.Boolean(compute="_compute_own")
    file = fields.Binary("Signed PDF", required=True, attachment=False)
    file_name = fields.Char()
    another_name = fields.Boolean(
        "The certificate has another name, and is this member's"
    )

    def _compute_own(self):
        for each in self:
            # sudo: only whether the slip is the user's own.
            each.own = each.slip_id.sudo().user_id == self.env.user

    def action_confirm(self):
        """Take it back; the slip's own step checks the file and the person."""
        self.ensure_one()
        content = self.with_context(bin_size=False).file
        self.slip_id.take_signed(content.decode(), self.another_name)
        return {"type": "ir.actions.act_window_close"}
