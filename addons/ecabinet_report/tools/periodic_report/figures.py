"""Figures of a period: how many tasks stood where at the cut-off.

Everything a report says is summed from cells, one for each unit, sector and source;
so what a unit reports upwards is the sum of its parts, and no figure is kept twice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from odoo.addons.ecabinet_task.tools.status.legal_status import (
    StatusFigures,
    truncated_rate,
)

Json = dict[str, Any]
DIMENSIONS = ("unit", "sector", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Tasks by legal status, as :class:`StatusFigures`, and where they come from.

    ``carried_over`` were given before the period and not completed by its beginning;
    the others were given in it.
    """

    status: StatusFigures = field(default_factory=StatusFigures)
    carried_over: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            status=StatusFigures(
                **{
                    name: getattr(self.status, name) + getattr(other.status, name)
                    for name in STATUS_NAMES
                }
            ),
            carried_over=self.carried_over + other.carried_over,
        )

    @property
    def all(self) -> int:
        """Every task, those without a deadline included."""
        status = self.status
        undated = status.open_without_deadline + status.completed_without_deadline
        return status.total + undated

    @property
    def new(self) -> int:
        """Tasks given in the period."""
        return self.all - self.carried_over

    @property
    def on_time_rate(self) -> int | None:
        """Due tasks completed on time, in hundredths of a percent, cut off."""
        return truncated_rate(self.status.completed_on_time, self.status.due)

    def to_json(self) -> Json:
        named = {name: getattr(self.status, name) for name in STATUS_NAMES}
        return {**named, "carried_over": self.carried_over}

    @classmethod
    def from_json(cls, values: Json) -> "Counts":
        return cls(
            status=StatusFigures(**{name: values[name] for name in STATUS_NAMES}),
            carried_over=values["carried_over"],
        )


STATUS_NAMES = tuple(each.name for each in fields(StatusFigures))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The tasks of one lead unit (id), sector (id, 0 for none) and source (a key)."""

    unit: int
    sector: int
    source: str
    counts: Counts

    def to_json(self) -> Json:
        place = {"unit": self.unit, "sector": self.sector, "source": self.source}
        return {**place, **self.counts.to_json()}

    @classmethod
    def from_json(cls, values: Json) -> "Cell":
        return cls(
            unit=values["unit"],
            sector=values["sector"],
            source=values["source"],
            counts=Counts.from_json(values),
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a report: what its own unit leads, and what was rolled up."""

    cells: tuple[Cell, ...] = ()

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.cells + other.cells)

    @property
    def total(self) -> Counts:
        return _sum(self.cells)

    def by(self, dimension: str) -> dict[Any, Counts]:
        """Counts for each unit, sector or source, the most tasks first.

        :raises ValueError: for another dimension
        """
        if dimension not in DIMENSIONS:
            raise ValueError(f"Figures are by unit, sector or source, not {dimension}.")
        return self._by(lambda cell: getattr(cell, dimension))

    def _by(self, key: Callable[[Cell], Any]) -> dict[Any, Counts]:
        groups: dict[Any, list[Cell]] = {}
        for cell in self.cells:
            groups.setdefault(key(cell), []).append(cell)
        counted = {name: _sum(cells) for name, cells in groups.items()}
        return dict(sorted(counted.items(), key=lambda row: (-row[1].all, str(row[0]))))

    def to_json(self) -> list[Json]:
        return [cell.to_json() for cell in self.cells]

    @classmethod
    def from_json(cls, values: Sequence[Json]) -> "Figures":
        return cls(tuple(Cell.from_json(each) for each in values))

    def canonical(self) -> list[Json]:
        """The cells in one order, equal places summed: equal figures look equal."""
        merged = self._by(lambda cell: (cell.unit, cell.sector, cell.source))
        cells = [
            Cell(unit=unit, sector=sector, source=source, counts=counts)
            for (unit, sector, source), counts in sorted(merged.items())
            if counts.all
        ]
        return [cell.to_json() for cell in cells]


def _sum(cells: Iterable[Cell]) -> Counts:
    total = Counts()
    for cell in cells:
        total += cell.counts
    return total


def percent(hundredths: int | None) -> str:
    """A rate as a Vietnamese paper writes it: ``98,62%``; a dash if there is none."""
    if hundredths is None:
        return "–"
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}%" if rest else f"{whole}%"


def number(value: int) -> str:
    """A number as a Vietnamese paper writes it: ``21.914``."""
    return f"{value:,}".replace(",", ".")
