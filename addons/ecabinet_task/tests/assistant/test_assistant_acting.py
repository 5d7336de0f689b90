from odoo.tests import freeze_time, tagged

from .test_assistant import AssistantCase


@tagged("post_install", "-at_install")
@freeze_time("2026-10-06 01:00:00")
class TestActing(AssistantCase):
    """Nothing is done before who asked has confirmed what was shown."""

    @property
    def pending(self):
        return self.env["ecabinet.assistant.pending"]

    def test_a_reminder_is_shown_confirmed_and_sent_once(self):
        answer = self.ask("nhắc Sở Tài chính các việc quá hạn")
        self.assertTrue(answer["action"])
        self.assertEqual(self.found(answer), self.late)
        self.assertFalse(self.late.reminded_at)
        done = self.ask("đồng ý")
        self.assertEqual(self.found(done), self.late)
        self.assertTrue(self.late.reminded_at)
        self.assertFalse(self.due.reminded_at)
        again = self.ask("đồng ý")
        self.assertFalse(again["records"])

    def test_send_it_now_is_about_what_was_counted(self):
        first = self.ask("Sở Tài chính có việc nào quá hạn")
        answer = self.ask("gửi nhắc luôn đi", conversation=first["conversation"])
        self.assertEqual(self.found(answer), self.late)

    def test_nobody_else_confirms_or_sees_it(self):
        self.ask("nhắc Sở Tài chính các việc quá hạn")
        self.assertEqual(self.pending.with_user(self.chair).search_count([]), 1)
        self.assertEqual(self.pending.with_user(self.officer).search_count([]), 0)
        other = self.env["ecabinet.assistant"].with_user(self.officer)
        other.confirm_action()
        other.drop_action()
        self.assertFalse(self.late.reminded_at)
        self.assertEqual(self.pending.with_user(self.chair).search_count([]), 1)

    def test_one_action_waits_at_a_time(self):
        self.ask("nhắc Sở Tài chính các việc quá hạn")
        self.ask("giao Sở Y tế báo cáo tình hình sởi trước ngày 28/12")
        self.assertEqual(self.pending.with_user(self.chair).search_count([]), 1)
        answer = self.ask("ok")
        self.assertFalse(self.late.reminded_at)
        task = self.found(answer)
        self.assertEqual(task.lead_department_id, self.health)
        self.assertEqual(task.state, "assigned")

    def test_dropped_is_dropped(self):
        self.ask("nhắc Sở Tài chính các việc quá hạn")
        self.ask("thôi")
        self.ask("ok")
        self.assertFalse(self.late.reminded_at)

    def test_what_was_shown_long_ago_is_not_done(self):
        self.ask("nhắc Sở Tài chính các việc quá hạn")
        with freeze_time("2026-10-06 03:00:00"):
            self.ask("ok")
        self.assertFalse(self.late.reminded_at)

    def test_who_may_not_decide_reminds_nobody(self):
        answer = self.ask("nhắc Sở Tài chính các việc quá hạn", self.officer)
        self.assertFalse(answer["action"])
        self.ask("ok", self.officer)
        self.assertFalse(self.late.reminded_at)

    def test_more_time_is_asked_for_with_a_reason(self):
        shown = {"screen": ["ecabinet.task", self.due.id]}
        lacks = self.ask("xin gia hạn việc này", self.officer, conversation=shown)
        self.assertFalse(lacks["action"])
        self.ask(
            "xin gia hạn việc này đến ngày 20/12 vì chờ số liệu của các xã\x00",
            self.officer,
            conversation=shown,
        )
        self.assertFalse(self.due.extension_ids)
        self.ask("đồng ý", self.officer)
        self.assertEqual(self.due.extension_ids.reason, "chờ số liệu của các xã")
