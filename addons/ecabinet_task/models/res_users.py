from odoo import models


class ResUsers(models.Model):
    """By what a person wishes to be reminded."""

    _inherit = "res.users"

    def _ecabinet_reminder_channels(self):
        """Names of channels; at least one: where Odoo sends their notices."""
        self.ensure_one()
        return {"inbox" if self.notification_type == "inbox" else "mail"}
