from odoo.tests import tagged

from ..common.session_case import SessionCase

KEY = "8f14e45f-ceea-467f-a1c5-0123456789ab"


@tagged("post_install", "-at_install")
class TestCastAgain(SessionCase):
    """A screen that got no answer asks again: the vote counts once."""

    def setUp(self):
        super().setUp()
        self.open_session()

    def close(self, ballot):
        ballot.with_user(self.chair).action_close()

    def test_the_same_request_is_answered_as_the_first_time(self):
        ballot = self.open_ballot()
        first, again = (
            self.cast(ballot, self.members[0], request_key=KEY) for _time in range(2)
        )
        self.assertAccepted(first)
        self.assertEqual(again, first)
        self.close(ballot)
        self.assertEqual(ballot.voted_count, 1)
        self.assertEqual(self.cast(ballot, self.members[0], request_key=KEY), first)

    def test_of_a_secret_vote_the_answer_says_no_choice(self):
        ballot = self.open_ballot(secrecy="secret")
        first = self.cast(ballot, self.members[0], request_key=KEY)
        self.close(ballot)
        again = self.cast(ballot, self.members[0], "disagree", request_key=KEY)
        self.assertEqual(again, first)
        self.assertEqual((ballot.agree_count, ballot.disagree_count), (1, 0))

    def test_another_request_is_another_vote(self):
        ballot = self.open_ballot()
        self.cast(ballot, self.members[0], request_key=KEY)
        for key in (KEY[::-1], False):
            self.assertRefused(
                self.cast(ballot, self.members[0], request_key=key), "already voted"
            )

    def test_a_request_repeated_takes_no_correction_back(self):
        ballot = self.open_ballot(allow_correction=True)
        self.cast(ballot, self.members[0], "agree", request_key=KEY)
        for _time in range(2):
            answer = self.cast(
                ballot, self.members[0], "disagree", request_key=KEY[::-1]
            )
            self.assertAccepted(answer)
        self.close(ballot)
        self.assertEqual((ballot.agree_count, ballot.disagree_count), (0, 1))
        [vote] = ballot.vote_ids
        self.assertEqual(len(vote.corrections), 1)

    def test_the_key_of_somebody_else_opens_nothing(self):
        ballot = self.open_ballot()
        self.assertAccepted(self.cast(ballot, self.members[0], request_key=KEY))
        self.assertAccepted(self.cast(ballot, self.members[1], request_key=KEY))
        self.assertEqual(ballot.turnout, 2)

    def test_a_cancelled_vote_was_not_counted(self):
        ballot = self.open_ballot()
        self.cast(ballot, self.members[0], request_key=KEY)
        ballot.with_user(self.chair).action_cancel()
        self.assertRefused(
            self.cast(ballot, self.members[0], request_key=KEY), "cancelled"
        )

    def test_a_paper_handed_in_again(self):
        ballot = self.open_ballot(
            kind="options", option_ids=[(0, 0, {"name": name}) for name in "AB"]
        )
        first, again = (
            ballot.with_user(self.members[0]).cast_marks(
                ballot.option_ids[:1].ids, request_key=KEY
            )
            for _time in range(2)
        )
        self.assertAccepted(first)
        self.assertEqual(again, first)
        self.assertEqual(ballot.turnout, 1)

    def test_what_is_no_key_is_refused_in_words(self):
        ballot = self.open_ballot()
        for junk in (7, ["x"], "x" * 65, {"a": 1}):
            answer = self.cast(ballot, self.members[0], request_key=junk)
            self.assertRefused(answer, "Nothing was counted")
        self.assertEqual(ballot.turnout, 0)

    def test_the_key_is_kept_as_nothing_that_can_be_read(self):
        ballot = self.open_ballot()
        self.cast(ballot, self.members[0], request_key="agree")
        [kept] = [key for key in ballot.voter_ids.mapped("request_key") if key]
        self.assertNotIn("agree", kept)
        readable = self.env["ecabinet.ballot.voter"].with_user(self.chair).fields_get()
        self.assertNotIn("request_key", readable)
