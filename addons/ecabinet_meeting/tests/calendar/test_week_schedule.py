from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..common.cabinet_case import LEADER, SECRETARY, UNIT_OFFICER
from ..common.session_case import SessionCase


class WeekCase(SessionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Ho_Chi_Minh"
        cls.leader = cls.person("head", LEADER, cls.office)
        cls.other = cls.person("other_secretary", SECRETARY, cls.health)

    def invitation(self, **values):
        return (
            self.env["ecabinet.incoming.invitation"]
            .with_user(self.secretary)
            .create(
                {
                    "name": "Hội nghị giao ban vùng",
                    "sender": "Bộ Nội vụ",
                    "date_start": "2026-10-21 01:00:00",
                    "place": "Hà Nội",
                    **values,
                }
            )
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-10-14 02:00:00")
class TestIncomingInvitation(WeekCase):
    def test_who_attends_has_it_in_the_calendar(self):
        made = self.invitation()
        self.assertEqual(str(made.date_stop), "2026-10-21 03:00:00")
        made.action_attend([self.chair.id, self.members[0].id], "Đ/c Chủ tịch dự")
        self.assertEqual(made.state, "accepted")
        event = made.event_id
        self.assertEqual(event.partner_ids, (self.chair | self.members[0]).partner_id)
        self.assertEqual(event.privacy, "private")
        told = self.env["mail.message"].search(
            [("model", "=", made._name), ("subject", "=like", "You attend%")]
        )
        self.assertEqual(told.notified_partner_ids, event.partner_ids)
        made.date_start = "2026-10-21 07:00:00"
        made.date_stop = "2026-10-21 09:00:00"
        self.assertEqual(str(event.start), "2026-10-21 07:00:00")
        made.action_call_off()
        self.assertFalse(event.active)

    def test_the_wrong_people_and_no_people(self):
        made = self.invitation()
        for user in (self.other, self.members[0], self.administrator):
            with self.assertRaises(AccessError):
                made.with_user(user).action_attend([self.chair.id])
        for nobody in ([], None):
            with self.assertRaisesRegex(UserError, "at least one person"):
                made.action_attend(nobody)
        for nobody in ("x", [False]):
            with self.assertRaisesRegex(UserError, "is not a list of record ids"):
                made.action_attend(nobody)
        with self.assertRaises(AccessError):
            made.attendee_ids = self.chair
        officer = self.person("officer", UNIT_OFFICER, self.office)
        self.assertTrue(made.with_user(officer).has_access("write"))
        with self.assertRaises(AccessError):
            made.with_user(officer).action_attend([officer.id])

    def test_who_sees_it(self):
        made = self.invitation()
        self.assertFalse(made.with_user(self.members[0]).has_access("read"))
        made.action_attend([self.members[0].id])
        self.assertTrue(made.with_user(self.members[0]).has_access("read"))
        self.assertFalse(made.with_user(self.outsider).has_access("read"))


@tagged("post_install", "-at_install")
@freeze_time("2026-10-14 02:00:00")
class TestWeekSchedule(WeekCase):
    def schedule(self, **values):
        return (
            self.env["ecabinet.week.schedule"]
            .with_user(self.secretary)
            .create({"department_id": self.office.id, **values})
        )

    def compiled(self):
        made = self.schedule()
        self.invitation().action_attend([self.chair.id])
        made.action_compile()
        return made

    def published(self):
        made = self.compiled()
        made.with_user(self.leader).action_approve()
        made.action_publish()
        return made

    def test_the_coming_week_of_the_units_leaders(self):
        made = self.schedule()
        self.assertEqual(made.date_from, date(2026, 10, 19))
        self.assertEqual(made.leader_ids, self.chair)
        self.assertTrue(made.may_edit)
        self.assertFalse(made.may_approve)
        self.assertTrue(made.with_user(self.leader).may_approve)
        again = {"department_id": self.health.id, "date_from": "2026-10-25"}
        other = self.env["ecabinet.week.schedule"].with_user(self.other).create(again)
        self.assertEqual(other.date_from, date(2026, 10, 19))

    def test_meetings_and_invitations_are_filled_in(self):
        made = self.compiled()
        self.assertEqual(
            made.line_ids.mapped(lambda line: (str(line.day), line.half, line.name)),
            [
                ("2026-10-20", "morning", "Phiên họp thường kỳ"),
                ("2026-10-21", "morning", "Hội nghị giao ban vùng"),
            ],
        )
        made.action_compile()
        self.assertEqual(len(made.line_ids), 2)
        self.assertIn("Hội nghị giao ban vùng", made.sheet)

    def leaders_with(self):
        """The week of the office with the meeting for its chair and its vice-chairs."""
        made = self.compiled()
        line = made.line_ids.filtered("meeting_id")
        for user in (self.leader, self.members[0]):
            line.sudo().copy({"user_id": user.id, "meeting_id": False})
        made.sudo().leader_ids = self.chair | self.leader | self.members[0]
        return made

    def test_what_neighbours_have_in_common_stands_once(self):
        made = self.leaders_with()
        self.assertEqual(made.sheet.count('<td colspan="3">'), 1)
        table, days = made.sheet.split("</table>")
        self.assertEqual(table.count("Phiên họp thường kỳ"), 1)
        self.assertEqual(table.count("Hội nghị giao ban vùng"), 1)
        self.assertEqual(days.count("Phiên họp thường kỳ"), 3)

    def test_on_the_phone_ones_own_days_are_open(self):
        made = self.leaders_with()
        opened = f'<details name="week" open><summary>{self.leader.name}'
        self.assertIn(opened, made.with_user(self.leader).sheet)
        self.assertNotIn(opened, made.with_user(self.chair).sheet)
        self.assertEqual(made.with_user(self.chair).sheet.count(" open>"), 1)

    def test_of_the_other_branch_it_says_that_the_time_is_taken(self):
        party = self.body.copy(
            {"name": "Ban Thường vụ", "kind": "party", "secretary_ids": False}
        )
        meeting = self.make_meeting("Phiên họp về cán bộ", location="Phòng 2")
        meeting.body_id = party
        self.env.flush_all()
        made = self.published()
        line = made.line_ids.filtered(lambda line: line.meeting_id == meeting)
        self.assertEqual((line.name, line.place), ("Busy", ""))
        self.assertNotIn(meeting.name, made.sheet)
        [shown] = line.with_user(self.outsider).read(["meeting_id"])
        self.assertEqual(shown["meeting_id"][1], "Restricted")

    def test_what_was_typed_stays_and_double_bookings_show(self):
        made = self.compiled()
        made.line_ids = [
            (
                0,
                0,
                {
                    "user_id": self.chair.id,
                    "date_start": "2026-10-20 02:00:00",
                    "name": "Tiếp công dân <b>",
                },
            )
        ]
        made.action_compile()
        double = made.line_ids.filtered("conflict")
        self.assertEqual(
            double.mapped("name"), ["Phiên họp thường kỳ", "Tiếp công dân <b>"]
        )
        self.assertIn("Tiếp công dân &lt;b&gt;", made.sheet)

    def test_changes_after_publishing_are_marked(self):
        made = self.published()
        self.meeting.write(
            {"date_start": "2026-10-22 01:00:00", "date_stop": "2026-10-22 04:00:00"}
        )
        self.env["ecabinet.incoming.invitation"].search([]).with_user(
            self.secretary
        ).action_call_off()
        made.action_compile()
        moved = made.line_ids.filtered("meeting_id")
        gone = made.line_ids.filtered("invitation_id")
        self.assertTrue(moved.changed)
        self.assertEqual(moved.earlier, "20/10 08:00: Phiên họp thường kỳ")
        self.assertTrue(gone.called_off)
        self.assertIn("Called off", made.sheet)

    def test_a_leader_approves_and_the_office_names_no_stranger(self):
        made = self.compiled()
        with self.assertRaises(AccessError):
            made.leader_ids = [(4, self.outsider.id)]
        made.leader_ids = [(4, self.secretary.id)]
        with self.assertRaises(AccessError):
            made.action_approve()
        made.with_user(self.leader).action_approve()
        made.line_ids[0].name = "Việc khác"
        self.assertEqual(made.state, "draft")

    def test_nothing_disappears_from_a_published_calendar(self):
        made = self.published()
        line = made.line_ids[0]
        line.unlink()
        self.assertTrue(line.called_off)
        with self.assertRaises(UserError):
            made.unlink()

    def test_a_line_may_be_typed_from_the_beginning(self):
        line = self.env["ecabinet.week.schedule.line"].new(
            {"schedule_id": self.schedule().id}
        )
        self.assertFalse(line.conflict)

    def test_drafts_are_the_units_published_ones_everybodys(self):
        made = self.compiled()
        seers = self.outsider | self.other | self.leader
        self.assertEqual(
            [made.with_user(user).has_access("read") for user in seers],
            [False, False, True],
        )
        for user in (self.secretary, self.other, self.members[0]):
            with self.assertRaises(AccessError):
                made.with_user(user).action_approve()
        with self.assertRaises(UserError):
            made.action_publish()
        made.with_user(self.leader).action_approve()
        made.action_publish()
        self.assertTrue(all(made.with_user(user).has_access("read") for user in seers))
        for user in (self.outsider, self.other):
            for step in ("action_compile", "action_publish"):
                with self.assertRaises(AccessError):
                    getattr(made.with_user(user), step)()
        with self.assertRaises(AccessError):
            made.state = "draft"


@tagged("post_install", "-at_install")
class TestCalendarFeed(WeekCase):
    def test_one_address_each_and_a_new_one_ends_the_old(self):
        feeds = self.env["ecabinet.calendar.feed"].with_user(self.chair)
        first = feeds.renew()
        own = feeds.search([])
        self.assertEqual((own.user_id, own.address), (self.chair, first))
        self.assertNotEqual(feeds.renew(), first)
        others = feeds.with_user(self.members[0])
        self.assertFalse(others.search([]))
        with self.assertRaises(AccessError):
            own.with_user(self.members[0]).read(["token"])
        with self.assertRaises(AccessError):
            own.with_user(self.administrator).read(["token"])
        with self.assertRaises(AccessError):
            own.token = "guessed"
        feeds.revoke()
        self.assertFalse(feeds.search([]))
