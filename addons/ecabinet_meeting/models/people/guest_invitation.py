from odoo import models


class Meeting(models.Model):
    """Guests without an account hear of a meeting with their link."""

    _inherit = "ecabinet.meeting"

    def _send_notice(self, kind, partners, reason=False):
        result = super()._send_notice(kind, partners, reason)
        if kind in ("invitation", "changed"):
            # sudo: whoever invites was checked.
            guests = self.sudo().participant_ids.filtered(
                lambda row: not row.user_id and row.partner_id in partners
            )
            guests._send_guest_links()
        return result
