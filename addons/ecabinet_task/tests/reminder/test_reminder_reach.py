from unittest.mock import patch

from freezegun import freeze_time
from psycopg2.errors import SerializationFailure

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.reminder import morning as reminder_agenda
from ..common.task_case import NOW
from .test_reminder_run import ReminderCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestReminderReach(ReminderCase):
    """A reminder reaches whom it concerns now, and says what holds now."""

    def snoozed(self, task, user, **values):
        """The reminder of an overdue ``task``, put off on 12 October by a day."""
        self.rule(trigger="after", amount=1, **values)
        self.run_at("10-12 08:00")
        reminder = self.reminders.search([("task_id", "=", task.id)])
        self.assertEqual(reminder.user_id, user)
        with self.at("10-12 09:00"):
            reminder.with_user(user).action_snooze(1)
        return reminder

    def test_who_no_longer_has_the_task_is_not_reminded(self):
        task = self.task(user_id=self.colleague.id)
        reminder = self.snoozed(task, self.colleague)
        with self.at("10-12 10:00"):
            task.with_user(self.officer).action_reassign(self.clerk.id)
        self.assertFalse(self.run_at("10-13 07:30"))
        self.assertEqual(reminder.state, "dropped")

    def test_who_may_not_see_the_task_does_not_read_its_reminders(self):
        task = self.task(user_id=self.colleague.id)
        reminder = self.snoozed(task, self.colleague)
        mine = reminder.with_user(self.colleague)
        self.assertTrue(mine.search([("id", "=", reminder.id)]))
        with self.at("10-12 10:00"):
            task.with_user(self.chair).action_transfer(self.health.id, "Đúng việc")
        self.env.invalidate_all()
        self.assertFalse(mine.search([("id", "=", reminder.id)]))
        with self.assertRaises(AccessError):
            mine.read(["task_id"])
        self.assertTrue(reminder.with_user(self.chair).read(["task_id"]))

    def test_a_superior_who_was_told_still_is(self):
        task = self.task(user_id=self.colleague.id)
        self.rule(trigger="after", amount=1, repeat=1, climbs_after=1)
        self.run_at("10-12 08:00")
        climbed = self.reminders.search([("task_id", "=", task.id)])
        climbed = climbed.filtered(lambda each: each.role == "superior")
        self.assertTrue(climbed)
        with self.at("10-12 09:00"):
            climbed.with_user(climbed.user_id).action_snooze(1)
        self.run_at("10-13 07:30")
        self.assertEqual(climbed.state, "sent")

    def test_putting_off_one_rule_leaves_the_others_alone(self):
        task = self.task(user_id=self.colleague.id)
        self.snoozed(task, self.colleague, snooze_days=3)
        other = self.rule(trigger="after", amount=2, name="Không được hoãn")
        with self.at("10-12 09:00"):
            self.reminders.search(
                [("state", "=", "snoozed")]
            ).sudo().send_at = "2026-10-15 00:30:00"
        self.run_at("10-13 07:30")
        found = self.reminders.search([("rule_id", "=", other.id)])
        self.assertEqual((found.user_id, found.state), (self.colleague, "sent"))

    def test_nothing_is_put_off_beyond_the_deadline(self):
        self.rule(amount=1)
        self.task(user_id=self.colleague.id)
        self.run_at("10-08 08:00")
        mine = self.reminders.search([]).with_user(self.colleague)
        with self.at("10-08 09:00"):
            with self.assertRaisesRegex(UserError, "only after the deadline"):
                mine.action_snooze(2)
            mine.action_snooze(1)
        self.assertEqual(mine.state, "snoozed")

    def test_what_was_put_off_says_what_holds_now(self):
        self.rule(amount=3)
        self.task(user_id=self.colleague.id)
        self.run_at("10-06 08:00")
        reminder = self.reminders.search([])
        self.assertIn("3 working days are left", reminder.reason)
        with self.at("10-06 09:00"):
            reminder.with_user(self.colleague).action_snooze(2)
        [sent] = self.run_at("10-08 07:30")
        self.assertIn("One working day is left", sent.message_id.body)
        self.assertNotIn("3 working days", sent.message_id.body)

    def stuck(self, task, moment):
        """Python, search and grouping agree on it."""
        with self.at(moment):
            self.env.flush_all()
            self.env.invalidate_all()
            reason = task.stuck_reason
            domain = [("id", "=", task.id)]
            found = task.search([*domain, ("stuck_reason", "=", reason)])
            self.assertEqual(found, task)
            [(grouped,)] = task._read_group(domain, ["stuck_reason"])
            self.assertEqual(grouped, reason)
            return reason

    def test_the_new_unit_starts_anew(self):
        self.rule(trigger="not_accepted", amount=1)
        for settle in ("transfer", "keep"):
            task = self.task(name=settle, deadline="2026-10-30 10:00:00")
            with self.at("10-14 09:00"):
                if settle == "transfer":
                    task.with_user(self.chair).action_transfer(self.health.id, "x")
                else:
                    task.with_user(self.officer).action_decline("x")
                    task.with_user(self.chair).action_settle_decline("keep", note="x")
            self.assertFalse(self.stuck(task, "10-14 10:00"), settle)
            self.assertEqual(self.stuck(task, "10-16 10:00"), "not_accepted", settle)
        self.assertFalse(self.run_at("10-14 10:00"))
        sent = self.run_at("10-15 07:30")
        self.assertIn(self.health_officer, sent.user_id)
        with self.assertRaises(UserError):
            task.with_user(self.chair).write({"received_at": NOW})

    def test_waiting_for_approval_is_not_the_units_silence(self):
        self.rule(trigger="idle", amount=5)
        task = self.task(user_id=self.colleague.id, deadline="2026-10-30 10:00:00")
        work = task.with_user(self.colleague)
        work.action_accept()
        work.action_submit("Báo cáo")
        with self.at("10-20 09:00"):
            task.with_user(self.chair).action_return("Thiếu biểu số liệu")
        self.assertFalse(self.stuck(task, "10-20 10:00"))
        self.assertFalse(self.run_at("10-21 08:00"))
        self.assertEqual(self.stuck(task, "10-28 10:00"), "no_progress")
        self.assertTrue(self.run_at("10-28 08:00"))

    def test_saying_nothing_is_no_report(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        task.with_user(self.officer).action_accept()
        with self.assertRaisesRegex(UserError, "empty report"):
            task.with_user(self.officer).action_report_progress(note="  ")
        self.assertFalse(task.progress_ids)

    def test_a_part_is_not_the_lead_units_work(self):
        task = self.task(
            coordinating_department_ids=self.health.ids, deadline="2026-10-30 10:00:00"
        )
        task.with_user(self.officer).action_accept()
        with self.at("10-14 09:00"):
            task.with_user(self.health_officer).action_report_progress(50, "Phần Y tế")
        self.assertFalse(task._reminder_facts()[task].progress_at)
        self.assertEqual(self.stuck(task, "10-14 10:00"), "no_progress")
        with self.at("10-14 09:00"):
            task.with_user(self.officer).action_report_progress(50, "Phần Tài chính")
        self.assertFalse(self.stuck(task, "10-14 10:00"))

    def test_a_channel_that_does_not_exist_loses_nothing(self):
        self.env["ir.config_parameter"].set_param(
            "ecabinet_task.reminder_webhook_url", False
        )
        self.rule(amount=3, by_webhook=True)
        self.task(user_id=self.colleague.id)
        self.colleague.with_user(self.colleague).write(
            {"ecabinet_remind_inbox": False, "ecabinet_remind_mail": False}
        )
        self.assertEqual(self.run_at("10-06 08:00").inbox_state, "sent")

    def test_days_are_counted_to_the_last_moment_on_time(self):
        self.rule(amount=0)
        # Sunday: what comes on Monday is on time.
        self.task(user_id=self.colleague.id, deadline="2026-10-11")
        self.assertFalse(self.run_at("10-09 08:00"))
        [sent] = self.run_at("10-12 07:30")
        self.assertIn("The deadline is today", sent.message_id.body)

    def test_each_milestone_is_named_at_its_time(self):
        self.rule(trigger="milestone", amount=1)
        self.rule(trigger="milestone_late", amount=1)
        task = self.task(user_id=self.colleague.id, deadline="2026-10-30")
        task.with_user(self.officer).action_accept()
        self.env["ecabinet.task.milestone"].with_user(self.officer).create(
            [
                {"task_id": task.id, "name": "Dự thảo", "deadline": "2026-10-08"},
                {"task_id": task.id, "name": "Lấy ý kiến", "deadline": "2026-10-15"},
            ]
        )
        for moment, name, other in (
            ("10-07 07:30", "Dự thảo", "Lấy ý kiến"),
            ("10-09 07:30", "Dự thảo", "Lấy ý kiến"),
            ("10-14 07:30", "Lấy ý kiến", "Dự thảo"),
            ("10-16 07:30", "Lấy ý kiến", "Dự thảo"),
        ):
            [sent] = self.run_at(moment)
            self.assertIn(f"“{name}”", sent.message_id.body, moment)
            self.assertNotIn(f"“{other}”", sent.message_id.body, moment)

    def test_one_leaders_trouble_does_not_keep_the_others_from_their_morning(self):
        (self.director | self.chair).ecabinet_morning_agenda = True
        self.task(name="Đến hạn hôm nay")
        real = type(self.reminders)._task_sections

        def sections(reminders, day):
            if reminders.env.user == self.chair:
                raise ValueError("broken")
            return real(reminders, day)

        with (
            patch.object(type(self.reminders), "_task_sections", sections),
            mute_logger(reminder_agenda.__name__),
        ):
            sent = self.run_at("10-09 07:30")
        self.assertIn(self.director, sent.user_id)
        self.assertNotIn(self.chair, sent.user_id)

    def test_a_batch_of_estimates_is_tried_again(self):
        self.task()
        tasks = self.env["ecabinet.task"]
        real, calls = type(tasks)._store_estimates, []

        def store(model, *arguments):
            calls.append(arguments)
            if len(calls) == 1:
                raise SerializationFailure("faster")
            return real(model, *arguments)

        self.env.flush_all()
        with (
            patch.object(type(tasks), "_store_estimates", store),
            patch.object(type(self.env["ir.cron"]), "_commit_progress"),
            patch.object(self.env.cr, "rollback"),
        ):
            tasks._cron_estimate_lateness()
        self.assertEqual(len(calls), 2)
