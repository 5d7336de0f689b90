from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskMilestone(TaskCase):
    def milestone(self, task, user=None, **values):
        return (
            self.env["ecabinet.task.milestone"]
            .with_user(user or self.officer)
            .create(
                {
                    "task_id": task.id,
                    "name": "Dự thảo lần 1",
                    "deadline": "2026-10-07",
                    **values,
                }
            )
        )

    def test_slippage_shows_before_the_deadline(self):
        task = self.task()
        self.assertIs(task.milestone_text, False)
        milestone = self.milestone(task)
        self.assertEqual(str(milestone.deadline), "2026-10-07 10:00:00")
        self.assertEqual((milestone.state, task.slipping), ("ahead", False))
        self.assertEqual(task.milestone_text, "07/10 Dự thảo lần 1")
        with freeze_time("2026-10-07 10:00:01"):
            self.env.invalidate_all()
            self.assertEqual((milestone.state, task.slipping), ("late", True))
            self.assertEqual(task.legal_status, "open_within")
            found = self.env["ecabinet.task"].search([("slipping", "=", True)])
            self.assertEqual(found, task)
            milestone.action_done()
            self.assertEqual(milestone.state, "reached_late")
            self.assertFalse(self.env["ecabinet.task"].search([("slipping", "=", 1)]))
        self.assertEqual(milestone.done_by_id, self.officer)
        self.assertIn("Dự thảo lần 1", task.message_ids[0].body)
        milestone.action_undo()
        self.assertFalse(milestone.done_at)

    def test_a_milestone_on_a_day_off_runs_to_the_next_working_day(self):
        task = self.task(deadline="2026-10-30")
        milestone = self.milestone(task, deadline="2026-10-11")
        self.assertEqual(str(milestone.overdue_after), "2026-10-12 10:00:00")
        calendar = self.env.company.resource_calendar_id
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Nghỉ",
                "calendar_id": calendar.id,
                "date_from": "2026-10-11 17:00:00",
                "date_to": "2026-10-12 16:59:59",
            }
        )
        self.assertEqual(str(milestone.overdue_after), "2026-10-13 10:00:00")

    def test_what_the_assigner_sets_the_unit_only_ticks(self):
        task = self.task()
        given = self.milestone(task, self.chair)
        self.assertTrue(given.set_by_assigner)
        work = given.with_user(self.officer)
        with self.assertRaisesRegex(AccessError, "ask them to move it"):
            work.deadline = "2026-10-08"
        with self.assertRaises(AccessError):
            work.unlink()
        work.action_done()
        own = self.milestone(task)
        own.deadline = "2026-10-08"
        own.with_user(self.chair).name = "Dự thảo lần 2"
        own.unlink()

    def test_who_may_plan_and_tick(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        milestone = self.milestone(task)
        self.milestone(task, self.assistant)
        self.milestone(task, self.colleague)
        for user in (
            self.health_officer,
            self.clerk,
            self.administrator,
            self.person("vp", "ecabinet_meeting.group_unit_officer", self.office),
        ):
            with self.assertRaises(AccessError, msg=user.login):
                self.milestone(task, user)
            for call in (
                lambda record: record.action_done(),
                lambda record: record.write({"name": "x"}),
                lambda record: record.unlink(),
            ):
                with self.assertRaises(AccessError, msg=user.login):
                    call(milestone.with_user(user))
        self.assertTrue(milestone.with_user(self.health_officer).has_access("read"))
        self.assertFalse(milestone.with_user(self.clerk).has_access("read"))

    def test_refusals(self):
        task = self.task()
        milestone = self.milestone(task)
        with self.assertRaisesRegex(UserError, "due after its task"):
            milestone.deadline = "2026-10-12"
        for values in ({"done_at": NOW}, {"set_by_assigner": True}):
            with self.assertRaisesRegex(UserError, "with its button"):
                milestone.write(values)
            with self.assertRaisesRegex(UserError, "with its button"):
                self.milestone(task, **values)
        with self.assertRaisesRegex(UserError, "not been reached"):
            milestone.action_undo()
        milestone.action_done()
        with self.assertRaisesRegex(UserError, "already been reached"):
            milestone.action_done()
        with self.assertRaisesRegex(UserError, "stays on record"):
            milestone.unlink()
        task.action_cancel("Thôi")
        with self.assertRaisesRegex(UserError, "task is over"):
            self.milestone(task)
        with self.assertRaisesRegex(UserError, "task is over"):
            milestone.action_undo()

    def test_the_list_reads_milestones_of_all_tasks_at_once(self):
        tasks = self.env["ecabinet.task"]
        for number in range(6):
            task = self.task(name=f"Việc {number}")
            self.milestone(task)
            tasks |= task

        def queries(tasks):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            tasks.with_user(self.officer).web_read(
                {"slipping": {}, "milestone_text": {}, "part_missing_text": {}}
            )
            return self.cr.sql_log_count - before

        queries(tasks)
        self.assertEqual(queries(tasks[:2]), queries(tasks))


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskPart(TaskCase):
    def test_coordinating_units_report_their_part(self):
        task = self.task(coordinating_department_ids=(self.health | self.office).ids)
        self.assertEqual(
            task.part_ids.department_id, self.health | self.office, task.part_ids
        )
        self.assertIn("Sở Y tế", task.part_missing_text)
        work = task.with_user(self.health_officer)
        self.assertTrue(work.my_part_open)
        work.action_report_part("Đã gửi số liệu tại CV 12/SYT-KH")
        part = task.part_ids.filtered(lambda each: each.department_id == self.health)
        self.assertEqual(
            (part.state, part.reported_by_id), ("reported", self.health_officer)
        )
        self.assertFalse(work.my_part_open)
        self.assertEqual(task.part_missing_text, self.office.name)
        self.assertIn("CV 12/SYT-KH", task.message_ids[0].body)
        self.assertIn(
            task,
            self.env["ecabinet.task"]
            .with_user(self.officer)
            .search([("parts_missing", "=", True)]),
        )

    def test_the_lead_unit_says_what_it_expects_and_asks_again(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        part = task.part_ids.with_user(self.officer)
        part.write({"due": "2026-10-08", "request": "Số liệu trạm y tế"})
        self.assertEqual(str(part.due), "2026-10-08 10:00:00")
        with self.assertRaisesRegex(UserError, "not reported yet"):
            part.action_ask_again("Thiếu")
        task.with_user(self.outsider).action_report_part("Xong")
        with self.assertRaisesRegex(UserError, "what is missing"):
            part.action_ask_again(" ")
        part.action_ask_again("Thiếu số liệu quý III")
        self.assertEqual((part.state, part.note), ("again", "Thiếu số liệu quý III"))
        self.assertTrue(task.parts_missing)
        with freeze_time("2026-10-08 10:00:01"):
            self.env.invalidate_all()
            self.assertTrue(part.late)

    def test_who_may(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        with self.assertRaisesRegex(AccessError, "coordinating units"):
            task.with_user(self.officer).action_report_part("Xong")
        with self.assertRaises(AccessError):
            task.with_user(self.clerk).action_report_part("Xong")
        part = task.part_ids
        for user in (self.health_officer, self.outsider):
            with self.assertRaises(AccessError):
                part.with_user(user).request = "Không"
            with self.assertRaises(UserError):
                part.with_user(user).write({"state": "reported"})
        for user in (self.chair, self.officer, self.health_officer):
            with self.assertRaises(AccessError):
                part.with_user(user).unlink()
            with self.assertRaises(AccessError):
                part.with_user(user).create(
                    {"task_id": task.id, "department_id": self.office.id}
                )
            with self.assertRaises(UserError):
                part.with_user(user).text = "Đã sửa"
        with self.assertRaises(AccessError):
            part.with_user(self.clerk).read(["text"])

    def test_parts_follow_the_coordinating_units(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        task.with_user(self.chair).coordinating_department_ids = self.office
        self.assertEqual(task.part_ids.department_id, self.office)
        task.with_user(
            self.person("vp", "ecabinet_meeting.group_member", self.office)
        ).action_report_part("Xong")
        task.with_user(self.chair).coordinating_department_ids = self.health
        self.assertEqual(task.part_ids.department_id, self.health | self.office)
