"""Outcome of a ballot, from the rules it was opened under and its counts.

Defaults and their sources: more than half of *all* members, not of those present;
the ballot reads agree / disagree / abstain (tán thành / không tán thành / không biểu
quyết); at a tie the chair's side decides (Law on Organisation of Local Government
2015; NĐ 138/2016 for the Government); two thirds for removals. Silence on a
circulated slip means agreement in many regulations but not in all, so by default it
is not counted. Everything is data of each body. Only integers are used.

What the rules leave open is settled here:

* **Base.** ``all_members`` is everybody entitled to vote, the recused taken out.
  ``present`` is who is present at the close, or voted and left since, so never fewer
  than the votes; nobody is present at a circulated ballot, which therefore falls back
  on all members. ``votes_cast`` is every vote accepted, abstentions and other opinions
  included: who marks "abstain" has cast a vote. Silence taken as agreement is a vote
  cast as well.
* **Tie.** Exactly half of the base agrees, whatever the base. "As many agree as
  disagree" would, beside abstentions, let 5 of 12 adopt with the chair and then reject
  the same motion when a sixth agrees. Without abstentions the two readings are one.
  Only "more than half" has a tie: half is plainly short of two thirds.
* **The chair's side** decides only where the chair openly voted to agree. An
  abstention, another opinion or silence (also silence taken as agreement) adopts
  nothing, and in a secret ballot nobody may ask what the chair voted.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from .quorum import Quorum

Majority = Literal["more_than_half", "two_thirds", "three_quarters"]
MajorityBase = Literal["all_members", "present", "votes_cast"]
TieRule = Literal["chair_side", "not_adopted"]
SilenceRule = Literal["not_counted", "agree"]
Secrecy = Literal["named", "secret"]
Mode = Literal["live", "circulated"]
Choice = Literal["agree", "disagree", "abstain", "other"]
Result = Literal["adopted", "rejected", "no_quorum"]
Reason = Literal[
    "majority_reached",
    "majority_missed",
    "tie_chair_agrees",
    "tie_chair_disagrees",
    "tie_chair_undecided",
    "tie_not_adopted",
    "tie_secret",
    "empty_base",
    "no_quorum",
]


def _refuse_unknown(name: str, value: object, known: Any) -> None:
    if value not in get_args(known):
        raise ValueError(f"{name} cannot be {value!r}: {', '.join(get_args(known))}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRules:
    """The rules copied onto a ballot when it opened.

    :raises ValueError: for a value that no rule knows.
    """

    majority: Majority = "more_than_half"
    majority_base: MajorityBase = "all_members"
    tie_rule: TieRule = "chair_side"
    silence_rule: SilenceRule = "not_counted"
    secrecy: Secrecy = "named"
    mode: Mode = "live"

    def __post_init__(self) -> None:
        _refuse_unknown("majority", self.majority, Majority)
        _refuse_unknown("majority_base", self.majority_base, MajorityBase)
        _refuse_unknown("tie_rule", self.tie_rule, TieRule)
        _refuse_unknown("silence_rule", self.silence_rule, SilenceRule)
        _refuse_unknown("secrecy", self.secrecy, Secrecy)
        _refuse_unknown("mode", self.mode, Mode)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCounts:
    """Votes counted at the close, one a voter.

    ``entitled`` voters exclude the recused; ``present`` of them are in the room or
    online at the close (0 for circulated ballots). ``chair_choice`` is None if the
    chair has not voted, is not entitled, or the ballot is secret.

    :raises ValueError: for negative counts, or more votes or people than voters.
    """

    entitled: int
    present: int = 0
    agree: int = 0
    disagree: int = 0
    abstain: int = 0
    other: int = 0
    chair_choice: Choice | None = None

    def __post_init__(self) -> None:
        votes = (self.agree, self.disagree, self.abstain, self.other)
        if min(self.entitled, self.present, *votes) < 0:
            raise ValueError("Counts of a ballot cannot be negative.")
        if self.voted > self.entitled:
            raise ValueError(f"{self.voted} votes from {self.entitled} voters.")
        if self.present > self.entitled:
            raise ValueError(f"{self.present} of {self.entitled} voters are present.")
        if self.chair_choice is not None:
            _refuse_unknown("chair_choice", self.chair_choice, Choice)

    @classmethod
    def from_choices(
        cls,
        choices: Iterable[Choice],
        *,
        entitled: int,
        present: int = 0,
        chair_choice: Choice | None = None,
    ) -> "BallotCounts":
        """Count single votes, in whatever order they come.

        :raises ValueError: for a choice that is not on the ballot.
        """
        counter = Counter(choices)
        for choice in counter:
            _refuse_unknown("choice", choice, Choice)
        return cls(
            entitled=entitled,
            present=present,
            agree=counter["agree"],
            disagree=counter["disagree"],
            abstain=counter["abstain"],
            other=counter["other"],
            chair_choice=chair_choice,
        )

    @property
    def voted(self) -> int:
        return self.agree + self.disagree + self.abstain + self.other

    @property
    def silent(self) -> int:
        """Entitled voters without a vote; in the room that includes the absent."""
        return self.entitled - self.voted


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotOutcome:
    """The result with all that explains it.

    ``reason`` and ``numbers`` are what a sentence is made of, such as "Adopted: 14 of
    21 members agree; more than half of all members (11) required." ``majority_base``
    is the base really used, ``agree_count`` includes ``silent_as_agree``.
    """

    outcome: Result
    reason: Reason
    majority: Majority
    majority_base: MajorityBase
    base_count: int
    required_count: int
    agree_count: int
    silent_as_agree: int
    present_count: int
    quorum_required: int

    @property
    def numbers(self) -> dict[str, int]:
        """Figures for the sentence, by the name of their placeholder."""
        return {
            "agree": self.agree_count,
            "base": self.base_count,
            "required": self.required_count,
            "silent_as_agree": self.silent_as_agree,
            "present": self.present_count,
            "quorum": self.quorum_required,
        }


def required_votes(majority: Majority, base: int) -> int:
    """Votes in favour that adopt; at least one, so that an empty base never does.

    "More than half" of N is N//2 + 1; "two thirds" and "three quarters" are reached
    exactly or exceeded.

    :raises ValueError: for an unknown majority or a negative base.
    """
    _refuse_unknown("majority", majority, Majority)
    if base < 0:
        raise ValueError(f"A majority of {base} cannot be taken.")
    if majority == "more_than_half":
        return base // 2 + 1
    numerator, denominator = (2, 3) if majority == "two_thirds" else (3, 4)
    return max(1, -(-base * numerator // denominator))


def decide(
    rules: BallotRules, counts: BallotCounts, quorum: Quorum | None = None
) -> BallotOutcome:
    """Outcome of a closed ballot.

    ``quorum`` is the presence of the body's members at the close; a live ballot needs
    it, a circulated one ignores it.

    :raises ValueError: for a live ballot without ``quorum``.
    """
    live = rules.mode == "live"
    if live and quorum is None:
        raise ValueError("A live ballot is decided with the quorum at its close.")
    presence = quorum if live else None
    silent_as_agree = _silent_as_agree(rules, counts)
    agree = counts.agree + silent_as_agree
    majority_base, base = _base(rules, counts, silent_as_agree)
    required = required_votes(rules.majority, base)
    outcome: Result
    reason: Reason
    if presence and not presence.met:
        outcome, reason = "no_quorum", "no_quorum"
    else:
        outcome, reason = _verdict(rules, counts.chair_choice, agree, base, required)
    return BallotOutcome(
        outcome=outcome,
        reason=reason,
        majority=rules.majority,
        majority_base=majority_base,
        base_count=base,
        required_count=required,
        agree_count=agree,
        silent_as_agree=silent_as_agree,
        present_count=presence.present if presence else counts.present,
        quorum_required=presence.required if presence else 0,
    )


def _silent_as_agree(rules: BallotRules, counts: BallotCounts) -> int:
    if rules.mode == "circulated" and rules.silence_rule == "agree":
        return counts.silent
    return 0


def _base(
    rules: BallotRules, counts: BallotCounts, silent_as_agree: int
) -> tuple[MajorityBase, int]:
    if rules.majority_base == "votes_cast":
        return "votes_cast", counts.voted + silent_as_agree
    if rules.majority_base == "present" and rules.mode == "live":
        return "present", max(counts.present, counts.voted)
    return "all_members", counts.entitled


def _verdict(
    rules: BallotRules,
    chair_choice: Choice | None,
    agree: int,
    base: int,
    required: int,
) -> tuple[Result, Reason]:
    if not base:
        return "rejected", "empty_base"
    if agree >= required:
        return "adopted", "majority_reached"
    if rules.majority != "more_than_half" or 2 * agree != base:
        return "rejected", "majority_missed"
    if rules.secrecy == "secret":
        return "rejected", "tie_secret"
    if rules.tie_rule == "not_adopted":
        return "rejected", "tie_not_adopted"
    if chair_choice == "agree":
        return "adopted", "tie_chair_agrees"
    if chair_choice == "disagree":
        return "rejected", "tie_chair_disagrees"
    return "rejected", "tie_chair_undecided"
