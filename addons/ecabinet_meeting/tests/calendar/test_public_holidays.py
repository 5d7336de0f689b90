from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.cabinet_case import MEMBER, CabinetCase


@tagged("post_install", "-at_install")
@freeze_time("2026-11-02 02:00:00")
class TestPublicHolidays(CabinetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env["resource.calendar"].create(
            {"name": "Giờ hành chính", "tz": "Asia/Ho_Chi_Minh"}
        )
        cls.env.company.resource_calendar_id = cls.calendar

    def fill(self):
        return (
            self.env["resource.calendar"]
            .with_user(self.administrator)
            .action_fill_holidays()
        )

    def works_on(self, day):
        time = self.calendar._ecabinet_working_time(day, day)
        return time.is_working_day(day)

    def test_this_and_the_next_two_years_are_filled_once(self):
        self.assertTrue(self.works_on(date(2027, 2, 8)))
        self.fill()
        for day in (
            date(2026, 9, 2),
            date(2027, 2, 5),
            date(2027, 2, 8),
            date(2027, 4, 16),
            date(2028, 1, 26),
            date(2028, 9, 4),
        ):
            self.assertFalse(self.works_on(day), day)
        self.assertTrue(self.works_on(date(2027, 2, 15)))
        leaves = self.env["resource.calendar.leaves"]
        mine = [("calendar_id", "=", self.calendar.id)]
        count = leaves.search_count(mine)
        answer = self.fill()
        self.assertEqual(leaves.search_count(mine), count)
        self.assertIn("already", answer["params"]["message"])
        self.env["resource.calendar"]._cron_fill_holidays()
        self.assertEqual(leaves.search_count(mine), count)

    def test_what_the_office_entered_itself_stays(self):
        own = self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ Tết theo thông báo",
                "calendar_id": self.calendar.id,
                "date_from": "2027-02-03 17:00:00",
                "date_to": "2027-02-12 16:59:59",
            }
        )
        self.fill()
        during = self.env["resource.calendar.leaves"].search(
            [
                ("calendar_id", "=", self.calendar.id),
                ("date_from", "<", "2027-02-12"),
                ("date_to", ">", "2027-02-04"),
            ]
        )
        self.assertEqual(during, own)

    def test_who_may(self):
        for user in (self.chair, self.secretary, self.members[0]):
            with self.assertRaises(AccessError):
                self.env["resource.calendar"].with_user(user).action_fill_holidays()
            with self.assertRaises(AccessError):
                self.env["ecabinet.swapped.day"].with_user(user).create(
                    {"day": "2027-02-13", "calendar_id": self.calendar.id}
                )
        swapped = self.env["ecabinet.swapped.day"].with_user(self.administrator)
        day = swapped.create({"day": "2027-02-13", "calendar_id": self.calendar.id})
        self.assertEqual(day.weekday, "5")
        self.assertTrue(day.with_user(self.person("m", MEMBER)).has_access("read"))

    def test_a_day_worked_anyway_is_no_exchange(self):
        swapped = self.env["ecabinet.swapped.day"].with_user(self.administrator)
        with self.assertRaisesRegex(UserError, "already a working day"):
            swapped.create({"day": "2027-02-15", "calendar_id": self.calendar.id})
        self.fill()
        swapped.create({"day": "2027-02-08", "calendar_id": self.calendar.id})
        self.assertTrue(self.works_on(date(2027, 2, 8)))
