from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, JsonRpcException, freeze_time, tagged
from odoo.tools import mute_logger

from ..common.preparation_case import IN_SESSION, IN_TIME, PreparationCase


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestNeighbours(PreparationCase):
    """Papers of one item, turned to one after the other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second, cls.third = (
            cls.paper(cls.item, name=name) for name in ("A", "B", "C")
        )
        cls.whole = cls.paper(name="Chương trình")
        cls.other = cls.paper(cls.health_item, name="Khác")

    def beside(self, paper):
        return paper.with_user(self.member)._neighbours()

    def test_they_are_those_of_the_item(self):
        none = self.first.browse()
        self.assertEqual(self.beside(self.first), (none, self.second))
        self.assertEqual(self.beside(self.second), (self.first, self.third))
        self.assertEqual(self.beside(self.third), (self.second, none))

    def test_papers_of_the_meeting_lie_among_themselves(self):
        none = self.first.browse()
        self.assertEqual(self.beside(self.whole), (none, none))
        self.assertEqual(self.beside(self.other), (none, none))


@tagged("post_install", "-at_install")
class TestRoomBesidePaper(PreparationCase, HttpCase):
    """What the page of a reader follows of the session."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.version = cls.paper(cls.item).current_version_id
        cls.secret = cls.paper(cls.restricted).current_version_id

    def beside(self, user, version=None):
        self.authenticate(user.login, user.login)
        address = f"/ecabinet/paper/{(version or self.version).id}/room"
        return self.make_jsonrpc_request(address, {})

    @freeze_time(IN_SESSION)
    def test_a_vote_and_the_item_are_told(self):
        self.meeting.state = "in_session"
        self.meeting.participant_ids.action_check_in()
        self.item.action_start_item()
        told = self.beside(self.member)
        self.assertEqual(told["item_id"], self.item.id)
        self.assertFalse(told["voting"])
        self.item.action_open_ballot()
        self.assertTrue(self.beside(self.member)["voting"])
        self.assertIn("_room_", told["channel"])

    @freeze_time(IN_SESSION)
    def test_of_a_restricted_item_nothing_is_told(self):
        self.meeting.state = "in_session"
        self.meeting.participant_ids.action_check_in()
        self.restricted.action_start_item()
        told = self.beside(self.colleague)
        self.assertFalse(told["item_id"])
        self.assertFalse(told["voting"])

    def test_where_no_session_is_on_there_is_nothing_to_follow(self):
        self.meeting.state = "closed"
        self.assertFalse(self.beside(self.member))

    def test_not_of_a_paper_that_one_may_not_read(self):
        self.meeting.state = "in_session"
        for user, version in ((self.colleague, self.secret), (self.outsider, None)):
            with (
                self.subTest(user.login),
                mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"),
                self.assertRaises(JsonRpcException) as refused,
            ):
                self.beside(user, version)
            self.assertEqual(refused.exception.code, 404)

    def present(self, user, page, top=0, version=None):
        (version or self.version).with_user(user).present(page, top)

    def start(self, item):
        self.meeting.state = "in_session"
        self.meeting.participant_ids.action_check_in()
        item.action_start_item()

    @freeze_time(IN_SESSION)
    def test_late_comers_land_on_the_page_that_is_presented(self):
        self.start(self.item)
        self.assertFalse(self.beside(self.member)["presented"])
        self.present(self.secretary, 1, 0)
        self.present(self.secretary, 2, 250)
        told = self.beside(self.member)
        self.assertEqual(told["presented"], [self.version.id, 2, 250])
        self.assertFalse(told["presents"])
        self.assertTrue(self.beside(self.secretary)["presents"])
        self.present(self.secretary, 0)
        self.assertFalse(self.beside(self.member)["presented"])

    @freeze_time(IN_SESSION)
    def test_who_presents(self):
        self.start(self.health_item)
        version = self.paper(self.health_item).current_version_id
        for user in (self.presenter, self.secretary, self.chair):
            self.present(user, 1, version=version)
        with self.assertRaisesRegex(UserError, "runs the meeting"):
            self.present(self.member, 1, version=version)
        with self.assertRaisesRegex(UserError, "runs the meeting"):
            # Of an item that is not in progress.
            self.present(self.secretary, 1)
        with self.assertRaisesRegex(UserError, "3 pages"):
            self.present(self.secretary, 4, version=version)
        with (
            mute_logger("odoo.addons.base.models.ir_rule"),
            self.assertRaises(AccessError),
        ):
            self.present(self.outsider, 1, version=version)

    @freeze_time(IN_SESSION)
    def test_papers_of_restricted_items_are_not_presented(self):
        self.start(self.restricted)
        with self.assertRaisesRegex(UserError, "runs the meeting"):
            self.present(self.secretary, 1, version=self.secret)

    @freeze_time(IN_SESSION)
    def test_with_its_item_the_presenting_ends(self):
        self.start(self.item)
        self.present(self.secretary, 2)
        self.health_item.action_start_item()
        self.assertFalse(self.beside(self.member)["presented"])
