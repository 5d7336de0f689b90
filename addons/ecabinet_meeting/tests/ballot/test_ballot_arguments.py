from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common.session_case import SessionCase

JUNK = (
    *("x", "1; DROP TABLE ecabinet_vote", "\x00", "\ud800", "\u202e", ""),
    *(None, True, -1, 0, 2**31, 2**80, 1.5, float("nan")),
    *([], [1], {}, {"id": 1}, ()),
)
IDS = ([], ["x"], [None], [2**40], [-5], [True], [[1]])


@tagged("post_install", "-at_install")
class TestBallotArguments(SessionCase):
    """Whatever a public method of a ballot is given, it answers in a sentence."""

    def setUp(self):
        super().setUp()
        self.open_session()
        self.ballot = self.open_ballot()

    def assertRefusedInWords(self, answer):
        self.assertIsInstance(answer["message"], str)
        self.assertFalse(answer["accepted"], answer["message"])
        self.assertRegex(answer["message"], r"\.$")

    def test_junk_votes_are_refused_and_count_nothing(self):
        mine = self.ballot.with_user(self.members[0])
        for junk in JUNK:
            with self.subTest(choice=repr(junk)):
                self.assertRefusedInWords(mine.cast(junk))
            if junk not in (None, 0):
                with self.subTest(on_behalf_of=repr(junk)):
                    self.assertRefusedInWords(mine.cast("agree", on_behalf_of=junk))
            if junk is not None and not isinstance(junk, str) and junk != 0:
                with self.subTest(comment=repr(junk)):
                    self.assertRefusedInWords(mine.cast("agree", comment=junk))
        self.assertEqual(self.ballot.turnout, 0)

    def test_any_text_is_a_comment(self):
        for user, text in zip(
            self.members, ("a\x00b", "\ud800", "\u202ex", "<b>"), strict=True
        ):
            with self.subTest(repr(text)):
                self.assertAccepted(self.cast(self.ballot, user, comment=text))
        self.assertEqual(
            set(self.ballot.vote_ids.mapped("comment")), {"ab", "\ufffd", "x", "<b>"}
        )

    def test_junk_roll_calls_and_recusals(self):
        run = self.ballot.with_user(self.secretary)
        member = self.participant(self.members[0]).id
        for junk in JUNK:
            for call in (
                lambda junk=junk: run.cast_roll_call(junk, "agree"),
                lambda junk=junk: run.cast_roll_call_marks(junk, []),
                lambda junk=junk: run.action_recuse(junk, "Liên quan"),
            ):
                with self.subTest(repr(junk)), self.assertRaises(UserError):
                    call()
            with self.subTest(choice=repr(junk)):
                self.assertRefusedInWords(run.cast_roll_call(member, junk))
                self.assertRefusedInWords(run.cast_roll_call_marks(member, [junk]))
            if not isinstance(junk, str) or not junk.strip("\x00\u202e"):
                with self.subTest(reason=repr(junk)), self.assertRaises(UserError):
                    run.action_recuse(member, junk)

    def test_ballots_that_are_none(self):
        for ids in IDS:
            # As the external API would pass them, without a look at them.
            ballot = self.env["ecabinet.ballot"].with_user(self.chair).browse(ids)
            for call in (
                lambda ballot=ballot: ballot.cast("agree"),
                lambda ballot=ballot: ballot.cast_roll_call(1, "agree"),
                lambda ballot=ballot: ballot.action_recuse(1, "Liên quan"),
                lambda ballot=ballot: ballot.cast_marks([]),
                lambda ballot=ballot: ballot.render_report(),
            ):
                with self.subTest(ids), self.assertRaises(UserError):
                    call()
            for step in ("open", "close", "cancel"):
                if ids:
                    with self.subTest(ids, step=step), self.assertRaises(UserError):
                        getattr(ballot, f"action_{step}")()
        nowhere = self.env["ecabinet.ballot"].with_user(self.chair).browse(2**31 - 1)
        for step in ("open", "close", "cancel"):
            with self.assertRaises(UserError):
                getattr(nowhere, f"action_{step}")()
