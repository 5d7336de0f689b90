from odoo import models


class Meeting(models.Model):
    """From the session to its minutes."""

    _inherit = "ecabinet.meeting"

    def action_minutes(self):
        """Open the minutes; the first time, draft them from what happened.

        :raises AccessError: if there are none yet and the user may not write them
        """
        self.ensure_one()
        minutes = self.env["ecabinet.minutes"].search([("meeting_id", "=", self.id)])
        if not minutes:
            minutes = minutes.create({"meeting_id": self.id})
            minutes.action_draft()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ecabinet.minutes",
            "res_id": minutes.id,
            "view_mode": "form",
        }
