from odoo import fields, models

from .gateway import ADDRESS, SECRET


class ResConfigSettings(models.TransientModel):
    """Where reminders leave the system; system administrators only."""

    _inherit = "res.config.settings"

    ecabinet_webhook_url = fields.Char(
        "Address of the message gateway", config_parameter=ADDRESS
    )
    ecabinet_webhook_secret = fields.Char(
        "Secret shared with the gateway",
        config_parameter=SECRET,
        help="Messages are signed with it (HMAC-SHA256); without it none is sent.",
    )
