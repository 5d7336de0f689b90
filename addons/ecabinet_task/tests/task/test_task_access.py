from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common.task_case import (
    ADMINISTRATOR,
    LEADER,
    MEMBER,
    NOW,
    SECRETARY,
    UNIT_OFFICER,
    TaskCase,
)


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestTaskAccess(TaskCase):
    """Each group × each operation, and who sees whose tasks."""

    def allowed(self, task, user):
        """The operations that ``user`` may do on ``task``, by their first letters."""
        task = task.with_user(user)
        return "".join(
            operation[0]
            for operation in ("read", "write", "unlink")
            if task.has_access(operation)
        )

    def test_operations_on_a_task_of_finance(self):
        task = self.task(
            coordinating_department_ids=self.health.ids, body_id=self.body.id
        )
        leader_elsewhere = self.person("gd.yte", LEADER, self.health_room())
        for user, expected in (
            (self.chair, "rwu"),
            (self.assistant, "rwu"),
            (self.secretary, "rwu"),
            (self.officer, "r"),
            (self.colleague, "r"),
            (self.director, "r"),
            (self.health_officer, "r"),
            (self.outsider, "r"),
            (self.clerk, ""),
            (leader_elsewhere, ""),
            (self.person("vp", UNIT_OFFICER, self.office), ""),
            (self.person("vp.tk", SECRETARY, self.office), ""),
            (self.person("vp.cv", MEMBER, self.office), ""),
            (self.administrator, ""),
            (self.person("khach", "base.group_user"), ""),
        ):
            self.assertEqual(self.allowed(task, user), expected, user.login)

    def health_room(self):
        return self.env["hr.department"].create({"name": "Trung tâm y tế"})

    def test_a_unit_never_sees_another_units_task(self):
        mine, theirs = self.task(), self.task(lead_department_id=self.health.id)
        model = self.env["ecabinet.task"]
        for user in (self.officer, self.colleague, self.director):
            self.assertEqual(model.with_user(user).search([]), mine)
            with self.assertRaises(AccessError):
                theirs.with_user(user).read(["name"])
            with self.assertRaises(AccessError):
                theirs.with_user(user).action_accept()
            groups = model.with_user(user)._read_group(
                [], ["legal_status"], ["__count"]
            )
            self.assertEqual(groups, [("open_within", 1)])

    def test_where_the_unit_receives_the_report(self):
        task = self.task(report_to_department_id=self.health.id)
        self.assertEqual(self.allowed(task, self.outsider), "r")

    def test_the_unit_of_the_whole_sees_the_parts(self):
        task = self.task(cascade_scope="any")
        part = task.with_user(self.officer).action_cascade(
            department_ids=self.health.ids
        )
        self.assertEqual(self.allowed(part, self.colleague), "r")
        self.assertEqual(self.allowed(task, self.outsider), "")

    def test_leaders_see_the_units_below(self):
        task = self.task(self.officer, lead_department_id=self.finance_room.id)
        self.assertEqual(self.allowed(task, self.director), "r")
        self.assertEqual(self.allowed(task, self.chair), "r")
        self.assertEqual(self.allowed(task, self.clerk), "r")
        self.assertEqual(self.allowed(task, self.colleague), "")

    def test_a_draft_is_seen_by_who_prepares_it(self):
        task = self.draft(body_id=self.body.id, user_id=self.colleague.id)
        for user, expected in (
            (self.chair, "rwu"),
            (self.assistant, "rwu"),
            (self.secretary, "rwu"),
            (self.officer, ""),
            (self.colleague, ""),
            (self.director, ""),
        ):
            self.assertEqual(self.allowed(task, user), expected, user.login)

    def test_who_may_create(self):
        for user, unit, may in (
            (self.chair, self.finance, True),
            (self.director, self.health, True),
            (self.assistant, self.health, True),
            (self.officer, self.finance_room, True),
            (self.officer, self.finance, True),
            (self.officer, self.health, False),
            (self.colleague, self.finance, False),
            (self.administrator, self.finance, False),
        ):
            values = {"name": "Việc", "lead_department_id": unit.id}
            model = self.env["ecabinet.task"].with_user(user)
            if may:
                self.assertTrue(model.create(values))
            else:
                with self.assertRaises(AccessError):
                    model.create(values)

    def test_requests_and_reports_are_seen_with_their_task(self):
        task = self.task()
        work = task.with_user(self.officer)
        request = work.action_ask_extension("2026-10-20", "Chờ số liệu")
        work.action_accept()
        work.action_report_progress(10, "Bắt đầu")
        for record in (request, task.progress_ids):
            for user, may in (
                (self.chair, True),
                (self.assistant, True),
                (self.colleague, True),
                (self.director, True),
                (self.health_officer, False),
                (self.administrator, False),
            ):
                asked = record.with_user(user)
                self.assertEqual(asked.has_access("read"), may, user.login)
                for operation in ("write", "unlink"):
                    self.assertFalse(asked.has_access(operation), user.login)
            with self.assertRaises(AccessError):
                record.with_user(self.officer).create({"task_id": task.id})

    def test_leaving_a_unit_ends_what_one_sees(self):
        task = self.task()
        self.assertEqual(self.allowed(task, self.colleague), "r")
        self.colleague.write(
            {
                "ecabinet_department_id": self.health.id,
                "ecabinet_department_ids": [(6, 0, self.health.ids)],
            }
        )
        self.assertEqual(self.allowed(task, self.colleague), "")

    def test_configuration_belongs_to_administrators(self):
        for name in ("ecabinet.sector", "ecabinet.unit.group"):
            model = self.env[name]
            for group, may in (
                (MEMBER, False),
                (UNIT_OFFICER, False),
                (SECRETARY, False),
                (LEADER, False),
                (ADMINISTRATOR, True),
            ):
                user = self.person(f"{name}.{group[-6:]}", group, self.office)
                for operation in ("write", "create", "unlink"):
                    self.assertEqual(
                        model.with_user(user).has_access(operation), may, user.login
                    )

    def test_a_dialog_does_not_name_a_task_of_others(self):
        task = self.task()
        for user, named in ((self.officer, True), (self.health_officer, False)):
            fields = {"parent_id": {"fields": {"display_name": {}}}}
            tasks = self.env["ecabinet.task"].with_user(user)
            asked = tasks.with_context(default_parent_id=task.id)
            shown = asked.onchange({}, [], fields)["value"].get("parent_id")
            self.assertEqual(task.name in str(shown), named, user.login)
