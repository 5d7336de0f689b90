from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common.task_case import NOW, TaskCase

TEXT = (
    "Giao Sở Y tế chủ trì, phối hợp Sở Tài chính xây dựng kế hoạch phòng, chống dịch, "
    "hoàn thành trước ngày 20/10/2026."
)


@tagged("post_install", "-at_install")
class TestConclusionReading(TaskCase):
    """The text of a conclusion proposes its fields; one tap makes the task."""

    def conclusion(self, **values):
        meeting = self.meeting({"text": TEXT, **values})
        return meeting.conclusion_ids.with_user(self.chair)

    @freeze_time(NOW)
    def test_typed_text_fills_what_is_empty(self):
        meeting = self.meeting()
        form = Form(self.env["ecabinet.conclusion"])
        form.meeting_id = meeting
        form.text = TEXT
        self.assertEqual(form.lead_department_id, self.health)
        self.assertEqual(form.coordinating_department_ids.ids, self.finance.ids)
        self.assertEqual(str(form.deadline), "2026-10-20 10:00:00")
        self.assertEqual(form.product, "Kế hoạch")

    @freeze_time(NOW)
    def test_nothing_that_stands_is_overwritten(self):
        conclusion = self.conclusion(
            lead_department_id=self.finance.id,
            deadline="2026-10-15 10:00:00",
            product="Tờ trình",
        )
        conclusion.action_read_text()
        self.assertEqual(conclusion.lead_department_id, self.finance)
        self.assertEqual(str(conclusion.deadline), "2026-10-15 10:00:00")
        self.assertEqual(conclusion.product, "Tờ trình")
        self.assertFalse(conclusion.coordinating_department_ids)

    @freeze_time(NOW)
    def test_nothing_is_invented(self):
        conclusion = self.conclusion(text="Ghi nhận kết quả của Sở Y tế.")
        conclusion.action_read_text()
        self.assertFalse(conclusion.lead_department_id)
        self.assertFalse(conclusion.deadline)
        with self.assertRaises(UserError):
            conclusion.action_make_task()

    @freeze_time(NOW)
    def test_one_tap_makes_the_task(self):
        conclusion = self.conclusion()
        conclusion.action_make_task()
        task = conclusion.task_id
        self.assertEqual(task.state, "assigned")
        self.assertEqual(task.lead_department_id, self.health)
        self.assertEqual(task.coordinating_department_ids, self.finance)
        self.assertEqual(task.product, "Kế hoạch")
        conclusion.action_make_task()
        self.assertEqual(conclusion.task_ids, task)

    @freeze_time(NOW)
    def test_units_that_may_be_meant_are_named(self):
        other = self.env["hr.department"].create({"name": "Sở Thử nghiệm"})
        for unit in (self.health, other):
            unit.ecabinet_alias_ids = [(0, 0, {"name": "STN"})]
        conclusion = self.conclusion(text="Giao STN báo cáo trước ngày 20/10/2026.")
        with self.assertRaises(UserError) as caught:
            conclusion.action_make_task()
        self.assertIn("Sở Thử nghiệm", str(caught.exception))

    @freeze_time(NOW)
    def test_days_are_those_of_the_meeting(self):
        meeting = self.meeting(
            {"text": "Giao Sở Y tế báo cáo trong 5 ngày."},
            date_start="2026-10-01 01:00:00",
            date_stop="2026-10-01 04:00:00",
        )
        conclusion = meeting.conclusion_ids.with_user(self.chair)
        conclusion.action_read_text()
        self.assertEqual(str(conclusion.deadline), "2026-10-06 10:00:00")

    @freeze_time(NOW)
    def test_the_task_takes_what_a_conclusion_has_no_field_for(self):
        conclusion = self.conclusion(
            text="Khẩn: Giao Sở Y tế báo cáo tình hình tiêm chủng thứ Sáu hằng tuần."
        )
        conclusion.action_make_task()
        task = conclusion.task_id
        self.assertEqual(
            (task.urgency, task.recurrence, task.sector_id.code),
            ("khan", "weekly", "y_te"),
        )

    @freeze_time(NOW)
    def test_what_the_text_does_not_say_stays_empty(self):
        conclusion = self.conclusion(text="Giao Sở Y tế hoàn thành trước 20/10/2026.")
        conclusion.action_make_task()
        task = conclusion.task_id
        self.assertEqual((task.urgency, task.recurrence), ("normal", False))

    @freeze_time(NOW)
    def test_reading_texts_takes_no_more_queries_for_more_of_them(self):
        text = "Giao Sở Y tế báo cáo tình hình tiêm chủng trước ngày 20/10/2026."
        counts = []
        for number in (2, 20):
            meeting = self.meeting(*[{"text": text}] * number)
            conclusions = self.env["ecabinet.conclusion"].with_user(self.chair)
            conclusions = conclusions.browse(meeting.conclusion_ids.ids)
            conclusions._values_of_texts()
            conclusions.invalidate_recordset()
            before = self.env.cr.sql_log_count
            conclusions._values_of_texts()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_who_may_not(self):
        conclusion = self.conclusion()
        for user in (self.colleague, self.officer):
            with self.assertRaises(AccessError):
                conclusion.with_user(user).action_make_task()
