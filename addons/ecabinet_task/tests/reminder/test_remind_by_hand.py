from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskRemind(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.officer | cls.director | cls.colleague).notification_type = "inbox"

    def messages_to(self, user):
        return self.env["mail.message"].search(
            [
                ("message_type", "=", "user_notification"),
                ("notification_ids.res_partner_id", "=", user.partner_id.id),
            ]
        )

    def test_one_message_a_person_for_the_whole_selection(self):
        tasks = self.task(user_id=self.colleague.id)
        tasks |= self.task(name="Báo cáo <b>thu</b>", user_id=self.colleague.id)
        tasks.with_user(self.chair).action_remind("Cần trước thứ Năm <script>")
        for user in self.director | self.colleague:
            [message] = self.messages_to(user)
            self.assertEqual(message.body.count("<li>"), 2)
            self.assertIn(f"/odoo/ecabinet-tasks/{tasks[0].id}", message.body)
            self.assertNotIn("<script>", message.body)
            self.assertIn("&lt;b&gt;thu", message.body)
            self.assertTrue(message.with_user(user).needaction)
        self.assertFalse(self.messages_to(self.officer))
        self.assertEqual(tasks.mapped("reminded_by_id"), self.chair)
        sent = self.env["ecabinet.reminder.dispatch"].search([])
        self.assertEqual(set(sent.mapped("mail_state")), {"none"}, "not twice")
        self.assertIn("Cần trước thứ Năm", tasks[1].message_ids[0].body)

    def test_a_second_one_within_the_hour_is_refused_and_named(self):
        task, other = self.task(name="Một"), self.task(name="Hai")
        task.with_user(self.chair).action_remind()
        with self.assertRaisesRegex(UserError, "“Một”.*chair.*already"):
            (other | task).with_user(self.chair).action_remind()
        self.assertFalse(other.reminded_at, "nothing is half done")
        with freeze_time("2026-10-05 02:00:01"):
            (other | task).with_user(self.chair).action_remind()
        self.assertEqual(len(self.messages_to(self.director)), 2)

    def test_who_reads_mail_gets_mail(self):
        self.colleague.notification_type = "email"
        self.task(user_id=self.colleague.id).with_user(self.chair).action_remind()
        self.assertFalse(self.messages_to(self.colleague))
        mail = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.colleague.partner_id.ids)], limit=1
        )
        self.assertIn("1 matters", mail.subject)

    def test_only_the_assigners_side_reminds(self):
        task = self.task(user_id=self.colleague.id)
        for user in (self.officer, self.colleague, self.director):
            with self.assertRaises(AccessError):
                task.with_user(user).action_remind()
        task.with_user(self.assistant).action_remind()
        self.assertEqual(task.reminded_by_id, self.assistant)

    def test_what_is_over_is_not_reminded_of(self):
        with self.assertRaises(UserError):
            self.draft().action_remind()

    def test_nobody_to_remind(self):
        empty = self.env["hr.department"].create({"name": "Ban Dân tộc"})
        task = self.task(lead_department_id=empty.id)
        with self.assertRaisesRegex(UserError, "nobody but you"):
            task.with_user(self.chair).action_remind()

    def test_when_it_was_is_nobodys_to_write(self):
        task = self.task()
        with self.assertRaises(UserError):
            task.with_user(self.chair).write({"reminded_at": False})

    def test_the_record_of_a_message_is_for_its_recipient(self):
        self.task(user_id=self.colleague.id).with_user(self.chair).action_remind()
        dispatches = self.env["ecabinet.reminder.dispatch"]
        self.assertEqual(
            dispatches.with_user(self.colleague).search([]).user_id, self.colleague
        )
        self.assertFalse(dispatches.with_user(self.officer).search([]))
        seen = dispatches.with_user(self.administrator).search([])
        self.assertEqual(seen.user_id, self.colleague | self.director)
        with self.assertRaises(AccessError):
            seen.with_user(self.colleague).write({"inbox_state": "sent"})

    def test_the_number_of_queries_does_not_grow(self):
        def queries(count):
            tasks = self.env["ecabinet.task"].union(
                *(self.task(user_id=self.colleague.id) for _n in range(count))
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            tasks.with_user(self.chair).action_remind("Nhanh lên")
            self.env.flush_all()
            return self.cr.sql_log_count - before

        queries(2)
        few, many = queries(3), queries(30)
        self.assertLessEqual(many, few + 2)
