from freezegun import freeze_time

from odoo.tests import tagged

from ..common.task_case import MEMBER, NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskBatch(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = cls.env["hr.department"].create(
            [{"name": f"UBND xã {n}", "ecabinet_level": "commune"} for n in range(60)]
        )
        cls.people = cls.env["res.users"].union(
            *(
                cls.person(f"xa{n}", MEMBER, unit, notification_type="inbox")
                for n, unit in enumerate(cls.units)
            )
        )

    def queries_for(self, count):
        """Queries that it takes to create, give and flush ``count`` tasks."""
        values = [
            {
                "name": f"Rà soát hộ nghèo {unit.name}",
                "lead_department_id": unit.id,
                "user_id": user.id,
                "deadline": "2026-10-30",
            }
            for unit, user in zip(self.units, self.people, strict=True)
        ][:count]
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        tasks = self.env["ecabinet.task"].with_user(self.chair).create(values)
        tasks.action_assign()
        self.env.flush_all()
        return self.cr.sql_log_count - before, tasks

    def test_the_number_of_queries_does_not_grow(self):
        self.queries_for(2)  # caches of the registry
        few, _tasks = self.queries_for(10)
        many, tasks = self.queries_for(60)
        self.assertLessEqual(many, few + 2, f"{few} for 10, {many} for 60")
        self.assertEqual(len(tasks.message_ids), 60)

    def test_a_cascade_to_many_costs_no_more_queries(self):
        def queries(count):
            task = self.task(deadline="2026-10-30")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            parts = task.with_user(self.officer).action_cascade(
                department_ids=self.units[:count].ids
            )
            self.env.flush_all()
            self.assertEqual(len(parts), count)
            return self.cr.sql_log_count - before

        queries(2)  # caches of the registry
        few, many = queries(10), queries(60)
        self.assertLessEqual(many, few + 2, f"{few} for 10, {many} for 60")

    def test_each_person_is_told_once_a_task_and_follows_it(self):
        _count, tasks = self.queries_for(60)
        task, user = tasks[7], self.people[7]
        self.assertEqual(
            task.sudo().message_partner_ids, self.chair.partner_id | user.partner_id
        )
        notices = self.env["mail.notification"].search(
            [
                ("res_partner_id", "in", self.people.partner_id.ids),
                ("mail_message_id.model", "=", "ecabinet.task"),
            ]
        )
        self.assertEqual(len(notices), 60)
        self.assertEqual(notices.mail_message_id.mapped("res_id"), tasks.ids)
        self.assertTrue(task.message_ids.with_user(user).needaction)

    def test_who_reads_mail_gets_one_for_the_batch(self):
        self.people[:2].notification_type = "email"
        tasks = (
            self.env["ecabinet.task"]
            .with_user(self.chair)
            .create(
                [
                    {
                        "name": f"Việc <b>{number}</b>",
                        "lead_department_id": unit.id,
                        "user_id": self.people[0].id,
                        "deadline": "2026-10-30",
                    }
                    for number, unit in enumerate(self.units[:20])
                ]
            )
        )
        tasks.action_assign()
        mails = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.people[0].partner_id.ids)]
        )
        self.assertEqual(len(mails), 1)
        self.assertIn("20", mails.subject)
        self.assertIn("20", mails.body_html)
        self.assertNotIn("Việc", mails.body_html + mails.subject)

    def test_the_list_is_read_with_a_fixed_number_of_queries(self):
        _count, tasks = self.queries_for(60)
        specification = {
            name: {}
            for name in (
                "name",
                "legal_status",
                "can_decide",
                "can_work",
                "waiting_for_me",
                "child_count",
                "in_my_unit",
            )
        }

        def read(tasks):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            tasks.with_user(self.chair).web_read(specification)
            return self.cr.sql_log_count - before

        read(tasks)
        self.assertEqual(read(tasks[:5]), read(tasks))
