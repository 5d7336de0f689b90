import json

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import LazyTranslate

from ...tools.api_types import Answer, OptionalId, OptionalText
from ...tools.voting.options import (
    OptionRules,
    Paper,
    PaperCounts,
    decide_options,
    ranks,
)
from ..common.calls import judges_itself
from ..common.snapshot import fresh_cursor
from .cast import VoteRefused
from .outcome_in_words import REASONS, THRESHOLDS

_lt = LazyTranslate(__name__)

MOST_OPTIONS = 100
PAPERS = {
    "marked": _lt("Your paper was received."),
    "blank": _lt("Your blank paper was received."),
    "invalid": _lt("Your paper was received; it is invalid, as you handed it in."),
}


class Ballot(models.Model):
    """Ballots among several options, and on people (several candidates).

    A paper agrees with at most ``max_marks`` of them; on people it may also disagree
    with each. It is cast like any vote, in one row that nothing links to the voter of
    a secret ballot (``secret.py``), and counted by ``tools/voting/options.py``.
    """

    _inherit = "ecabinet.ballot"

    kind = fields.Selection(
        [
            ("motion", "Motion"),
            ("options", "Choice among options"),
            ("personnel", "Personnel ballot"),
        ],
        "Put to the vote as",
        default="motion",
        required=True,
        help="Members agree with a motion or not; options and candidates are marked.",
    )
    option_ids = fields.One2many(
        "ecabinet.ballot.option", "ballot_id", "Options", copy=True
    )
    seats = fields.Integer(
        "To be chosen", default=1, help="How many options or candidates at most."
    )
    max_marks = fields.Integer(
        "Marks on a paper",
        compute="_compute_max_marks",
        store=True,
        readonly=False,
        precompute=True,
        help="How many a paper may agree with; by default, as many as are to be "
        "chosen.",
    )
    valid_count = fields.Integer("Valid papers", readonly=True, copy=False, system=True)
    blank_count = fields.Integer("Blank papers", readonly=True, copy=False, system=True)
    invalid_count = fields.Integer(
        "Invalid papers", readonly=True, copy=False, system=True
    )

    @api.depends("seats")
    def _compute_max_marks(self):
        for ballot in self:
            ballot.max_marks = ballot.seats

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind == "personnel":
            self.secrecy = "secret"

    @api.constrains("seats", "max_marks")
    def _check_seats(self):
        for ballot in self:
            if min(ballot.seats, ballot.max_marks) < 1:
                raise ValidationError(
                    self.env._(
                        "At least one must be chosen, with at least one mark "
                        "on a paper."
                    )
                )

    @judges_itself
    def cast_marks(
        self,
        agree: list[int],
        disagree: list[int] | bool = False,
        on_behalf_of: OptionalId = False,
        spoilt: bool = False,
        request_key: OptionalText = False,
    ) -> Answer:
        """Hand in a paper of a ballot with several options, as the current user.

        :param agree: ids of the options agreed with; none makes a blank paper
        :param disagree: on people, ids of those disagreed with
        :param on_behalf_of: id of the participant whom the user represents
        :param spoilt: hand the paper in as invalid on purpose
        :param request_key: as of :meth:`cast`
        :return: as :meth:`cast`; a paper with too many marks is not taken
        """
        self._check_ids(one=True)
        try:
            represented = self._represented_argument(on_behalf_of)
            key = self._key_argument(request_key)
            standing, paper = self._standing_paper(agree, disagree, spoilt)
        except VoteRefused as refusal:
            return {"accepted": False, "message": str(refusal)}
        who = self._who_casts(represented)
        return self._answer(standing, False, who, paper=paper, key=key)

    def _standing_paper(self, agree, disagree, spoilt):
        """A paper given from outside, and what it is: marked, blank or invalid."""
        paper = self._paper_argument(agree, disagree, spoilt)
        if paper.spoilt:
            return "invalid", Paper(spoilt=True)
        return "marked" if paper.agree or paper.disagree else "blank", paper

    def _paper_argument(self, agree, disagree, spoilt):
        """A paper given from outside; whether it fits the ballot is asked later."""
        try:
            sides = [
                frozenset(self._argument("ids", side))
                for side in (agree, disagree or [])
            ]
        except UserError as error:
            raise self._not_counted(error) from error
        return Paper(*sides, spoilt=spoilt is True)

    def _check_paper(self, ballot, paper):
        """Refuse a paper that does not fit, so that nobody loses a vote by a slip."""
        if paper is None:
            raise VoteRefused(
                self.env._(
                    "This vote has several options: mark those that you agree with."
                )
            )
        # sudo: whether the user may vote is asked next, by the voter's row.
        options = set(self.sudo().option_ids.ids)
        for stranger in sorted((paper.agree | paper.disagree) - options):
            raise VoteRefused(
                self.env._(
                    "“%s” is not an option of this vote. Nothing was counted.",
                    stranger,
                )
            )
        if paper.disagree and ballot["kind"] != "personnel":
            raise VoteRefused(
                self.env._("Options are marked or left blank; none is voted against.")
            )
        if paper.agree & paper.disagree:
            raise VoteRefused(
                self.env._(
                    "The same candidate is marked both ways. Nothing was counted."
                )
            )
        if len(paper.agree) > ballot["max_marks"]:
            raise VoteRefused(
                self.env._(
                    "%(marked)s are marked, but at most %(most)s are allowed. Nothing "
                    "was counted.",
                    marked=len(paper.agree),
                    most=ballot["max_marks"],
                )
            )

    def _marks_of(self, paper):
        """A paper's marks as they are stored: the same marks, the same bytes."""
        marks = {"agree": sorted(paper.agree), "disagree": sorted(paper.disagree)}
        return json.dumps(marks)

    def _paper_in_words(self, voter, choice):
        if voter["voted"]:
            return self.env._("Your paper was replaced by the new one.")
        return self.env._(PAPERS[choice])

    def _check_options(self):
        """:raises UserError: there is too little to choose from"""
        if self.kind == "motion":
            return
        number = len(self.option_ids)
        if number < (1 if self.kind == "personnel" else 2):
            raise UserError(
                self.env._("Enter the options or candidates of “%s”.", self.name)
            )
        if max(self.seats, self.max_marks) > number or number > MOST_OPTIONS:
            raise UserError(
                self.env._(
                    "“%(question)s” has %(number)s options: no more than these can be "
                    "chosen or marked, and no more than %(most)s fit on a paper.",
                    question=self.name,
                    number=number,
                    most=MOST_OPTIONS,
                )
            )

    # Closing ------------------------------------------------------------------------

    def _close_options(self):
        """Count the papers and decide; votes are kept out already."""
        outcome, counts, entitled = self._count_options()
        # sudo: counts and outcome are written here alone, whoever may close.
        ballot = self.sudo()
        ballot.write(
            {
                "state": "closed",
                "closed_at": fields.Datetime.now(),
                "entitled_count": entitled,
                "present_count": outcome.present_count,
                "quorum_required_count": outcome.quorum_required,
                "voted_count": counts.voted,
                "valid_count": counts.marked,
                "blank_count": counts.blank,
                "invalid_count": counts.invalid,
                "silent_count": entitled - counts.voted,
                "base_count": outcome.base_count,
                "required_count": outcome.required_count,
                "outcome": outcome.outcome,
                "reason_code": outcome.reason,
            }
        )
        places = ranks(counts.agree)
        for option in ballot.option_ids:
            option.write(
                {
                    "agree_count": counts.agree[option.id],
                    "disagree_count": counts.disagree[option.id],
                    "result": outcome.results[option.id],
                    "rank": places[option.id],
                }
            )
        if outcome.reason != "options_partly":
            self._decide_item(outcome)
        self._log(
            "ballot_closed",
            outcome=outcome.outcome,
            base=outcome.base_count,
            required=outcome.required_count,
            valid=counts.marked,
            blank=counts.blank,
            invalid=counts.invalid,
            options=[
                [option.id, option.agree_count, option.disagree_count, option.result]
                for option in ballot.option_ids
            ],
        )
        self._log_corrections()

    def _count_options(self):
        """Count in a snapshot that is newer than the lock, as ``_count`` does."""
        with fresh_cursor(self.env) as cr:
            if self.secrecy == "secret":
                self._anonymise(cr)
            # sudo: counting sees every paper; only sums come out.
            ballot = self.with_env(self.env(cr=cr, su=True))
            entitled = ballot.voter_ids.filtered(lambda voter: not voter.recused)
            votes = ballot.vote_ids.filtered("choice")
            rules = ballot._option_rules()
            counts = PaperCounts.of(
                [_paper(vote) for vote in votes], ballot.option_ids.ids, rules.max_marks
            )
            live = ballot.mode == "live"
            outcome = decide_options(
                rules,
                counts,
                entitled=len(entitled),
                present=len(ballot._present_voters(entitled)) if live else 0,
                quorum=ballot.meeting_id._quorum(ballot) if live else None,
                chair_agrees=ballot._chair_agrees(entitled),
            )
            return outcome, counts, len(entitled)

    def _option_rules(self):
        return OptionRules(
            seats=self.seats,
            max_marks=self.max_marks,
            majority=self.majority,
            majority_base=self.majority_base,
            tie_rule=self.tie_rule,
            secrecy=self.secrecy,
            mode=self.mode,
        )

    def _chair_agrees(self, entitled):
        """The options the chair openly agreed with; None where nobody may ask."""
        vote = self._chair_vote(entitled)
        return _paper(vote).agree if vote else None

    # Words --------------------------------------------------------------------------

    def _options_in_words(self):
        if self.reason_code == "no_quorum":
            return self._in_words(REASONS["no_quorum"])
        threshold = self.env._(THRESHOLDS[self.majority, self._base_used()])
        by_votes = self.option_ids.sorted("rank")
        chosen = by_votes.filtered(lambda option: option.result == "chosen")
        tied = by_votes.filtered(lambda option: option.result == "tied")
        if chosen:
            words = self.env._(
                "Chosen, %(chosen)s of %(seats)s: %(names)s; %(threshold)s "
                "(%(required)s) required.",
                chosen=len(chosen),
                seats=self.seats,
                names=chosen._with_votes(),
                threshold=threshold,
                required=self.required_count,
            )
        else:
            words = self.env._(
                "None chosen: %(threshold)s (%(required)s) required; received: "
                "%(names)s.",
                names=by_votes._with_votes(),
                threshold=threshold,
                required=self.required_count,
            )
        if tied:
            words += " " + self.env._(
                "Tied for the last place: %s; a further vote decides.",
                tied._with_votes(),
            )
        return words

    def _room_options(self):
        """What the room shows of the options; figures are 0 until the close."""
        return {
            "kind": self.kind,
            "seats": self.seats,
            "max_marks": self.max_marks,
            "options": [
                {
                    "id": option.id,
                    "name": option.name,
                    "note": option.note or "",
                    "result": option.result or "",
                    "agree": option.agree_count,
                    "disagree": option.disagree_count,
                }
                for option in self.option_ids
            ],
        }


def _paper(vote):
    marks = vote.marks or {}
    return Paper(
        frozenset(marks.get("agree", ())),
        frozenset(marks.get("disagree", ())),
        spoilt=vote.choice == "invalid",
    )
