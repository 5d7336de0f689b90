from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestConsent(SessionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.body.consent_way = "positions"

    def adopt(self):
        return self.meeting.with_user(self.chair).action_adopt_uncontested()

    def test_what_nobody_contests_is_adopted_with_the_positions_counted(self):
        agreed, contested, unknown = map(self.make_item, ("A", "B", "C"))
        self.positions(agreed, "agree", "agree", "agree", "other")
        self.positions(contested, "agree", "agree", "agree", "objection")
        self.open_session()
        [adopted] = self.adopt()
        self.assertEqual(adopted["id"], agreed.id)
        self.assertEqual(
            adopted["reason"],
            "3 of 5 members agreed beforehand (3 required); nobody objects or wishes "
            "to speak.",
        )
        self.assertEqual(agreed.state, "adopted")
        self.assertEqual(agreed.consent_rule, "majority_agree")
        self.assertEqual(
            (agreed.consent_agree_count, agreed.consent_other_count), (3, 1)
        )
        self.assertEqual({contested.state, unknown.state}, {"pending"})
        self.assertEqual(self.adopt(), [])

    def test_unconfirmed_positions_do_not_count(self):
        item = self.make_item()
        self.positions(item, "agree", "agree", "agree", confirmed=False)
        self.open_session()
        self.assertEqual(self.adopt(), [])

    def test_a_member_pulls_an_item_out(self):
        item = self.make_item()
        self.positions(item, *["agree"] * 5)
        self.open_session()
        item.with_user(self.members[0]).action_pull_out()
        self.assertEqual(item.pulled_out_by_ids.user_id, self.members[0])
        self.assertEqual(self.adopt(), [])

    def test_outsiders_and_guests_pull_nothing_out(self):
        item = self.make_item()
        self.call(self.outsider, role="guest")
        for user in (self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                item.with_user(user).action_pull_out()

    def test_nothing_is_adopted_without_quorum_or_session(self):
        item = self.make_item()
        self.positions(item, *["agree"] * 5)
        with self.assertRaises(UserError):
            self.adopt()
        self.open_session(present=3)
        with self.assertRaisesRegex(UserError, "3 of 5 members are present"):
            self.adopt()
        with self.assertRaises(AccessError):
            self.meeting.with_user(self.members[0]).action_adopt_uncontested()
        self.assertEqual(item.state, "pending")

    def test_only_decisions_are_adopted(self):
        item = self.make_item(kind="discussion")
        self.positions(item, *["agree"] * 5)
        self.open_session()
        self.assertEqual(self.adopt(), [])

    def test_what_is_left_out_is_shown_before_with_why(self):
        agreed, talk, people = (
            self.make_item("Bảng giá đất"),
            self.make_item("Tình hình dịch", kind="discussion"),
            self.make_item("Công tác cán bộ"),
        )
        self.assertTrue(people.personnel)
        for item in (agreed, talk, people):
            self.positions(item, *["agree"] * 5)
        self.open_session()
        action = self.meeting.with_user(self.chair).action_ask_adopt()
        dialog = (
            self.env[action["res_model"]]
            .with_user(self.chair)
            .with_context(**action["context"])
            .create({})
        )
        words = dialog.consequences
        self.assertRegex(words, "1 items are adopted at once:\n✓ .*Bảng giá đất")
        self.assertRegex(words, "✗ .*Tình hình dịch – is not entered as a decision")
        self.assertRegex(words, "✗ .*Công tác cán bộ – is about people in office")
        dialog.action_confirm()
        self.assertEqual((agreed.state, people.state), ("adopted", "pending"))
        self.body.consent_with_personnel = True
        self.assertEqual([one["id"] for one in self.adopt()], people.ids)

    def test_nobody_else_is_asked(self):
        self.open_session()
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.meeting.with_user(user).action_ask_adopt()


@tagged("post_install", "-at_install")
class TestConsentByVote(SessionCase):
    """The default: positions choose the list, those present decide it in one vote."""

    def setUp(self):
        super().setUp()
        self.assertEqual(self.body.consent_way, "vote")
        self.items = self.make_item("Bảng giá đất") | self.make_item("Đầu tư công")
        for item in self.items:
            self.positions(item, *["agree"] * 4)
        self.open_session()
        self.chairs = self.meeting.with_user(self.chair)

    def test_those_present_adopt_the_list(self):
        listed = self.chairs.action_adopt_uncontested()
        self.assertEqual([one["id"] for one in listed], self.items.ids)
        self.assertEqual(set(self.items.mapped("state")), {"pending"})
        ballot = self.meeting.ballot_ids
        self.assertEqual((ballot.state, ballot.secrecy), ("open", "named"))
        self.assertIn("Đầu tư công", ballot.name)
        with self.assertRaisesRegex(UserError, "Another vote is open"):
            self.chairs.action_adopt_uncontested()
        for user in self.members[:3]:
            self.assertAccepted(self.cast(ballot, user))
        self.items[1].with_user(self.members[3]).action_pull_out()
        ballot.with_user(self.chair).action_close()
        self.assertEqual(self.items.mapped("state"), ["adopted", "pending"])

    def test_a_list_that_misses_the_majority_is_debated(self):
        self.chairs.action_adopt_uncontested()
        ballot = self.meeting.ballot_ids
        self.assertAccepted(self.cast(ballot, self.members[0], "disagree"))
        ballot.with_user(self.chair).action_close()
        self.assertEqual(ballot.outcome, "rejected")
        self.assertEqual(set(self.items.mapped("state")), {"pending"})

    def test_a_restricted_item_is_not_named_on_the_paper(self):
        self.items[0].participant_ids = self.meeting.participant_ids
        self.items[0].restricted = True
        listed = self.chairs.action_adopt_uncontested()
        self.assertEqual([one["id"] for one in listed], self.items[1].ids)
        self.assertNotIn("Bảng giá đất", self.meeting.ballot_ids.name)

    def test_nobody_chooses_the_list_by_hand(self):
        ballot = self.env["ecabinet.ballot"].with_user(self.secretary)
        with self.assertRaises(AccessError):
            ballot.create(
                {
                    "meeting_id": self.meeting.id,
                    "name": "x",
                    "consent_item_ids": self.items.ids,
                }
            )
