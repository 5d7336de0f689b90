"""What is usual, and what stands out: so that chance is not told as news.

A rate or a number is unusual if it lies outside the spread of the periods before, and
by more than chance alone would move it: two standard deviations, of the periods or of
the count itself, whichever is wider.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

# Fewer cases are no rate, fewer periods no spread.
LEAST_CASES = 5
LEAST_PERIODS = 3
MOST_PERIODS = 6
_WIDTH = 2.0
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Share:
    """So many ``part`` of ``whole``."""

    part: int
    whole: int

    @property
    def rate(self) -> float:
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Usual:
    """Between what a figure usually is, from how many periods; the figure's side.

    ``side``: -1 below, 1 above, 0 within.
    """

    low: float
    high: float
    periods: int
    side: int


def usual_rate(now: Share, before: Sequence[Share]) -> Usual | None:
    """Whether a rate is as in the periods before; None where they tell nothing."""
    told = [each for each in before if each.whole >= LEAST_CASES][:MOST_PERIODS]
    if now.whole < LEAST_CASES or len(told) < LEAST_PERIODS:
        return None
    rates = [each.rate for each in told]
    mean = sum(rates) / len(rates)
    # Half a case more on either side: a rate of 100 % is not beyond chance either.
    smooth = (mean * now.whole + 0.5) / (now.whole + 1)
    chance = sqrt(smooth * (1 - smooth) / now.whole)
    return _usual(now.rate, rates, chance, most=1.0)


def usual_number(now: int, before: Sequence[int]) -> Usual | None:
    """The same of a number of cases that come by themselves."""
    told = list(before)[:MOST_PERIODS]
    if len(told) < LEAST_PERIODS or max(now, *told) < LEAST_CASES:
        return None
    mean = sum(told) / len(told)
    return _usual(now, told, sqrt(mean))


def _usual(
    now: float, before: Sequence[float], chance: float, most: float | None = None
) -> Usual:
    mean = sum(before) / len(before)
    spread = sqrt(sum((each - mean) ** 2 for each in before) / len(before))
    width = _WIDTH * max(spread, chance)
    low, high = max(0.0, mean - width), mean + width
    if most is not None:
        high = min(most, high)
    side = -1 if now < low else 1 if now > high else 0
    return Usual(low, high, len(before), side)


def standing_out(
    shares: Mapping[Key, Share], names: Mapping[Key, str]
) -> list[tuple[Key, Share, Share]]:
    """Whose share is higher than that of the others together, beyond chance.

    :return: key, its share, that of the others; the most cases first
    """
    part = sum(each.part for each in shares.values())
    whole = sum(each.whole for each in shares.values())
    found = []
    for key, own in shares.items():
        others = Share(part - own.part, whole - own.whole)
        if min(own.part, others.whole) < LEAST_CASES:
            continue
        smooth = (others.part + 0.5) / (others.whole + 1)
        chance = sqrt(smooth * (1 - smooth) * (1 / own.whole + 1 / others.whole))
        if own.rate - others.rate > _WIDTH * chance:
            found.append((key, own, others))
    found.sort(key=lambda row: (-row[1].part, names.get(row[0], ""), str(row[0])))
    return found
