from odoo import fields, models


class MeetingReason(models.TransientModel):
    """Asks why a meeting is postponed or cancelled, or an invitation declined."""

    _name = "ecabinet.meeting.reason"
    _description = "Reason for a Step of a Meeting"

    meeting_id = fields.Many2one("ecabinet.meeting", required=True, readonly=True)
    step = fields.Selection(
        [
            ("postpone", "Postpone the meeting"),
            ("cancel", "Cancel the meeting"),
            ("decline", "Decline the invitation"),
        ],
        required=True,
        readonly=True,
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Take the step with its reason; the step itself checks who may."""
        self.ensure_one()
        meeting = self.meeting_id
        if self.step == "decline":
            meeting.my_participant_id.action_decline(self.reason)
        elif self.step == "postpone":
            meeting.action_postpone(self.reason)
        else:
            meeting.action_cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
