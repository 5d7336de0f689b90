from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, SECRETARY, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestConclusion(TaskCase):
    def conclusions(self):
        return self.meeting(
            {
                "text": "Sở Tài chính chủ trì xây dựng phương án giá đất",
                "lead_department_id": self.finance.id,
                "coordinating_department_ids": self.health.ids,
                "deadline": "2026-10-20 10:00:00",
                "product": "Tờ trình",
            },
            {
                "text": "Sở Y tế báo cáo tình hình dịch bệnh",
                "lead_department_id": self.health.id,
            },
            {"text": "Các đơn vị tiếp tục phát huy kết quả đạt được"},
        )

    def test_what_goes_to_whom_is_said_before_it_is_given(self):
        meeting = self.conclusions().with_user(self.secretary)
        action = meeting.action_ask_tasks()
        dialog = self.env[action["res_model"]].with_user(self.secretary)
        dialog = dialog.with_context(**action["context"]).create({})
        said = dialog.consequences
        self.assertIn(f"{self.health.name}, no deadline: Sở Y tế báo cáo", said)
        self.assertIn("No tasks become of these:", said)
        self.assertIn("has no lead unit yet", said)
        self.assertFalse(meeting.conclusion_ids.task_ids)
        dialog.action_confirm()
        self.assertEqual(len(meeting.conclusion_ids.task_ids), 2)

    def test_conclusions_become_tasks_of_their_lead_units(self):
        meeting = self.conclusions()
        message = meeting.with_user(self.secretary).action_create_tasks()
        first, second, third = meeting.conclusion_ids
        task = first.task_ids
        self.assertEqual(
            (
                task.state,
                task.lead_department_id,
                task.coordinating_department_ids,
                task.assigner_id,
                str(task.deadline),
                task.product,
                task.body_id,
            ),
            (
                "assigned",
                self.finance,
                self.health,
                self.chair,
                "2026-10-20 10:00:00",
                "Tờ trình",
                self.body,
            ),
        )
        self.assertEqual(second.task_ids.lead_department_id, self.health)
        self.assertFalse(third.task_ids)
        self.assertEqual(third.text, "Các đơn vị tiếp tục phát huy kết quả đạt được")
        self.assertIn("phát huy kết quả", message["params"]["message"])
        self.assertEqual(
            meeting.conclusion_ids.mapped("task_status"),
            ["open_within", "open_within", "none"],
        )
        self.assertEqual((meeting.task_count, meeting.conclusions_without_task), (2, 1))

    def test_a_task_of_a_restricted_item_is_not_for_every_secretary(self):
        meeting = self.conclusions()
        item = self.env["ecabinet.agenda.item"].create(
            {"meeting_id": meeting.id, "name": "Nhân sự", "restricted": True}
        )
        meeting.conclusion_ids[0].sudo().agenda_item_id = item
        meeting.with_user(self.secretary).action_create_tasks()
        task = meeting.conclusion_ids[0].task_ids
        second = self.person("second", SECRETARY, self.office)
        self.body.secretary_ids |= second
        for user, seen in ((self.secretary, True), (second, False)):
            tasks = self.env["ecabinet.task"].with_user(user).search([])
            self.assertEqual(task in tasks, seen, user.login)
            self.assertIn(meeting.conclusion_ids[1].task_ids, tasks)

    def test_again_creates_nothing_twice(self):
        meeting = self.conclusions()
        meeting.with_user(self.secretary).action_create_tasks()
        tasks = meeting.conclusion_ids.task_ids
        with self.assertRaisesRegex(UserError, "no lead unit yet"):
            meeting.with_user(self.secretary).action_create_tasks()
        self.assertEqual(meeting.conclusion_ids.task_ids, tasks)
        meeting.conclusion_ids[2].lead_department_id = self.office
        meeting.with_user(self.secretary).action_create_tasks()
        self.assertEqual(len(meeting.conclusion_ids.task_ids), 3)
        message = meeting.with_user(self.secretary).action_create_tasks()
        self.assertIn("already", message["params"]["title"])

    def test_a_cancelled_task_may_be_given_anew(self):
        meeting = self.conclusions()
        meeting.with_user(self.secretary).action_create_tasks()
        meeting.conclusion_ids[0].task_ids.with_user(self.chair).action_cancel("Sai")
        meeting.with_user(self.secretary).action_create_tasks()
        self.assertEqual(
            sorted(meeting.conclusion_ids[0].task_ids.mapped("state")),
            ["assigned", "cancelled"],
        )

    def test_what_cannot_be_given_is_named_and_kept(self):
        old = self.env["hr.department"].create(
            {
                "name": "Sở Kế hoạch",
                "valid_to": "2025-02-28",
                "successor_ids": self.finance.ids,
            }
        )
        meeting = self.meeting(
            {"text": "Việc của sở cũ", "lead_department_id": old.id},
            {
                "text": "Việc quá hạn",
                "lead_department_id": self.health.id,
                "deadline": "2026-09-01 10:00:00",
            },
            {"text": "Việc làm được", "lead_department_id": self.health.id},
        )
        message = meeting.with_user(self.chair).action_create_tasks()["params"]
        self.assertIn("Sở Tài chính", message["message"])
        self.assertIn("Việc quá hạn", message["message"])
        self.assertEqual(meeting.task_count, 1)

    def test_a_long_conclusion_keeps_every_word(self):
        text = "Rà soát " + "từng thửa đất " * 60
        meeting = self.meeting({"text": text, "lead_department_id": self.finance.id})
        meeting.with_user(self.chair).action_create_tasks()
        task = meeting.conclusion_ids.task_ids
        self.assertLess(len(task.name), 260)
        self.assertEqual(task.description.count("từng thửa đất"), 60)

    def test_who_may_make_tasks(self):
        meeting = self.conclusions()
        for user in (self.officer, self.members[0], self.outsider):
            with self.assertRaises(AccessError):
                meeting.with_user(user).action_create_tasks()
        meeting.chair_id = False
        with self.assertRaisesRegex(UserError, "Name the chair"):
            meeting.with_user(self.secretary).action_create_tasks()
