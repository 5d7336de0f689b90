"""Terms of office and validity: spans of whole days, the last one included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """From ``start`` to ``stop``, both days included; None leaves the side open.

    :raises ValueError: if it would end before it begins.
    """

    start: date | None = None
    stop: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.stop and self.stop < self.start:
            raise ValueError(f"A term cannot end ({self.stop}) before {self.start}.")

    def includes(self, day: date) -> bool:
        return self._first <= day <= self._last

    def overlaps(self, other: "Term") -> bool:
        """Whether both hold on at least one day."""
        return self._first <= other._last and other._first <= self._last

    @property
    def _first(self) -> date:
        return self.start or date.min

    @property
    def _last(self) -> date:
        return self.stop or date.max


def first_overlap(terms: Iterable[Term]) -> tuple[Term, Term] | None:
    """The earliest two terms that hold on the same day, or None.

    Of one that ends and one that begins on the same day, both hold on that day.
    """
    longest: Term | None = None
    for term in sorted(terms, key=lambda each: (each._first, each._last)):
        if longest and longest.overlaps(term):
            return longest, term
        if longest is None or term._last > longest._last:
            longest = term
    return None
