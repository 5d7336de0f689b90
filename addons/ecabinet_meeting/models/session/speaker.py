from odoo import fields, models

from ..common.selections import PRESENT


class Participant(models.Model):
    """A participant as a speaker."""

    _inherit = "ecabinet.participant"

    speech_ids = fields.One2many("ecabinet.speech", "participant_id", "Speeches")

    def write(self, vals):
        """Who leaves the room neither speaks nor waits for it."""
        result = super().write(vals)
        if vals.get("attendance_state", "in_person") not in PRESENT:
            # sudo: what follows from leaving, whoever marked it.
            for meeting, leaving in self.sudo().grouped("meeting_id").items():
                meeting._end_speeches(leaving.speech_ids)
        return result

    def _may_speak(self):
        """A substitute speaks with the chair's consent to more than attending."""
        self.ensure_one()
        if not self.represents_id:
            return True
        return self.substitute_state == "consented" and self.substitute_scope in (
            "speak",
            "vote",
        )
