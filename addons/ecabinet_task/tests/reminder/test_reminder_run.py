from contextlib import contextmanager

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


class ReminderCase(TaskCase):
    """The office with one rule at a time, at the hour that a test wants."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Without hours of its own: 7:30 to 11:30, 13:00 to 17:00.
        cls.env.company.resource_calendar_id.attendance_ids.unlink()
        cls.reminders = cls.env["ecabinet.reminder"]
        cls.rules = cls.env["ecabinet.reminder.rule"]
        cls.rules.search([]).active = False
        cls.users = (
            cls.chair | cls.director | cls.officer | cls.colleague | cls.health_officer
        )
        cls.users.notification_type = "inbox"
        cls.users.ecabinet_morning_agenda = False

    def rule(self, **values):
        return self.rules.create({"name": "Nhắc", **values})

    @contextmanager
    def at(self, moment):
        """The office's clock shows ``moment``, ``"10-06 07:30"`` for example."""
        local = fields.Datetime.to_datetime(f"2026-{moment}:00")
        with freeze_time(self.env["resource.calendar"]._ecabinet_to_utc(local)):
            yield

    def run_at(self, moment=None):
        """What the cron does at ``moment``, without its commits; the new messages."""
        if moment:
            with self.at(moment):
                return self.run_at()
        before = self.env["ecabinet.reminder.dispatch"].search([])
        for step in (
            self.reminders._write_due,
            self.reminders._write_agendas,
            self.reminders._deliver,
        ):
            while step():
                pass
        self.env.invalidate_all()
        return self.env["ecabinet.reminder.dispatch"].search([]) - before


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestReminderRun(ReminderCase):
    def test_it_comes_once_at_its_time(self):
        self.rule(amount=3)
        self.task(user_id=self.colleague.id)
        self.assertFalse(self.run_at("10-05 16:00"))
        self.assertFalse(self.run_at("10-06 07:29"))
        sent = self.run_at("10-06 07:30")
        self.assertEqual(sent.user_id, self.colleague)
        self.assertEqual(sent.inbox_state, "sent")
        [reminder] = self.reminders.search([])
        self.assertEqual((reminder.state, reminder.role), ("sent", "responsible"))
        self.assertIn("3 working days are left", reminder.reason)
        for moment in ("10-06 07:31", "10-06 13:00", "10-09 18:00"):
            self.assertFalse(self.run_at(moment))

    def test_the_next_look_is_the_next_moment(self):
        self.rule(amount=3)
        task = self.task()
        self.run_at()
        self.assertEqual(str(task.sudo().reminder_check_at), "2026-10-06 00:30:00")
        task.with_user(self.officer).action_accept()
        self.assertEqual(str(task.sudo().reminder_check_at), NOW)

    def test_one_message_for_many_tasks_most_urgent_first(self):
        self.rule(amount=3)
        self.task(name="Thường", user_id=self.colleague.id)
        self.task(name="Khẩn", user_id=self.colleague.id, urgency="khan")
        [sent] = self.run_at("10-06 08:00")
        body = sent.message_id.body
        self.assertLess(body.index("Khẩn"), body.index("Thường"))
        self.assertEqual(sent.task_count, 2)
        self.assertIn("Responsible person", body)
        self.assertIn("/odoo/ecabinet-tasks/", body)

    def test_quiet_after_progress(self):
        self.rule(amount=3, quiet=2)
        task = self.task(user_id=self.colleague.id)
        task.with_user(self.colleague).action_accept()
        with self.at("10-05 16:00"):
            task.with_user(self.colleague).action_report_progress(40)
        self.assertFalse(self.run_at("10-06 08:00"))
        self.assertFalse(self.run_at("10-08 08:00"), "what was let go stays so")

    def test_a_higher_risk_speaks_earlier(self):
        self.rule(amount=2, early=1)
        task = self.task(user_id=self.colleague.id)
        self.assertFalse(self.run_at("10-06 07:00"))
        task.sudo().lateness_level = "high"
        self.run_at("10-06 08:00")
        reminder = self.reminders.search([])
        self.assertIn("likely to become late", reminder.reason)
        self.run_at("10-07 08:00")
        self.assertEqual(len(self.reminders.search([])), 2)

    def test_downtime_gives_one_summary(self):
        self.rule(trigger="after", amount=1, repeat=1, most=9)
        self.rule(name="Sáng", amount=0)
        self.task(user_id=self.colleague.id)
        self.run_at("10-08 08:00")
        [sent] = self.run_at("10-15 09:00")
        self.assertIn("Replaces 3 earlier ones", sent.message_id.body)
        self.assertFalse(self.run_at("10-15 09:10"))
        self.assertTrue(self.run_at("10-16 07:30"))

    def test_found_at_night_it_waits_for_the_office(self):
        self.rule(amount=3)
        self.task(user_id=self.colleague.id)
        self.run_at("10-05 16:00")
        self.assertFalse(self.run_at("10-06 21:00"))
        self.assertFalse(self.run_at("10-06 23:00"))
        self.assertTrue(self.run_at("10-07 07:30"))

    def test_express_breaks_through_as_the_rule_allows(self):
        rule = self.rule(trigger="not_accepted", amount=1, unit="clock", collects=False)
        with self.at("10-10 20:00"):  # Saturday evening
            values = {"deadline": "2026-10-20"}
            express = self.task(urgency="hoa_toc", user_id=self.colleague.id, **values)
            self.task(name="Thường", user_id=self.officer.id, **values)
        sent = self.run_at("10-10 21:00")
        self.assertEqual(sent.user_id, self.colleague)
        self.assertEqual(sent.reminder_ids.task_id, express)
        rule.breaks_through = False
        self.assertEqual(self.run_at("10-12 07:30").user_id, self.officer)

    def test_it_climbs_when_nothing_happens(self):
        self.rule(trigger="after", amount=1, repeat=1, most=9, climbs_after=2)
        task = self.task(user_id=self.colleague.id)
        told = [self.run_at(f"10-{day} 08:00").user_id for day in (12, 13, 14)]
        both = self.colleague | self.chair
        self.assertEqual(told, [self.colleague, both, both])
        reminder = self.reminders.search([("user_id", "=", self.chair.id)], limit=1)
        self.assertEqual(reminder.role, "superior")
        self.assertIn("next superior", reminder.reason)
        with self.at("10-14 09:00"):
            task.with_user(self.colleague).action_accept()
            task.with_user(self.colleague).action_report_progress(50)
        self.assertEqual(self.run_at("10-15 08:00").user_id, self.colleague)

    def test_everybody_who_is_told_may_see_the_task(self):
        self.rule(
            trigger="after",
            amount=1,
            repeat=1,
            climbs_after=1,
            to_unit_head=True,
            to_assigner=True,
            to_coordinating=True,
            to_superior=True,
        )
        task = self.task(
            user_id=self.colleague.id, coordinating_department_ids=self.health.ids
        )
        sent = self.run_at("10-12 08:00")
        self.assertEqual(
            sent.user_id,
            self.colleague | self.director | self.chair | self.health_officer,
        )
        for user in sent.user_id:
            task.with_user(user).check_access("read")

    def test_waiting_decisions_remind_the_assigner(self):
        self.rule(trigger="extension", to_responsible=False, to_assigner=True)
        self.rule(trigger="submission", to_responsible=False, to_assigner=True)
        asked, handed = self.task(name="Xin gia hạn"), self.task(name="Đã nộp")
        for task in asked | handed:
            task.with_user(self.officer).action_accept()
        # The request's age is its creation, which the database dates.
        asked.with_user(self.officer).action_ask_extension("2026-10-20", "Chờ số liệu")
        handed.with_user(self.officer).action_submit("Đã báo cáo")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ecabinet_task_extension SET create_date = %s", [NOW]
        )
        [sent] = self.run_at("10-06 08:00")
        self.assertEqual(sent.user_id, self.chair)
        self.assertEqual(sent.task_count, 2)

    def test_a_milestone_reminds_until_it_is_reached(self):
        self.rule(trigger="milestone", amount=1)
        self.rule(trigger="milestone_late", amount=1, to_assigner=True)
        task = self.task(user_id=self.colleague.id, deadline="2026-10-30")
        task.with_user(self.officer).action_accept()
        milestones = self.env["ecabinet.task.milestone"].with_user(self.officer)
        first, last = milestones.create(
            [
                {"task_id": task.id, "name": "Dự thảo", "deadline": "2026-10-08"},
                {"task_id": task.id, "name": "Lấy ý kiến", "deadline": "2026-10-15"},
            ]
        )
        [sent] = self.run_at("10-07 07:30")
        self.assertIn("Milestone “Dự thảo”", sent.message_id.body)
        missed = self.run_at("10-09 07:30")
        self.assertEqual(missed.user_id, self.colleague | self.chair)
        with self.at("10-09 09:00"):
            (first | last).with_user(self.officer).action_done()
        self.assertFalse(self.run_at("10-14 07:30"))

    def test_a_new_rule_does_not_speak_of_the_past(self):
        self.task(user_id=self.colleague.id)
        self.run_at("10-08 08:00")
        with self.at("10-08 08:10"):
            self.rule(amount=3)
            self.rule(amount=0, name="Sáng hôm đó")
        self.assertFalse(self.run_at("10-08 08:20"))
        self.assertTrue(self.run_at("10-09 07:30"))

    def test_who_is_done_is_left_in_peace(self):
        self.rule(trigger="after", amount=1, repeat=1)
        task = self.task(user_id=self.colleague.id)
        task.with_user(self.officer).action_accept()
        task.with_user(self.officer).action_submit("Xong")
        self.assertFalse(self.run_at("10-13 08:00"))

    def test_put_off_within_limits(self):
        self.rule(
            trigger="after", amount=1, repeat=1, most=9, snooze_days=2, snooze_most=1
        )
        self.task(user_id=self.colleague.id)
        self.run_at("10-12 08:00")
        reminder = self.reminders.search([])
        mine = reminder.with_user(self.colleague)
        with self.at("10-12 09:00"):
            with self.assertRaisesRegex(UserError, "1 to 2"):
                mine.action_snooze(3)
            with self.assertRaises(AccessError):
                reminder.with_user(self.officer).action_snooze()
            with self.assertRaisesRegex(UserError, "somebody else"):
                reminder.with_user(self.chair).action_snooze()
            mine.action_snooze(2)
        self.assertFalse(self.run_at("10-13 08:00"))
        [again] = self.run_at("10-14 07:30")
        self.assertEqual(again.user_id, self.colleague)
        self.assertIn(reminder, again.reminder_ids)
        with self.at("10-14 08:00"), self.assertRaisesRegex(UserError, "as often"):
            mine.action_snooze()

    def test_express_is_never_put_off(self):
        self.rule(amount=0)
        self.task(user_id=self.colleague.id, urgency="hoa_toc")
        self.run_at("10-09 08:00")
        mine = self.reminders.search([]).with_user(self.colleague)
        with self.assertRaisesRegex(UserError, "express"):
            mine.action_snooze()

    def test_channels_are_the_users_choice(self):
        self.rule(amount=3, by_mail=True)
        self.colleague.with_user(self.colleague).write({"ecabinet_remind_mail": False})
        self.officer.with_user(self.officer).write({"ecabinet_remind_inbox": False})
        for user in self.colleague | self.officer:
            self.task(user_id=user.id)
        sent = self.run_at("10-06 08:00").grouped("user_id")
        states = {
            user: (each.inbox_state, each.mail_state) for user, each in sent.items()
        }
        self.assertEqual(states[self.colleague], ("sent", "none"))
        self.assertEqual(states[self.officer], ("none", "sent"))

    def test_the_rows_are_nobodys_to_write(self):
        self.rule(amount=3)
        self.task(user_id=self.colleague.id)
        self.run_at("10-06 08:00")
        reminder = self.reminders.search([])
        self.assertFalse(self.reminders.with_user(self.health_officer).search([]))
        for user in (self.colleague, self.chair, self.administrator):
            with self.assertRaises(AccessError):
                reminder.with_user(user).write({"state": "waiting"})
            with self.assertRaises(AccessError):
                reminder.with_user(user).unlink()
        with self.assertRaises(AccessError):
            reminder.with_user(self.administrator).read(["reason"])
        with self.assertRaises(AccessError):
            self.rules.with_user(self.chair).create({"name": "Của tôi"})
        self.rules.with_user(self.administrator).create({"name": "Thêm"})

    def test_a_rule_that_reaches_nobody_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "reminds nobody"):
            self.rule(to_responsible=False)
        with self.assertRaisesRegex(ValidationError, "no way"):
            self.rule(by_inbox=False)
        with self.assertRaisesRegex(ValidationError, "escalated"):
            self.rule(climbs_after=1)

    def test_hostile_names_are_escaped(self):
        self.rule(amount=3)
        self.task(user_id=self.colleague.id, name="<img src=x onerror=alert(1)>")
        [sent] = self.run_at("10-06 08:00")
        self.assertNotIn("<img", sent.message_id.body)
        self.assertIn("&lt;img", sent.message_id.body)

    def test_the_number_of_queries_does_not_grow(self):
        self.rule(amount=3, to_unit_head=True, to_assigner=True)

        def queries(count):
            for _n in range(count):
                self.task(user_id=self.colleague.id)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            with self.at("10-06 08:00"):
                self.reminders._write_due()
                self.reminders._deliver()
                self.env.flush_all()
            return self.cr.sql_log_count - before

        queries(2)
        few, many = queries(3), queries(40)
        self.assertLessEqual(many, few + 3, f"{few} for 3, {many} for 40")


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestMorningAgenda(ReminderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.director.ecabinet_morning_agenda = True

    def test_one_message_in_the_morning_and_none_without_anything(self):
        self.assertFalse(self.run_at("10-05 08:00"))
        self.rule(amount=0, to_unit_head=True)
        self.task(name="Đến hạn")
        self.task(name="Đã nhận", deadline="2026-10-20").with_user(
            self.director
        ).action_accept()
        sent = self.run_at("10-09 07:30").filtered(
            lambda each: each.user_id == self.director
        )
        self.assertEqual(len(sent), 1, "agenda and reminders are one message")
        self.assertEqual(sent.kind, "agenda")
        body = sent.message_id.body
        for text in ("Waiting for you: 1", "Due today: 1", "Reminders: 1", "Đến hạn"):
            self.assertIn(text, body)
        self.assertNotIn("Đã nhận", body)
        self.assertFalse(self.run_at("10-09 07:40"))

    def test_the_whole_message_is_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        module = self.env["ir.module.module"].search([("name", "=", "ecabinet_task")])
        module._update_translations(["vi_VN"])
        self.director.lang = "vi_VN"
        self.rule(amount=0, to_unit_head=True)
        self.task(name="Đến hạn")
        sent = self.run_at("10-09 07:30").filtered(
            lambda each: each.user_id == self.director
        )
        message = sent.message_id
        words = f"{message.subject} {message.body}"
        for english in ("Your day", "Reminders", "You get this", "Waiting", "Due"):
            self.assertNotIn(english, words)

    def test_who_has_had_it_gets_their_reminders_apart(self):
        self.rule(amount=0, to_unit_head=True)
        self.task(name="Chờ nhận", deadline="2026-10-06")
        self.assertEqual(self.run_at("10-05 08:00").kind, "agenda")
        self.env["ecabinet.reminder.dispatch"].search(
            []
        ).key = f"agenda-{self.director.id}-2026-10-06"
        sent = self.run_at("10-06 07:30")
        mine = sent.filtered(lambda each: each.user_id == self.director)
        self.assertEqual(mine.kind, "automatic")
        self.assertEqual(mine.reminder_ids.state, "sent")

    def test_not_on_a_day_off_nor_in_the_afternoon(self):
        self.task(name="Chờ nhận")
        self.assertFalse(self.run_at("10-10 08:00"))
        self.assertFalse(self.run_at("10-12 13:30"))
        self.assertEqual(self.run_at("10-13 07:30").kind, "agenda")

    def test_todays_meetings_of_each(self):
        meeting = self.env["ecabinet.meeting"].create(
            {
                "name": "Họp giao ban",
                "body_id": self.body.id,
                "date_start": "2026-10-06 02:00:00",
                "date_stop": "2026-10-06 04:00:00",
            }
        )
        self.env["ecabinet.participant"].create(
            {"meeting_id": meeting.id, "partner_id": self.director.partner_id.id}
        )
        meeting.sudo().state = "invited"
        [sent] = self.run_at("10-06 07:35")
        self.assertIn("09:00 – Họp giao ban", sent.message_id.body)

    def test_who_does_not_want_it_gets_none(self):
        self.task(name="Chờ nhận")
        self.director.with_user(self.director).ecabinet_morning_agenda = False
        self.assertFalse(self.run_at("10-06 07:35"))
