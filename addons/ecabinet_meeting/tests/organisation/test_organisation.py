from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ..common.cabinet_case import (
    ADMINISTRATOR,
    LEADER,
    MEMBER,
    SECRETARY,
    UNIT_OFFICER,
    CabinetCase,
)

OPERATIONS = ("read", "write", "create", "unlink")
READS = {"read"}
ALL = set(OPERATIONS)
NOTHING = set()


@tagged("post_install", "-at_install")
class TestOrganisationAccess(CabinetCase):
    """Who may do what with units, bodies, members, rooms and other names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        room = cls.env["ecabinet.room"].create(
            {"name": "Phòng họp A", "department_id": cls.office.id}
        )
        alias = cls.env["ecabinet.unit.alias"].create(
            {"name": "STC", "department_id": cls.finance.id}
        )
        cls.records = {
            "hr.department": cls.finance,
            "ecabinet.body": cls.body,
            "ecabinet.body.member": cls.body.member_ids[-1],
            "ecabinet.room": room,
            "ecabinet.unit.alias": alias,
        }
        cls.people = {
            role or "none": (
                new_test_user(cls.env, f"person {number}", groups=role or user)
            )
            for number, (role, user) in enumerate(
                [
                    (None, "base.group_user"),
                    (MEMBER, None),
                    (UNIT_OFFICER, None),
                    (SECRETARY, None),
                    (LEADER, None),
                    (ADMINISTRATOR, None),
                ]
            )
        }

    def allowed(self, user, record):
        return {
            operation
            for operation in OPERATIONS
            if record.with_user(user).has_access(operation)
        }

    def test_every_role_on_every_model(self):
        for role, user in self.people.items():
            for model, record in self.records.items():
                if role == ADMINISTRATOR:
                    expected = ALL
                elif role == "none" and model in (
                    "ecabinet.body",
                    "ecabinet.body.member",
                    "ecabinet.room",
                ):
                    expected = NOTHING
                else:
                    expected = READS
                with self.subTest(role=role, model=model):
                    self.assertEqual(self.allowed(user, record), expected)

    def test_nobody_from_outside_reads_anything(self):
        portal = new_test_user(self.env, "citizen", groups="base.group_portal")
        public = self.env.ref("base.public_user")
        for user in (portal, public):
            for model, record in self.records.items():
                with self.subTest(user=user.login, model=model):
                    self.assertEqual(self.allowed(user, record), NOTHING)

    def test_other_companies_are_kept_apart(self):
        company = self.env["res.company"].create({"name": "Tỉnh khác"})
        self.finance.company_id = self.office.company_id = company
        for role in (MEMBER, ADMINISTRATOR):
            for model, record in self.records.items():
                with self.subTest(role=role, model=model):
                    self.assertEqual(self.allowed(self.people[role], record), NOTHING)

    def test_a_room_of_nobody_is_everybodys(self):
        room = self.records["ecabinet.room"]
        room.department_id = False
        self.assertEqual(self.allowed(self.people[MEMBER], room), READS)

    def test_administrator_founds_a_body_with_members_and_secretaries(self):
        body = (
            self.env["ecabinet.body"]
            .with_user(self.people[ADMINISTRATOR])
            .create(
                {
                    "name": "Ban Chỉ đạo",
                    "department_id": self.office.id,
                    "secretary_ids": self.secretary.ids,
                    "member_ids": [
                        Command.create({"user_id": self.chair.id, "role": "chair"})
                    ],
                }
            )
        )
        self.assertEqual(body.chair_id, self.chair)

    def test_a_secretary_does_not_change_the_members(self):
        body = self.body.with_user(self.secretary)
        with self.assertRaises(AccessError):
            body.member_ids = [Command.create({"user_id": self.outsider.id})]
        with self.assertRaises(AccessError):
            body.secretary_ids = [Command.link(self.outsider.id)]

    def test_a_change_of_rules_is_on_record(self):
        self.body.with_user(self.people[ADMINISTRATOR]).majority = "two_thirds"
        self.flush_tracking()
        tracked = self.body.message_ids.sudo().tracking_value_ids.field_id
        self.assertIn("majority", tracked.mapped("name"))

    def flush_tracking(self):
        self.env.flush_all()
        self.env.cr.precommit.run()


@tagged("post_install", "-at_install")
class TestRoles(CabinetCase):
    def test_each_role_implies_the_one_before(self):
        ladder = [
            self.env.ref(role) for role in (MEMBER, UNIT_OFFICER, SECRETARY, LEADER)
        ]
        for lower, higher in zip(ladder, ladder[1:], strict=False):
            self.assertIn(lower, higher.all_implied_ids)
            self.assertNotIn(higher, lower.all_implied_ids)

    def test_administrator_is_no_member(self):
        administrator = self.env.ref(ADMINISTRATOR)
        self.assertNotIn(self.env.ref(MEMBER), administrator.all_implied_ids)

    def test_roles_are_chosen_in_two_privileges(self):
        roles = self.env.ref("ecabinet_meeting.privilege_ecabinet").group_ids
        self.assertEqual(
            roles.sorted("sequence").mapped("name"),
            ["Member", "Unit officer", "Secretary", "Leader"],
        )
        administration = self.env.ref("ecabinet_meeting.privilege_administration")
        self.assertEqual(administration.group_ids, self.env.ref(ADMINISTRATOR))

    def test_menus_by_role(self):
        def menus(user):
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            names = ("unit", "body", "body_member", "room", "unit_alias")
            return {
                name
                for name in names
                if self.env.ref(f"ecabinet_meeting.menu_{name}").id in visible
            }

        self.assertEqual(menus(self.outsider), {"unit", "body", "body_member"})
        self.assertEqual(
            menus(self.administrator),
            {"unit", "body", "body_member", "room", "unit_alias"},
        )
