from odoo.addons.ecabinet_task.tests.common.task_case import (
    LEADER,
    UNIT_OFFICER,
    TaskCase,
)

# The day after the cut-off of October 2026: 15 October, 08:00 in Vietnam.
AFTER = "2026-10-15 01:00:00"


class ReportCase(TaskCase):
    """The small office after a month: tasks of finance and health, given by the chair.

    The committee's report sums those of finance and health.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.person("committee_head", LEADER, cls.committee)
        cls.clerk_of_committee = cls.person(
            "committee_officer", UNIT_OFFICER, cls.committee
        )
        cls.health_head = cls.person("health_head", LEADER, cls.health)

    @classmethod
    def given(cls, number, deadline, submitted_at=False, unit=None, **values):
        """Tasks as they stand in the database after they were given on 1 October."""
        return (
            cls.env["ecabinet.task"]
            .sudo()
            .create(
                [
                    {
                        "name": "Việc",
                        "assigner_id": cls.chair.id,
                        "lead_department_id": (unit or cls.finance).id,
                        "deadline": deadline,
                        "original_deadline": deadline,
                        "assigned_at": "2026-10-01 01:00:00",
                        "submitted_at": submitted_at,
                        "state": "done" if submitted_at else "in_progress",
                        **values,
                    }
                    for _number in range(number)
                ]
            )
        )

    @classmethod
    def tree_of_2017(cls, unit=None):
        """Tasks in the four statuses, a thousandth of the figures of 2017."""
        late, due = "2026-10-05 10:00:00", "2026-10-12 10:00:00"
        return (
            cls.given(14, due, "2026-10-09 03:00:00", unit)
            + cls.given(2, late, "2026-10-09 03:00:00", unit)
            + cls.given(5, "2026-11-20 10:00:00", unit=unit)
            + cls.given(1, late, unit=unit)
        )

    def report(self, unit=None, user=None, **values):
        """The report of October 2026 that an officer of finance begins."""
        return (
            self.env["ecabinet.periodic.report"]
            .with_user(user or self.officer)
            .create(
                {
                    "kind": "month",
                    "date_from": "2026-10-01",
                    "department_id": (unit or self.finance).id,
                    **values,
                }
            )
        )

    def approved(self, report, head):
        report.action_submit()
        report.with_user(head).action_approve()
        return report

    def total(self, report):
        return report.shown["total"]
