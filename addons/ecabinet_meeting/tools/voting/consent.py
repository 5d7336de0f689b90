"""Consent: may an agenda item be adopted without debate?

The step that shortened the Estonian cabinet's sessions: members take a position on
each item beforehand, and what nobody contests is declared adopted. There silence is
consent (``no_objection``). Where decisions need more than half of all members, as in
a people's committee (Law on Organisation of Local Government 2015), so many must have
agreed beforehand: the default, ``majority_agree``.

The rules are nested: what passes ``all_positions`` passes ``majority_agree``, and
what passes that passes ``no_objection``. Another opinion is not an objection, but it is
no agreement either; who wants it debated asks to speak.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from ..text.normal_form import fold
from .majority import required_votes

ConsentWay = Literal["vote", "positions"]
ConsentRule = Literal["majority_agree", "all_positions", "no_objection"]
PositionChoice = Literal["agree", "objection", "other"]
ConsentReason = Literal[
    "objection",
    "wants_to_speak",
    "positions_missing",
    "too_few_agree",
    "no_members",
    "agreed",
    "nobody_objects",
]

LeftOut = Literal[
    "not_a_decision", "decided", "pulled_out", "kept_out", "restricted", "personnel", ""
]
_PERSONNEL = re.compile(
    r"\b(nhan su|cong tac can bo|bo nhiem|mien nhiem|bai nhiem|cach chuc|dieu dong "
    r"can bo|luan chuyen can bo|ky luat|gioi thieu ung cu|bau (cu|bo sung)"
    r"|quy hoach can bo)\b"
)


def is_personnel(name: str) -> bool:
    """Whether an item's name says that it is about people in office."""
    return bool(_PERSONNEL.search(fold(name)))


@dataclass(frozen=True, slots=True)
class Position:
    """What one voting member said of one item before the meeting.

    :raises ValueError: for an unknown choice.
    """

    choice: PositionChoice
    wants_to_speak: bool = False

    def __post_init__(self) -> None:
        if self.choice not in get_args(PositionChoice):
            raise ValueError(f"A position cannot be {self.choice!r}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Verdict on one item, and the members counted for it.

    ``required`` is how many must have agreed (0 where silence is consent);
    ``speakers`` want to speak, whatever their choice.
    """

    uncontested: bool
    reason: ConsentReason
    members: int
    agree: int
    objection: int
    other: int
    speakers: int
    required: int

    @property
    def silent(self) -> int:
        """Members without a position."""
        return self.members - self.agree - self.objection - self.other

    @property
    def numbers(self) -> dict[str, int]:
        """Figures for the sentence, by the name of their placeholder."""
        return {
            "members": self.members,
            "agree": self.agree,
            "objection": self.objection,
            "other": self.other,
            "speakers": self.speakers,
            "silent": self.silent,
            "required": self.required,
        }


def check_consent(
    rule: ConsentRule, members: int, positions: Iterable[Position]
) -> Consent:
    """Is the item uncontested under the body's ``rule``?

    ``members`` are all voting members, ``positions`` theirs, at most one each.

    :raises ValueError: for an unknown rule, or more positions than members.
    """
    if rule not in get_args(ConsentRule):
        raise ValueError(f"A rule of consent cannot be {rule!r}.")
    positions = list(positions)
    if len(positions) > members:
        raise ValueError(f"{len(positions)} positions from {members} members.")
    choices = [position.choice for position in positions]
    agree, objection = choices.count("agree"), choices.count("objection")
    speakers = sum(position.wants_to_speak for position in positions)
    silence_consents = rule == "no_objection"
    required = 0 if silence_consents else required_votes("more_than_half", members)

    reason: ConsentReason
    if not members:
        reason = "no_members"
    elif objection:
        reason = "objection"
    elif speakers:
        reason = "wants_to_speak"
    elif rule == "all_positions" and len(positions) < members:
        reason = "positions_missing"
    elif agree < required:
        reason = "too_few_agree"
    else:
        reason = "nobody_objects" if silence_consents else "agreed"
    return Consent(
        uncontested=reason in ("agreed", "nobody_objects"),
        reason=reason,
        members=members,
        agree=agree,
        objection=objection,
        other=choices.count("other"),
        speakers=speakers,
        required=required,
    )


def why_left_out(
    *,
    kind: str,
    state: str,
    pulled_out: bool = False,
    kept_out: bool = False,
    restricted: bool = False,
    personnel: bool = False,
    way: ConsentWay = "vote",
    with_personnel: bool = False,
) -> LeftOut:
    """Why an item is not adopted with the others, whatever was said of it beforehand.

    ``kept_out``: members do not see it, so that they can neither agree nor object.
    A restricted item is not named on a common ballot paper. ``""``: it is not left
    out.
    """
    if kind != "decision":
        return "not_a_decision"
    if state != "pending":
        return "decided"
    if pulled_out:
        return "pulled_out"
    if kept_out:
        return "kept_out"
    if restricted and way == "vote":
        return "restricted"
    if personnel and not with_personnel:
        return "personnel"
    return ""
