from odoo import api, models
from odoo.exceptions import UserError


class Participant(models.Model):
    """Who votes follows from the seats of the body, not from whoever keeps the list.

    A secretary may call anybody; a vote has only who has a voting seat in the body on
    the day of the meeting, and once the session is open nobody gets or loses one.
    """

    _inherit = "ecabinet.participant"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        if not self.env.su:
            rows.filtered("voting")._check_voting_seat()
        return rows

    def write(self, vals):
        if self.env.su or "voting" not in vals:
            return super().write(vals)
        changed = self.filtered(lambda row: row.voting != bool(vals["voting"]))
        for meeting in changed.sudo().meeting_id:
            if meeting.state in ("in_session", "paused"):
                raise UserError(
                    self.env._(
                        "The session of “%(meeting)s” is open: who votes in it stays. "
                        "A member with a conflict of interest is recused in the vote.",
                        meeting=meeting.name,
                    )
                )
        result = super().write(vals)
        if vals["voting"]:
            changed._check_voting_seat()
        return result

    def _check_voting_seat(self):
        """:raises UserError: somebody without a voting seat was given a vote"""
        for row in self.sudo():
            if not row.body_member_id.voting:
                raise UserError(
                    self.env._(
                        "%(name)s has no voting seat in “%(body)s” on the day of the "
                        "meeting: call them without a vote.",
                        name=row.partner_id.name,
                        body=row.meeting_id.body_id.name,
                    )
                )
