from odoo import fields
from odoo.tests import TransactionCase, new_test_user

MEMBER = "ecabinet_meeting.group_member"
UNIT_OFFICER = "ecabinet_meeting.group_unit_officer"
SECRETARY = "ecabinet_meeting.group_secretary"
LEADER = "ecabinet_meeting.group_leader"
ADMINISTRATOR = "ecabinet_meeting.group_administrator"


class CabinetCase(TransactionCase):
    """A small office: a committee with a chair, four members and a secretary."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.env["hr.department"].create(
            {"name": "Văn phòng UBND tỉnh", "ecabinet_level": "agency"}
        )
        cls.finance, cls.health = cls.env["hr.department"].create(
            [
                {"name": name, "ecabinet_level": "agency"}
                for name in ("Sở Tài chính", "Sở Y tế")
            ]
        )
        cls.chair = cls.person("chair", LEADER, cls.office)
        cls.secretary = cls.person("secretary", SECRETARY, cls.office)
        cls.members = cls.env["res.users"].union(
            *(cls.person(f"member{n}", MEMBER, cls.finance) for n in range(1, 5))
        )
        cls.outsider = cls.person("outsider", MEMBER, cls.health)
        cls.administrator = cls.person("administrator", ADMINISTRATOR)
        cls.body = cls.env["ecabinet.body"].create(
            {
                "name": "UBND tỉnh",
                "department_id": cls.office.id,
                "secretary_ids": cls.secretary.ids,
                "member_ids": [
                    fields.Command.create(
                        {
                            "user_id": user.id,
                            "role": "chair" if user == cls.chair else "member",
                            "date_from": "2026-01-01",
                        }
                    )
                    for user in cls.chair | cls.members
                ],
            }
        )

    @classmethod
    def person(cls, login, group, unit=None, **values):
        """A user of the role ``group`` who works in ``unit``."""
        return new_test_user(
            cls.env,
            login,
            groups=group,
            context={"no_reset_password": True},
            ecabinet_department_id=unit.id if unit else False,
            # Tests read sentences in the source language, whatever is installed.
            **{"lang": "en_US", **values},
        )
