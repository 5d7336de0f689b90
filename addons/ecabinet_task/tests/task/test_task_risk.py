from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskRisk(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ecabinet.task"].search([]).unlink()
        cls.past(cls.finance, 40, late=24)
        cls.past(cls.health, 80, late=4)

    @classmethod
    def past(cls, unit, count, late):
        """Tasks of spring that are done, so many of them late."""
        cls.env["ecabinet.task"].create(
            [
                {
                    "name": f"Việc {n}",
                    "assigner_id": cls.chair.id,
                    "lead_department_id": unit.id,
                    "state": "done",
                    "assigned_at": "2026-04-06 01:00:00",
                    "deadline": "2026-04-17 10:00:00",
                    "submitted_at": "2026-04-20 03:00:00"
                    if n * late % count < late
                    else "2026-04-16 03:00:00",
                }
                for n in range(count)
            ]
        )

    def estimated(self, **values):
        task = self.task(**values)
        self.env["ecabinet.task"]._estimate_lateness()
        return task

    def test_the_unit_with_the_worse_history_has_the_higher_risk(self):
        finance = self.estimated()
        health = self.estimated(lead_department_id=self.health.id)
        self.assertEqual(finance.lateness_level, "high")
        self.assertEqual(health.lateness_level, "low")
        self.assertGreater(finance.lateness_risk, 45)
        self.assertLess(health.lateness_risk, 12)
        self.assertIn(
            "Higher – Sở Tài chính: 60% of 40 were late.", finance.lateness_text
        )
        self.assertIn("Lower – Sở Y tế: 5% of 80", health.lateness_text)

    def test_reasons_are_read_by_who_reads_the_task(self):
        task = self.estimated(user_id=self.colleague.id)
        for user in (self.colleague, self.chair, self.assistant):
            self.assertIn("Sở Tài chính", task.with_user(user).lateness_text)
        with self.assertRaises(UserError):
            task.with_user(self.chair).write({"lateness_risk": 1})

    def test_without_history_nothing_is_claimed(self):
        self.env["ecabinet.task"].search([]).state = "cancelled"
        task = self.estimated()
        self.assertFalse(task.lateness_level)
        self.assertFalse(task.lateness_text)

    def test_a_new_level_has_reminders_looked_at_anew(self):
        task = self.task()
        self.env["ecabinet.reminder"]._write_due()
        self.assertGreater(str(task.sudo().reminder_check_at), NOW)
        self.env["ecabinet.task"]._estimate_lateness()
        self.assertEqual(str(task.sudo().reminder_check_at), NOW)
        self.env["ecabinet.reminder"]._write_due()
        self.env["ecabinet.task"]._estimate_lateness()
        self.assertGreater(str(task.sudo().reminder_check_at), NOW)

    def test_the_load_of_a_past_task_is_that_of_its_day(self):
        cells = self.env["ecabinet.task"]._risk_history()
        loads = {}
        for cell in cells:
            unit, load = cell.levels[0], cell.levels[4]
            loads.setdefault(unit, {}).setdefault(load, 0)
            loads[unit][load] += cell.count
        # All were given in one moment: 0 to 5 others for six of them, and so on.
        self.assertEqual(
            loads[self.finance.id], {"upto_5": 6, "upto_15": 10, "upto_40": 24}
        )
        self.assertEqual(loads[self.health.id]["more"], 39)
        self.assertEqual(sum(cell.late for cell in cells), 28)

    def test_the_number_of_queries_does_not_grow(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.env["ecabinet.task"]._estimate_lateness()
            return self.cr.sql_log_count - before

        self.task()
        queries()
        few = queries()
        for _n in range(20):
            self.task()
        self.assertLessEqual(queries(), few)
