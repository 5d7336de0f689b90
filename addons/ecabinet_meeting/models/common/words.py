from odoo import models

# What a screen asks for, and the field whose choices those are.
SHOWN = {
    "attendance": ("ecabinet.participant", "attendance_state"),
    "item": ("ecabinet.agenda.item", "state"),
    "meeting": ("ecabinet.meeting", "state"),
    "outcome": ("ecabinet.ballot", "outcome"),
    "position": ("ecabinet.position", "choice"),
    "speech": ("ecabinet.speech", "kind"),
    "vote": ("ecabinet.vote", "choice"),
}


class IrHttp(models.AbstractModel):
    """The room, the wall and the board say what the fields say."""

    _inherit = "ir.http"

    def session_info(self):
        """With ``ecabinet_words``: ``{name in SHOWN: {value: its label}}``."""
        env = self.with_context(lang=self.env.user.lang).env
        words = {
            name: dict(env[model]._fields[field]._description_selection(env))
            for name, (model, field) in SHOWN.items()
        }
        return {**super().session_info(), "ecabinet_words": words}
