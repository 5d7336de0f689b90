from odoo import api, fields, models


class Meeting(models.Model):
    """From the session to its minutes."""

    _inherit = "ecabinet.meeting"

    has_locked_minutes = fields.Boolean(
        compute="_compute_has_locked_minutes",
        help="There are confirmed minutes that the current user may read.",
    )

    @api.depends("minutes_ids.state")
    @api.depends_context("uid")
    def _compute_has_locked_minutes(self):
        minutes = self.env["ecabinet.minutes"].search(
            [("meeting_id", "in", self.ids), ("state", "=", "locked")]
        )
        for meeting in self:
            meeting.has_locked_minutes = meeting in minutes.meeting_id

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
