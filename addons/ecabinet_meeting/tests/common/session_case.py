from odoo import fields

from .cabinet_case import CabinetCase


class SessionCase(CabinetCase):
    """An invited meeting of the committee, with speaking helpers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting = cls.make_meeting("Phiên họp thường kỳ")

    @classmethod
    def make_meeting(cls, name, **values):
        """A meeting that has been invited, its members called."""
        meeting = cls.env["ecabinet.meeting"].create(
            {
                "name": name,
                "body_id": cls.body.id,
                "date_start": "2026-10-20 01:00:00",
                "date_stop": "2026-10-20 04:00:00",
                "chair_id": cls.chair.id,
                "secretary_id": cls.secretary.id,
                **values,
            }
        )
        cls.call_members(meeting)
        meeting.state = "invited"
        return meeting

    @classmethod
    def call_members(cls, meeting):
        """Call those members whom the meeting has not called by itself."""
        missing = cls.body.member_ids.filtered(
            lambda member: member.user_id not in meeting.participant_ids.user_id
        )
        cls.env["ecabinet.participant"].create(
            [
                {
                    "meeting_id": meeting.id,
                    "partner_id": member.user_id.partner_id.id,
                    "role": "chair" if member.role == "chair" else "member",
                    "voting": True,
                }
                for member in missing
            ]
        )

    @classmethod
    def participant(cls, user, meeting=None):
        participants = (meeting or cls.meeting).participant_ids
        return participants.filtered(lambda each: each.user_id == user)

    @classmethod
    def call(cls, user, **values):
        """Call somebody else to the meeting."""
        return cls.env["ecabinet.participant"].create(
            {"meeting_id": cls.meeting.id, "partner_id": user.partner_id.id, **values}
        )

    @classmethod
    def open_session(cls, present=5):
        """Open the session with the first ``present`` of its five members there."""
        cls.meeting.with_user(cls.chair).action_open()
        members = cls.meeting.participant_ids.filtered("voting")
        members[:present].with_user(cls.secretary).action_check_in()

    @classmethod
    def make_item(cls, name="Bảng giá đất", **values):
        return cls.env["ecabinet.agenda.item"].create(
            {
                "meeting_id": cls.meeting.id,
                "name": name,
                "kind": "decision",
                **values,
            }
        )

    @classmethod
    def make_ballot(cls, **values):
        values.setdefault("agenda_item_id", cls.make_item().id)
        return cls.env["ecabinet.ballot"].create(values)

    @classmethod
    def open_ballot(cls, **values):
        """A ballot that the chair has opened."""
        ballot = cls.make_ballot(**values)
        ballot.with_user(cls.chair).action_open()
        return ballot

    def cast(self, ballot, user, choice="agree", **values):
        return ballot.with_user(user).cast(choice, **values)

    def assertAccepted(self, answer):
        self.assertTrue(answer["accepted"], answer["message"])

    def assertRefused(self, answer, why):
        self.assertFalse(answer["accepted"], answer["message"])
        self.assertIn(why, answer["message"])

    def positions(self, item, *choices, **values):
        """Positions of the first members, in order."""
        members = self.meeting.participant_ids.filtered("voting")
        return self.env["ecabinet.position"].create(
            [
                {
                    "agenda_item_id": item.id,
                    "participant_id": member.id,
                    "choice": choice,
                    **values,
                }
                for member, choice in zip(members, choices, strict=False)
            ]
        )

    def minutes_later(self, minutes):
        return fields.Datetime.add(fields.Datetime.now(), minutes=minutes)
