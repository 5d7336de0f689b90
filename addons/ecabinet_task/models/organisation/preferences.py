from odoo import models

PREFERENCES = [
    "ecabinet_away_from",
    "ecabinet_away_to",
    "ecabinet_substitute_id",
    "ecabinet_remind_inbox",
    "ecabinet_remind_mail",
    "ecabinet_remind_webhook",
    "ecabinet_remind_sms",
    "ecabinet_morning_agenda",
]


class ResUsers(models.Model):
    """What everybody sets for themselves: absence, and how they are reminded."""

    _inherit = "res.users"

    @property
    def SELF_READABLE_FIELDS(self):
        """Everybody sees their own preferences …"""
        return super().SELF_READABLE_FIELDS + PREFERENCES

    @property
    def SELF_WRITEABLE_FIELDS(self):
        """… and sets them there."""
        return super().SELF_WRITEABLE_FIELDS + PREFERENCES
