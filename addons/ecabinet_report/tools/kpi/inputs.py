"""What the rating of officials asks for, and nothing of the rating itself.

NĐ 335/2025 rates by products assigned and completed, converted by weights, their
quality and their progress, by month and quarter. These are the inputs; who rates, and
how, is the office's.

A product belongs to the period in which it is due; without a deadline, to the one in
which it was handed in. An excused one counts only where it was completed all the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean

PLAIN_WEIGHT = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A task as a product. ``at_once``: approved without having been returned."""

    weight: float = PLAIN_WEIGHT
    completed: bool = False
    due: bool = False
    on_time: bool = False
    at_once: bool = False
    excused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Counts, their weights, and rates in percent; ``None``: nothing to divide by.

    ``few``: fewer products than the office wants before it looks at a rate.
    """

    assigned: int
    completed: int
    excused: int
    assigned_weight: float
    completed_weight: float
    volume: float | None
    quality: float | None
    progress: float | None
    few: bool


def inputs_of(products: Iterable[Product], least: int) -> Inputs:
    """The inputs of a unit or a person.

    :param least: the number of products below which no rate is given
    """
    every = tuple(products)
    counted = [one for one in every if one.completed or not one.excused]
    completed = [one for one in counted if one.completed]
    due = [one for one in counted if one.due and not (one.excused and not one.on_time)]
    few = len(counted) < least
    return Inputs(
        assigned=len(every),
        completed=len(completed),
        excused=sum(one.excused for one in every),
        assigned_weight=_weight(every),
        completed_weight=_weight(completed),
        volume=None if few else _rate(completed, counted),
        quality=None
        if few
        else _rate([one for one in completed if one.at_once], completed),
        progress=None if few else _rate([one for one in due if one.on_time], due),
        few=few,
    )


def weight_of(text: str, weights: Sequence[tuple[str, float]]) -> float:
    """The weight of the first product whose words stand in ``text``; else 1.

    >>> weight_of("Đề án chuyển đổi số", [("báo cáo", 1.0), ("đề án", 5.0)])
    5.0
    """
    said = f" {' '.join(clean(text).lower().split())} "
    for words, weight in weights:
        if f" {' '.join(clean(words).lower().split())} " in said:
            return weight
    return PLAIN_WEIGHT


def shown(rate: float | None) -> str:
    """A rate as it is read, cut off after two places: ``87,50 %``; ``–`` for none.

    >>> shown(87.509), shown(None)
    ('87,50 %', '–')
    """
    if rate is None:
        return "–"
    return f"{int(rate * 100 + 1e-6) / 100:.2f} %".replace(".", ",")


def _weight(products: Sequence[Product]) -> float:
    return round(sum(one.weight for one in products), 4)


def _rate(part: Sequence[Product], whole: Sequence[Product]) -> float | None:
    weight = _weight(whole)
    return 100 * _weight(part) / weight if weight else None
