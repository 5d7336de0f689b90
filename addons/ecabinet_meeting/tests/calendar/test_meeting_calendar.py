from datetime import datetime, timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common.cabinet_case import MEMBER
from ..meeting.test_meeting import MeetingCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-20 02:00:00")
class TestMeetingCalendar(MeetingCase):
    def setUp(self):
        super().setUp()
        self.held = self.meeting()
        self.held.action_submit()
        self.held.with_user(self.chair).action_approve()
        self.assertFalse(self.held.calendar_event_id)
        with _Recorder(self.env["mail.message"]) as self.mails:
            self.held.action_invite()
        self.event = self.held.calendar_event_id
        self.row = self.held.participant_ids.filtered(
            lambda p: p.user_id == self.members[0]
        )

    def attendee(self, user):
        return self.event.attendee_ids.filtered(
            lambda a: a.partner_id == user.partner_id
        )

    def test_the_entry_is_private_and_for_those_invited(self):
        self.assertEqual(self.event.privacy, "private")
        self.assertEqual(self.event.user_id, self.secretary)
        self.assertEqual(
            self.event.partner_ids,
            (self.chair | self.members | self.secretary).partner_id,
        )
        self.assertEqual(self.event.with_user(self.members[0]).name, self.held.name)
        self.assertNotIn("Phiên họp", self.event.with_user(self.outsider).display_name)

    def test_people_are_told_once(self):
        self.assertEqual(self.mails.count([("model", "=", "calendar.event")]), 0)
        self.assertEqual(
            self.mails.count(
                [
                    ("model", "=", "ecabinet.meeting"),
                    ("partner_ids", "in", self.members[0].partner_id.ids),
                ]
            ),
            1,
        )

    def test_it_moves_and_is_renamed_with_the_meeting(self):
        later = self.held.date_start + timedelta(days=1)
        self.held.write({"date_start": later, "date_stop": later + timedelta(hours=2)})
        self.held.write({"name": "Phiên họp bất thường", "location": "Phòng họp B"})
        self.assertEqual(self.event.start, later)
        self.assertEqual(self.event.stop, later + timedelta(hours=2))
        self.assertEqual(self.event.name, "Phiên họp bất thường")
        self.assertEqual(self.event.location, "Phòng họp B")

    def test_a_postponed_meeting_leaves_the_calendar_and_comes_back(self):
        self.held.action_postpone()
        self.assertFalse(self.event.active)
        self.held.write(
            {
                "date_start": datetime(2026, 11, 5, 1),
                "date_stop": datetime(2026, 11, 5, 4),
            }
        )
        self.held.action_invite()
        self.assertTrue(self.event.active)
        self.assertEqual(self.event.start, datetime(2026, 11, 5, 1))

    def test_a_deleted_meeting_takes_its_entry_along(self):
        self.held.action_cancel()
        self.assertFalse(self.event.active)
        self.held.unlink()
        self.assertFalse(self.event.exists())

    def test_nobody_changes_or_deletes_the_entry_but_through_the_meeting(self):
        users = (
            self.secretary,
            self.chair,
            self.members[0],
            self.outsider,
            self.administrator,
        )
        for user in users:
            event = self.event.with_user(user)
            for change in (
                lambda event=event: event.write({"start": datetime(2026, 11, 1)}),
                lambda event=event: event.write({"active": False}),
                lambda event=event: event.write({"privacy": "public"}),
                lambda event=event: event.unlink(),
                lambda event=event: event.action_mass_archive("self_only"),
                lambda event=event: event.write(
                    {"partner_ids": [Command.link(self.outsider.partner_id.id)]}
                ),
            ):
                with self.assertRaises(UserError):
                    change()

    def test_a_context_does_not_open_the_entry(self):
        with self.assertRaises(UserError):
            self.event.with_user(self.members[0]).with_context(
                dont_notify=True, is_calendar_event_new=True
            ).write({"name": "Hội nghị"})

    def test_nobody_adds_removes_or_joins_as_an_attendee(self):
        attendees = self.env["calendar.attendee"]
        for user in (self.secretary, self.members[0], self.outsider):
            with self.assertRaises(UserError):
                attendees.with_user(user).create(
                    {
                        "event_id": self.event.id,
                        "partner_id": self.outsider.partner_id.id,
                    }
                )
            with self.assertRaises(UserError):
                self.attendee(self.members[0]).with_user(user).unlink()
        with self.assertRaises(UserError):
            self.event.with_user(self.outsider).sudo().action_join_meeting(
                self.outsider.partner_id.id
            )

    def test_an_answer_in_the_calendar_answers_the_invitation(self):
        self.attendee(self.members[0]).with_user(self.members[0]).do_accept()
        self.assertEqual(self.row.invitation_state, "accepted")
        self.event.with_user(self.members[0]).change_attendee_status(
            "declined", "self_only"
        )
        self.assertEqual(self.row.invitation_state, "declined")
        others = self.held.participant_ids - self.row
        self.assertEqual(set(others.mapped("invitation_state")), {"pending"})

    def test_an_answer_to_the_invitation_stands_in_the_calendar(self):
        self.row.with_user(self.members[0]).action_decline("Ốm")
        self.assertEqual(self.attendee(self.members[0]).state, "declined")
        self.row.with_user(self.members[0]).action_accept()
        self.assertEqual(self.attendee(self.members[0]).state, "accepted")

    def test_nobody_answers_for_another_in_the_calendar(self):
        attendee = self.attendee(self.members[0])
        for user in (self.secretary, self.chair, self.members[1], self.outsider):
            with self.assertRaises(UserError):
                attendee.with_user(user).do_decline()
            with self.assertRaises(UserError):
                attendee.with_user(user).write({"state": "accepted"})
        self.assertEqual(self.row.invitation_state, "pending")

    def test_the_link_of_a_mail_answers_for_its_owner(self):
        self.attendee(self.members[0]).sudo().do_accept()
        self.assertEqual(self.row.invitation_state, "accepted")

    def test_whoever_is_called_no_more_leaves_the_entry(self):
        self.row.with_user(self.secretary).unlink()
        self.assertNotIn(self.members[0].partner_id, self.event.partner_ids)

    def test_whoever_is_called_later_enters_with_the_invitation(self):
        newcomer = self.person("newcomer", MEMBER, self.health).partner_id
        self.held.participant_ids = [
            Command.create({"partner_id": newcomer.id, "role": "guest"})
        ]
        self.assertNotIn(newcomer, self.event.partner_ids)
        self.held.action_invite()
        self.assertIn(newcomer, self.event.partner_ids)

    def test_other_events_stay_everybodys_own(self):
        event = (
            self.env["calendar.event"]
            .with_user(self.members[0])
            .create(
                {
                    "name": "Gặp dân",
                    "start": datetime(2026, 11, 2, 1),
                    "stop": datetime(2026, 11, 2, 2),
                }
            )
        )
        event.write({"name": "Tiếp dân"})
        event.unlink()


class _Recorder:
    """The records of a model that come while the block runs."""

    def __init__(self, model):
        self.model = model.sudo()

    def __enter__(self):
        self.last = self.model.search([], order="id desc", limit=1).id
        return self

    def __exit__(self, *_error):
        return False

    def count(self, domain):
        return self.model.search_count([("id", ">", self.last), *domain])
