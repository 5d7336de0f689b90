from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestSlipRound(SessionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-10-05 02:00:00"):
            cls.round = cls.env["ecabinet.slip.round"].create(
                {
                    "name": "Lấy ý kiến tháng 10",
                    "body_id": cls.body.id,
                    "secretary_id": cls.secretary.id,
                    "deadline": "2026-10-09 10:00:00",
                    "ballot_ids": [
                        (0, 0, {"name": "Bảng giá đất"}),
                        (0, 0, {"name": "Đầu tư công"}),
                    ],
                }
            )

    def setUp(self):
        super().setUp()
        clock = freeze_time("2026-10-05 02:30:00")
        clock.start()
        self.addCleanup(clock.stop)

    def open_round(self):
        self.round.with_user(self.secretary).action_open()
        return self.round.ballot_ids

    def test_the_members_of_the_day_are_asked(self):
        self.body.member_ids[4].date_to = "2026-10-04"
        first, second = self.open_round()
        self.assertEqual(self.round.state, "open")
        self.assertEqual((first.mode, first.state), ("circulated", "open"))
        self.assertEqual(first.voter_ids.user_id, self.chair | self.members[:3])
        self.assertEqual(second.entitled_count, 4)
        self.assertEqual(first.deadline, self.round.deadline)

    def test_a_restricted_item_is_asked_about_only_who_is_called_to_it(self):
        item = self.make_item("Công tác cán bộ", restricted=True)
        self.round.ballot_ids[0].agenda_item_id = item
        members = self.meeting.participant_ids.filtered("voting")
        item.participant_ids = members[:-1]
        with self.assertRaisesRegex(UserError, "is restricted"):
            self.open_round()
        item.participant_ids = members
        question = self.open_round()[0]
        asked = question.voter_ids.filtered(
            lambda row: row.user_id == self.members[0]
        ).with_user(self.members[0])
        self.assertEqual(asked.question, question.name)
        item.participant_ids -= self.participant(self.members[0])
        self.env.invalidate_all()
        for record in (asked, question.with_user(self.members[0])):
            with self.assertRaises(AccessError):
                record.read(["display_name"])
        answer = self.env["ecabinet.slip.answer"].with_user(self.members[0])
        self.assertFalse(answer.new({"voter_id": asked.id}).question)

    def test_they_are_told_in_one_message(self):
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self.open_round()
        [message] = self.env["mail.message"].search(
            [("id", ">", before), ("message_type", "=", "user_notification")]
        )
        self.assertEqual(
            message.notified_partner_ids, (self.chair | self.members).partner_id
        )

    def test_who_runs_it_sees_who_has_not_answered(self):
        seen = self.round.with_user(self.secretary)
        self.assertFalse(seen.silent_user_ids)
        first, second = self.open_round()
        asked = self.chair | self.members
        self.assertEqual(seen.silent_count, len(asked))
        first.with_user(self.members[0]).cast("agree")
        self.env.invalidate_all()
        self.assertEqual(seen.silent_user_ids, asked, "One question is left.")
        second.with_user(self.members[0]).cast("agree")
        self.env.invalidate_all()
        self.assertEqual(seen.silent_user_ids, asked - self.members[0])
        for user in (self.members[1], self.chair):
            self.assertFalse(self.round.with_user(user).silent_user_ids)
        seen.action_close()
        self.assertFalse(seen.silent_user_ids)
        self.assertFalse(seen.silent_count)

    def test_each_is_told_in_their_language(self):
        self.env["res.lang"]._activate_lang("en_US")
        (self.chair | self.members).lang = "vi_VN"
        reader = self.members[0]
        reader.lang = "en_US"
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self.open_round()
        told = self.env["mail.message"].search(
            [("id", ">", before), ("message_type", "=", "user_notification")]
        )
        english = told.filtered(
            lambda message: message.notified_partner_ids == reader.partner_id
        )
        self.assertEqual(english.subject, "Opinion slip: Lấy ý kiến tháng 10")
        others = (told - english).notified_partner_ids
        self.assertEqual(others, (self.chair | self.members - reader).partner_id)

    def test_answers_with_words_and_silence_apart(self):
        first, _second = self.open_round()
        self.assertAccepted(self.cast(first, self.members[0], "agree"))
        self.assertAccepted(
            self.cast(first, self.members[1], "other", comment="Làm rõ nguồn vốn")
        )
        self.round.with_user(self.secretary).action_close()
        self.assertEqual(self.round.state, "closed")
        self.assertRecordValues(
            first,
            [
                {
                    "agree_count": 1,
                    "other_count": 1,
                    "silent_count": 3,
                    "outcome": "rejected",
                }
            ],
        )
        comments = first.vote_ids.with_user(self.members[3]).mapped("comment")
        self.assertIn("Làm rõ nguồn vốn", comments)

    def test_silence_may_be_agreement(self):
        self.body.silence_rule = "agree"
        first, _second = self.open_round()
        self.cast(first, self.members[0], "disagree")
        self.round.with_user(self.secretary).action_close()
        self.assertEqual(
            first.outcome_reason,
            "Adopted: 4 of 5 members agree; more than half of all members (3) "
            "required. 4 members who did not answer are counted as agreeing.",
        )

    def test_it_closes_by_itself_at_the_deadline(self):
        closing = self.env.ref("ecabinet_meeting.ir_cron_close_slips")
        of_closing = [("cron_id", "=", closing.id)]
        triggers = self.env["ir.cron.trigger"].search_count(of_closing)
        first, _second = self.open_round()
        self.assertEqual(
            self.env["ir.cron.trigger"].search_count(of_closing), triggers + 1
        )
        with freeze_time("2026-10-09 09:59:00"):
            self.env["ecabinet.ballot"]._cron_close_overdue()
            self.assertEqual(self.round.state, "open")
        with freeze_time("2026-10-09 10:00:01"):
            self.assertRefused(self.cast(first, self.members[0]), "deadline")
            self.env["ecabinet.ballot"]._cron_close_overdue()
        self.assertEqual(self.round.state, "closed")
        self.assertEqual(set(self.round.ballot_ids.mapped("state")), {"closed"})

    def test_a_later_deadline_is_carried_to_the_questions(self):
        first, _second = self.open_round()
        self.round.with_user(self.secretary).deadline = "2026-10-12 10:00:00"
        with freeze_time("2026-10-10 01:00:00"):
            self.assertAccepted(self.cast(first, self.members[0]))

    def test_what_cannot_be_sent_out(self):
        slips = self.round.with_user(self.secretary)
        empty = slips.copy({"ballot_ids": []})
        with self.assertRaisesRegex(UserError, "at least one question"):
            empty.action_open()
        slips.deadline = "2026-10-05 01:00:00"
        with self.assertRaisesRegex(UserError, "has passed"):
            slips.action_open()

    def test_the_wrong_people(self):
        for user in (self.members[0], self.outsider, self.administrator):
            with self.assertRaises(AccessError):
                self.round.with_user(user).action_open()
        first, _second = self.open_round()
        self.assertRefused(self.cast(first, self.outsider), "not entitled")
        self.assertRefused(self.cast(first, self.secretary), "not entitled")
        self.assertFalse(
            self.env["ecabinet.slip.round"].with_user(self.outsider).search([])
        )
        with self.assertRaises(AccessError):
            self.round.with_user(self.secretary).state = "closed"

    def test_members_see_what_they_still_have_to_answer(self):
        first, _second = self.open_round()
        mine = self.round.with_user(self.members[0])
        self.assertEqual(mine.my_missing_count, 2)
        self.cast(first, self.members[0])
        mine.invalidate_recordset()
        self.assertEqual(mine.my_missing_count, 1)
        self.assertEqual(mine.my_voter_ids.user_id, self.members[0])

    def test_one_tap_answers(self):
        first, second = self.open_round()
        mine = first.voter_ids.filtered(lambda v: v.user_id == self.members[0])
        mine.with_user(self.members[0]).action_agree()
        self.assertEqual(mine.with_user(self.members[0]).my_choice, "agree")
        other = second.voter_ids.filtered(lambda v: v.user_id == self.members[1])
        with self.assertRaises(UserError):
            other.with_user(self.members[0]).action_agree()

    def test_a_slip_decides_no_item_of_a_meeting(self):
        item = self.make_item()
        ballot = self.open_ballot(agenda_item_id=item.id, mode="circulated")
        for user in self.chair | self.members:
            self.assertAccepted(self.cast(ballot, user))
        ballot.with_user(self.chair).action_close()
        self.assertEqual((ballot.outcome, item.state), ("adopted", "pending"))

    def test_the_side_of_who_chairs_on_that_day_decides_a_tie(self):
        seats = self.body.member_ids.sorted("id")
        former, chair = seats[0].user_id, seats[1].user_id
        seats[:2].date_to = "2026-10-03"
        seats[4].date_to = "2026-10-04"
        since = {"date_from": "2026-10-04", "date_to": False}
        seats[0].copy({"role": "member", **since})
        chairs = seats[1].copy({"role": "chair", **since})
        first, second = self.open_round()
        for ballot, by_former, by_chair in (
            (first, "agree", "disagree"),
            (second, "disagree", "agree"),
        ):
            others = ballot.voter_ids.user_id - former - chair
            self.cast(ballot, former, by_former)
            self.cast(ballot, chair, by_chair)
            self.cast(ballot, others[0], "agree")
            self.cast(ballot, others[1], "disagree")
        # The chair's term ends before the close: the side taken still counts.
        chairs.date_to = "2026-10-06"
        with freeze_time("2026-10-08 02:00:00"):
            self.round.with_user(self.secretary).action_close()
        self.assertEqual(first.reason_code, "tie_chair_disagrees")
        self.assertEqual(second.reason_code, "tie_chair_agrees")

    def test_its_buttons_are_the_secretarys(self):
        self.assertTrue(self.round.with_user(self.secretary).may_run)
        self.assertFalse(self.round.with_user(self.members[0]).may_run)

    def propose_and_close(self):
        first, _second = self.open_round()
        for member, words in zip(
            self.members[:2], ("Làm rõ nguồn vốn", "Bỏ điều 3"), strict=True
        ):
            self.assertAccepted(self.cast(first, member, "other", comment=words))
        self.round.with_user(self.secretary).action_close()
        return first.vote_ids.filtered("comment").sorted("voter_id")

    def test_each_proposal_has_an_answer_of_its_own(self):
        one, other = self.propose_and_close()
        mine = self.round.with_user(self.secretary)
        self.assertEqual((mine.proposal_count, mine.unanswered_count), (2, 2))
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        one.with_user(self.secretary).response = "Tiếp thu, bổ sung phụ lục 2."
        self.assertEqual(mine.unanswered_count, 1)
        [told] = self.env["mail.message"].search(
            [("id", ">", before), ("message_type", "=", "user_notification")]
        )
        self.assertEqual(told.notified_partner_ids, self.members[0].partner_id)
        self.assertNotIn("Tiếp thu", told.body, "read with the reader's own rights")
        answers = [
            self.round.with_user(member).my_voter_ids[:1].my_response
            for member in self.members[:3]
        ]
        self.assertEqual(answers, [one.response, False, False])
        found = self.env["ecabinet.vote"].search(mine.action_open_proposals()["domain"])
        self.assertEqual(found, one | other)

    def test_who_answers_proposals_and_what_else_nobody_writes(self):
        one, _other = self.propose_and_close()
        self.assertTrue(one.with_user(self.members[3]).comment)
        for user in (*self.members[:2], self.outsider, self.administrator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                one.with_user(user).write({"response": "Không tiếp thu"})
        stranger = self.person("stranger", "ecabinet_meeting.group_secretary")
        with self.assertRaises(AccessError):
            one.with_user(stranger).write({"response": "Không tiếp thu"})
        for values in ({"choice": "agree"}, {"response": "x", "comment": "y"}):
            with self.assertRaises(AccessError):
                one.with_user(self.secretary).write(values)

    def test_no_answer_before_the_close(self):
        first, _second = self.open_round()
        self.cast(first, self.members[0], "other", comment="Làm rõ nguồn vốn")
        with self.assertRaises(AccessError):
            first.vote_ids.with_user(self.secretary).write({"response": "x"})
        self.assertFalse(self.round.with_user(self.secretary).proposal_count)
