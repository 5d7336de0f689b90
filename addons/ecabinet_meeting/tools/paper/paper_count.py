"""How much paper a meeting would have taken, and how much it took.

The formula stands here, beside the figures' fields and nowhere else:

- a *copy* is one version of one paper for one person who may read it;
- its *pages* are those of that version; two of them are a sheet;
- a version counts if it was handed round: the one that was current when the invitation
  went out, and each one after that (earlier ones were drafts nobody printed);
- papers go out in *rounds*: one with the invitation, then one for each later day on
  which something came; in a round there is one *delivery* for each unit that gets any
  of it, and one for each person without a unit.

What *would have been* counts everybody, what *was* only those who still take paper. The
saving is the difference. Originals of secret papers are on paper either way and are not
counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Handing:
    """One version of a paper for one person.

    ``unit``: where it is delivered, None for a person without one; ``round``: the day
    it goes out; ``on_paper``: the person still takes paper.
    """

    person: int
    unit: int | None
    pages: int
    round: date
    on_paper: bool


@dataclass(frozen=True, slots=True)
class PaperFigures:
    pages: int = 0
    copies: int = 0
    deliveries: int = 0

    @property
    def sheets(self) -> int:
        """Printed on both sides."""
        return (self.pages + 1) // 2

    def __sub__(self, other: "PaperFigures") -> "PaperFigures":
        return PaperFigures(
            self.pages - other.pages,
            self.copies - other.copies,
            self.deliveries - other.deliveries,
        )


def count_paper(handings: Iterable[Handing]) -> tuple[PaperFigures, PaperFigures]:
    """What would have been on paper, and what was."""
    everything = list(handings)
    return _figures(everything), _figures([one for one in everything if one.on_paper])


def _figures(handings: list[Handing]) -> PaperFigures:
    if any(one.pages < 0 for one in handings):
        raise ValueError("Pages cannot be negative.")
    deliveries = {
        (one.round, "unit", one.unit)
        if one.unit is not None
        else (one.round, "person", one.person)
        for one in handings
    }
    return PaperFigures(
        pages=sum(one.pages for one in handings),
        copies=len(handings),
        deliveries=len(deliveries),
    )


def round_of(uploaded: date, invited: date | None) -> date:
    """The day on which a version goes out: with the invitation, or when it came."""
    return uploaded if invited is None or uploaded > invited else invited
