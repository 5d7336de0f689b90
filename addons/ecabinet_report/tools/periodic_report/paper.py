"""The report on paper: its sentences, its tables, what the unit adds (template 1.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    BarChart,
    Block,
    Column,
    Grid,
    Heading,
    Prose,
)

from .figures import Counts, number, percent

# A chart of more columns than these cannot be read on a page.
MOST_COLUMNS = 12
NOTHING = "Không có."


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it is about, and its figures."""

    name: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """What a report says; texts are blocks, empty where nobody wrote."""

    sentences: tuple[str, ...]
    total: Counts
    units: tuple[Row, ...] = ()
    sectors: tuple[Row, ...] = ()
    sources: tuple[Row, ...] = ()
    assessment: tuple[Block, ...] = ()
    difficulties: tuple[Block, ...] = ()
    proposals: tuple[Block, ...] = ()


def period_words(kind: str, last_day: date) -> str:
    """What a period is called on paper: ``tháng 10 năm 2026``, ``quý IV năm 2026``.

    Weeks and days are told by their dates alone.
    """
    quarter = ("I", "II", "III", "IV")[(last_day.month - 1) // 3]
    words = {
        "month": f"tháng {last_day.month}",
        "quarter": f"quý {quarter}",
        "half": f"6 tháng {'đầu' if last_day.month <= 6 else 'cuối'}",
        "nine_months": "9 tháng đầu",
        "year": "",
    }
    if kind not in words:
        return {"week": "trong tuần", "day": "trong ngày"}[kind]
    return f"{words[kind]} năm {last_day.year}".strip()


def build_report(data: ReportData) -> tuple[Block, ...]:
    """The body of the report."""
    return (
        Heading("I. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"),
        *map(Prose, data.sentences),
        *_tables(data),
        *_section("II. ĐÁNH GIÁ", data.assessment, needed=False),
        *_section("III. KHÓ KHĂN, VƯỚNG MẮC", data.difficulties),
        *_section("IV. ĐỀ XUẤT, KIẾN NGHỊ", data.proposals),
    )


def _section(title: str, blocks: tuple[Block, ...], needed: bool = True) -> list[Block]:
    if not blocks and not needed:
        blocks = (Prose("Như số liệu tại phần I."),)
    return [Heading(title), *(blocks or (Prose(NOTHING),))]


def _tables(data: ReportData) -> Iterable[Block]:
    if not data.total.all:
        return
    for title, rows in (
        ("Theo đơn vị", data.units),
        ("Theo lĩnh vực", data.sectors),
        ("Theo nguồn giao", data.sources),
    ):
        if rows:
            yield _grid(title, rows, data.total)
    late = [row for row in data.units if row.counts.status.open_overdue]
    if 1 < len(data.units) <= MOST_COLUMNS and late:
        yield BarChart(
            labels=tuple(row.name for row in data.units),
            series=(
                tuple(float(row.counts.status.completed) for row in data.units),
                tuple(float(row.counts.status.open_overdue) for row in data.units),
            ),
            legend=("Đã hoàn thành", "Quá hạn chưa hoàn thành"),
        )


def _grid(title: str, rows: tuple[Row, ...], total: Counts) -> Grid:
    lines = [
        _line(str(place), row.name, row.counts) for place, row in enumerate(rows, 1)
    ]
    lines.append(_line("", "Tổng số", total))
    return Grid(
        columns=(
            Column("TT", 0.7, "center"),
            Column(title.removeprefix("Theo ").capitalize(), 3.4),
            Column("Tổng số", 1.2, "right"),
            Column("HT đúng hạn", 1.2, "right"),
            Column("HT quá hạn", 1.2, "right"),
            Column("Chưa HT trong hạn", 1.3, "right"),
            Column("Chưa HT quá hạn", 1.3, "right"),
            Column("Không thời hạn", 1.3, "right"),
            Column("Tỷ lệ HT đến hạn", 1.4, "right"),
        ),
        rows=tuple(lines),
        caption=title,
        unit="Đơn vị tính: nhiệm vụ; HT: hoàn thành",
        size=11,
        bold_rows=frozenset({len(lines) - 1}),
    )


def _line(place: str, name: str, counts: Counts) -> tuple[str, ...]:
    status = counts.status
    undated = status.open_without_deadline + status.completed_without_deadline
    return (
        place,
        name,
        number(counts.all),
        number(status.completed_on_time),
        number(status.completed_late),
        number(status.open_within),
        number(status.open_overdue),
        number(undated),
        percent(status.due_rate),
    )
