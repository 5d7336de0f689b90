from odoo import fields, models

from ..common.selections import PRESENT


class Participant(models.Model):
    """A participant as a speaker."""

    _inherit = "ecabinet.participant"

    speech_ids = fields.One2many("ecabinet.speech", "participant_id", "Speeches")

    def _end_speeches(self):
        """Who has left the room neither speaks nor waits for it."""
        # sudo: what follows from leaving, whoever marked it.
        left = self.sudo().filtered(lambda each: each.attendance_state not in PRESENT)
        left.speech_ids._let_go()

    def _may_speak(self):
        """A substitute speaks with the chair's consent to more than attending."""
        self.ensure_one()
        if not self.represents_id:
            return True
        return self.substitute_state == "consented" and self.substitute_scope in (
            "speak",
            "vote",
        )
