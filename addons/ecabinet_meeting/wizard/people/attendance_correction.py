from odoo import api, fields, models

from ...models.common.selections import PRESENT


class AttendanceCorrection(models.TransientModel):
    """Asks how it was with somebody whose mark is wrong, and why it is corrected."""

    _name = "ecabinet.attendance.correction"
    _description = "Correction of a Mark of Attendance"

    participant_id = fields.Many2one(
        "ecabinet.participant", "Person", required=True, readonly=True
    )
    presence = fields.Selection(
        [
            ("absent", "Was never there"),
            ("in_person", "Was there and has not left"),
            ("online", "Was there online and has not left"),
        ],
        "How it was",
        compute="_compute_presence",
        store=True,
        readonly=False,
        required=True,
    )
    reason = fields.Char(required=True)
    consequence = fields.Char(compute="_compute_consequence")

    @api.depends("participant_id")
    def _compute_presence(self):
        for each in self:
            left = each.participant_id.attendance_state == "left"
            last = each.participant_id.attendance_ids[-1:].presence
            each.presence = last if left and last else "absent"

    @api.depends("participant_id", "presence")
    def _compute_consequence(self):
        """What the correction will do to the count of those present."""
        for each in self:
            meeting = each.participant_id.meeting_id
            present = meeting.present_count
            if each.participant_id.voting:
                was = each.participant_id.attendance_state in PRESENT
                present += (each.presence in PRESENT) - was
            each.consequence = self.env._(
                "%(present)s of %(members)s members will count as present (%(before)s "
                "now), and the minutes will say so.",
                present=present,
                members=meeting.member_count,
                before=meeting.present_count,
            )

    def action_confirm(self):
        """Correct the mark; the participant's method checks who may."""
        self.ensure_one()
        self.participant_id.action_correct_mark(self.presence, self.reason)
        return {"type": "ir.actions.act_window_close"}
