from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW, UNIT_OFFICER, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskCascade(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.communes = cls.env["hr.department"].create(
            [
                {
                    "name": f"UBND xã {number}",
                    "ecabinet_level": "commune",
                    "ecabinet_branch": "state",
                }
                for number in range(1, 6)
            ]
        )
        cls.commune_officer = cls.person("xa_officer", UNIT_OFFICER, cls.communes[0])
        cls.group = cls.env["ecabinet.unit.group"].create(
            {"name": "UBND các xã", "department_ids": cls.communes.ids}
        )

    def test_the_lead_unit_breaks_its_task_down_to_a_group(self):
        task = self.task()
        parts = task.with_user(self.officer).action_cascade(self.group.id)
        self.assertEqual(parts.lead_department_id, self.communes)
        self.assertEqual(set(parts.mapped("state")), {"assigned"})
        self.assertEqual(parts.assigner_id, self.officer)
        self.assertEqual(parts.report_to_department_id, self.finance)
        self.assertEqual(parts[0].deadline, task.deadline)
        self.assertEqual(parts.parent_id, task)
        parts[0].with_user(self.commune_officer).action_accept()
        parts[0].with_user(self.commune_officer).action_submit("Xong")
        parts[0].with_user(self.officer).action_approve()
        self.assertEqual(parts[0].state, "done")

    def test_the_whole_shows_what_its_parts_add_up_to(self):
        task = self.task(deadline="2026-10-30")
        parts = task.with_user(self.officer).action_cascade(self.group.id)
        parts.sudo()[0].write({"state": "done", "submitted_at": NOW, "progress": 100})
        parts.sudo()[1].progress = 33
        parts.sudo()[2].deadline = "2026-10-02"
        parts.sudo()[4].state = "cancelled"
        whole = task.with_user(self.chair)
        self.assertEqual(
            (
                whole.child_count,
                whole.child_done_count,
                whole.child_overdue_count,
                whole.child_progress,
            ),
            (4, 1, 1, 33),
        )

    def test_again_only_the_new_units_get_a_part(self):
        task = self.task()
        work = task.with_user(self.officer)
        work.action_cascade(department_ids=self.communes[:2].ids)
        parts = work.action_cascade(self.group.id)
        self.assertEqual(parts.lead_department_id, self.communes[2:])
        with self.assertRaisesRegex(UserError, "no part of it yet"):
            work.action_cascade(self.group.id)

    def test_the_assigner_side_gives_parts_in_the_name_of_the_assigner(self):
        task = self.task(body_id=self.body.id)
        with self.assertRaisesRegex(AccessError, "in person"):
            task.with_user(self.assistant).action_cascade(self.group.id)
        parts = task.with_user(self.secretary).action_cascade(self.group.id)
        self.assertEqual(parts.assigner_id, self.chair)

    def test_who_may_break_down(self):
        task = self.task(coordinating_department_ids=self.health.ids)
        for user in (self.colleague, self.health_officer):
            with self.assertRaises(AccessError):
                task.with_user(user).action_cascade(self.group.id)

    def test_a_part_is_not_due_later_than_the_whole(self):
        task = self.task()
        with self.assertRaisesRegex(UserError, "later than the whole"):
            task.with_user(self.officer).action_cascade(
                self.group.id, deadline="2026-10-10"
            )
        parts = task.with_user(self.officer).action_cascade(
            self.group.id, deadline="2026-10-07", name="Báo cáo số liệu"
        )
        self.assertEqual(set(parts.mapped("name")), {"Báo cáo số liệu"})
        self.assertEqual(str(parts[0].deadline), "2026-10-07 10:00:00")

    def test_nothing_is_created_when_one_unit_is_abolished(self):
        self.communes[3].write(
            {"valid_to": "2025-06-30", "successor_ids": self.communes[0].ids}
        )
        task = self.task()
        with self.assertRaisesRegex(UserError, "UBND xã 4.*UBND xã 1"):
            task.with_user(self.officer).action_cascade(
                department_ids=self.communes.ids
            )
        self.assertFalse(task.child_ids)

    def test_a_task_for_a_group_goes_to_each_of_its_units(self):
        task = self.task(lead_department_id=False, unit_group_id=self.group.id)
        self.assertEqual(task.lead_department_id, self.committee)
        self.assertEqual(task.child_ids.lead_department_id, self.communes)
        self.assertEqual(task.child_ids.assigner_id, self.chair)
