from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...tools.session.speaker_order import (
    Registration,
    floor_gives_way,
    speaking_order,
    spoken_seconds,
)

KINDS = [
    ("ordinary", "Speech"),
    ("question", "Question"),
    ("point_of_order", "Point of order"),
]


class Speech(models.Model):
    """A registration to speak, and the speech that came of it.

    waiting → speaking ⇄ paused → done, or withdrawn before its turn. Whose turn it is
    follows from ``tools/session/speaker_order.py`` and is stored nowhere but where the
    chair gave a place of their own (``placed``): fifty members who register in one
    second write fifty rows and wait for nobody. One speech is on at a time in a
    meeting, and the database holds it to that.

    Registering is in ``speakers.py``; rows are written by these steps alone.
    """

    _name = "ecabinet.speech"
    _description = "Speech"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.follows.readable"]
    _order = "meeting_id desc, id"
    _rec_name = "participant_id"

    meeting_id = fields.Many2one(
        "ecabinet.meeting", required=True, readonly=True, ondelete="cascade", index=True
    )
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item",
        readonly=True,
        ondelete="cascade",
        index="btree_not_null",
        help="Empty for a point of order between two items.",
    )
    participant_id = fields.Many2one(
        "ecabinet.participant",
        "Speaker",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    kind = fields.Selection(KINDS, default="ordinary", required=True, readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("speaking", "Speaking"),
            ("paused", "Interrupted"),
            ("done", "Has spoken"),
            ("withdrawn", "Withdrawn"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    method = fields.Selection(
        [
            ("self", "By oneself"),
            ("secretary", "By the secretary"),
            ("position", "Wished to speak beforehand"),
        ],
        "Registered",
        default="self",
        required=True,
        readonly=True,
    )
    registered_at = fields.Datetime(
        default=fields.Datetime.now, required=True, readonly=True
    )
    placed = fields.Integer(
        "Place given by the chair", readonly=True, help="0: by the rule."
    )
    position = fields.Integer(
        "Place in the queue",
        compute="_compute_position",
        help="From 1; 0 when not waiting.",
    )

    started_at = fields.Datetime(readonly=True)
    running_since = fields.Datetime(
        readonly=True,
        help="Since when the clock has been running; empty while it is stopped.",
    )
    ended_at = fields.Datetime(readonly=True)
    spoken_seconds = fields.Integer(
        readonly=True, help="Of completed stretches; interruptions are not counted."
    )
    limit_seconds = fields.Integer(
        "Time limit", readonly=True, help="In seconds; 0: no limit."
    )

    _one_speaks = models.UniqueIndex(
        "(meeting_id) WHERE state = 'speaking'",
        "Somebody else has just been given the floor: the list shows who.",
    )
    _one_registration = models.UniqueIndex(
        "(participant_id, kind, COALESCE(agenda_item_id, 0))"
        " WHERE state IN ('waiting', 'speaking', 'paused')",
        "This person is already registered.",
    )

    @api.depends("state", "placed")
    def _compute_position(self):
        places = self.meeting_id._speaking_places()
        for speech in self:
            speech.position = places.get(speech._origin.id, 0)

    # Steps ----------------------------------------------------------------------------

    def action_withdraw(self):
        """Give up waiting: one's own registration, or anybody's for who runs it.

        :raises AccessError: somebody else's registration
        :raises UserError: the speech has begun or is over
        """
        for speech in self:
            speech._check_own_or_runs()
            speech._check_state("waiting")
        return self._withdraw()

    def action_invite(self):
        """Give the floor to who waits; whoever is speaking ends with that.

        A point of order, and a question during one, only interrupts. Two taps at once
        invite one speaker: the second one of the same speaker finds it done, that of
        another is told so.

        :raises AccessError: the user does not run the meeting.
        :raises UserError: not waiting, not present, somebody has been interrupted, or
            has been given the floor this very moment
        """
        self.ensure_one()
        meeting = self._check_conducts()
        self._lock()
        if self.state == "speaking":
            return True
        self._check_state("waiting")
        if not self.participant_id.present:
            raise UserError(
                self.env._(
                    "%(name)s is not in the room: mark them as present, or take the "
                    "next speaker.",
                    name=self.participant_id.partner_id.name,
                )
            )
        self._make_room()
        now = fields.Datetime.now()
        limit = meeting.sudo().body_id._speech_limit(self.kind)
        self._step(
            "speech_started",
            state="speaking",
            started_at=now,
            running_since=now,
            limit_seconds=limit,
        )
        return True

    def action_pause(self):
        """Stop the time of who is speaking; it goes on from there."""
        for speech in self:
            speech._check_conducts()
            speech._check_state("speaking")
        return self._pause()

    def action_resume(self):
        """Go on with an interrupted speech."""
        self.ensure_one()
        self._check_conducts()
        self._lock()
        if self.state == "speaking":
            return True
        self._check_state("paused")
        self._make_room()
        now = fields.Datetime.now()
        self._step("speech_resumed", state="speaking", running_since=now)
        return True

    def action_end(self):
        """End a speech; one that has ended stays as it is.

        A speaker may end their own.

        :raises AccessError: somebody else's, and the user does not run the meeting.
        """
        for speech in self:
            speech._check_own_or_runs()
            if speech.state != "done":
                speech._check_state("speaking", "paused")
        return self._end()

    def action_grant_time(self, seconds: int = 60):
        """Let who has the floor speak longer than the limit.

        :param seconds: more seconds, 1 to 3600; without a limit nothing changes
        """
        self.ensure_one()
        self._check_conducts()
        self._check_state("speaking", "paused")
        if not 1 <= seconds <= 3600:
            raise UserError(self.env._("Grant between 1 and 3600 seconds."))
        if self.limit_seconds:
            limit = self.limit_seconds + seconds
            self._step("speech_extended", limit_seconds=limit)
        return True

    # What the steps are made of -------------------------------------------------------

    def _withdraw(self):
        for speech in self:
            speech._step("speech_withdrawn", state="withdrawn", placed=0)
        return True

    def _pause(self):
        for speech in self.filtered(lambda one: one.state == "speaking"):
            speech._step(
                "speech_paused",
                state="paused",
                running_since=False,
                spoken_seconds=speech._seconds(),
            )
        return True

    def _end(self):
        for speech in self.filtered(lambda one: one.state in ("speaking", "paused")):
            speech._step(
                "speech_ended",
                state="done",
                running_since=False,
                ended_at=fields.Datetime.now(),
                spoken_seconds=speech._seconds(),
            )
        return True

    def _let_go(self):
        """End what is on of these speeches and let nobody wait any more."""
        self._end()
        self.filtered(lambda one: one.state == "waiting")._withdraw()

    def _step(self, kind, **values):
        """Write one step, log it and tell the room."""
        # sudo: rows are written by these steps alone; the caller was checked.
        self.sudo().write(values)
        # Row by row: who is interrupted leaves the floor before the next one has it.
        self.flush_recordset()
        figures = {
            name: values[name]
            for name in ("spoken_seconds", "limit_seconds")
            if name in values
        }
        self.meeting_id._log(
            kind,
            speech=self.id,
            participant=self.participant_id.id,
            item=self.agenda_item_id.id,
            **figures,
        )
        self.meeting_id._tell_room()

    def _seconds(self):
        """Seconds spoken until now."""
        return spoken_seconds(
            self.spoken_seconds, self.running_since or None, fields.Datetime.now()
        )

    def _running_seconds(self):
        """Seconds since the time of this speech runs."""
        return spoken_seconds(0, self.running_since or None, fields.Datetime.now())

    def _make_room(self):
        """End or interrupt who is speaking, as the kind of this speech asks.

        :raises UserError: they have just begun, or wait to go on after an interruption
        """
        others = self.sudo().search(
            [
                ("meeting_id", "=", self.meeting_id.id),
                ("state", "in", ("speaking", "paused")),
                ("id", "!=", self.id),
            ]
        )
        speaking = others.filtered(lambda one: one.state == "speaking")
        becomes = ""
        if speaking:
            becomes = floor_gives_way(
                self.kind, speaking.kind, speaking._running_seconds()
            )
        if self.state == "paused":
            # Who goes on again waits for whoever came between.
            in_the_way = speaking
        elif becomes == "pause" or self.kind == "point_of_order":
            in_the_way = speaking if becomes == "stay" else self.browse()
        else:
            # Who was interrupted goes on before the next one begins.
            in_the_way = others if becomes == "stay" else others - speaking
        if in_the_way:
            raise UserError(
                self.env._(
                    "%(name)s has the floor: end that speech first.",
                    name=in_the_way[0].participant_id.partner_id.name,
                )
            )
        if becomes == "pause":
            speaking._pause()
        else:
            speaking._end()

    def _lock(self):
        """Lock the row and read it as it is now.

        Who comes second is retried by Odoo and then finds what the first has done.
        """
        self.flush_recordset()
        self.env.cr.execute(
            SQL("SELECT id FROM ecabinet_speech WHERE id = %s FOR UPDATE", self.id),
            log_exceptions=False,
        )
        self.invalidate_recordset()

    def _check_conducts(self):
        """The meeting, in session, for somebody who runs it."""
        meeting = self.sudo().meeting_id.sudo(self.env.su)
        meeting._check_runs()
        self.check_access("read")
        meeting._check_in_session()
        return meeting

    def _check_own_or_runs(self):
        if self.sudo().participant_id.user_id == self.env.user:
            return
        if not self.sudo().meeting_id.sudo(self.env.su)._may_run():
            raise AccessError(
                self.env._(
                    "This is somebody else's registration: only they, the chair and "
                    "the secretary change it."
                )
            )
        self.check_access("read")

    def _check_state(self, *states):
        labels = dict(self._fields["state"]._description_selection(self.env))
        # sudo: the caller was checked; one's own row may be of a hidden item by now.
        for speech in self.sudo():
            if speech.state not in states:
                raise UserError(
                    self.env._(
                        "This registration is in the state “%(state)s”; this step is "
                        "possible only from: %(states)s.",
                        state=labels[speech.state],
                        states=", ".join(labels[state] for state in states),
                    )
                )

    def _in_order(self):
        """Those of these that wait, in the order in which they get the floor."""
        waiting = self.filtered(lambda one: one.state == "waiting")
        if not waiting:
            return waiting
        groups = self.sudo()._read_group(
            [
                ("agenda_item_id", "in", waiting.agenda_item_id.ids),
                ("kind", "=", "ordinary"),
                ("state", "in", ("speaking", "paused", "done")),
            ],
            ["agenda_item_id", "participant_id"],
            ["__count"],
        )
        had = {(item.id, who.id): count for item, who, count in groups}
        return self.browse(
            speaking_order(
                Registration(
                    key=one.id,
                    kind=one.kind,
                    arrival=one.id,
                    spoken=had.get((one.agenda_item_id.id, one.participant_id.id), 0),
                    placed=one.placed,
                )
                for one in waiting
            )
        )

    def _room_entry(self, place):
        """This registration in an update: ids, states, times and seconds."""
        return {
            "id": self.id,
            "participant_id": self.participant_id.id,
            "kind": self.kind,
            "state": self.state,
            "place": place,
            "running_since": fields.Datetime.to_string(self.running_since),
            "spoken_seconds": self.spoken_seconds,
            "limit_seconds": self.limit_seconds,
        }

    def _wall_speech(self):
        who = self.participant_id
        return {
            **self._room_entry(0),
            "name": who.partner_id.name,
            "unit": who.department_id.name or "",
        }
