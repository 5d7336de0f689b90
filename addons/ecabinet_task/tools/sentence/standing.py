"""How a name stands in its sentence: what the rules of roles ask about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .clauses import begins_clause, end_of_list, is_listed, is_told
from .mentions import Mention
from .parts import Part

# How far to the left the words that give a role can stand.
_REACH = 120


@dataclass(frozen=True)
class Standing:
    """A mention among the others; ``parts`` are those of the mentions before it.

    ``times`` are spans that may part it from its words, ``due`` says that a deadline
    is set. Positions are those of the key.
    """

    key: str
    who: Mention
    index: int
    mentions: Sequence[Mention]
    parts: Sequence[Part]
    times: list[tuple[int, int]]
    due: bool

    @cached_property
    def left(self) -> str:
        """The words before it, back to the mention before."""
        last = self.mentions[self.index - 1].end if self.index else 0
        return self.key[max(last, self.who.outer - _REACH) : self.who.outer]

    @property
    def base(self) -> int:
        """Where ``left`` begins."""
        return self.who.outer - len(self.left)

    @property
    def after(self) -> str:
        return self.key[self.who.end :]

    @cached_property
    def end(self) -> int:
        """Where the list that it stands in ends."""
        return end_of_list(self.key, self.index, list(self.mentions))

    @cached_property
    def before_is_listed(self) -> bool:
        """Does it go on a list?"""
        return bool(self.index) and is_listed(
            self.key, self.mentions[self.index - 1], self.who
        )

    @property
    def before(self) -> Part | None:
        """The part of the mention that it goes on a list with."""
        return self.parts[self.index - 1] if self.before_is_listed else None

    @cached_property
    def told(self) -> bool:
        """Does something follow that it can be told?"""
        return is_told(self.key, self.end, self.times, self.who.kind)

    @cached_property
    def begins(self) -> bool:
        """Does a clause begin with it?"""
        return begins_clause(self.key, self.who, self.left, self.base, self.times)

    @property
    def working(self) -> bool:
        """Is somebody before it told to do something?"""
        return any(part.role in ("order", "subject") for part in self.parts)


def standings(
    key: str, mentions: Sequence[Mention], times: list[tuple[int, int]], *, due: bool
) -> list[Standing]:
    """Every mention, before any has a part."""
    return [
        Standing(key, who, index, mentions, (), times, due)
        for index, who in enumerate(mentions)
    ]
