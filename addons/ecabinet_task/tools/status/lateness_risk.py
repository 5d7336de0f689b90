"""How likely a task is to become late, learned from tasks that are over, and why.

A logistic model with one effect for each level of each factor (this unit, this sector,
this urgency …), estimated together so that what two factors share is not counted twice.
Each effect is pulled towards zero, the average, the more the less history it has; how
hard is estimated from the history itself (empirical Bayes). The odds of a task are the
average odds times its effects, so that every estimate can be explained by its parts.

No person is a factor: the estimate speaks of kinds of work, not of who does it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log
from typing import Literal

Level = Literal["low", "medium", "high"]
Key = tuple[str, object]

FACTORS = ("unit", "sector", "urgency", "length", "load")
# A quarter more or less of the odds is worth a sentence.
WORTH_SAYING = 0.2
SWEEPS = 25
# Of the variance of a factor's effects: what is assumed before anything is seen.
FIRST_VARIANCE = 0.3
LEAST_VARIANCE = 0.005
# Below, the average itself would be a guess.
LEAST_HISTORY = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """Tasks of the past that were alike: their levels, how many, how many late.

    ``levels``: one a factor, in the order of ``FACTORS``; None where it is unknown.
    """

    levels: tuple[object, ...]
    count: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one level adds to the log odds, and the history that speaks for it."""

    value: float
    count: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One part of an estimate. ``share``: of its history, what was late (0 to 1)."""

    factor: str
    level: object
    effect: float
    count: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """``probability`` of lateness, its ``level``, and ``reasons``, strongest first."""

    probability: float
    level: Level
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """``base``: log odds of the average task; ``average``: share that was late."""

    base: float
    average: float
    count: int
    effects: Mapping[Key, Effect] = field(default_factory=dict)

    def estimate(self, levels: Sequence[object]) -> Estimate:
        """The risk of a task of these levels, in the order of ``FACTORS``.

        A level that was never seen adds nothing.
        """
        odds, reasons = self.base, []
        for factor, level in zip(FACTORS, levels, strict=True):
            effect = self.effects.get((factor, level))
            if effect is None:
                continue
            odds += effect.value
            if abs(effect.value) >= WORTH_SAYING:
                reasons.append(
                    Reason(
                        factor=factor,
                        level=level,
                        effect=effect.value,
                        count=effect.count,
                        share=effect.late / effect.count,
                    )
                )
        probability = logistic(odds)
        reasons.sort(key=lambda reason: -abs(reason.effect))
        return Estimate(
            probability=probability,
            level=level_of(probability, self.average),
            reasons=tuple(reasons),
        )


def fit(history: Iterable[Cell]) -> Model | None:
    """The model of a history, None if it has less than ``LEAST_HISTORY`` tasks."""
    cells = _merged(history)
    count = sum(cell.count for cell in cells)
    late = sum(cell.late for cell in cells)
    if count < LEAST_HISTORY:
        return None
    # One late and one timely task more: an office that was never late may be once.
    average = (late + 1) / (count + 2)
    base = logit(average)
    members = _members(cells)
    values = dict.fromkeys(members, 0.0)
    variances = dict.fromkeys(FACTORS, FIRST_VARIANCE)
    scores = [base] * len(cells)
    for _sweep in range(SWEEPS):
        base = _shift_base(cells, scores, base)
        spread: dict[str, list[float]] = {factor: [] for factor in FACTORS}
        for key, indexes in members.items():
            factor = key[0]
            step, information = _newton(
                cells, scores, indexes, values[key], variances[factor]
            )
            values[key] += step
            for index in indexes:
                scores[index] += step
            spread[factor].append(values[key] ** 2 + 1 / information)
        variances = {
            factor: max(sum(found) / len(found), LEAST_VARIANCE)
            if len(found) > 2
            else FIRST_VARIANCE
            for factor, found in spread.items()
        }
    effects = {
        key: Effect(
            value=values[key],
            count=sum(cells[index].count for index in indexes),
            late=sum(cells[index].late for index in indexes),
        )
        for key, indexes in members.items()
    }
    return Model(base=base, average=average, count=count, effects=effects)


def level_of(probability: float, average: float) -> Level:
    """High: at least twice the average and a third; low: below the average."""
    if probability >= max(1 / 3, min(2 * average, 0.6)):
        return "high"
    return "medium" if probability >= max(average, 0.1) else "low"


def length_level(days: int | None) -> str | None:
    """How long a task may take, in calendar days, as a level."""
    if days is None:
        return None
    for limit, name in ((2, "days_2"), (7, "week"), (15, "fortnight"), (31, "month")):
        if days <= limit:
            return name
    return "longer"


def load_level(open_tasks: int | None) -> str | None:
    """How many open tasks the lead unit had, as a level."""
    if open_tasks is None:
        return None
    for limit, name in ((5, "upto_5"), (15, "upto_15"), (40, "upto_40")):
        if open_tasks <= limit:
            return name
    return "more"


def logistic(odds: float) -> float:
    """The probability of log odds; never quite 0 or 1."""
    odds = max(-30.0, min(30.0, odds))
    return 1 / (1 + exp(-odds))


def logit(probability: float) -> float:
    """Log odds.

    :raises ValueError: outside 0 … 1, both left out.
    """
    return log(probability / (1 - probability))


def _merged(history: Iterable[Cell]) -> list[Cell]:
    """One cell for each combination of levels, in an order of their own.

    The sweeps go through them in turn, so the order of the history would show.
    """
    found: dict[tuple[object, ...], list[int]] = {}
    for cell in history:
        sums = found.setdefault(cell.levels, [0, 0])
        sums[0] += cell.count
        sums[1] += cell.late
    ordered = sorted(found, key=repr)
    return [Cell(levels, *found[levels]) for levels in ordered]


def _members(cells: list[Cell]) -> dict[Key, list[int]]:
    """Which cells each level is part of."""
    members: dict[Key, list[int]] = {}
    for index, cell in enumerate(cells):
        for factor, level in zip(FACTORS, cell.levels, strict=True):
            if level is not None:
                members.setdefault((factor, level), []).append(index)
    return members


def _shift_base(cells: list[Cell], scores: list[float], base: float) -> float:
    """One Newton step of the average odds, on all cells."""
    gradient = information = 0.0
    for cell, score in zip(cells, scores, strict=True):
        probability = logistic(score)
        gradient += cell.late - cell.count * probability
        information += cell.count * probability * (1 - probability)
    step = max(-1.0, min(1.0, gradient / (information + 1e-6)))
    for index in range(len(scores)):
        scores[index] += step
    return base + step


def _newton(
    cells: list[Cell],
    scores: list[float],
    indexes: list[int],
    value: float,
    variance: float,
) -> tuple[float, float]:
    """A Newton step of one effect, and how much is known of it."""
    gradient, information = -value / variance, 1 / variance
    for index in indexes:
        probability = logistic(scores[index])
        cell = cells[index]
        gradient += cell.late - cell.count * probability
        information += cell.count * probability * (1 - probability)
    return max(-1.0, min(1.0, gradient / information)), information
