import time

from odoo import fields, models

from ...tools.api_types import RoomBallots, RoomState
from ..common.selections import UNDER_WAY


class Meeting(models.Model):
    """The live room as one snapshot, for whoever enters it.

    Afterwards come small updates (``room_bus.py``).
    """

    _inherit = "ecabinet.meeting"

    def get_room_state(self) -> RoomState:
        """The session as the current user may see it, in one snapshot.

        :return: ``{'meeting': {…}, 'me': {…}, 'quorum': {…}, 'items': […],
            'ballots': […], 'participants': […], 'speeches': […], 'speaking': {…},
            'digest': {…} or False, 'conclusions': […], 'seating': {…},
            'channel': str, 'current_item_id': id or False, 'open_ballot_id': id or
            False, 'server_time': str, 'server_ms': int}``. Counts of a ballot are there
            when it is closed; before that ``turnout`` alone. ``speeches`` are those
            that are on or wait, in order; ``digest`` the positions on the item in
            progress, for the chair and the secretary; ``conclusions`` those so far, for
            whoever runs the meeting; ``channel`` what to subscribe to on the bus.

        The number of queries does not grow with participants, items, speeches or
        ballots.
        """
        self.ensure_one()
        self.check_access("read")
        items = self.env["ecabinet.agenda.item"].search([("meeting_id", "=", self.id)])
        current = self.sudo().current_item_id.sudo(self.env.su) & items
        return {
            "meeting": self._room_meeting(),
            "me": self._room_me(),
            "quorum": self._room_quorum(),
            "items": self._room_items(items),
            **self.get_room_ballots(),
            "participants": self._room_participants(),
            "speeches": self._room_speeches(items),
            "speaking": self._room_speaking(),
            "digest": self._room_digest(current),
            "conclusions": self._room_conclusions(),
            "seating": self._room_seating(),
            "channel": self._room_channel(self._room_view()),
            "current_item_id": current.id,
            "server_time": fields.Datetime.to_string(fields.Datetime.now()),
            "server_ms": int(time.time() * 1000),
        }

    def get_room_ballots(self) -> RoomBallots:
        """The votes of the session alone, as :meth:`get_room_state` gives them.

        What all screens of a room ask for at once when a vote opens.

        :return: ``{'ballots': […], 'open_ballot_id': id or False}``
        """
        self.ensure_one()
        self.check_access("read")
        ballots = self._room_ballots()
        open_ones = [ballot["id"] for ballot in ballots if ballot["state"] == "open"]
        return {
            "ballots": ballots,
            "open_ballot_id": open_ones[0] if open_ones else False,
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
        return (
            self.env["ecabinet.participant"]
            .sudo()
            .search(
                [("meeting_id", "=", self.id), ("user_id", "=", self.env.uid)], limit=1
            )
        )

    def _room_meeting(self):
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "step_to_take_back": self.step_to_take_back,
            "date_start": fields.Datetime.to_string(self.date_start),
            "date_stop": fields.Datetime.to_string(self.date_stop),
            "actual_start": fields.Datetime.to_string(self.actual_start),
            "actual_stop": fields.Datetime.to_string(self.actual_stop),
            "chair": self.sudo().chair_id.name or "",
            "place": self.sudo().place or "",
        }

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
            "may_speak": bool(me) and me._may_speak(),
            "checks_in": bool(me) and self.state in UNDER_WAY,
        }

    def _room_quorum(self):
        return self._quorum_figures(self._quorum())

    def _room_items(self, items):
        papers = self._room_papers(items)
        positions = self._room_own_positions(items)
        return [
            {
                "id": item.id,
                "number": item.number or "",
                "name": item.name,
                "kind": item.kind,
                "debate": item.debate,
                "state": item.state,
                "section": item.section or "",
                "presenter": item.sudo().presenter_department_id.name
                or item.presenter_text
                or "",
                "planned_minutes": item.planned_minutes,
                "planned_start": fields.Datetime.to_string(item.planned_start),
                # sudo: that, not by whom, is for all who see the item.
                "pulled_out": bool(item.sudo().pulled_out_by_ids),
                "started_at": fields.Datetime.to_string(item.started_at),
                "ended_at": fields.Datetime.to_string(item.ended_at),
                "outcome": item.consent_reason or "",
                "list_closed": item.speaker_list_closed,
                # sudo: who is recused is for all who see the item; why is not.
                "recused": item.sudo().recusal_ids.participant_id.ids,
                "papers": papers.get(item.id, []),
                "my_position": positions.get(item.id, False),
            }
            for item in items
        ]

    def _room_papers(self, items):
        """``{item id: papers that the user may read}``, with one's own notes."""
        papers = self.env["ecabinet.document"].search(
            [("agenda_item_id", "in", items.ids)]
        )
        groups = self.env["ecabinet.document.note"]._read_group(
            [("document_id", "in", papers.ids), ("user_id", "=", self.env.uid)],
            ["document_id"],
            ["__count"],
        )
        notes = {paper.id: count for paper, count in groups}
        rows = {}
        for paper, row in zip(papers, papers._for_board(), strict=True):
            row.update(notes=notes.get(paper.id, 0), recall=paper.recall)
            rows.setdefault(paper.agenda_item_id.id, []).append(row)
        return rows

    def _room_own_positions(self, items):
        me = self._own_participant()
        positions = self.env["ecabinet.position"].search(
            [("agenda_item_id", "in", items.ids), ("participant_id", "=", me.id)]
        )
        return {
            one.agenda_item_id.id: {
                "choice": one.choice,
                "wants_to_speak": one.wants_to_speak,
                "comment": one.comment or "",
            }
            for one in positions
        }

    def _room_participants(self):
        """Everybody called: all in the room see who is there, and who speaks."""
        # sudo: whoever reads the meeting reads who is called; names come with it.
        return [
            {
                "id": each.id,
                "name": each.partner_id.name,
                "unit": each.department_id.name or "",
                "role": each.role,
                "voting": each.voting,
                "attendance_state": each.attendance_state,
                "seat": each.seat or "",
            }
            for each in self.sudo().participant_ids
            if not each.represents_id or each.substitute_state == "consented"
        ]

    def _room_speeches(self, items):
        """Speeches that are on or wait, in order, on items that the user sees."""
        return [
            speech._room_entry(place)
            for place, speech in self._room_speech_places()
            if not speech.agenda_item_id or speech.agenda_item_id.id in items._ids
        ]

    def _room_speaking(self):
        body = self.sudo().body_id
        return {"warning_seconds": body.speech_warning_seconds}

    def _room_digest(self, item):
        """The positions on ``item`` for the chair and the secretary."""
        if not item or not self._is_led_by_user():
            return False
        [digest] = item._position_digest() or [False]
        return digest

    def _room_ballots(self):
        ballots = self.env["ecabinet.ballot"].search(
            [("meeting_id", "=", self.id), ("state", "!=", "cancelled")]
        )
        mine = self._room_own_voters(ballots)
        to_call = ballots._room_to_call()
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
                "to_call": to_call.get(ballot.id, []),
            }
            for ballot in ballots
        ]

    def _vote_for_desk(self):
        """The open vote that takes two taps, as the room gives it, or False.

        A named motion in which the user has a vote; a secret one, or one among options,
        is given in the room.
        """
        for ballot in self._room_ballots():
            simple = ballot["kind"] == "motion" and ballot["secrecy"] == "named"
            if ballot["state"] == "open" and simple and ballot["my_votes"]:
                return ballot
        return False

    def _room_own_voters(self, ballots):
        """By ballot: the rows on which the user may vote, for themselves or another."""
        me = self._own_participant()
        participants = me | me._substituted()
        # sudo: the user's own rows and those of the people they represent.
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
