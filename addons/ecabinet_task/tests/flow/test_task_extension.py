from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskExtension(TaskCase):
    def setUp(self):
        super().setUp()
        self.work = self.task().with_user(self.officer)

    def test_granted_time_keeps_the_original_deadline(self):
        request = self.work.action_ask_extension("2026-10-20", "Chờ số liệu các xã")
        self.assertEqual(request.state, "asked")
        self.assertTrue(self.work.with_user(self.chair).waiting_for_me)
        request.with_user(self.chair).action_grant("Lần cuối")
        task = self.work
        self.assertEqual(str(task.deadline), "2026-10-20 10:00:00")
        self.assertEqual(str(task.overdue_after), "2026-10-20 10:00:00")
        self.assertEqual(str(task.original_deadline), "2026-10-09 10:00:00")
        self.assertEqual(str(request.old_deadline), "2026-10-09 10:00:00")
        self.assertEqual(
            (request.state, request.decided_by_id), ("granted", self.chair)
        )
        with self.assertRaisesRegex(UserError, "already been decided"):
            request.with_user(self.chair).action_refuse()
        with freeze_time("2026-10-12 02:00:00"):
            task.invalidate_recordset(["legal_status"])
            self.assertEqual(task.legal_status, "open_within")

    def test_refused_time_changes_nothing(self):
        request = self.work.action_ask_extension("2026-10-20", "Chờ số liệu")
        request.with_user(self.chair).action_refuse()
        self.assertEqual(str(self.work.deadline), "2026-10-09 10:00:00")
        self.assertTrue(self.work.action_ask_extension("2026-10-21", "Lý do mới"))

    def test_the_unit_does_not_decide_on_its_own_request(self):
        request = self.work.action_ask_extension("2026-10-20", "Chờ số liệu")
        for user in (self.officer, self.director):
            with self.assertRaises(AccessError):
                request.with_user(user).action_grant()
            with self.assertRaises(AccessError):
                request.with_user(user).write({"state": "granted"})
        with self.assertRaises(AccessError):
            request.with_user(self.health_officer).action_grant()

    def test_bad_requests_are_answered_in_words(self):
        with self.assertRaisesRegex(UserError, "must be in the future"):
            self.work.action_ask_extension("2026-10-09", "Cùng ngày")
        with self.assertRaisesRegex(UserError, "why more time"):
            self.work.action_ask_extension("2026-10-20", " ")
        self.work.action_ask_extension("2026-10-20", "Chờ số liệu")
        with self.assertRaisesRegex(UserError, "already waiting"):
            self.work.action_ask_extension("2026-10-21", "Lần nữa")
        with self.assertRaisesRegex(UserError, "no deadline"):
            task = self.task(deadline=False)
            task.with_user(self.officer).action_ask_extension("2026-10-21", "Thêm")
        with self.assertRaises(AccessError):
            self.work.with_user(self.chair).action_ask_extension("2026-11-01", "Hộ")

    def test_an_overdue_task_can_be_extended_into_the_future_only(self):
        with freeze_time("2026-10-12 02:00:00"):
            with self.assertRaisesRegex(UserError, "must be in the future"):
                self.work.action_ask_extension("2026-10-10", "Muộn")
            self.work.action_ask_extension("2026-10-20", "Muộn")

    def test_a_request_falls_away_with_its_task(self):
        request = self.work.action_ask_extension("2026-10-20", "Chờ số liệu")
        self.work.with_user(self.chair).action_cancel("Dừng")
        self.assertEqual(request.state, "refused")

    def test_the_request_that_waits_is_decided_on_the_task(self):
        self.work.action_ask_extension("2026-10-20", "Chờ số liệu")
        task = self.work.with_user(self.chair)
        self.assertEqual(str(task.asked_deadline), "2026-10-20 10:00:00")
        self.assertEqual(task.asked_reason, "Chờ số liệu")
        task.action_grant_extension()
        self.assertEqual(str(task.deadline), "2026-10-20 10:00:00")
        self.assertFalse(task.asked_deadline)
