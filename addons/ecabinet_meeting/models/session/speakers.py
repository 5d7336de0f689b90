from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.api_types import OptionalId, SpeechKind
from ..common.arguments import checked


class Meeting(models.Model):
    """Registering to speak, and the queue of those who wait.

    Everybody called registers for themselves, present and where they see the item; who
    has no device is registered by those who run the meeting. A substitute speaks where
    the chair has consented to more than attending.
    """

    _inherit = "ecabinet.meeting"

    speech_ids = fields.One2many("ecabinet.speech", "meeting_id", "Speeches")

    @checked(on_behalf_of="id")
    def register_to_speak(
        self, kind: SpeechKind = "ordinary", on_behalf_of: OptionalId = False
    ) -> int:
        """Register to speak on the item in progress, for the user or somebody else.

        :param kind: ``ordinary``, ``question`` or ``point_of_order``; the last one, and
            a question about it while it is heard, also while no item is in progress
            and when the list is closed
        :param on_behalf_of: id of a participant without a device, for those who run
            the meeting
        :return: id of the ``ecabinet.speech``; the one there is, if it waits already
        :raises AccessError: not called, or somebody else's place
        :raises UserError: no session, no item, closed list, not present, no right to
            speak: the sentence says which
        """
        self._check_ids(one=True)
        self.check_access("read")
        speeches = self.env["ecabinet.speech"].sudo()
        if kind not in dict(speeches._fields["kind"].selection):
            raise UserError(
                self.env._(
                    "Only a speech, a question or a point of order can be registered."
                )
            )
        who = self._speaker(on_behalf_of)
        item = self.sudo().current_item_id
        self._check_may_register(who, item, kind)
        known = speeches.search(
            [
                ("participant_id", "=", who.id),
                ("agenda_item_id", "=", item.id),
                ("kind", "=", kind),
                ("state", "in", ("waiting", "speaking", "paused")),
            ]
        )
        if known:
            return known.id
        method = "self" if who.user_id == self.env.user else "secretary"
        # sudo: who registers whom was checked above.
        speech = speeches.create(
            {
                "meeting_id": self.id,
                "agenda_item_id": item.id,
                "participant_id": who.id,
                "kind": kind,
                "method": method,
            }
        )
        self._log(
            "speech_registered",
            speech=speech.id,
            participant=who.id,
            item=item.id,
            as_kind=kind,
            method=method,
        )
        self._tell_room()
        return speech.id

    @checked(speech_ids="ids")
    def action_order_speakers(self, speech_ids: list[int]):
        """Put those who wait in the chair's order, which wins over the rule.

        :param speech_ids: ids of registrations that wait, first to speak first; those
            left out follow in their order
        :raises AccessError: the user does not run the meeting.
        :raises UserError: one of them does not wait in this meeting
        """
        self._check_ids(one=True)
        self._check_runs()
        queue = self.sudo()._speaking_queue()
        named = queue.browse(speech_ids)
        if named - queue or len(set(speech_ids)) != len(speech_ids):
            raise UserError(
                self.env._(
                    "The list has changed in the meantime: look at it again, then "
                    "order it."
                )
            )
        order = named + (queue - named)
        for place, speech in enumerate(order, 1):
            speech.placed = place
        self._log("speakers_ordered", speeches=order.ids)
        self._tell_room()
        return True

    def _pause_speeches(self):
        """The time of who is speaking stands still."""
        # sudo: what follows from pausing the session, for who may pause it.
        self.sudo()._speeches_on()._pause()

    def _end_speeches(self):
        """Whoever still speaks or waits does so no more."""
        # sudo: what follows from closing the session, for who may close it.
        self.sudo().speech_ids._let_go()

    def _hears_point_of_order(self):
        """Whether somebody raises a point of order now: it may be asked about."""
        # sudo: who has the floor is for everybody in the room.
        return "point_of_order" in self.sudo()._speeches_on().mapped("kind")

    def _speeches_on(self):
        """Speeches that have begun and not ended."""
        return self.speech_ids.filtered(lambda one: one.state in ("speaking", "paused"))

    def _speaking_queue(self):
        """Those who wait for the floor now, in order. For callers with the right."""
        self.ensure_one()
        return self.speech_ids._in_order()

    def _speaking_places(self):
        """``{id of a registration: place in its meeting's queue}``."""
        places = {}
        # sudo: places in a queue count everybody; whose they are is asked elsewhere.
        for meeting in self.sudo():
            queue = meeting._speaking_queue()
            places.update({one.id: place for place, one in enumerate(queue, 1)})
        return places

    def _speaker(self, on_behalf_of):
        """The participant who is to speak.

        :raises AccessError: the user is not called, or names somebody else without
            running the meeting
        """
        me = self._own_participant()
        if not on_behalf_of or on_behalf_of == me.id:
            if not me:
                raise AccessError(
                    self.env._("You are not called to this meeting: you cannot speak.")
                )
            return me
        self._check_runs()
        # sudo: whoever runs the meeting registers whom it has called, nobody else.
        who = self.sudo().participant_ids.filtered(lambda one: one.id == on_behalf_of)
        if not who:
            raise UserError(self.env._("This person is not called to this meeting."))
        return who

    def _check_may_register(self, who, item, kind):
        """:raises UserError: why ``who`` cannot register now"""
        self._check_in_session()
        if not who.present:
            raise UserError(
                self.env._(
                    "%(name)s is not marked as present: check in, then register.",
                    name=who.partner_id.name,
                )
            )
        if not who._may_speak():
            raise UserError(
                self.env._(
                    "The chair has consented to %(name)s attending only, not speaking.",
                    name=who.partner_id.name,
                )
            )
        if kind == "point_of_order" or (
            kind == "question" and self._hears_point_of_order()
        ):
            return
        if not item:
            raise UserError(
                self.env._(
                    "No item is in progress: register when the chair has taken one up."
                )
            )
        if not item._seen_by(who):
            raise AccessError(
                self.env._("This item is debated among those who are invited for it.")
            )
        if item.speaker_list_closed and not self._may_run():
            raise UserError(
                self.env._(
                    "The list of speakers is closed; only a point of order is taken."
                )
            )
