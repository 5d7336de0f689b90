from odoo import models


class Meeting(models.Model):
    """Guests without an account hear of a meeting with their link."""

    _inherit = "ecabinet.meeting"

    def _send_links_to_guests(self, partners):
        """Those among ``partners`` who have no account follow the meeting by a link."""
        # sudo: whoever invites was checked.
        guests = self.sudo().participant_ids.filtered(
            lambda row: not row.user_id and row.partner_id in partners
        )
        guests._send_guest_links()
