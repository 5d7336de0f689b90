"""Outcome of a ballot among several options, or of a personnel ballot.

A paper agrees with at most as many options as it has marks to give; on a personnel
ballot it may also disagree with candidates (tán thành / không tán thành for each). How
papers are told apart follows the ballot reports of elections in Vietnam (biên bản kiểm
phiếu: phiếu phát ra, thu về, hợp lệ, trắng, không hợp lệ).

What the rules leave open is settled here:

* **Papers.** A paper without a mark is blank. It is invalid if handed in as such, if it
  agrees with more options than it may, agrees and disagrees with the same one, or names
  one that is not on it. Blank and invalid papers give nobody a vote.
* **Base.** As for a motion (``majority.py``), for each option alone: all entitled
  voters; those present, never fewer than the papers; or all papers handed in, blank and
  invalid ones included.
* **Chosen** is who reaches the majority, the most votes first, until the places are
  filled. Half of the base is not a majority: the chair's side carries no option.
* **Tie for the last place.** Where more have the same number of votes than places are
  left, none of them is chosen and they are voted on again; in a named ballot whose rule
  is the chair's side, those with whom the chair agreed are, if they fill the places
  exactly.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .majority import (
    Majority,
    MajorityBase,
    Mode,
    Result,
    Secrecy,
    TieRule,
    required_votes,
)
from .quorum import Quorum

Standing = Literal["marked", "blank", "invalid"]
OptionResult = Literal["chosen", "not_chosen", "tied"]
OptionsReason = Literal["options_all", "options_partly", "options_none", "no_quorum"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: the options (ids) it agrees and disagrees with."""

    agree: frozenset[int] = frozenset()
    disagree: frozenset[int] = frozenset()
    spoilt: bool = False

    def standing(self, options: Iterable[int], max_marks: int) -> Standing:
        """What the paper is worth on a ballot with these options."""
        strangers = (self.agree | self.disagree).difference(options)
        if self.spoilt or strangers or self.agree & self.disagree:
            return "invalid"
        if len(self.agree) > max_marks:
            return "invalid"
        return "marked" if self.agree or self.disagree else "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRules:
    """The rules copied onto the ballot when it opened; ``seats`` are to be filled.

    :raises ValueError: for fewer than one seat or mark
    """

    seats: int = 1
    max_marks: int = 1
    majority: Majority = "more_than_half"
    majority_base: MajorityBase = "all_members"
    tie_rule: TieRule = "chair_side"
    secrecy: Secrecy = "secret"
    mode: Mode = "live"

    def __post_init__(self) -> None:
        if min(self.seats, self.max_marks) < 1:
            raise ValueError(
                "At least one must be chosen, with at least one mark on a paper."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCounts:
    """Papers counted at the close."""

    marked: int = 0
    blank: int = 0
    invalid: int = 0
    agree: Mapping[int, int] = field(default_factory=dict)
    disagree: Mapping[int, int] = field(default_factory=dict)

    @property
    def voted(self) -> int:
        """Papers handed in."""
        return self.marked + self.blank + self.invalid

    @classmethod
    def of(
        cls, papers: Iterable[Paper], options: Sequence[int], max_marks: int
    ) -> "PaperCounts":
        """Count papers, in whatever order they come."""
        standings: Counter[Standing] = Counter()
        agree: Counter[int] = Counter()
        disagree: Counter[int] = Counter()
        for paper in papers:
            standing = paper.standing(options, max_marks)
            standings[standing] += 1
            if standing == "marked":
                agree.update(paper.agree)
                disagree.update(paper.disagree)
        return cls(
            marked=standings["marked"],
            blank=standings["blank"],
            invalid=standings["invalid"],
            agree={option: agree[option] for option in options},
            disagree={option: disagree[option] for option in options},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsOutcome:
    """The result: for each option in its order, and for the ballot as a whole.

    ``outcome`` is adopted as soon as one option is chosen; ``reason`` says whether all
    places are filled.
    """

    outcome: Result
    reason: OptionsReason
    results: Mapping[int, OptionResult]
    majority_base: MajorityBase
    base_count: int
    required_count: int
    present_count: int
    quorum_required: int


def decide_options(
    rules: OptionRules,
    counts: PaperCounts,
    *,
    entitled: int,
    present: int = 0,
    quorum: Quorum | None = None,
    chair_agrees: frozenset[int] | None = None,
) -> OptionsOutcome:
    """Outcome of a closed ballot among options.

    :param chair_agrees: with which options the chair openly agreed; None if unknown
    :raises ValueError: for a live ballot without ``quorum``, or more papers than voters
    """
    live = rules.mode == "live"
    if live and quorum is None:
        raise ValueError("A live ballot is decided with the quorum at its close.")
    presence = quorum if live else None
    if counts.voted > entitled:
        raise ValueError(f"{counts.voted} papers from {entitled} voters.")
    majority_base, base = _base(rules, counts, entitled, present)
    required = required_votes(rules.majority, base)
    results: dict[int, OptionResult] = dict.fromkeys(counts.agree, "not_chosen")
    outcome: Result
    reason: OptionsReason
    if presence and not presence.met:
        outcome, reason = "no_quorum", "no_quorum"
    else:
        if rules.secrecy == "secret" or rules.tie_rule != "chair_side":
            chair_agrees = None
        results |= _choose(counts.agree, required, rules.seats, chair_agrees)
        chosen = list(results.values()).count("chosen")
        outcome = "adopted" if chosen else "rejected"
        reason = "options_partly" if chosen else "options_none"
        if chosen == rules.seats:
            reason = "options_all"
    return OptionsOutcome(
        outcome=outcome,
        reason=reason,
        results=results,
        majority_base=majority_base,
        base_count=base,
        required_count=required,
        present_count=presence.present if presence else present,
        quorum_required=presence.required if presence else 0,
    )


def ranks(agree: Mapping[int, int]) -> dict[int, int]:
    """Place of each option by its votes, from 1; equals share a place."""
    return {
        option: 1 + sum(other > votes for other in agree.values())
        for option, votes in agree.items()
    }


def _base(
    rules: OptionRules, counts: PaperCounts, entitled: int, present: int
) -> tuple[MajorityBase, int]:
    if rules.majority_base == "votes_cast":
        return "votes_cast", counts.voted
    if rules.majority_base == "present" and rules.mode == "live":
        return "present", max(present, counts.voted)
    return "all_members", entitled


def _choose(
    agree: Mapping[int, int],
    required: int,
    seats: int,
    chair_agrees: frozenset[int] | None,
) -> dict[int, OptionResult]:
    reached = {option for option, votes in agree.items() if votes >= required}
    if len(reached) <= seats:
        return dict.fromkeys(reached, "chosen")
    last = sorted((agree[option] for option in reached), reverse=True)[seats - 1]
    chosen = {option for option in reached if agree[option] > last}
    tied = {option for option in reached if agree[option] == last}
    left = seats - len(chosen)
    if len(tied) == left:
        return dict.fromkeys(chosen | tied, "chosen")
    sided = tied & (chair_agrees or frozenset())
    if len(sided) == left:
        return dict.fromkeys(chosen | sided, "chosen")
    results: dict[int, OptionResult] = dict.fromkeys(chosen, "chosen")
    return results | dict.fromkeys(tied, "tied")
