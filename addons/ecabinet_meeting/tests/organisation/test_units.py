from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger
from odoo.tools.misc import format_date

from ..common.cabinet_case import ADMINISTRATOR, MEMBER, CabinetCase

MERGER = date(2025, 7, 1)


@tagged("post_install", "-at_install")
class TestUnits(CabinetCase):
    """Districts ended on 30 June 2025; two communes took over from this one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Unit = cls.env["hr.department"]
        cls.province = Unit.create(
            {"name": "UBND tỉnh Thử", "ecabinet_level": "province"}
        )
        cls.commune, cls.ward = Unit.create(
            [
                {
                    "name": name,
                    "ecabinet_level": "commune",
                    "parent_id": cls.province.id,
                    "ecabinet_sequence": 100,
                    "valid_from": "2025-07-01",
                }
                for name in ("UBND xã Đồi Cọ", "UBND phường Bến Đá")
            ]
        )
        cls.district = Unit.create(
            {
                "name": "UBND huyện Rừng Thông",
                "ecabinet_level": "other",
                "parent_id": cls.province.id,
                "valid_to": "2025-06-30",
                "successor_ids": (cls.commune | cls.ward).ids,
                "ecabinet_alias_ids": [(0, 0, {"name": "huyện cũ RT"})],
            }
        )
        cls.division = Unit.create(
            {
                "name": "Phòng Kinh tế",
                "ecabinet_level": "other",
                "ecabinet_abbreviation": "PKT",
                "parent_id": cls.commune.id,
            }
        )

    def found(self, words):
        """What somebody finds who types ``words`` into a field for a unit."""
        Unit = self.env["hr.department"].with_user(self.outsider)
        return Unit.browse([unit for unit, _name in Unit.name_search(words)])

    # Names

    def test_units_are_shown_by_their_official_name(self):
        self.assertEqual(self.commune.display_name, "UBND xã Đồi Cọ")

    def test_an_office_is_shown_with_the_unit_it_is_in(self):
        self.assertEqual(self.division.display_name, "Phòng Kinh tế, UBND xã Đồi Cọ")

    def test_departments_without_level_keep_their_path(self):
        inner = self.env["hr.department"].create(
            {"name": "Tổ xe", "parent_id": self.province.id}
        )
        self.assertEqual(inner.display_name, "UBND tỉnh Thử / Tổ xe")

    @freeze_time("2025-07-01")
    def test_an_abolished_unit_is_shown_with_its_last_day(self):
        last = format_date(self.env, date(2025, 6, 30))
        self.assertEqual(
            self.district.display_name, f"UBND huyện Rừng Thông (until {last})"
        )
        self.assertTrue(self.district.ecabinet_abolished)

    @freeze_time("2025-06-30")
    def test_on_its_last_day_a_unit_is_not_abolished(self):
        self.assertEqual(self.district.display_name, "UBND huyện Rừng Thông")

    # Search

    def test_units_are_found_by_abbreviation(self):
        self.assertEqual(self.found("PKT"), self.division)

    def test_units_are_found_by_their_old_name(self):
        self.assertEqual(self.found("huyện cũ"), self.district)

    def test_units_are_found_without_accents(self):
        self.assertIn(self.ward, self.found("ben da"))

    def test_an_office_is_found_by_words_of_both_names(self):
        self.assertEqual(self.found("kinh tế đồi cọ"), self.division)

    def test_a_unit_does_not_bring_all_its_offices(self):
        self.assertEqual(self.found("xã đồi cọ"), self.commune)

    def test_a_negative_search_leaves_out_what_any_name_matches(self):
        units = self.env["hr.department"].search(
            [("display_name", "not ilike", "huyện cũ"), ("id", "in", self.district.ids)]
        )
        self.assertFalse(units)

    def test_who_has_no_role_still_finds_units(self):
        officer = new_test_user(self.env, "hr.officer", groups="hr.group_hr_user")
        names = self.env["hr.department"].with_user(officer).name_search("PKT")
        self.assertEqual([unit for unit, _name in names], self.division.ids)

    # History

    def test_valid_on_keeps_what_exists(self):
        self.assertEqual(self.district._valid_on(date(2025, 6, 30)), self.district)

    def test_valid_on_gives_the_successors(self):
        self.assertEqual(self.district._valid_on(MERGER), self.commune | self.ward)

    def test_valid_on_follows_successors_of_successors(self):
        self.ward.valid_to = "2026-01-31"
        town = self.ward.copy({"name": "UBND phường Mới", "valid_to": False})
        town.valid_from = "2026-02-01"
        self.ward.successor_ids = town
        self.assertEqual(self.district._valid_on(date(2026, 2, 1)), self.commune | town)

    def test_valid_on_gives_nothing_where_nobody_took_over(self):
        self.district.successor_ids = False
        self.assertFalse(self.district._valid_on(MERGER))

    def test_valid_on_does_not_look_back(self):
        self.assertFalse(self.commune._valid_on(date(2025, 6, 30)))

    def test_domain_on_agrees_with_the_term(self):
        units = self.district | self.commune | self.ward | self.division
        for day in (date(2025, 6, 30), MERGER):
            found = units.search([("id", "in", units.ids), *units._domain_on(day)])
            self.assertEqual(
                found, units.filtered(lambda u, day=day: u._term().includes(day)), day
            )

    def test_a_unit_cannot_succeed_itself(self):
        with self.assertRaises(ValidationError):
            self.district.successor_ids = self.district

    def test_successors_cannot_run_in_a_circle(self):
        self.ward.successor_ids = self.division
        with self.assertRaises(ValidationError):
            self.division.successor_ids = self.district

    @mute_logger("odoo.sql_db")
    def test_a_unit_cannot_end_before_it_begins(self):
        with self.assertRaises(IntegrityError):
            self.commune.valid_to = "2025-06-30"
            self.env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_two_units_cannot_have_one_identifier(self):
        self.commune.ecabinet_code = "H99.01"
        with self.assertRaises(IntegrityError):
            self.ward.ecabinet_code = "H99.01"
            self.env.flush_all()

    # People

    def test_a_unit_shows_its_people(self):
        self.assertIn(self.outsider, self.health.ecabinet_user_ids)
        self.assertNotIn(self.chair, self.health.ecabinet_user_ids)

    def test_units_are_found_by_their_people(self):
        units = self.env["hr.department"].search(
            [("ecabinet_user_ids", "in", self.outsider.id)]
        )
        self.assertEqual(units, self.health)

    def test_writing_people_on_a_unit_gives_nobody_a_unit(self):
        unit = self.finance.with_user(self.administrator)
        unit.write({"ecabinet_user_ids": [(4, self.outsider.id)]})
        self.env.invalidate_all()
        self.assertEqual(self.outsider.ecabinet_department_ids, self.health)

    def test_main_unit_is_among_all_units(self):
        self.outsider.ecabinet_department_id = self.finance
        self.assertEqual(self.outsider.ecabinet_department_ids, self.finance)

    def test_who_works_in_two_units_keeps_both_whichever_is_the_main_one(self):
        self.outsider.ecabinet_department_ids |= self.finance
        self.outsider.ecabinet_department_id = self.finance
        self.assertEqual(
            self.outsider.ecabinet_department_ids, self.health | self.finance
        )

    def test_who_moves_in_a_form_leaves_the_old_unit(self):
        form = self.env["res.users"].new(origin=self.outsider)
        form.ecabinet_department_id = self.finance
        self.assertEqual(form.ecabinet_department_ids._origin, self.finance)

    def test_who_loses_the_main_unit_has_another_one(self):
        self.outsider.ecabinet_department_ids = self.finance
        self.assertEqual(self.outsider.ecabinet_department_id, self.finance)
        self.outsider.ecabinet_department_ids = False
        self.assertFalse(self.outsider.ecabinet_department_id)

    def test_a_main_unit_given_with_others_is_added_to_them(self):
        both = {
            "ecabinet_department_id": self.office.id,
            "ecabinet_department_ids": self.finance.ids,
        }
        self.outsider.write(both)
        self.assertEqual(
            self.outsider.ecabinet_department_ids, self.office | self.finance
        )
        newcomer = new_test_user(self.env, "newcomer", groups=MEMBER, **both)
        self.assertEqual(newcomer.ecabinet_department_ids, self.office | self.finance)

    def test_nobody_is_their_own_assistant(self):
        with self.assertRaises(ValidationError):
            self.chair.ecabinet_assistant_ids = self.chair

    def test_a_leader_has_assistants_who_assist_them(self):
        self.chair.ecabinet_assistant_ids = self.secretary
        self.assertEqual(self.secretary.ecabinet_leader_ids, self.chair)

    def test_people_read_their_own_units_and_do_not_change_them(self):
        me = self.outsider.with_user(self.outsider)
        self.assertEqual(me.read(["ecabinet_department_ids"])[0]["id"], me.id)
        for values in (
            {"ecabinet_department_id": self.finance.id},
            {"ecabinet_department_ids": [(4, self.finance.id)]},
            {"ecabinet_assistant_ids": [(4, self.chair.id)]},
            {"ecabinet_leader_ids": [(4, self.chair.id)]},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                me.write(values)

    def test_units_are_given_by_who_administers_accounts(self):
        keeper = new_test_user(self.env, "keeper", groups="base.group_erp_manager")
        self.outsider.with_user(keeper).ecabinet_department_id = self.finance
        self.assertIn(self.finance, self.outsider.ecabinet_department_ids)
        with self.assertRaises(AccessError):
            self.outsider.with_user(self.administrator).ecabinet_department_id = False

    def test_a_copied_account_has_no_assistants(self):
        self.chair.ecabinet_assistant_ids = self.secretary
        copy = self.chair.copy({"login": "second chair"})
        self.assertFalse(copy.ecabinet_assistant_ids)

    def test_seats_are_shown_to_roles_alone(self):
        self.assertTrue(self.chair.with_user(self.outsider).ecabinet_membership_ids)
        keeper = new_test_user(self.env, "keeper", groups="base.group_erp_manager")
        fields = self.env["res.users"].with_user(keeper).fields_get()
        self.assertNotIn("ecabinet_membership_ids", fields)


@tagged("post_install", "-at_install")
class TestUnitRights(CabinetCase):
    def test_administrator_needs_no_human_resources_role(self):
        units = self.env["hr.department"].with_user(self.administrator)
        self.assertFalse(self.administrator.has_group("hr.group_hr_user"))
        unit = units.create({"name": "Sở Mới", "ecabinet_level": "agency"})
        unit.write({"valid_to": "2030-12-31", "successor_ids": self.finance.ids})
        unit.ecabinet_alias_ids = [(0, 0, {"name": "SM"})]
        unit.unlink()

    def test_members_read_units_and_change_nothing(self):
        member = self.person("reader", MEMBER, self.health)
        unit = self.finance.with_user(member)
        self.assertEqual(unit.name, "Sở Tài chính")
        for change in (
            lambda: unit.write({"name": "x"}),
            lambda: unit.create({"name": "x"}),
            unit.unlink,
        ):
            with self.assertRaises(AccessError):
                change()

    def test_both_roles_can_be_held(self):
        both = self.person("both", f"{MEMBER},{ADMINISTRATOR}", self.health)
        self.assertTrue(both.has_group(MEMBER) and both.has_group(ADMINISTRATOR))

    def test_units_called_the_same_are_named(self):
        self.assertFalse(self.finance.ecabinet_same_name_warning)
        self.finance.ecabinet_abbreviation = "STC"
        values = {"ecabinet_level": "agency", "parent_id": self.finance.parent_id.id}
        other = self.env["hr.department"].create({**values, "name": "sở tài chính"})
        self.assertIn("Sở Tài chính", other.ecabinet_same_name_warning)
        other.write({"name": "Sở Thể chế", "ecabinet_abbreviation": "stc"})
        self.assertIn("Sở Tài chính", other.ecabinet_same_name_warning)
        other.ecabinet_abbreviation = "S_C"
        self.assertFalse(other.ecabinet_same_name_warning)
        other.write({"name": "Sở Tài chính", "valid_to": "2020-01-01"})
        self.assertFalse(other.ecabinet_same_name_warning)

    def test_a_new_account_without_an_address_has_an_inbox(self):
        users = self.env["res.users"].create(
            [
                {"name": "Không thư", "login": "khong.thu"},
                {"name": "Có thư", "login": "co.thu", "email": "co.thu@example.com"},
            ]
        )
        self.assertEqual(users.mapped("notification_type"), ["inbox", "email"])
