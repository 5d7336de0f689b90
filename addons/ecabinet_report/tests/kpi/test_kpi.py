from io import BytesIO

from freezegun import freeze_time
from openpyxl import load_workbook
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ecabinet_task.tests.common.task_case import LEADER, TaskCase

LATER = "2026-10-12 03:00:00"


@tagged("post_install", "-at_install")
@freeze_time("2026-10-05 01:00:00")
class TestKpi(TaskCase, HttpCase):
    """The inputs of rating: counted by heads, seen by whom they are about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.env.ref("ecabinet_report.kpi_rule")
        cls.rule.write(
            {
                "switched_on": True,
                "least": 2,
                "weight_ids": [(0, 0, {"words": "đề án", "weight": 5})],
            }
        )
        cls.done = cls.given(name="Đề án giá đất", user_id=cls.officer.id)
        cls.late = cls.given(name="Báo cáo tuần", user_id=cls.officer.id)
        cls.other = cls.given(name="Báo cáo tháng")
        cls.done.with_user(cls.officer).action_accept()
        cls.done.with_user(cls.officer).action_submit("Đã xong")
        cls.done.with_user(cls.chair).action_approve()
        cls.next_month = cls.given(deadline="2026-11-20 10:00:00")
        cls.sheets = cls.env["ecabinet.kpi"]
        with freeze_time(LATER):
            cls.kpi = cls.sheets.with_user(cls.director).create(
                {"department_id": cls.finance.id, "day": "2026-10-10"}
            )
            cls.kpi.action_count()

    @classmethod
    def given(cls, **values):
        task = (
            cls.env["ecabinet.task"]
            .with_user(cls.chair)
            .create(
                {
                    "name": "Rà soát",
                    "lead_department_id": cls.finance.id,
                    "deadline": "2026-10-09 10:00:00",
                    **values,
                }
            )
        )
        task.action_assign()
        return task.with_env(cls.env)

    def row(self, user=None):
        return self.kpi.sudo().figure_ids.filtered(
            lambda one: one.user_id == (user or self.env["res.users"])
        )

    def test_the_unit_and_each_person(self):
        unit, person = self.row(), self.row(self.officer)
        self.assertEqual((str(self.kpi.date_from)), "2026-09-15")
        self.assertEqual((unit.assigned, unit.assigned_weight), (3, 7))
        self.assertEqual((unit.completed, unit.completed_weight), (1, 5))
        self.assertEqual((person.assigned, person.assigned_weight), (2, 6))
        self.assertEqual(person.volume, "83,33 %")
        self.assertEqual((person.quality, person.progress), ("100,00 %", "83,33 %"))
        self.assertIn("đề án × 5", self.kpi.formula)

    def test_a_figure_opens_its_tasks(self):
        opened = self.row(self.officer).with_user(self.officer).action_open_tasks()
        found = self.env["ecabinet.task"].search(opened["domain"])
        self.assertEqual(found, self.done | self.late)

    def test_a_figure_names_no_task_that_its_reader_may_not_read(self):
        figure = self.row(self.officer).with_user(self.officer)
        self.assertEqual(figure.closed_to_reader, 0)
        self.late.sudo().write({"lead_department_id": self.health.id, "user_id": False})
        self.assertFalse(self.late.with_user(self.officer).has_access("read"))
        figure.invalidate_recordset()
        self.assertEqual(
            figure.action_open_tasks()["domain"], [("id", "in", self.done.ids)]
        )
        self.assertEqual((figure.assigned, figure.closed_to_reader), (2, 1))

    def test_what_is_excused_is_in_no_divisor(self):
        with freeze_time(LATER):
            self.late.with_user(self.chair).action_excuse("Bão số 9")
            self.kpi.action_count()
        person = self.row(self.officer)
        self.assertEqual(person.excused, 1)
        self.assertTrue(person.few)
        self.assertEqual(person.volume, "–")
        for user in (self.officer, self.director, self.outsider):
            with self.assertRaises(AccessError, msg=user.login):
                self.late.with_user(user).action_excuse("Bận")
        with self.assertRaisesRegex(UserError, "which cause"):
            self.late.with_user(self.chair).action_excuse(" ")

    def test_people_see_their_own_and_heads_their_unit(self):
        figures = self.env["ecabinet.kpi.figure"]
        every = self.kpi.sudo().figure_ids
        for user, seen in (
            (self.director, every),
            (self.officer, self.row(self.officer)),
            (self.colleague, figures),
            (self.health_officer, figures),
            (self.outsider, figures),
            (self.administrator, figures),
        ):
            theirs = figures.with_user(user)
            if not theirs.has_access("read"):
                self.assertFalse(seen, user.login)
                continue
            self.assertEqual(theirs.search([]).sudo(), seen.sudo(), user.login)

    def test_heads_alone_count(self):
        values = {"department_id": self.finance.id, "day": "2026-12-01"}
        for user in (self.officer, self.colleague, self.health_officer, self.outsider):
            with self.assertRaises(AccessError, msg=user.login):
                self.sheets.with_user(user).create(values)
            with self.assertRaises(AccessError, msg=user.login):
                self.kpi.with_user(user).action_count()
        with self.assertRaises(AccessError):
            self.sheets.with_user(self.director).create(
                {"department_id": self.health.id, "day": "2026-12-01"}
            )
        with self.assertRaises(AccessError):
            self.kpi.write({"department_id": self.health.id})
        with self.assertRaises(AccessError):
            self.kpi.figure_ids.write({"assigned": 9})
        with self.assertRaises(AccessError):
            self.kpi.write({"formula": "Khác"})

    def test_heads_above_read_and_change_nothing(self):
        head = self.person("committee_head", LEADER, self.committee)
        theirs = self.kpi.with_user(head)
        self.assertEqual(theirs.figure_ids.sudo(), self.kpi.sudo().figure_ids)
        for change in (
            lambda: theirs.write({"department_id": self.committee.id}),
            lambda: theirs.write({"day": "2026-12-01"}),
            theirs.unlink,
            theirs.action_count,
        ):
            with self.assertRaises(AccessError):
                change()
        self.assertEqual(self.kpi.department_id, self.finance)

    def test_a_counted_sheet_stays_what_it_was_counted_for(self):
        self.director.ecabinet_department_ids |= self.finance_room
        for vals in (
            {"day": "2026-12-01"},
            {"kind": "quarter"},
            {"department_id": self.finance_room.id},
        ):
            with self.assertRaisesRegex(UserError, "has been counted"):
                self.kpi.write(vals)
        empty = self.sheets.with_user(self.director).create(
            {"department_id": self.finance.id, "day": "2026-12-01"}
        )
        empty.write({"day": "2026-11-01", "kind": "quarter"})
        empty.unlink()
        self.assertFalse(empty.exists())

    def test_switched_off_nobody_sees_anything(self):
        self.rule.switched_on = False
        figures = self.env["ecabinet.kpi.figure"]
        for user in (self.director, self.officer):
            self.assertFalse(figures.with_user(user).search([]), user.login)
        with self.assertRaisesRegex(UserError, "switched off"):
            self.sheets.with_user(self.director).create(
                {"department_id": self.finance.id, "day": "2026-12-01"}
            )
        for user in (self.director, self.secretary, self.officer):
            self.assertFalse(self.rule.with_user(user).has_access("read"), user.login)
        self.assertTrue(self.rule.with_user(self.administrator).has_access("write"))

    def test_a_period_is_counted_on_one_sheet(self):
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.sheets.with_user(self.director).create(
                {"department_id": self.finance.id, "day": "2026-10-01"}
            )

    def test_weights_that_cannot_be_meant(self):
        for weight in (0, -1, 1001):
            with self.assertRaises(ValidationError):
                self.rule.weight_ids.weight = weight
        with self.assertRaises(ValidationError):
            self.rule.least = 0

    @mute_logger("odoo.http")
    def test_the_workbook_has_what_its_reader_may_see(self):
        for login, names in (
            ("finance_director", [self.finance.name, self.officer.name]),
            ("finance_officer", [self.officer.name]),
        ):
            self.authenticate(login, login)
            reply = self.url_open(f"/ecabinet/kpi/{self.kpi.id}.xlsx")
            sheet = load_workbook(BytesIO(reply.content)).active
            found = [sheet.cell(4 + at, 1).value for at in range(len(names))]
            self.assertEqual(found, names, login)
            self.assertFalse(sheet.cell(4 + len(names), 1).value)
        self.authenticate("health_officer", "health_officer")
        reply = self.url_open(f"/ecabinet/kpi/{self.kpi.id}.xlsx")
        self.assertEqual(reply.status_code, 404)
