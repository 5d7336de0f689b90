from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from ...tools.status.legal_status import StatusFigures, legal_status
from ..common.task_case import NOW, TaskCase

STATUSES = ("completed_on_time", "completed_late", "open_within", "open_overdue", False)
# Deadline, handed in and approved, state; now is Monday 5 October, 01:00 UTC.
TABLE = [
    ("2026-10-05 10:00:00", None, "assigned", "open_within"),
    ("2026-10-05 01:00:00", None, "accepted", "open_within"),
    ("2026-10-05 00:59:59", None, "in_progress", "open_overdue"),
    ("2026-09-30 10:00:00", None, "submitted", "open_overdue"),
    ("2026-09-30 10:00:00", "2026-09-29 03:00:00", "done", "completed_on_time"),
    ("2026-09-30 10:00:00", "2026-09-30 10:00:00", "done", "completed_on_time"),
    ("2026-09-30 10:00:00", "2026-09-30 10:00:01", "done", "completed_late"),
    ("2026-10-30 10:00:00", "2026-09-30 10:00:00", "done", "completed_on_time"),
    # Sunday 17:00 runs to the end of Monday; Saturday with an hour does not.
    ("2026-10-04 10:00:00", None, "assigned", "open_within"),
    ("2026-10-03 02:00:00", None, "assigned", "open_overdue"),
    ("2026-10-04 10:00:00", "2026-10-05 00:30:00", "done", "completed_on_time"),
    (False, None, "assigned", "open_within"),
    (False, "2026-09-30 10:00:00", "done", "completed_on_time"),
    ("2026-09-30 10:00:00", None, "cancelled", False),
    ("2026-09-30 10:00:00", "2026-09-29 10:00:00", "cancelled", False),
    (False, None, "cancelled", False),
]


@tagged("post_install", "-at_install")
class TestTaskStatus(TaskCase):
    @classmethod
    @freeze_time(NOW)
    def setUpClass(cls):
        super().setUpClass()
        cls.tasks = cls.env["ecabinet.task"].create(
            [
                {
                    "name": f"Việc {number}",
                    "assigner_id": cls.chair.id,
                    "lead_department_id": cls.finance.id,
                    "deadline": deadline,
                    "submitted_at": submitted_at,
                    "state": state,
                }
                for number, (deadline, submitted_at, state, _status) in enumerate(TABLE)
            ]
        )
        cls.expected = dict(zip(cls.tasks, (row[-1] for row in TABLE), strict=True))

    def setUp(self):
        super().setUp()
        self.mine = [("id", "in", self.tasks.ids)]

    @freeze_time(NOW)
    def test_table(self):
        for task, status in self.expected.items():
            self.assertEqual(task.legal_status, status, task.name)

    @freeze_time(NOW)
    def test_search_finds_what_the_rule_says(self):
        model = self.env["ecabinet.task"]
        for status in STATUSES:
            wanted = self.tasks.filtered(lambda task, s=status: task.legal_status == s)
            found = model.search([*self.mine, ("legal_status", "=", status)])
            others = model.search([*self.mine, ("legal_status", "!=", status)])
            self.assertEqual(set(found), set(wanted), status)
            self.assertEqual(set(others), set(self.tasks - wanted), status)
        late = ("completed_late", "open_overdue")
        self.assertEqual(
            set(model.search([*self.mine, ("legal_status", "in", late)])),
            set(self.tasks.filtered(lambda task: task.legal_status in late)),
        )
        self.assertEqual(
            set(model.search([*self.mine, ("legal_status", "not in", late)])),
            set(self.tasks.filtered(lambda task: task.legal_status not in late)),
        )
        filtered = self.tasks.filtered_domain([("legal_status", "in", late)])
        self.assertEqual(len(filtered), 4)

    @freeze_time(NOW)
    def test_grouping_counts_what_the_rule_says(self):
        groups = self.env["ecabinet.task"]._read_group(
            self.mine, ["legal_status"], ["__count", "id:recordset"]
        )
        for status, count, tasks in groups:
            self.assertEqual(set(tasks.mapped("legal_status")), {status})
            self.assertEqual(count, len(tasks))
        self.assertEqual({group[0] for group in groups}, set(STATUSES))

    @freeze_time(NOW)
    def test_a_unit_officer_groups_by_unit_and_status_as_in_a_pivot(self):
        model = self.env["ecabinet.task"].with_user(self.officer)
        info = model.fields_get(["legal_status"])["legal_status"]
        self.assertTrue(info["groupable"] and info["searchable"] and info["sortable"])
        groups = model.formatted_read_group(
            self.mine, ["lead_department_id", "legal_status"], ["__count"]
        )
        for group in groups:
            found = model.search_count([*self.mine, *group["__extra_domain"]])
            self.assertEqual(found, group["__count"])
        self.assertEqual(sum(group["__count"] for group in groups), len(TABLE))

    def test_the_status_moves_with_the_clock_and_sql_agrees(self):
        model = self.env["ecabinet.task"]
        for now in ("2026-09-29", "2026-10-03 02:00:01", "2026-10-05 10:00:01", "2027"):
            now = f"{now}-01-01" if len(now) == 4 else now
            with freeze_time(now):
                self.tasks.invalidate_recordset(["legal_status"])
                moment = fields.Datetime.now()
                for task in self.tasks:
                    rule = legal_status(
                        limit=task.overdue_after or None,
                        submitted_at=task.submitted_at or None,
                        now=moment,
                        cancelled=task.state == "cancelled",
                    )
                    self.assertEqual(task.legal_status, rule)
                groups = dict(
                    model._read_group(self.mine, ["legal_status"], ["id:recordset"])
                )
                self.assertEqual(sum(map(len, groups.values())), len(self.tasks))
                for status, tasks in groups.items():
                    self.assertEqual(set(tasks.mapped("legal_status")), {status}, now)

    @freeze_time(NOW)
    def test_sorted_by_status(self):
        found = self.env["ecabinet.task"].search(self.mine, order="legal_status, id")
        names = [task.legal_status or "zzz" for task in found]
        self.assertEqual(names, sorted(names))

    @freeze_time("2017-12-14 10:00:00")
    def test_the_figures_of_2017_at_a_hundredth(self):
        # 21,914 tasks in the ratio of the published figures, through the model.
        counts = {
            "completed_on_time": 141,
            "completed_late": 20,
            "open_within": 56,
            "open_overdue": 2,
        }
        past, future = "2017-12-01 10:00:00", "2017-12-29 10:00:00"
        rows = (
            [(past, "2017-11-30 10:00:00")] * counts["completed_on_time"]
            + [(past, "2017-12-04 10:00:00")] * counts["completed_late"]
            + [(future, False)] * counts["open_within"]
            + [(past, False)] * counts["open_overdue"]
        )
        tasks = self.env["ecabinet.task"].create(
            [
                {
                    "name": "2017",
                    "assigner_id": self.chair.id,
                    "lead_department_id": self.finance.id,
                    "deadline": deadline,
                    "submitted_at": submitted_at,
                    "state": "done" if submitted_at else "in_progress",
                }
                for deadline, submitted_at in rows
            ]
        )
        groups = self.env["ecabinet.task"]._read_group(
            [("id", "in", tasks.ids)], ["legal_status"], ["__count"]
        )
        self.assertEqual(dict(groups), counts)
        figures = StatusFigures(**dict(groups))
        self.assertEqual(figures.due_rate, 161 * 10_000 // 163)
