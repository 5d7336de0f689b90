import time

from odoo import models

from ...tools.api_types import WallState


class Meeting(models.Model):
    """The screen on the wall of the room: what is public to everybody in it.

    Opened by who runs the meeting, on a machine that others look at: it shows nothing
    that depends on whose account it is, and no restricted item.
    """

    _inherit = "ecabinet.meeting"

    def get_wall_state(self) -> WallState:
        """What the wall shows now.

        :return: ``{'meeting': {…}, 'quorum': {…}, 'item': {…} or False, 'speech': {…}
            or False, 'next': names of who waits, 'ballot': {…} or False, 'next_item':
            str, 'filling': bool, 'speaking': {…}, 'channel': str, 'server_ms': int}``.
            ``filling``: the code to check in is to be shown. ``ballot`` is the open one
            (its turnout alone), else the last result on the item in progress.
        :raises AccessError: the user does not run the meeting.
        """
        self.ensure_one()
        self._check_runs()
        # sudo: only what everybody in the room may see, whoever opened the wall.
        meeting = self.sudo()
        current = meeting.current_item_id.filtered(lambda item: not item.restricted)
        hidden = meeting.current_item_id - current
        speeches = [
            (place, speech)
            for place, speech in meeting._room_speech_places()
            if not speech.agenda_item_id.restricted
        ]
        having = [speech for place, speech in speeches if not place][:1]
        return {
            "meeting": {"id": self.id, "name": meeting.name, "state": meeting.state},
            "quorum": meeting._room_quorum(),
            "item": current._wall_item() if current else False,
            "hidden": bool(hidden),
            "speech": having[0]._wall_speech() if having else False,
            "next": [
                speech.participant_id.partner_id.name
                for place, speech in speeches
                if place
            ][:3],
            "ballot": meeting._wall_ballot(current),
            "next_item": meeting._wall_next_item(),
            "filling": meeting._room_is_filling(),
            "speaking": meeting._room_speaking(),
            "channel": self._room_channel("wall"),
            "server_ms": int(time.time() * 1000),
        }

    def action_open_wall(self):
        """Open the screen for the wall of the room."""
        self.ensure_one()
        self._check_runs()
        action = self.env["ir.actions.client"]._for_xml_id(
            "ecabinet_meeting.ecabinet_meeting_wall_action"
        )
        return {**action, "context": {"active_id": self.id}}

    def _wall_next_item(self):
        """The subject of the item that is next, or nothing."""
        waiting = self._programme().filtered(
            lambda item: (
                item.state == "pending"
                and item.kind != "break"
                and item.debate == "yes"
                and not item.restricted
            )
        )
        return waiting[:1].name or ""

    def _wall_ballot(self, current):
        """The open vote, or the last result on the item in progress."""
        ballots = self.ballot_ids.filtered(
            lambda one: not one.agenda_item_id.restricted
        ).sorted("id")
        ballot = (
            ballots.filtered(lambda one: one.state == "open")[:1]
            or (
                ballots.filtered(
                    lambda one: one.state == "closed" and one.agenda_item_id == current
                )[-1:]
            )
        )
        if not ballot:
            return False
        closed = ballot.state == "closed"
        return {
            "id": ballot.id,
            "name": ballot.name,
            "state": ballot.state,
            "turnout": ballot.turnout,
            "entitled_count": ballot.entitled_count,
            "outcome": ballot.outcome if closed else False,
            "outcome_reason": ballot.outcome_reason if closed else "",
        }
