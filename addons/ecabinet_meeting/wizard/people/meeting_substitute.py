from odoo import fields, models


class MeetingSubstitute(models.TransientModel):
    """Asks who attends in one's place."""

    _name = "ecabinet.meeting.substitute"
    _description = "Proposal of a Substitute"

    participant_id = fields.Many2one(
        "ecabinet.participant", "Represented", required=True, readonly=True
    )
    meeting_id = fields.Many2one(related="participant_id.meeting_id")
    user_id = fields.Many2one(
        "res.users", "Substitute", required=True, domain=[("share", "=", False)]
    )
    scope = fields.Selection(
        [("attend", "Attend"), ("speak", "Attend and speak"), ("vote", "Vote")],
        "May",
        default="speak",
        required=True,
    )

    letter = fields.Binary(
        attachment=False, help="PDF, or a photograph (PNG, JPEG) of it."
    )
    letter_name = fields.Char()

    def action_confirm(self):
        """Propose them; the participant's method checks who may."""
        self.ensure_one()
        partner = self.user_id.sudo().partner_id  # only its id is passed on
        self.participant_id.action_propose_substitute(
            partner.id,
            self.scope,
            letter=self.letter and self.letter.decode(),
            letter_name=self.letter_name,
        )
        return {"type": "ir.actions.act_window_close"}
