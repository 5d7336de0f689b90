"""Quorum: how many members must be present, and who counts as present.

Default fraction two thirds of *all* members (Law on Organisation of Local
Government 2015, Art. 114). The fraction is data of each body, because the working
regulations of 2025 let bodies set their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One voting member at one moment.

    ``present`` in person or online; ``substitute_present`` when somebody whom the
    chair has accepted with a right to vote sits in for the member.
    """

    present: bool
    substitute_present: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """Presence against requirement, in members of the body.

    ``members`` are all of them: who is recused from one ballot is a member still.
    """

    members: int
    present: int
    required: int

    @property
    def met(self) -> bool:
        return self.present >= self.required

    @property
    def missing(self) -> int:
        """Members still to come before the quorum is met."""
        return max(0, self.required - self.present)


def required_presence(members: int, numerator: int = 2, denominator: int = 3) -> int:
    """The smallest number of members that is at least the fraction of all members.

    At least one: a body without members has no quorum.

    :raises ValueError: if the fraction is not above 0 and at most 1.
    """
    if not 0 < numerator <= denominator:
        raise ValueError(
            f"A quorum lies above 0 and at most at 1, not {numerator}/{denominator}."
        )
    if members < 0:
        raise ValueError(f"A body cannot have {members} members.")
    return max(1, -(-members * numerator // denominator))


def check_quorum(
    members: int, present: int, numerator: int = 2, denominator: int = 3
) -> Quorum:
    """Compare ``present`` members with ``numerator``/``denominator`` of ``members``.

    :raises ValueError: if more are present than there are, or the fraction is wrong.
    """
    if not 0 <= present <= max(0, members):
        raise ValueError(f"{present} of {members} members cannot be present.")
    required = required_presence(members, numerator, denominator)
    return Quorum(members=members, present=present, required=required)


def count_present(
    attendances: Iterable[Attendance], *, substitutes_count: bool = False
) -> int:
    """Members present, each once, also when member and substitute both came.

    ``substitutes_count`` is the body's rule whether substitutes may vote. By default
    they attend and speak, and the member they sit in for counts as absent.
    """
    return sum(
        attendance.present or (substitutes_count and attendance.substitute_present)
        for attendance in attendances
    )
