from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..common.cabinet_case import MEMBER, SECRETARY
from .test_meeting import MeetingCase


@tagged("post_install", "-at_install")
class TestMeetingAccess(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_secretary = cls.person("other_secretary", SECRETARY, cls.health)
        cls.guest = cls.person("guest", MEMBER, cls.health)
        cls.assistant = cls.person("assistant", MEMBER, cls.office)
        cls.members[0].ecabinet_assistant_ids = cls.assistant
        cls.held = cls.meeting(
            agenda_item_ids=[
                Command.create({"name": "Ngân sách", "sequence": 1}),
                Command.create(
                    {
                        "name": "Y tế",
                        "sequence": 2,
                        "presenter_department_id": cls.health.id,
                    }
                ),
                Command.create(
                    {"name": "Công tác cán bộ", "sequence": 3, "restricted": True}
                ),
            ]
        )
        cls.held.participant_ids = [
            Command.create({"partner_id": cls.guest.partner_id.id, "role": "guest"})
        ]
        cls.closed_item = cls.held.agenda_item_ids[2]
        cls.env.flush_all()

    def sees(self, user):
        return bool(
            self.env["ecabinet.meeting"]
            .with_user(user)
            .search([("id", "=", self.held.id)])
        )

    def items_of(self, user):
        items = self.env["ecabinet.agenda.item"].with_user(user)
        return items.search([("meeting_id", "=", self.held.id)]).mapped("name")

    def to_state(self, state):
        self.held.sudo().state = state

    def test_who_is_called_sees_it_once_it_is_invited(self):
        for user in (self.members[1], self.guest, self.assistant):
            self.assertFalse(self.sees(user), user.login)
            self.assertFalse(self.items_of(user), user.login)
        row = self.held.participant_ids.filtered(lambda p: p.user_id == self.guest)
        row.role = "presenter"
        self.assertTrue(self.sees(self.guest))
        self.assertEqual(self.items_of(self.guest), ["Y tế"])

    def test_a_part_of_a_restricted_item_is_as_closed_as_the_whole(self):
        self.to_state("invited")
        part = self.env["ecabinet.agenda.item"].create(
            {
                "meeting_id": self.held.id,
                "parent_id": self.closed_item.id,
                "name": "Nhân sự Sở Y tế",
            }
        )
        self.assertTrue(part.restricted)
        self.assertNotIn(part.name, self.items_of(self.members[0]))
        row = self.held.participant_ids.filtered(lambda p: p.user_id == self.members[0])
        self.closed_item.participant_ids = row
        self.assertIn(part.name, self.items_of(self.members[0]))
        self.assertNotIn(part.name, self.items_of(self.members[1]))
        with self.assertRaises(ValidationError):
            part.restricted = False

    def test_membership_has_a_term(self):
        self.to_state("invited")
        today = fields.Date.today()
        former = self.person("former", MEMBER, self.finance)
        seat = self.env["ecabinet.body.member"].create(
            {"body_id": self.body.id, "user_id": former.id, "date_from": "2020-01-01"}
        )
        self.assertTrue(self.sees(former))
        seat.date_to = fields.Date.subtract(today, days=1)
        self.assertFalse(self.sees(former))
        seat.write({"date_to": False, "date_from": fields.Date.add(today, days=1)})
        self.assertFalse(self.sees(former))

    def test_who_serves_the_body_no_more_has_lost_the_pen(self):
        second = self.second_secretary()
        self.body.secretary_ids -= self.secretary
        self.assertEqual(self.held.secretary_id, second)
        self.assertFalse(self.sees(self.secretary))
        self.assertNotIn("Công tác cán bộ", self.items_of(self.secretary))

    def test_an_abolished_unit_gives_no_right(self):
        self.to_state("invited")
        self.assertEqual(self.items_of(self.guest), ["Y tế"])
        self.health.valid_to = fields.Date.subtract(fields.Date.today(), days=1)
        self.assertEqual(self.items_of(self.guest), [])

    def test_who_sees_the_meeting(self):
        self.to_state("invited")
        for user in (self.chair, self.secretary, self.members[1], self.guest):
            self.assertTrue(self.sees(user), user.login)
        for user in (self.assistant, self.administrator):
            self.assertTrue(self.sees(user), user.login)
        for user in (self.outsider, self.other_secretary):
            self.assertFalse(self.sees(user), user.login)

    def test_a_member_who_is_not_called_sees_it_once_it_is_invited(self):
        late = self.person("late", MEMBER, self.finance)
        self.body.member_ids = [Command.create({"user_id": late.id})]
        self.assertFalse(self.sees(late))
        self.to_state("invited")
        self.assertTrue(self.sees(late))

    def test_items_are_seen_by_role(self):
        self.to_state("invited")
        self.assertEqual(self.items_of(self.members[1]), ["Ngân sách", "Y tế"])
        self.assertEqual(self.items_of(self.assistant), ["Ngân sách", "Y tế"])
        self.assertEqual(self.items_of(self.guest), ["Y tế"])
        self.assertEqual(self.items_of(self.outsider), [])

    def test_a_guest_sees_the_item_invited_for(self):
        self.to_state("invited")
        row = self.held.participant_ids.filtered(lambda p: p.user_id == self.guest)
        self.held.agenda_item_ids[0].participant_ids = row
        self.assertEqual(self.items_of(self.guest), ["Ngân sách", "Y tế"])

    def test_a_restricted_item_is_for_chair_secretary_and_those_invited_for_it(self):
        self.to_state("invited")
        for user in (self.chair, self.secretary):
            self.assertIn("Công tác cán bộ", self.items_of(user))
        second = self.second_secretary()
        for user in (second, self.administrator, self.members[0]):
            self.assertNotIn("Công tác cán bộ", self.items_of(user), user.login)
            with self.assertRaises(AccessError):
                self.closed_item.with_user(user).read(["name"])
        row = self.held.participant_ids.filtered(lambda p: p.user_id == self.members[0])
        self.closed_item.participant_ids = row
        self.assertIn("Công tác cán bộ", self.items_of(self.members[0]))
        self.assertNotIn("Công tác cán bộ", self.items_of(self.assistant))

    def test_a_form_shows_no_item_that_was_only_counted(self):
        self.to_state("invited")
        self.closed_item.planned_minutes = 30
        self.env.flush_all()
        second = self.second_secretary()
        for user in (self.members[0], self.administrator, second):
            self.env.invalidate_all()
            (shown,) = self.held.with_user(user).web_read(
                {
                    "agenda_minutes": {},
                    "agenda_warning": {},
                    "has_restricted": {},
                    "agenda_item_ids": {"fields": {"name": {}}},
                }
            )
            self.assertEqual(shown["agenda_minutes"], 30)
            self.assertFalse(shown["has_restricted"])
            names = [item["name"] for item in shown["agenda_item_ids"]]
            self.assertEqual(names, ["Ngân sách", "Y tế"])
            self.assertNotIn(
                self.closed_item.id,
                self.held.with_user(user).read(["agenda_item_ids"])[0][
                    "agenda_item_ids"
                ],
            )

    def test_another_secretary_saves_the_programme_around_a_restricted_item(self):
        held = self.held.with_user(self.second_secretary())
        item = self.held.agenda_item_ids[0]
        shown = held.web_save(
            {"agenda_item_ids": [Command.update(item.id, {"planned_minutes": 20})]},
            {"agenda_item_ids": {"fields": {"name": {}, "planned_time": {}}}},
        )
        self.assertEqual(len(shown[0]["agenda_item_ids"]), 2)
        held.action_renumber_agenda()
        self.env.invalidate_all()
        self.assertEqual(self.held.agenda_item_ids.mapped("number"), ["1", "2", "3"])

    def second_secretary(self):
        second = self.person("second", SECRETARY, self.office)
        self.body.secretary_ids |= second
        return second

    def test_a_unit_given_later_is_seen_at_once(self):
        self.to_state("invited")
        self.assertEqual(self.items_of(self.guest), ["Y tế"])
        self.guest.ecabinet_department_ids = self.finance
        self.assertEqual(self.items_of(self.guest), [])

    def test_only_those_who_run_it_change_it(self):
        for user in (self.members[0], self.other_secretary, self.administrator):
            for record, field in (
                (self.held, "name"),
                (self.held.participant_ids[1], "seat"),
                (self.held.agenda_item_ids[0], "name"),
            ):
                with self.assertRaises(AccessError):
                    record.with_user(user).write({field: "x"})
        self.held.with_user(self.secretary).name = "Tên khác"

    def test_a_secretary_creates_meetings_for_their_own_bodies(self):
        values = {
            "name": "Họp",
            "body_id": self.body.id,
            "secretary_id": self.secretary.id,
            "date_start": self.held.date_start,
            "date_stop": self.held.date_stop,
        }
        meetings = self.env["ecabinet.meeting"]
        meetings.with_user(self.secretary).create(values)
        for user in (self.other_secretary, self.members[0]):
            with self.assertRaises(AccessError):
                meetings.with_user(user).create(values)
        with self.assertRaises(AccessError):
            meetings.with_user(self.other_secretary).create(
                values | {"secretary_id": self.other_secretary.id}
            )

    def test_the_state_is_not_written_from_outside(self):
        with self.assertRaises(UserError):
            self.held.with_user(self.secretary).write({"state": "closed"})
        made = self.meeting(state="published")
        self.assertEqual(made.state, "draft")

    def test_an_item_is_not_carried_into_another_meeting(self):
        foreign = self.meeting()
        foreign.sudo().write(
            {"secretary_id": self.other_secretary.id, "body_id": foreign.body_id.id}
        )
        with self.assertRaises(AccessError):
            self.held.agenda_item_ids[0].with_user(self.other_secretary).write(
                {"meeting_id": foreign.id}
            )

    def test_places_to_type_into_are_for_those_who_change_it(self):
        self.held._to_state("invited")
        may_edit = {
            user: self.held.with_user(user).may_edit
            for user in (self.secretary, self.chair, self.members[0], self.guest)
        }
        self.assertEqual(list(may_edit.values()), [True, True, False, False])
        fresh = self.env["ecabinet.meeting"].with_user(self.secretary).new()
        self.assertTrue(fresh.may_edit)

    def test_a_vote_follows_from_a_seat(self):
        rows = self.held.participant_ids.with_user(self.secretary)
        guest = rows.filtered(lambda row: row.partner_id == self.guest.partner_id)
        with self.assertRaisesRegex(UserError, "no voting seat"):
            guest.voting = True
        with self.assertRaisesRegex(UserError, "no voting seat"):
            self.held.with_user(self.secretary).participant_ids = [
                Command.create(
                    {"partner_id": self.outsider.partner_id.id, "voting": True}
                )
            ]
        member = rows.filtered(lambda row: row.user_id == self.members[0])
        member.voting = False
        member.voting = True
        self.held._to_state("in_session")
        with self.assertRaisesRegex(UserError, "its voters can no longer be changed"):
            member.voting = False
        with self.assertRaisesRegex(UserError, "its voters can no longer be changed"):
            member.unlink()

    def test_nobody_sits_on_another_persons_seat(self):
        seat = self.body.member_ids.filtered(lambda one: one.user_id == self.chair)
        with self.assertRaisesRegex(UserError, "not theirs"):
            self.held.with_user(self.secretary).participant_ids = [
                Command.create(
                    {
                        "partner_id": self.outsider.partner_id.id,
                        "body_member_id": seat.id,
                        "voting": True,
                    }
                )
            ]
