from odoo.tests import HttpCase, tagged

from odoo.addons.ecabinet_meeting.tests.common.cabinet_case import (
    ADMINISTRATOR,
    LEADER,
    UNIT_OFFICER,
    CabinetCase,
)

DESK = "ecabinet_task.ecabinet_desk_action"
TASKS = "ecabinet_task.ecabinet_task_mine_action"
MEETINGS = "ecabinet_meeting.ecabinet_meeting_action_mine"
UNITS = "ecabinet_meeting.ecabinet_unit_action"


@tagged("post_install", "-at_install")
class TestLanding(CabinetCase, HttpCase):
    """After the login everybody lands where their work is."""

    def landing(self, user):
        self.authenticate(user.login, user.login)
        info = self.make_jsonrpc_request("/web/session/get_session_info")
        return info["home_action_id"]

    def assert_lands(self, user, action):
        self.assertEqual(self.landing(user), self.env.ref(action).id, user.login)

    def test_each_role_lands_where_its_work_is(self):
        officer = self.person("officer", UNIT_OFFICER, self.finance)
        both = self.person("both", f"{LEADER},{ADMINISTRATOR}", self.office)
        keeper = self.person("keeper", f"{UNIT_OFFICER},{ADMINISTRATOR}", self.office)
        for user, action in (
            (self.chair, DESK),
            (self.secretary, DESK),
            (both, DESK),
            (officer, TASKS),
            (self.members[0], MEETINGS),
            (self.administrator, UNITS),
            (keeper, UNITS),
        ):
            self.assert_lands(user, action)
            self.assertFalse(user.action_id, "Nothing is stored.")

    def test_an_officer_who_heads_a_unit_lands_on_the_desk(self):
        head = self.person("head", UNIT_OFFICER, self.health)
        self.assert_lands(head, TASKS)
        self.health.manager_id = self.env["hr.employee"].create(
            {"name": "Phan Văn Lộc", "user_id": head.id}
        )
        self.assert_lands(head, DESK)

    def test_the_choice_of_an_administrator_stands(self):
        chosen = self.env.ref("ecabinet_task.ecabinet_task_action")
        self.chair.action_id = chosen.id
        self.assertEqual(self.landing(self.chair), chosen.id)
        self.chair.action_id = False
        self.assert_lands(self.chair, DESK)

    def test_who_is_not_in_the_office_lands_where_odoo_says(self):
        self.assertFalse(self.landing(self.person("visitor", "base.group_user")))
