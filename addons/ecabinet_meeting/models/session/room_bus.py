from odoo import api, fields, models

from ..common.selections import UNDER_WAY
from .ir_websocket import ROOM_MOVED, ROOM_UPDATE

# Who follows a room, by what they may see: everybody, the chair and the secretary
# (restricted items as well), the screen on the wall.
VIEWS = ("room", "lead", "wall")


class Meeting(models.Model):
    """Updates to the screens in the room.

    They carry ids, states, times and counters, never content: what somebody may not
    see cannot leak, and a screen asks for what is new to it. Each view has a channel
    of its own; of a restricted item only the chair and the secretary are told, the
    others get ``hidden`` and, if they are invited for it, ask for a snapshot.

    A subscription outlives the right to it: Odoo asks once, when a screen subscribes.
    So the channels carry the room's ``room_epoch``. When somebody may have lost their
    access, all are told that the room has moved, with no content, and the epoch goes
    on: whoever still may, subscribes again; the others listen to a dead channel.
    """

    _name = "ecabinet.meeting"
    _inherit = ["ecabinet.meeting", "bus.listener.mixin"]

    room_epoch = fields.Integer(
        default=1,
        required=True,
        copy=False,
        groups=fields.NO_ACCESS,
        system=True,
    )

    def _move_room_for(self, vals):
        """Another chair or secretary: the one before follows no more."""
        if {"chair_id", "secretary_id"} & vals.keys():
            self._move_room()

    def _move_room(self):
        """Let every screen ask again whether it may follow the room.

        To be called by whatever may take somebody's access away.
        """
        # sudo: the epoch is nobody's to read; nothing but the meeting's id is sent.
        for meeting in self.sudo().filtered(lambda each: each.state in UNDER_WAY):
            for view in VIEWS:
                meeting._bus_send(
                    ROOM_MOVED,
                    {"meeting_id": meeting.id},
                    subchannel=meeting._room_subchannel(view),
                )
            meeting.room_epoch += 1

    def _room_subchannel(self, view):
        return f"{view}-{self.sudo().room_epoch}"

    def _room_channel(self, view):
        """The name under which a screen subscribes to a view of the room."""
        # sudo: the epoch tells nothing; access is asked when subscribing.
        return f"{ROOM_UPDATE}_{view}_{self.id}_{self.sudo().room_epoch}"

    def _room_view(self):
        """Which view of the room the user follows."""
        return "lead" if self._is_led_by_user() else "room"

    def _may_follow(self, view):
        """Whether the user may subscribe to a view of this room."""
        self.ensure_one()
        if not self.has_access("read"):
            return False
        if view == "lead":
            return self._is_led_by_user()
        return view == "room" or view == "wall" and self._may_run()

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
            meeting._send_updates()

    def _send_updates(self):
        items = self._programme()
        speeches = self._room_speech_places()
        public = items.filtered(lambda item: not item.restricted)
        for view in VIEWS:
            seen = items if view == "lead" else public
            self._send_update(view, self._room_update(seen, speeches))

    def _send_to_room(self, update, restricted=False):
        """Send a part of an update: to all views, or to who sees restricted items."""
        for view in VIEWS:
            if view == "lead" or not restricted:
                self._send_update(view, update)
            elif view == "room":
                self._send_update(view, {"hidden": True})

    def _send_update(self, view, update):
        self._bus_send(
            ROOM_UPDATE,
            {"meeting_id": self.id, **update},
            subchannel=self._room_subchannel(view),
        )

    def _room_update(self, items, speeches):
        """What changes from moment to moment, the same for every screen of a view.

        :param items: those that the view shows
        :param speeches: as :meth:`_room_speech_places`
        """
        quorum = self._quorum()
        ballots = self.ballot_ids.filtered(
            lambda ballot: not ballot.agenda_item_id or ballot.agenda_item_id in items
        )
        current = self.current_item_id
        return {
            "state": self.state,
            "quorum": {
                "present": quorum.present,
                "members": quorum.members,
                "required": quorum.required,
                "met": quorum.met,
            },
            "current_item_id": (current & items).id,
            "hidden": bool(current - items),
            "items": [item._room_entry() for item in items],
            "ballots": [ballot._room_turnout() for ballot in ballots],
            "speeches": [
                speech._room_entry(place)
                for place, speech in speeches
                if not speech.agenda_item_id or speech.agenda_item_id in items
            ],
            "presence": [
                [each.id, each.attendance_state] for each in self.participant_ids
            ],
        }

    def _room_speech_places(self):
        """``(place in the queue, speech)``: who has the floor (0), then who waits."""
        # sudo: the caller leaves out what its reader does not see.
        speeches = self.env["ecabinet.speech"].sudo()
        on = speeches.search(
            [
                ("meeting_id", "=", self.id),
                ("state", "in", ("speaking", "paused", "waiting")),
            ]
        )
        having = on.filtered(lambda one: one.state != "waiting").sorted(
            lambda one: (one.state != "speaking", one.id)
        )
        return [(0, one) for one in having] + list(enumerate(on._in_order(), 1))
