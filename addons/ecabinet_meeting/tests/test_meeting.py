from datetime import date, datetime

from odoo.fields import Command
from odoo.tests import tagged

from .common import MEMBER, CabinetCase

THURSDAY = datetime(2026, 10, 29, 1, 0)  # 08:00 in Viet Nam


class MeetingCase(CabinetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"

    @classmethod
    def meeting(cls, **values):
        return (
            cls.env["ecabinet.meeting"]
            .with_user(cls.secretary)
            .create(
                {
                    "name": "Phiên họp thường kỳ tháng 10",
                    "body_id": cls.body.id,
                    "date_start": THURSDAY,
                    "date_stop": datetime(2026, 10, 29, 4, 30),
                    **values,
                }
            )
        )


@tagged("post_install", "-at_install")
class TestWorkingCalendar(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.company.resource_calendar_id

    def working_time(self):
        return self.env["resource.calendar"]._ecabinet_working_time(
            date(2026, 10, 1), date(2026, 10, 31)
        )

    def leave(self, start, stop):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "calendar_id": self.calendar.id,
                "date_from": self.calendar._ecabinet_to_utc(start),
                "date_to": self.calendar._ecabinet_to_utc(stop),
            }
        )

    def test_a_leave_of_the_office_is_no_working_day(self):
        self.leave(datetime(2026, 10, 28), datetime(2026, 10, 28, 23, 59, 59))
        working_time = self.working_time()
        self.assertFalse(working_time.is_working_day(date(2026, 10, 28)))
        self.assertTrue(working_time.is_working_day(date(2026, 10, 27)))
        self.assertEqual(
            working_time.latest_send_day(date(2026, 10, 29), 3), date(2026, 10, 23)
        )

    def test_half_a_day_off_leaves_the_other_half(self):
        self.leave(datetime(2026, 10, 28, 13), datetime(2026, 10, 28, 17))
        hours = self.working_time().hours(date(2026, 10, 28))
        self.assertEqual([period[1].hour for period in hours], [12])

    def test_an_hour_off_changes_nothing(self):
        self.leave(datetime(2026, 10, 28, 9), datetime(2026, 10, 28, 10))
        self.assertEqual(len(self.working_time().hours(date(2026, 10, 28))), 2)

    def test_a_swapped_saturday_is_worked(self):
        saturday = date(2026, 10, 31)
        self.assertFalse(self.working_time().is_working_day(saturday))
        self.env["ecabinet.swapped.day"].create({"day": saturday})
        self.assertTrue(self.working_time().is_working_day(saturday))

    def test_two_weeks_alternate(self):
        self.calendar.switch_calendar_type()
        friday = date(2026, 10, 30)
        kind = self.env["resource.calendar.attendance"].get_week_type(friday)
        self.calendar.attendance_ids.filtered(
            lambda line: line.dayofweek == "4" and line.week_type == str(kind)
        ).unlink()
        working_time = self.working_time()
        self.assertFalse(working_time.is_working_day(friday))
        self.assertTrue(working_time.is_working_day(date(2026, 10, 23)))

    def test_moments_go_there_and_back(self):
        local = self.calendar._ecabinet_to_local(THURSDAY)
        self.assertEqual(local, datetime(2026, 10, 29, 8, 0))
        self.assertEqual(self.calendar._ecabinet_to_utc(local), THURSDAY)


@tagged("post_install", "-at_install")
class TestMembersCalled(MeetingCase):
    def test_members_are_called_in_protocol_order(self):
        for sequence, member in enumerate(reversed(self.body.member_ids)):
            member.sequence = sequence
        meeting = self.meeting()
        self.assertEqual(
            meeting.participant_ids.user_id.ids,
            list(reversed((self.chair | self.members).ids)),
        )
        self.assertTrue(all(meeting.participant_ids.mapped("voting")))

    def test_the_bodys_chair_chairs(self):
        meeting = self.meeting()
        self.assertEqual(meeting.chair_id, self.chair)
        self.assertEqual(meeting.secretary_id, self.secretary)
        chairs = meeting.participant_ids.filtered(lambda row: row.role == "chair")
        self.assertEqual(chairs.user_id, self.chair)

    def test_the_office_day_decides_not_the_utc_day(self):
        ended = self.body.member_ids.filtered(lambda m: m.user_id == self.members[0])
        ended.date_to = date(2026, 10, 28)
        # 06:00 of the 29th at the office, still the 28th in UTC.
        meeting = self.meeting(date_start=datetime(2026, 10, 28, 23, 0))
        self.assertNotIn(self.members[0], meeting.participant_ids.user_id)

    def test_a_new_date_before_the_invitation_calls_the_members_of_that_day(self):
        meeting = self.meeting()
        guest = self.outsider.partner_id
        meeting.participant_ids = [
            Command.create({"partner_id": guest.id, "role": "guest"})
        ]
        ending = self.body.member_ids.filtered(lambda m: m.user_id == self.members[0])
        ending.date_to = date(2026, 10, 31)
        newcomer = self.person("newcomer", MEMBER, self.health)
        self.body.member_ids = [
            Command.create({"user_id": newcomer.id, "date_from": date(2026, 11, 1)})
        ]
        meeting.write(
            {
                "date_start": datetime(2026, 11, 5, 1),
                "date_stop": datetime(2026, 11, 5, 4),
            }
        )
        called = meeting.participant_ids.user_id
        self.assertEqual(
            called,
            (self.chair | self.members | newcomer | self.outsider) - self.members[0],
        )

    def test_another_chair_takes_the_role(self):
        meeting = self.meeting()
        meeting.chair_id = self.members[1]
        roles = {row.user_id: row.role for row in meeting.participant_ids}
        self.assertEqual(roles[self.members[1]], "chair")
        self.assertEqual(roles[self.chair], "member")

    def test_a_chair_from_outside_is_called_without_a_vote(self):
        meeting = self.meeting(chair_id=self.outsider.id)
        row = meeting.participant_ids.filtered(lambda p: p.user_id == self.outsider)
        self.assertEqual((row.role, row.voting), ("chair", False))

    def test_whoever_is_given_is_not_called_twice(self):
        meeting = self.meeting(
            participant_ids=[
                Command.create({"partner_id": self.members[0].partner_id.id})
            ]
        )
        self.assertEqual(len(meeting.participant_ids), 5)

    def test_calling_21_members_takes_few_queries(self):
        newcomers = self.env["res.users"].union(
            *(self.person(f"newcomer{n}", MEMBER, self.health) for n in range(16))
        )
        self.body.member_ids = [
            Command.create({"user_id": user.id, "date_from": "2026-01-01"})
            for user in newcomers
        ]
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(32):
            meeting = self.meeting()
            self.env.flush_all()
        self.assertEqual(len(meeting.participant_ids), 21)
