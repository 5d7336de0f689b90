"""Terms of office and validity: spans of whole days, the last one included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """From ``start`` to ``stop``, both days included; None leaves the side open.

    One that ends before it begins, as while dates are being typed, holds on no day.
    """

    start: date | None = None
    stop: date | None = None

    def includes(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Term") -> bool:
        """Whether both hold on at least one day."""
        return max(self.first, other.first) <= min(self.last, other.last)

    @property
    def first(self) -> date:
        return self.start or date.min

    @property
    def last(self) -> date:
        return self.stop or date.max


def first_overlap(terms: Iterable[Term]) -> tuple[Term, Term] | None:
    """The earliest two terms that hold on the same day, or None.

    Of one that ends and one that begins on the same day, both hold on that day.
    """
    longest: Term | None = None
    for term in sorted(terms, key=lambda each: (each.first, each.last)):
        if longest and longest.overlaps(term):
            return longest, term
        if longest is None or term.last > longest.last:
            longest = term
    return None
