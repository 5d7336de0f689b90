from types import SimpleNamespace
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common.task_case import NOW, TaskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestAbsence(TaskCase):
    """Who is away has a substitute who is told; the responsible person stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.officer | cls.colleague | cls.director).notification_type = "inbox"
        cls.director.ecabinet_substitute_id = cls.colleague

    def told(self, user, task):
        return self.env["mail.notification"].search_count(
            [
                ("res_partner_id", "=", user.partner_id.id),
                ("mail_message_id.model", "=", "ecabinet.task"),
                ("mail_message_id.res_id", "=", task.id),
            ]
        )

    def test_the_substitute_is_told_too(self):
        present = self.task(user_id=self.director.id)
        self.assertEqual(self.told(self.colleague, present), 0)
        self.director.write(
            {"ecabinet_away_from": "2026-10-05", "ecabinet_away_to": "2026-10-06"}
        )
        away = self.task(user_id=self.director.id)
        self.assertEqual(self.told(self.director, away), 1)
        self.assertEqual(self.told(self.colleague, away), 1)
        self.assertEqual(away.user_id, self.director)
        with freeze_time("2026-10-07 01:00:00"):
            back = self.task(user_id=self.director.id)
        self.assertEqual(self.told(self.colleague, back), 0)

    def test_the_substitute_is_reminded_and_has_it_on_the_desk(self):
        task = self.task(user_id=self.director.id)
        desk = self.env["ecabinet.desk"].with_user(self.colleague)
        self.assertFalse(desk.get_desk()["work"]["to_accept"])
        self.director.ecabinet_away_from = "2026-10-01"
        self.assertIn(self.colleague, task._people_to_remind())
        mine = desk.get_desk()["work"]["to_accept"]
        self.assertEqual([each["id"] for each in mine], task.ids)
        task.with_user(self.colleague).action_accept()
        self.assertEqual(task.state, "accepted")

    def test_a_substitute_is_not_told_of_what_they_may_not_see(self):
        self.director.ecabinet_department_ids |= self.health
        self.director.ecabinet_away_from = "2026-10-01"
        task = self.task(lead_department_id=self.health.id, user_id=self.director.id)
        self.assertFalse(task.with_user(self.colleague).has_access("read"))
        self.assertEqual(self.told(self.director, task), 1)
        self.assertEqual(self.told(self.colleague, task), 0)
        self.assertNotIn(self.colleague, task._people_to_remind())
        people = task._reminder_people()
        self.assertNotIn(self.colleague, people.of(task, "responsible"))

    def test_everybody_sets_their_own_absence(self):
        mine = self.officer.with_user(self.officer)
        mine.write(
            {
                "ecabinet_away_from": "2026-10-12",
                "ecabinet_away_to": "2026-10-13",
                "ecabinet_substitute_id": self.colleague.id,
            }
        )
        day = fields.Date.to_date("2026-10-13")
        self.assertEqual(self.officer._ecabinet_away_users(day), self.officer)
        with self.assertRaises(AccessError):
            self.director.with_user(self.officer).ecabinet_away_from = "2026-10-12"

    def test_a_stranger_does_not_stand_in(self):
        for user in (self.health_officer, self.director):
            with self.assertRaises(ValidationError):
                self.director.ecabinet_substitute_id = user

    def test_an_approved_leave_counts_where_the_office_has_leaves(self):
        day = fields.Date.to_date(NOW[:10])
        people = self.director | self.officer
        self.assertFalse(people._ecabinet_away_users(day))
        asked = []

        class Leaves:
            """Stands for hr.leave: this test runs without hr_holidays too."""

            def sudo(self):
                return self

            def search(self, domain):
                asked.append(domain)
                return SimpleNamespace(employee_id=SimpleNamespace(user_id=people[:1]))

        environment = type(self.env)
        real_get, real_in = environment.__getitem__, environment.__contains__
        with (
            patch.object(
                environment,
                "__getitem__",
                lambda env, name: (
                    Leaves() if name == "hr.leave" else real_get(env, name)
                ),
            ),
            patch.object(
                environment,
                "__contains__",
                lambda env, name: name == "hr.leave" or real_in(env, name),
            ),
        ):
            self.assertEqual(people._ecabinet_away_users(day), self.director)
        self.assertIn(("state", "=", "validate"), asked[0])
        self.assertIn(("request_date_to", ">=", day), asked[0])
