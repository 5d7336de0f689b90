from odoo import models
from odoo.exceptions import UserError

from ...tools.session.seating import seats_by_protocol

ROLES = ("chair", "member", "secretary", "substitute", "presenter", "guest")


class Meeting(models.Model):
    """Who sits where: by protocol in one action, changed by hand where needed."""

    _inherit = "ecabinet.meeting"

    def action_assign_seats(self):
        """Give everybody who comes a seat: the chair first, then in protocol order.

        Voting members before the others; a substitute sits in the order of the person
        they represent. Who declined has no seat.

        :raises UserError: no room is chosen, or it has too few seats
        """
        self._check_runs()
        for meeting in self:
            meeting._check_state(
                *("draft", "submitted", "approved", "invited", "in_session", "paused")
            )
            meeting._assign_seats()
        return True

    def _assign_seats(self):
        # sudo: seats are given by who runs the meeting.
        room = self.sudo().room_id
        if not room:
            raise UserError(
                self.env._("Choose the room of “%s” first: it has seats.", self.name)
            )
        seats = seats_by_protocol(room.seat_rows, room.seat_columns)
        people = self.sudo().participant_ids._called()
        coming = people.filtered(lambda one: one.invitation_state != "declined").sorted(
            _rank
        )
        if len(coming) > len(seats):
            raise UserError(
                self.env._(
                    "“%(room)s” has %(seats)s seats for %(people)s people: enlarge its "
                    "seat map or choose another room.",
                    room=room.name,
                    seats=len(seats),
                    people=len(coming),
                )
            )
        (people - coming).filtered("seat").seat = False
        for one, seat in zip(coming, seats, strict=False):
            if one.seat != seat:
                one.seat = seat

    def _room_seating(self):
        room = self.sudo().room_id
        return {"rows": room.seat_rows, "columns": room.seat_columns}


def _rank(participant):
    voting = participant.voting or participant.represents_id.voting
    return (
        participant.role != "chair",
        not voting,
        ROLES.index(participant.role) if not voting else 0,
        participant.sequence,
        participant.id,
    )
