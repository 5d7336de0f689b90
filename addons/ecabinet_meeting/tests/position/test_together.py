from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common.preparation_case import CLOSED, IN_TIME, PreparationCase

RULES = mute_logger("odoo.addons.base.models.ir_rule")


@tagged("post_install", "-at_install")
@freeze_time(IN_TIME)
class TestAgreeTogether(PreparationCase):
    """The open items; the third is restricted and about people in office."""

    def agree(self, user, items=None, **values):
        items = items or self.item | self.health_item
        return items.with_user(user).agree_to_all(**values)

    def choice(self, user, item):
        return item.position_ids.filtered(
            lambda one: one.participant_id == self.participant(user)
        ).choice

    def uncontested(self, user):
        board = self.meeting.with_user(user).get_position_board()
        return [entry["id"] for entry in board["items"] if entry["uncontested"]]

    def test_one_step_agrees_to_what_is_uncontested(self):
        self.assertEqual(
            self.uncontested(self.member), (self.item | self.health_item).ids
        )
        reply = self.agree(self.member)
        self.assertTrue(reply["accepted"])
        self.assertIn("2 items", reply["message"])
        for item in self.item | self.health_item:
            self.assertEqual(self.choice(self.member, item), "agree")

    def test_what_was_said_before_stays(self):
        self.give(self.member, "other", comment="Sửa Điều 2")
        reply = self.agree(self.member)
        self.assertIn("1 items", reply["message"])
        self.assertEqual(self.choice(self.member, self.item), "other")

    def test_what_somebody_contests_is_answered_by_itself(self):
        self.give(self.colleague, "objection")
        self.assertEqual(self.uncontested(self.member), self.health_item.ids)
        reply = self.agree(self.member)
        self.assertIn("one by one: 1", reply["message"])
        self.assertFalse(self.choice(self.member, self.item))
        self.assertEqual(self.choice(self.member, self.health_item), "agree")

    def test_people_in_office_are_never_agreed_to_with_others(self):
        self.agree(self.member, self.item | self.restricted)
        self.assertFalse(self.choice(self.member, self.restricted))

    def test_an_assistants_agreement_waits_and_is_confirmed_at_once(self):
        leader = self.participant(self.member)
        self.agree(self.assistant, on_behalf_of=leader.id)
        prepared = self.item.position_ids
        self.assertFalse(prepared.confirmed)
        self.agree(self.member)
        self.assertTrue(prepared.confirmed)

    def test_an_assistants_other_opinion_is_not_confirmed_with_others(self):
        self.give(self.assistant, "objection")
        self.agree(self.member, self.item)
        self.assertFalse(self.item.position_ids.confirmed)

    def test_refused_as_one_by_one(self):
        for user in (self.outsider, self.secretary, self.administrator, self.presenter):
            with self.subTest(user.login), RULES, self.assertRaises(AccessError):
                self.agree(user)
        with RULES, self.assertRaises(AccessError):
            self.agree(self.colleague, self.item | self.restricted)
        with RULES, self.assertRaises(AccessError):
            self.agree(self.member, on_behalf_of=self.participant(self.colleague).id)
        with freeze_time(CLOSED):
            self.assertFalse(self.agree(self.member)["accepted"])
        other = self.item.copy({"meeting_id": self.meeting.copy().id})
        with self.assertRaisesRegex(UserError, "one meeting"):
            (self.item | other).with_user(self.chair).agree_to_all()
