from freezegun import freeze_time

from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestWorkingCalendar(TaskCase):
    """When the office's days off change, so do the terms of open tasks."""

    def setUp(self):
        super().setUp()
        self.calendar = self.env.company.resource_calendar_id
        self.friday = self.task(deadline="2026-10-09")

    def last_moment(self, task):
        self.env.flush_all()
        return str(task.overdue_after)

    def test_a_new_holiday_extends_a_term_and_its_removal_shortens_it(self):
        self.assertEqual(self.last_moment(self.friday), "2026-10-09 10:00:00")
        holiday = self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "calendar_id": self.calendar.id,
                "date_from": "2026-10-08 17:00:00",
                "date_to": "2026-10-09 16:59:59",
            }
        )
        self.assertEqual(self.last_moment(self.friday), "2026-10-12 10:00:00")
        holiday.date_to = "2026-10-12 16:59:59"
        self.assertEqual(self.last_moment(self.friday), "2026-10-13 10:00:00")
        holiday.unlink()
        self.assertEqual(self.last_moment(self.friday), "2026-10-09 10:00:00")

    def test_a_saturday_worked_in_exchange_ends_a_term(self):
        task = self.task(deadline="2026-10-10")
        self.assertEqual(self.last_moment(task), "2026-10-12 10:00:00")
        self.env["ecabinet.swapped.day"].create(
            {"day": "2026-10-10", "calendar_id": self.calendar.id}
        )
        self.assertEqual(self.last_moment(task), "2026-10-10 10:00:00")

    def test_a_closed_task_keeps_the_term_by_which_it_was_judged(self):
        work = self.friday.with_user(self.officer)
        work.action_accept()
        work.action_submit("Xong")
        self.friday.with_user(self.chair).action_approve()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "calendar_id": self.calendar.id,
                "date_from": "2026-10-08 17:00:00",
                "date_to": "2026-10-09 16:59:59",
            }
        )
        self.assertEqual(self.last_moment(self.friday), "2026-10-09 10:00:00")
