from odoo import fields, models


class AgendaItem(models.Model):
    """The list of speakers on an item: opened with it, closed and reopened."""

    _inherit = "ecabinet.agenda.item"

    speech_ids = fields.One2many("ecabinet.speech", "agenda_item_id", "Speeches")
    speaker_list_closed = fields.Boolean(
        "List of speakers closed",
        readonly=True,
        copy=False,
        system=True,
    )

    def _end_speeches(self):
        """End the speeches on these items; who still waits is let go."""
        # sudo: what follows from ending an item, for who may end it.
        self.sudo().speech_ids._let_go()

    def action_close_speakers(self):
        """Close the list: who waits will speak, or is added by who runs the meeting."""
        return self._close_speakers(True)

    def action_reopen_speakers(self):
        """Take registrations again."""
        return self._close_speakers(False)

    def _close_speakers(self, closed):
        for item in self:
            meeting = item.sudo().meeting_id.sudo(self.env.su)
            meeting._check_runs()
            item.check_access("read")
            meeting._check_in_session()
            if item.speaker_list_closed == closed:
                continue
            # sudo: a field of the session, for somebody who runs the meeting.
            item.sudo().speaker_list_closed = closed
            kind = "speakers_closed" if closed else "speakers_reopened"
            meeting._log(kind, item=item.id)
            meeting._tell_room()
        return True

    def _register_wishes(self):
        """Register who wished to speak beforehand, in the order of protocol.

        An item that is taken up again has its list from the first time.
        """
        # sudo: that they wish to speak they said to the chair, who takes up the item.
        item = self.sudo()
        if item.speech_ids:
            return
        wishes = item.position_ids.filtered(
            lambda one: one.wants_to_speak and one.confirmed
        ).participant_id.sorted(lambda one: (one.sequence, one.id))
        speeches = self.env["ecabinet.speech"].sudo()
        speeches.create(
            [
                {
                    "meeting_id": item.meeting_id.id,
                    "agenda_item_id": item.id,
                    "participant_id": who.id,
                    "method": "position",
                }
                for who in wishes
            ]
        )
        if wishes:
            item.meeting_id._log(
                "wishes_registered", item=item.id, participants=wishes.ids
            )

    def _seen_by(self, participant):
        """Whether a participant may follow this item, with an account or without."""
        self.ensure_one()
        item = self.sudo()
        if participant in item._invited_for():
            return True
        user = participant.user_id
        if user:
            return bool(self.with_user(user)._filtered_access("read"))
        return not item.restricted

    def _room_entry(self):
        """``[id, state, began, ended, list closed]``: the item in an update."""
        return [
            self.id,
            self.state,
            fields.Datetime.to_string(self.started_at),
            fields.Datetime.to_string(self.ended_at),
            self.speaker_list_closed,
        ]

    def _wall_item(self):
        return {
            "id": self.id,
            "number": self.number or "",
            "name": self.name,
            "presenter": self.presenter_department_id.name or self.presenter_text or "",
            "state": self.state,
            "planned_minutes": self.planned_minutes,
            "started_at": fields.Datetime.to_string(self.started_at),
            "outcome": self.consent_reason or "",
        }
