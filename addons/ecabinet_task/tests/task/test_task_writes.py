from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskWrites(TaskCase):
    """What is not written past the actions of a task."""

    def test_a_task_that_was_given_is_no_draft_again(self):
        task = self.task().with_user(self.chair)
        with self.assertRaises(UserError):
            task.write({"state": "draft"})

    def test_the_term_of_a_finished_task_stays(self):
        task = self.task()
        worker = task.with_user(self.officer)
        worker.action_accept()
        worker.action_submit("Xong")
        task.with_user(self.chair).action_approve()
        for values in ({"deadline": "2027-01-01"}, {"deadline_day": "2027-01-01"}):
            with self.assertRaises(UserError):
                task.with_user(self.chair).write(values)

    def test_the_lead_unit_does_not_move_its_own_term(self):
        self.secretary.ecabinet_department_ids |= self.finance
        task = self.task(body_id=self.body.id)
        with self.assertRaises(AccessError):
            task.with_user(self.secretary).write({"deadline": "2027-01-01"})
        task.with_user(self.chair).write({"deadline": "2026-10-16"})

    def test_an_officer_does_not_turn_a_draft_to_another_unit(self):
        draft = self.draft(self.officer)
        with self.assertRaises(AccessError):
            draft.write({"lead_department_id": self.health.id})

    def test_a_file_of_something_else_is_not_carried_off(self):
        task = self.task().with_user(self.officer)
        task.action_accept()
        file = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .sudo()
            .create(
                {
                    "name": "anh.png",
                    "raw": b"x",
                    "res_model": "res.partner",
                    "res_id": self.officer.partner_id.id,
                }
            )
        )
        with self.assertRaises(AccessError):
            task.action_report_progress(10, "Đang làm", attachment_ids=file.ids)

    def test_defaults_of_a_context_tell_nothing_of_a_tasks_life(self):
        tasks = self.env["ecabinet.task"].with_user(self.officer)
        given = {
            "state": "done",
            "submitted_at": NOW,
            "done_at": NOW,
            "progress": 100,
            "series_id": self.task().id,
            "handed_in_by_id": self.officer.id,
        }
        named = {f"default_{name}": value for name, value in given.items()}
        values = {"name": "Việc", "lead_department_id": self.finance.id}
        task = tasks.with_context(**named).create(values)
        self.assertEqual((task.state, task.progress), ("draft", 0))
        for name in ("submitted_at", "done_at", "series_id", "handed_in_by_id"):
            self.assertFalse(task[name], name)
        milestones = self.env["ecabinet.task.milestone"].with_user(self.officer)
        ticked = {"default_done_at": NOW, "default_set_by_assigner": True}
        milestone = milestones.with_context(**ticked).create(
            {"task_id": task.id, "name": "Mốc", "deadline": "2026-10-07"}
        )
        self.assertFalse(milestone.done_at)

    def test_defaults_of_a_context_tie_a_task_to_nothing_unseen(self):
        theirs = self.task(lead_department_id=self.health.id)
        conclusion = self.meeting({"text": "Giao Sở Y tế báo cáo"}).conclusion_ids
        tasks = self.env["ecabinet.task"].with_user(self.officer)
        values = {"name": "Việc", "lead_department_id": self.finance.id}
        for name, record in (
            ("parent_id", theirs),
            ("conclusion_id", conclusion),
        ):
            with self.assertRaises(AccessError, msg=name):
                tasks.with_context(**{f"default_{name}": record.id}).create(values)

    def test_a_file_of_another_task_is_not_carried_off(self):
        first, second = (self.task() | self.task()).with_user(self.officer)
        (first | second).action_accept()
        file = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create({"name": "bao-cao.pdf", "raw": b"%PDF-1.4"})
        )
        first.action_report_progress(10, "Đang làm", attachment_ids=file.ids)
        with self.assertRaises(AccessError):
            second.action_report_progress(10, "Đang làm", attachment_ids=file.ids)
        first.action_report_progress(20, "Vẫn tệp ấy", attachment_ids=file.ids)
        self.assertEqual(file.res_id, first.id)
