from odoo import api, models
from odoo.exceptions import UserError


class Participant(models.Model):
    """Who votes follows from the seats of the body, not from whoever keeps the list.

    A secretary may call anybody; a vote has only who has a voting seat in the body on
    the day of the meeting, and once the session is open nobody gets or loses one.
    """

    _inherit = "ecabinet.participant"

    def _check_seats(self):
        """Of new rows: the seats named are theirs, and give the votes they got."""
        self.filtered("body_member_id")._check_own_seat()
        voters = self.filtered("voting")
        voters._check_not_in_session()
        voters._check_voting_seat()

    def _change_votes(self, voting):
        """Those whose vote is given or taken by ``voting``, while that is possible."""
        changed = self.filtered(lambda row: row.voting != bool(voting))
        changed._check_not_in_session()
        return changed

    @api.ondelete(at_uninstall=False)
    def _unlink_except_voters_in_session(self):
        if not self.env.su:
            self.filtered("voting")._check_not_in_session()

    def _check_not_in_session(self):
        """:raises UserError: once the session is open nobody gets or loses a vote"""
        for meeting in self.sudo().meeting_id:
            if meeting.state in ("in_session", "paused"):
                raise UserError(
                    self.env._(
                        "The session of “%(meeting)s” is open: its voters can no "
                        "longer be changed. A member with a conflict of interest is "
                        "recused from the vote.",
                        meeting=meeting.name,
                    )
                )

    def _check_own_seat(self):
        """:raises UserError: the seat named is another person's, body's or day's"""
        for row in self.sudo():
            meeting, seat = row.meeting_id, row.body_member_id
            seats = meeting.body_id._members_on(meeting._local_day())
            if seat not in seats or seat.user_id != row.user_id:
                raise UserError(
                    self.env._(
                        "The seat entered for %(name)s is not theirs on that day.",
                        name=row.partner_id.name,
                    )
                )

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
