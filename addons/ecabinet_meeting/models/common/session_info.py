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
    """What the web client is told when it starts."""

    _inherit = "ir.http"

    def session_info(self):
        """With ``ecabinet_words``, ``{name in SHOWN: {value: its label}}``, so that the
        room, the wall and the board say what the fields say; with the action where the
        person lands, where no home action is chosen for them; and with
        ``ecabinet_dark``, whether they want dark screens.
        """
        info = super().session_info()
        user = self.env.user
        landing = not user.action_id and user._ecabinet_landing()
        if landing:
            info["home_action_id"] = self.env.ref(landing).id
        return {
            **info,
            "ecabinet_words": self._ecabinet_words(),
            "ecabinet_dark": user.ecabinet_dark,
        }

    def _ecabinet_words(self):
        env = self.with_context(lang=self.env.user.lang).env
        return {
            name: dict(env[model]._fields[field]._description_selection(env))
            for name, (model, field) in SHOWN.items()
        }
