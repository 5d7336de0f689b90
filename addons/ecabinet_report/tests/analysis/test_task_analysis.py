from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.ecabinet_task.tests.common.task_case import NOW, TaskCase
from odoo.addons.ecabinet_task.tools.status.legal_status import truncated_rate

MEASURES = [
    f"{name}_count:sum"
    for name in ("task", "on_time", "late", "within", "overdue", "no_deadline", "due")
]


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskAnalysis(TaskCase):
    def given(self, number, deadline, submitted_at=False, **values):
        return self.env["ecabinet.task"].create(
            [
                {
                    "name": "Việc",
                    "assigner_id": self.chair.id,
                    "lead_department_id": self.finance.id,
                    "deadline": deadline,
                    "original_deadline": deadline,
                    "submitted_at": submitted_at,
                    "state": "done" if submitted_at else "in_progress",
                    **values,
                }
                for _number in range(number)
            ]
        )

    def figures(self, user=None, groupby=(), domain=()):
        return (
            self.env["ecabinet.task.analysis"]
            .with_user(user or self.chair)
            ._read_group(list(domain), groupby, [*MEASURES, "due_rate:avg"])
        )

    def test_a_tree_in_the_ratio_of_2017(self):
        past, future = "2026-09-30 10:00:00", "2026-10-30 10:00:00"
        self.given(141, past, "2026-09-29 10:00:00")
        self.given(20, past, "2026-10-01 10:00:00")
        self.given(56, future)
        self.given(2, past)
        self.given(3, False)
        self.given(1, False, "2026-09-29 10:00:00")
        self.given(5, past, state="cancelled")
        self.given(5, past, state="draft")
        [row] = self.figures()
        self.assertEqual(row[:-1], (223, 141, 20, 56, 2, 4, 163))
        self.assertEqual(round(float(row[-1]) * 100), truncated_rate(161, 163))
        self.assertEqual(f"{row[-1]:.2f}", "98.77")

    def test_a_rate_is_cut_off_and_taken_of_sums(self):
        self.given(2, "2026-09-30 10:00:00", "2026-09-29 10:00:00")
        self.given(1, "2026-09-30 10:00:00")
        health = {"lead_department_id": self.health.id}
        self.given(1, "2026-09-30 10:00:00", "2026-09-29 10:00:00", **health)
        self.given(2, "2026-10-30 10:00:00", **health)
        rates = {
            unit: rate
            for unit, *_counts, rate in self.figures(groupby=["lead_department_id"])
        }
        self.assertEqual(f"{rates[self.finance]:.2f}", "66.66")
        self.assertEqual(f"{rates[self.health]:.2f}", "100.00")
        self.assertEqual(f"{self.figures()[0][-1]:.2f}", "75.00")
        [row] = self.figures(domain=[("legal_status", "=", "open_within")])
        self.assertFalse(row[-1], "Nothing due has no rate.")

    def test_the_figures_move_with_the_clock(self):
        self.given(1, "2026-10-05 10:00:00")
        self.assertEqual(self.figures()[0][4], 0)
        with freeze_time("2026-10-05 10:00:01"):
            self.env.invalidate_all()
            self.assertEqual(self.figures()[0][4], 1)

    def test_reporting_months_run_from_the_15th_to_the_14th_local_time(self):
        for deadline, month in (
            ("2026-09-14 16:59:59", 9),  # 14 September, 23:59 in Vietnam
            ("2026-09-14 17:00:00", 10),
            ("2026-12-14 10:00:00", 12),
            ("2026-12-15 10:00:00", 1),
        ):
            task = self.given(1, deadline)
            self.env.flush_all()
            row = self.env["ecabinet.task.analysis"].browse(task.id)
            self.assertEqual(row.reporting_month.month, month, deadline)

    def test_a_reader_counts_what_they_may_see(self):
        self.given(3, "2026-09-30 10:00:00")
        self.given(2, "2026-09-30 10:00:00", lead_department_id=self.health.id)
        self.given(1, "2026-09-30 10:00:00", user_id=self.outsider.id)
        for user in (
            self.chair,
            self.assistant,
            self.secretary,
            self.director,
            self.officer,
            self.colleague,
            self.health_officer,
            self.outsider,
            self.clerk,
        ):
            tasks = self.env["ecabinet.task"].with_user(user).search([])
            rows = self.env["ecabinet.task.analysis"].with_user(user).search([])
            self.assertEqual(rows.task_id, tasks, user.login)
        administrator = self.env["ecabinet.task.analysis"].with_user(self.administrator)
        self.assertFalse(administrator.has_access("read"))
        for operation in ("write", "create", "unlink"):
            self.assertFalse(rows.with_user(self.chair).has_access(operation))

    def test_a_row_opens_its_task(self):
        task = self.given(1, "2026-09-30 10:00:00")
        self.env.flush_all()
        row = self.env["ecabinet.task.analysis"].with_user(self.chair).browse(task.id)
        self.assertEqual(row.action_open_task()["res_id"], task.id)
        self.assertEqual(row.legal_status, "open_overdue")
