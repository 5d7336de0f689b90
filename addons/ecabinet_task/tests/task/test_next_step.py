from freezegun import freeze_time

from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestNextStep(TaskCase):
    """Whoever looks at a task reads what comes next."""

    def said(self, task, user):
        task.invalidate_recordset(["next_step", "legal_status", "can_work"])
        return task.with_user(user).next_step

    def test_each_reads_their_own_step(self):
        task = self.task()
        self.assertIn("Accept the task", self.said(task, self.officer))
        self.assertIn("has yet to accept", self.said(task, self.chair))
        task.with_user(self.officer).action_accept()
        self.assertIn("Report progress", self.said(task, self.officer))
        self.assertIn("is working on it", self.said(task, self.chair))
        task.with_user(self.officer).action_submit("Đã xong")
        self.assertIn("waits for", self.said(task, self.officer))
        self.assertIn("Approve the result", self.said(task, self.chair))
        task.with_user(self.chair).action_approve()
        self.assertFalse(self.said(task, self.chair))

    def test_of_an_overdue_task_the_chair_reads_what_can_be_done(self):
        task = self.task(deadline="2026-10-06 10:00:00")
        task.with_user(self.officer).action_accept()
        with freeze_time("2026-10-08 02:00:00"):
            self.assertIn("remind", self.said(task, self.chair))
            self.assertIn("give more time", self.said(task, self.chair))
            self.assertIn("ask for more time", self.said(task, self.officer))

    def test_what_is_declined_is_settled_by_who_gave_it(self):
        task = self.task()
        task.with_user(self.officer).action_decline("Không đúng chức năng")
        self.assertIn("settle it", self.said(task, self.chair))
