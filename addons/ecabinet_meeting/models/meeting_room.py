from odoo import api, fields, models

from ..tools.api_types import RoomState
from .ir_websocket import ROOM_UPDATE


class Meeting(models.Model):
    """The live room: one snapshot for whoever enters, small updates afterwards.

    Updates carry ids, states and counters, never content: what somebody may not see
    cannot leak, and a screen asks for what is new to it.
    """

    _name = "ecabinet.meeting"
    _inherit = ["ecabinet.meeting", "bus.listener.mixin"]

    def get_room_state(self) -> RoomState:
        """The session as the current user may see it, in one snapshot.

        :return: ``{'meeting': {…}, 'me': {…}, 'quorum': {…}, 'items': […],
            'ballots': […], 'current_item_id': id or False, 'open_ballot_id': id or
            False, 'server_time': str}``. Counts of a ballot are there when it is
            closed; before that ``turnout`` alone.

        The number of queries does not grow with participants, items or ballots.
        """
        self.ensure_one()
        self.check_access("read")
        ballots = self._room_ballots()
        open_ballots = [ballot["id"] for ballot in ballots if ballot["state"] == "open"]
        return {
            "meeting": {
                "id": self.id,
                "name": self.name,
                "state": self.state,
                "date_start": fields.Datetime.to_string(self.date_start),
                "actual_start": fields.Datetime.to_string(self.actual_start),
                "actual_stop": fields.Datetime.to_string(self.actual_stop),
                "chair": self.sudo().chair_id.name or "",
            },
            "me": self._room_me(),
            "quorum": self._room_quorum(),
            "items": self._room_items(),
            "ballots": ballots,
            "participants": self._room_participants(),
            "current_item_id": self.current_item_id.id,
            "open_ballot_id": open_ballots[0] if open_ballots else False,
            "server_time": fields.Datetime.to_string(fields.Datetime.now()),
        }

    def action_enter_room(self):
        """Open the live room of this meeting."""
        self.ensure_one()
        action = self.env["ir.actions.client"]._for_xml_id(
            "ecabinet_meeting.ecabinet_meeting_room_action"
        )
        return {**action, "name": self.name, "context": {"active_id": self.id}}

    def _own_participant(self):
        """The participant row of the current user, or none."""
        self.ensure_one()
        # sudo: everybody may know how they are called themselves.
        return self.sudo().participant_ids.filtered(
            lambda each: each.user_id == self.env.user
        )[:1]

    def _room_me(self):
        me = self._own_participant()
        return {
            "participant_id": me.id,
            "role": me.role,
            "voting": me.voting,
            "attendance_state": me.attendance_state or "not_marked",
            "present": me.present,
            "represents": [me.represents_id.id, me.represents_id.partner_id.name]
            if me._substituted()
            else False,
            "runs_meeting": self._may_run(),
        }

    def _room_quorum(self):
        quorum = self._quorum()
        return {
            "present": quorum.present,
            "members": quorum.members,
            "required": quorum.required,
            "met": quorum.met,
            "text": self._quorum_in_words(quorum),
        }

    def _room_items(self):
        items = self.env["ecabinet.agenda.item"].search([("meeting_id", "=", self.id)])
        return [
            {
                "id": item.id,
                "number": item.number or "",
                "name": item.name,
                "kind": item.kind,
                "state": item.state,
                "section": item.section or "",
                "presenter": item.sudo().presenter_department_id.name or "",
                "planned_minutes": item.planned_minutes,
                # sudo: that, not by whom, is for all who see the item.
                "pulled_out": bool(item.sudo().pulled_out_by_ids),
                "started_at": fields.Datetime.to_string(item.started_at),
                "ended_at": fields.Datetime.to_string(item.ended_at),
                "outcome": item.consent_reason or "",
            }
            for item in items
        ]

    def _room_participants(self):
        """Everybody called, for those who run the meeting; nobody else needs them."""
        if not self._may_run():
            return []
        # sudo: who runs the meeting marks everybody's attendance.
        return [
            {
                "id": each.id,
                "name": each.partner_id.name,
                "role": each.role,
                "voting": each.voting,
                "attendance_state": each.attendance_state,
            }
            for each in self.sudo().participant_ids
        ]

    def _room_ballots(self):
        ballots = self.env["ecabinet.ballot"].search(
            [("meeting_id", "=", self.id), ("state", "!=", "cancelled")]
        )
        mine = self._room_own_voters(ballots)
        return [
            {
                "id": ballot.id,
                "name": ballot.name,
                "item_id": ballot.agenda_item_id.id,
                "state": ballot.state,
                "secrecy": ballot.secrecy,
                **ballot._room_options(),
                "allow_correction": ballot.allow_correction,
                "entitled_count": ballot.entitled_count,
                "turnout": ballot.turnout,
                "outcome": ballot.outcome or False,
                "outcome_reason": ballot.outcome_reason or "",
                "counts": ballot._room_counts(),
                "my_votes": mine.get(ballot.id, []),
            }
            for ballot in ballots
        ]

    def _room_own_voters(self, ballots):
        """By ballot: the rows on which the user may vote, for themselves or another."""
        me = self._own_participant()
        participants = me | me._substituted()
        # sudo: one's own rows and those of whom one represents.
        voters = (
            self.env["ecabinet.ballot.voter"]
            .sudo()
            .search(
                [
                    ("ballot_id", "in", ballots.ids),
                    ("participant_id", "in", participants.ids),
                    ("recused", "=", False),
                ]
            )
        )
        rows = {}
        for voter in voters:
            own = voter.participant_id == me
            if own or voter.ballot_id.substitute_may_vote:
                rows.setdefault(voter.ballot_id.id, []).append(
                    {
                        "participant_id": voter.participant_id.id,
                        "name": "" if own else voter.participant_id.partner_id.name,
                        "voted": voter.voted,
                        "choice": voter.vote_ids.choice or False,
                    }
                )
        return rows

    def _tell_room(self):
        """Tell the screens in the room, once a transaction, what stands now."""
        waiting = self.env.cr.precommit.data.setdefault("ecabinet.room", set())
        if not waiting:
            self.env.cr.precommit.add(self.env["ecabinet.meeting"]._tell_waiting_rooms)
        waiting.update(self.ids)

    @api.model
    def _tell_waiting_rooms(self):
        waiting = self.env.cr.precommit.data.pop("ecabinet.room", set())
        # sudo: only ids, states and counters are sent, to those let into the room.
        for meeting in self.sudo().browse(waiting).exists():
            meeting._bus_send(ROOM_UPDATE, meeting._room_update(), subchannel="room")

    def _room_update(self):
        """What changes from moment to moment, the same for every screen."""
        quorum = self._quorum()
        return {
            "meeting_id": self.id,
            "state": self.state,
            "quorum": {
                "present": quorum.present,
                "members": quorum.members,
                "required": quorum.required,
                "met": quorum.met,
            },
            "current_item_id": self.current_item_id.id,
            "items": [[item.id, item.state] for item in self.agenda_item_ids],
            "ballots": [
                [ballot.id, ballot.state, ballot.turnout, ballot.entitled_count]
                for ballot in self.ballot_ids
            ],
        }
