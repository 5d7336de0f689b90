"""What a body saved, on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from odoo.addons.ecabinet_meeting.tools.official_document.dates import official_date
from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Column,
    Grid,
    Points,
    Prose,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure as the page shows it; ``missing`` where there is none."""

    name: str
    before: float = 0
    after: float = 0
    saved: float = 0
    percent: float = 0
    goal: float = 0
    formula: str = ""
    missing: str = ""


def build_page(
    lines: Sequence[Line], period: tuple[date, date], basis: str
) -> tuple[Block, ...]:
    """The body of the page: the period, the figures, how they were reckoned."""
    first, last = period
    measured = [line for line in lines if not line.missing]
    missing = dict.fromkeys(line.missing for line in lines if line.missing)
    blocks: list[Block] = [
        Prose(
            f"Số liệu đo từ {official_date(first)} đến {official_date(last)}, so với "
            f"số liệu gốc{f' ({basis})' if basis else ''}."
        )
    ]
    if measured:
        blocks.append(_grid(measured))
        blocks.append(Prose("Cách tính:", indent=False))
        blocks.append(
            Points(tuple(f"{one.name}: {one.formula}." for one in measured), "-")
        )
    if missing:
        blocks.append(Prose("Chưa có số liệu:", indent=False))
        blocks.append(Points(tuple(missing), "-"))
    return tuple(blocks)


def _grid(lines: Sequence[Line]) -> Grid:
    return Grid(
        columns=(
            Column("Nội dung", 3),
            Column("Trước đây", 1.4, "right"),
            Column("Hiện nay", 1.4, "right"),
            Column("Tiết kiệm", 1.4, "right"),
            Column("Tỷ lệ", 1.1, "right"),
            Column("Mục tiêu", 1.1, "right"),
        ),
        rows=tuple(
            (
                line.name,
                decimal(line.before),
                decimal(line.after),
                decimal(line.saved),
                f"{decimal(line.percent)}%",
                f"{decimal(line.goal)}%" if line.goal else "",
            )
            for line in lines
        ),
        size=12,
    )


def decimal(value: float) -> str:
    """``1.234,5``: a number as a Vietnamese paper writes it."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
