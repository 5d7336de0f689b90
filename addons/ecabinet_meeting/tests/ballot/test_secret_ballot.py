from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from ..common.session_case import SessionCase


@tagged("post_install", "-at_install")
class TestSecretBallot(SessionCase):
    def setUp(self):
        super().setUp()
        self.open_session()
        self.ballot = self.open_ballot(secrecy="secret", allow_correction=True)

    def vote_all(self):
        choices = ("disagree", "agree", "abstain", "agree", "agree")
        for user, choice in zip(self.chair | self.members, choices, strict=True):
            self.assertAccepted(self.cast(self.ballot, user, choice))

    def test_a_slot_for_each_voter_is_filled_and_counted(self):
        self.assertEqual(len(self.ballot.vote_ids), 5)
        self.assertFalse(any(self.ballot.vote_ids.mapped("choice")))
        self.vote_all()
        self.ballot.with_user(self.chair).action_close()
        self.assertEqual(
            (
                self.ballot.agree_count,
                self.ballot.disagree_count,
                self.ballot.abstain_count,
                self.ballot.voted_count,
            ),
            (3, 1, 1, 5),
        )
        self.assertEqual(self.ballot.outcome, "adopted")

    def test_counts_stay_hidden_until_the_close(self):
        self.vote_all()
        self.assertEqual(self.ballot.agree_count, 0)
        room = self.meeting.with_user(self.chair).get_room_state()
        [shown] = room["ballots"]
        self.assertEqual(shown["turnout"], 5)
        self.assertFalse(shown["counts"])
        self.assertEqual([vote["choice"] for vote in shown["my_votes"]], [False])

    def test_nothing_links_votes_to_voters(self):
        self.vote_all()
        self.ballot.with_user(self.chair).action_close()
        votes = self.ballot.vote_ids.sorted("id")
        self.assertFalse(votes.voter_id)
        self.assertFalse(any(votes.mapped("comment")))
        self.assertFalse(any(self.ballot.voter_ids.mapped("voted_at")))
        self.assertEqual(
            votes.mapped("choice"), sorted(votes.mapped("choice")), "sorted by choice"
        )
        self.assertNotIn("write_date", votes._fields)
        rows = self.env.execute_query_dict
        slots = rows(
            SQL(
                "SELECT DISTINCT xmin::text FROM ecabinet_vote WHERE ballot_id = %s",
                self.ballot.id,
            )
        )
        self.assertEqual(len(slots), 1, "all slots were written by one transaction")

    def test_no_second_vote_no_correction_no_comment_no_roll_call(self):
        self.assertFalse(self.ballot.allow_correction)
        self.assertAccepted(self.cast(self.ballot, self.members[0]))
        self.assertRefused(self.cast(self.ballot, self.members[0]), "already voted")
        self.assertRefused(
            self.cast(self.ballot, self.members[1], comment="Tôi phản đối"), "secret"
        )
        member = self.participant(self.members[1])
        self.assertRefused(
            self.ballot.with_user(self.secretary).cast_roll_call(member.id, "agree"),
            "secret",
        )
        self.assertEqual(self.ballot.turnout, 1)

    def test_a_tie_is_not_adopted(self):
        recused = self.participant(self.members[3])
        self.ballot.with_user(self.chair).action_recuse(recused.id, "Liên quan")
        for user, choice in zip(
            self.chair | self.members[:3],
            ("agree", "agree", "disagree", "disagree"),
            strict=True,
        ):
            self.cast(self.ballot, user, choice)
        self.ballot.with_user(self.chair).action_close()
        self.assertEqual(self.ballot.outcome, "rejected")
        self.assertEqual(self.ballot.reason_code, "tie_secret")

    def test_secret_votes_are_readable_by_nobody(self):
        self.vote_all()
        self.ballot.with_user(self.chair).action_close()
        self.env.flush_all()
        vote = self.ballot.vote_ids[0]
        for user in (self.chair, self.secretary, self.members[0], self.administrator):
            with self.assertRaises(AccessError):
                vote.with_user(user).read(["choice"])

    def test_the_log_holds_no_choice_before_the_result(self):
        self.vote_all()
        logged = str(self.meeting.event_ids.mapped("data"))
        for word in ("disagree", "abstain"):
            self.assertNotIn(word, logged)
