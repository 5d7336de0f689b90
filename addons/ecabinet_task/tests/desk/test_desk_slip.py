from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.task_case import NOW
from .test_desk import DeskCase


@tagged("post_install", "-at_install")
@freeze_time(NOW)
class TestDeskSlip(DeskCase):
    """Opinion slips on the desk: the member's own, and prepared by an assistant."""

    def round(self, *questions):
        slips = self.env["ecabinet.slip.round"].create(
            {
                "name": "Lấy ý kiến tháng 10",
                "body_id": self.body.id,
                "secretary_id": self.secretary.id,
                "deadline": "2026-10-09 10:00:00",
                "ballot_ids": [
                    (0, 0, {"name": name, "secrecy": secrecy})
                    for name, secrecy in questions
                ],
            }
        )
        slips.with_user(self.secretary).action_open()
        return slips

    def row(self, ballot, user):
        return ballot.voter_ids.filtered(lambda one: one.user_id == user)

    def setUp(self):
        super().setUp()
        self.slips = self.round(("Bảng giá đất", "named"), ("Nhân sự", "secret"))
        self.named, self.secret = self.slips.ballot_ids
        self.chairs = self.row(self.named, self.chair)

    def prepare(self, row, user=None, leader=None, **arguments):
        return self.decide(
            user or self.assistant,
            "slip",
            row,
            leader or self.chair,
            **(arguments or {"choice": "agree"}),
        )

    def test_the_assistant_prepares_and_the_member_confirms(self):
        cards = self.cards(self.assistant, "slip", for_user_id=self.chair.id)
        self.assertEqual([card["title"] for card in cards], ["Bảng giá đất"])
        reply = self.prepare(self.chairs, choice="other", comment="Thêm phụ lục")
        self.assertTrue(reply["waiting"])
        self.assertFalse(self.chairs.voted)
        draft = next(
            card["draft"]
            for card in self.cards(self.chair, "slip")
            if card["id"] == self.chairs.id
        )
        self.assertEqual(draft["by"], self.assistant.name)
        self.assertIn("Thêm phụ lục", draft["words"])
        self.env["ecabinet.desk"].with_user(self.chair).confirm(draft["id"])
        vote = self.chairs.vote_ids
        self.assertEqual((vote.choice, vote.comment), ("other", "Thêm phụ lục"))
        self.assertEqual(self.chairs.caster_id, self.chair)
        self.assertFalse(self.cards(self.assistant, "slip", for_user_id=self.chair.id))

    def test_the_members_own_answer_settles_what_was_prepared(self):
        self.prepare(self.chairs)
        self.chairs.with_user(self.chair).action_disagree()
        draft = self.env["ecabinet.decision.draft"].search([])
        self.assertEqual((draft.state, draft.title), ("changed", "Bảng giá đất"))
        with self.assertRaises(UserError):
            self.env["ecabinet.desk"].with_user(self.chair).confirm(draft.id)
        self.assertEqual(self.chairs.vote_ids.choice, "disagree")
        with self.assertRaisesRegex(UserError, "already been answered"):
            self.prepare(self.chairs)

    def test_a_secret_question_is_answered_alone(self):
        row = self.row(self.secret, self.chair)
        with self.assertRaises(AccessError):
            self.prepare(row)
        # Who sees the row as secretary of the round is refused in words.
        self.chair.ecabinet_assistant_ids = self.secretary
        with self.assertRaisesRegex(UserError, "in secret"):
            self.prepare(row, self.secretary)
        cards = self.cards(self.secretary, "slip", for_user_id=self.chair.id)
        self.assertEqual([card["title"] for card in cards], ["Bảng giá đất"])
        mine = self.cards(self.chair, "slip")
        self.assertEqual(len(mine), 2)

    def test_what_is_not_the_leaders_or_not_open(self):
        other = self.row(self.named, self.members[0])
        with self.assertRaises(AccessError):
            self.prepare(other)
        with self.assertRaises(AccessError):
            self.prepare(self.chairs, self.outsider)
        self.members[1].ecabinet_assistant_ids = self.assistant
        with self.assertRaisesRegex(AccessError, "does not decide"):
            self.prepare(self.chairs, leader=self.members[1])
        self.slips.with_user(self.secretary).action_close()
        with self.assertRaisesRegex(UserError, "no longer takes answers"):
            self.prepare(self.chairs)

    def test_assistants_read_the_question_and_no_vote(self):
        self.cast = self.named.with_user(self.members[0]).cast("agree")
        self.assertTrue(self.cast["accepted"])
        self.chairs.with_user(self.chair).action_agree()
        env = self.env(user=self.assistant)
        self.assertEqual(env["ecabinet.slip.round"].search([]), self.slips)
        self.assertEqual(env["ecabinet.ballot"].search([]), self.named)
        rows = env["ecabinet.ballot.voter"].search([])
        self.assertEqual(rows, self.chairs)
        self.assertFalse(env["ecabinet.vote"].search([]))
        self.assertFalse(rows.vote_ids)
        self.assertFalse(rows.my_choice)
        self.chair.ecabinet_assistant_ids = False
        self.assertFalse(env["ecabinet.slip.round"].search([]))
        self.assertFalse(env["ecabinet.ballot.voter"].search([]))

    def test_assistants_are_told_of_named_questions(self):
        def told(act):
            before = self.env["mail.message"].search([], order="id desc", limit=1).id
            act()
            return self.env["mail.message"].search(
                [
                    ("id", ">", before),
                    ("notified_partner_ids", "in", self.assistant.partner_id.ids),
                ]
            )

        remind = self.slips.with_user(self.secretary).action_remind
        self.assertFalse(told(lambda: self.round(("Nhân sự", "secret"))))
        [asked] = told(lambda: self.round(("Giá nước", "named")))
        self.assertIn(self.chair.name, asked.body)
        [_reminder] = told(remind)
        # Whether the secret question is answered is nothing that an assistant learns.
        self.chairs.with_user(self.chair).action_agree()
        self.assertFalse(told(remind))

    def test_assistants_learn_nothing_of_other_questions(self):
        self.slips.agenda_text = "Công văn về giá đất và nhân sự"
        for member in (self.chair, *self.members):
            self.secret.with_user(member).cast("agree")
        self.slips.with_user(self.secretary).action_close()
        mine = self.slips.with_user(self.assistant)
        self.assertNotIn("Nhân sự", "".join(mine.message_ids.mapped("body")))
        self.assertIn("Bảng giá đất", "".join(mine.message_ids.mapped("body")))
        with self.assertRaises(AccessError):
            mine.read(["agenda_text"])
        self.assertTrue(self.slips.with_user(self.secretary).read(["agenda_text"]))

    def test_a_vote_over_the_api_settles_what_was_prepared(self):
        self.prepare(self.chairs)
        self.assertTrue(self.named.with_user(self.chair).cast("disagree")["accepted"])
        draft = self.env["ecabinet.decision.draft"].search([])
        self.assertEqual(draft.state, "changed")

    def test_only_an_answer_that_is_offered_is_prepared(self):
        with self.assertRaisesRegex(UserError, "offered"):
            self.prepare(self.chairs, choice="x")
