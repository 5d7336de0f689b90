from odoo import fields, models

from .gateway import ADDRESS, ALLOWED, SECRET


class ResConfigSettings(models.TransientModel):
    """Where reminders leave the system; system administrators only."""

    _inherit = "res.config.settings"

    ecabinet_webhook_url = fields.Char(
        "Address of the message gateway", config_parameter=ADDRESS
    )
    ecabinet_webhook_allowed_hosts = fields.Char(
        "Gateways inside the network",
        config_parameter=ALLOWED,
        help="Names or numbers of hosts, separated by commas. An address inside the "
        "network that is not named here is refused.",
    )
    ecabinet_webhook_secret = fields.Char(
        "Secret shared with the gateway",
        config_parameter=SECRET,
        help="Messages are signed with it (HMAC-SHA256); without it none is sent.",
    )
