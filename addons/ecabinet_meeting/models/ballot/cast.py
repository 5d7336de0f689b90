from hashlib import sha256

from psycopg2.errors import SerializationFailure

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.api_types import Answer, OptionalId, OptionalText, Vote
from ..common.arguments import shown
from ..common.calls import judges_itself
from ..common.selections import CIRCULATED_VOTES, LIVE_VOTES, PRESENT
from ..common.snapshot import fresh_cursor

LONGEST_KEY = 64
# What a slip of paper, or a signed file, says is entered by others.
SLIPS_BROUGHT = ("paper", "signed")
CHOICES = {"live": LIVE_VOTES, "circulated": CIRCULATED_VOTES}


class VoteRefused(Exception):
    """A vote that is not accepted; its text is the sentence for the voter."""


class Ballot(models.Model):
    """Casting: one vote a voter, and every accepted vote in the result.

    A vote locks the ballot's row FOR SHARE, then writes the voter's row and the vote
    and nothing else; the close takes the row FOR UPDATE. Whatever another transaction
    has changed meanwhile is checked again and answered in plain words.

    A screen that has got no answer does not know whether its vote was counted. It asks
    again with the same key, and the vote that the key has brought is answered as it was
    the first time, also after the close.
    """

    _inherit = "ecabinet.ballot"

    @judges_itself
    def cast(
        self,
        choice: Vote,
        on_behalf_of: OptionalId = False,
        comment: OptionalText = False,
        request_key: OptionalText = False,
    ) -> Answer:
        """Vote in this ballot as the current user.

        :param choice: ``agree``, ``disagree``, ``abstain``; ``other`` on slips
        :param on_behalf_of: id of the participant whom the user represents
        :param comment: the opinion in words (named ballots only)
        :param request_key: chosen by the caller at random for this vote, at most 64
            characters; asked again with the same key, the vote counts once and the
            answer is the same
        :return: ``{'accepted': bool, 'message': str}``: the message says what was
            counted or why nothing was
        """
        self._check_ids(one=True)
        try:
            represented = self._represented_argument(on_behalf_of)
            comment = self._comment_argument(comment)
            key = self._key_argument(request_key)
        except VoteRefused as refusal:
            return {"accepted": False, "message": str(refusal)}
        return self._answer(choice, comment, self._who_casts(represented), key=key)

    def _represented_argument(self, value):
        """The id of the person the user represents, 0 for nobody."""
        if value in (False, None, 0):
            return 0
        try:
            return self._argument("id", value)
        except UserError as error:
            raise self._not_counted(error) from error

    def _comment_argument(self, value):
        try:
            return (self._argument("text", value) or "").strip()
        except UserError as error:
            raise self._not_counted(error) from error

    def _key_argument(self, value):
        """The caller's key as it is kept, which never meets somebody else's."""
        if value in (False, None, ""):
            return None
        if not isinstance(value, str) or len(value) > LONGEST_KEY:
            raise VoteRefused(
                self.env._(
                    "The key of a request is a text of at most %(most)s characters. "
                    "Nothing was counted.",
                    most=LONGEST_KEY,
                )
            )
        # Hashed, so that no sign of it means anything in what is kept.
        text = f"{self.env.uid}:{value}".encode("utf-8", "surrogatepass")
        return sha256(text).hexdigest()

    def _not_counted(self, error):
        return VoteRefused(
            self.env._("%(why)s Nothing was counted.", why=error.args[0])
        )

    def _who_casts(self, represented):
        """Condition: the user themselves, or as whom they represent."""
        return SQL(
            """caster.user_id = %(user)s AND (
                   voter.participant_id = caster.id
                   AND %(represented)s IN (0, caster.id)
                OR voter.participant_id = caster.represents_id
                   AND caster.represents_id = %(represented)s)""",
            user=self.env.uid,
            represented=represented,
        )

    def _answer(self, choice, comment, who, method=None, paper=None, key=None):
        try:
            message = self._cast(choice, comment, who, method, paper, key)
        except VoteRefused as refusal:
            return {"accepted": False, "message": str(refusal)}
        return {"accepted": True, "message": message}

    def _cast(self, choice, comment, who, method, paper, key):
        self.env.flush_all()
        try:
            with self.env.cr.savepoint(flush=False):
                ballot = self._lock_for_cast()
                voter = self._lock_voter(self.env.cr, ballot, who)
                if counted := self._counted_before(self.env.cr, ballot, voter, key):
                    return counted
                self._check_accepts(ballot, choice, comment, method, paper)
                self._check_may_vote(ballot, voter, method)
                method = method or ("substitute" if voter["is_substitute"] else "self")
                self._store(ballot, voter, choice, comment, method, paper, key)
        except SerializationFailure:
            if counted := self._decided_by_now(who, key):
                return counted
            raise
        self._forget_cached_votes()
        if ballot["mode"] == "live":
            self._turnout_changed()
        else:
            self._slip_answered(voter["id"])
        return self._accepted_in_words(ballot, voter, choice)

    def _counted_before(self, cr, ballot, voter, key):
        """The answer to a vote that the same request has brought, or None."""
        if not (key and voter and voter["request_key"] == key):
            return None
        if ballot["state"] == "cancelled":
            return None
        choice = None
        if ballot["secrecy"] != "secret":
            cr.execute(
                SQL("SELECT choice FROM ecabinet_vote WHERE voter_id = %s", voter["id"])
            )
            [choice] = cr.fetchone()
        return self._accepted_in_words(ballot, {**voter, "voted": False}, choice)

    def _slip_answered(self, voter_id):
        """To be extended: an opinion slip was answered by the voter of that row."""

    def _lock_for_cast(self):
        ballot = self._lock_row(SQL("FOR SHARE"))
        if not ballot:
            raise self._not_entitled()
        return ballot

    def _lock_voter(self, cr, ballot, who, lock=SQL("FOR NO KEY UPDATE OF voter")):  # noqa: B008
        """The voter's row of whoever ``who`` describes, or None.

        Of a slip it is the user's own, or that of the member whose id ``who`` is.
        """
        if ballot["mode"] == "circulated":
            query = SQL(
                """SELECT voter.id, voter.voted, voter.recused, voter.method,
                          voter.request_key, voter.user_id, NULL AS participant_id,
                          NULL AS attendance_state, FALSE AS is_substitute
                     FROM ecabinet_ballot_voter AS voter
                    WHERE voter.ballot_id = %s AND voter.user_id = %s %s""",
                self.id,
                who if isinstance(who, int) else self.env.uid,
                lock,
            )
        else:
            query = SQL(
                """SELECT voter.id, voter.voted, voter.recused, voter.method,
                          voter.request_key, voter.participant_id,
                          caster.attendance_state, caster.substitute_state,
                          caster.substitute_scope,
                          voter.participant_id != caster.id AS is_substitute
                     FROM ecabinet_ballot_voter AS voter
                     JOIN ecabinet_participant AS caster ON %s
                    WHERE voter.ballot_id = %s
                 ORDER BY is_substitute LIMIT 1 %s""",
                who,
                self.id,
                lock,
            )
        cr.execute(query, log_exceptions=False)
        return cr.dictfetchone()

    def _check_accepts(self, ballot, choice, comment, method, paper):
        """Refuse what the ballot as a whole does not take now."""
        if ballot["state"] != "open":
            raise self._not_open(ballot["state"])
        if ballot["deadline"] and ballot["deadline"] < fields.Datetime.now():
            raise VoteRefused(
                self.env._("The deadline has passed: your vote was not counted.")
            )
        if ballot["kind"] != "motion":
            self._check_paper(ballot, paper)
        elif choice not in CHOICES[ballot["mode"]]:
            raise VoteRefused(
                self.env._(
                    "“%(choice)s” is not a choice of this vote; the choices are "
                    "%(choices)s.",
                    choice=shown(choice),
                    choices=", ".join(CHOICES[ballot["mode"]]),
                )
            )
        if ballot["mode"] == "circulated" and method == "roll_call":
            raise VoteRefused(
                self.env._("A roll-call is taken in the room, not on an opinion slip.")
            )
        if ballot["mode"] == "live" and method in SLIPS_BROUGHT:
            raise VoteRefused(
                self.env._("Slips on paper are of rounds of opinion slips only.")
            )
        entered = method in ("roll_call", *SLIPS_BROUGHT)
        if ballot["secrecy"] == "secret" and (comment or entered):
            raise VoteRefused(
                self.env._(
                    "This vote is secret: it takes neither comments nor votes entered "
                    "by others. Nothing was counted."
                )
            )

    def _check_may_vote(self, ballot, voter, method=None):
        """Refuse who may not vote, or has."""
        if not voter:
            raise self._not_entitled()
        if voter["recused"]:
            raise VoteRefused(
                self.env._("You are recused from this vote: nothing was counted.")
            )
        if voter["is_substitute"] and not self._substitute_votes(ballot, voter):
            raise VoteRefused(
                self.env._(
                    "You may not vote for the member you represent: this needs the "
                    "rules of the body and the chair's consent."
                )
            )
        if ballot["mode"] == "live" and voter["attendance_state"] not in PRESENT:
            raise VoteRefused(
                self.env._("You are not marked as present: check in, then vote.")
            )
        theirs = VoteRefused(
            self.env._(
                "This member has voted themselves; nobody else changes their vote."
            )
        )
        voted_themselves = voter["voted"] and voter["method"] == "self"
        if method in SLIPS_BROUGHT and self._is_the_members_own(voter, method):
            raise theirs
        if voter["voted"] and not ballot["allow_correction"]:
            raise self._voted_already()
        for_another = method == "roll_call" or voter["is_substitute"]
        if voted_themselves and for_another:
            raise theirs

    def _is_the_members_own(self, voter, method):
        """Whether the member has answered by themselves already.

        Their signature replaces what they have signed before; what a slip says that
        they bring themselves is their own correction.
        """
        if not voter["voted"] or voter["user_id"] == self.env.uid:
            return False
        return voter["method"] in {"self", "signed"} - {method}

    def _substitute_votes(self, ballot, voter):
        return (
            ballot["substitute_may_vote"]
            and voter["substitute_state"] == "consented"
            and voter["substitute_scope"] == "vote"
        )

    def _store(self, ballot, voter, choice, comment, method, paper, key):
        """Write the voter's row and the vote."""
        secret = ballot["secrecy"] == "secret"
        marks = paper and self._marks_of(paper)
        if secret:
            self._fill_slot(choice, marks)
        elif voter["voted"]:
            self._correct(voter, choice, comment, marks)
        else:
            self.env.cr.execute(
                SQL(
                    """INSERT INTO ecabinet_vote
                              (ballot_id, voter_id, choice, marks, comment)
                       VALUES (%s, %s, %s, %s, %s)""",
                    self.id,
                    voter["id"],
                    choice,
                    marks,
                    comment or None,
                )
            )
        self.env.cr.execute(
            SQL(
                """UPDATE ecabinet_ballot_voter
                      SET voted = TRUE, caster_id = %s, method = %s, voted_at = %s,
                          request_key = %s
                    WHERE id = %s""",
                self.env.uid,
                method,
                None if secret else fields.Datetime.now(),
                key,
                voter["id"],
            )
        )

    def _correct(self, voter, choice, comment, marks):
        """Replace a named vote; what it was stays with it and is logged at the close.

        Not before: the log is read by chair and secretary while the vote is open.
        """
        self.env.cr.execute(
            SQL(
                """UPDATE ecabinet_vote AS vote
                      SET choice = %s, marks = %s, comment = %s,
                          corrections = COALESCE(corrections, '[]') ||
                              jsonb_build_object(
                                  'until', %s, 'choice', vote.choice,
                                  'marks', vote.marks, 'caster', voter.caster_id)
                     FROM ecabinet_ballot_voter AS voter
                    WHERE vote.voter_id = %s AND voter.id = vote.voter_id""",
                choice,
                marks,
                comment or None,
                fields.Datetime.to_string(fields.Datetime.now()),
                voter["id"],
            )
        )

    def _decided_by_now(self, who, key):
        """The answer, or the refusal, if what others did meanwhile decides it.

        None: nothing has, and the vote is to be tried again.
        """
        with fresh_cursor(self.env) as cr:
            cr.execute(
                SQL(
                    "SELECT state, mode, kind, secrecy, allow_correction"
                    " FROM ecabinet_ballot WHERE id = %s",
                    self.id,
                )
            )
            ballot = cr.dictfetchone()
            voter = self._lock_voter(cr, ballot, who, lock=SQL())
            if counted := self._counted_before(cr, ballot, voter, key):
                return counted
            if ballot["state"] != "open":
                raise self._not_open(ballot["state"])
            if voter and voter["voted"] and not ballot["allow_correction"]:
                raise self._voted_already()
        return None

    def _forget_cached_votes(self):
        """Drop what this transaction had read before the vote was written."""
        self.env["ecabinet.vote"].invalidate_model()
        self.env["ecabinet.ballot.voter"].invalidate_model()
        self.invalidate_recordset(["voter_ids", "vote_ids", "turnout"])

    def _not_entitled(self):
        return VoteRefused(self.env._("You are not entitled to vote here."))

    def _voted_already(self):
        return VoteRefused(
            self.env._(
                "You have already voted: your first vote has been counted and stands."
            )
        )

    def _not_open(self, state):
        if state == "draft":
            return VoteRefused(self.env._("This vote has not been opened yet."))
        if state == "cancelled":
            return VoteRefused(self.env._("This vote was cancelled."))
        return VoteRefused(
            self.env._("This vote is closed: your vote was not counted.")
        )

    def _accepted_in_words(self, ballot, voter, choice):
        if ballot["secrecy"] == "secret":
            return self.env._("Your secret vote was received.")
        votes = self.env["ecabinet.vote"]
        names = dict(votes._fields["choice"]._description_selection(self.env))
        if ballot["kind"] != "motion":
            return self._paper_in_words(voter, choice)
        if voter["voted"]:
            return self.env._("Your vote was changed to “%s”.", names[choice])
        return self.env._("Your vote “%s” was received.", names[choice])
