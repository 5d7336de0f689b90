"""What the figures of a period say, in the sentences of an official report.

Each sentence names the figure it is about, so that a reader opens the tasks that it
counts. Nothing is judged: what rose, who is late most, what is stuck since when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from odoo.addons.ecabinet_meeting.tools.official_document.dates import official_date

from ..insight.insights import behind, on_time
from ..insight.spread import Share, standing_out, usual_rate
from .figures import Counts, Figures, number, percent

# A unit with fewer due tasks than these is not called late: one task is no rate.
LEAST_DUE = 3
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the figure it opens, and the unit or sector it is about (id)."""

    text: str
    figure: str
    unit: int = 0
    sector: int = 0


@dataclass(frozen=True, slots=True)
class Longest:
    """Where a task has been overdue longest at the cut-off, and since when.

    The task is not named: a reader of the report may not be one of the task.
    """

    unit: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that the sentences are drafted from; ``None`` where nothing is known.

    ``reported``: totals of the periods before, as they were reported, latest first.
    """

    figures: Figures
    units: Mapping[int, str]
    before: Counts | None = None
    last_year: Counts | None = None
    reported: tuple[Counts, ...] = ()
    sectors: Mapping[int, str] = field(default_factory=dict)
    longest: Longest | None = None
    not_reported: tuple[str, ...] = ()


def draft(told: Told) -> tuple[Sentence, ...]:
    """The sentences of a report, the most general first."""
    total = told.figures.total
    found = [_all(total)]
    if total.all:
        found += [_completed(total), _open(total)]
        found += _undated(total)
        found += _compared(total, told)
        found += _unusual(total, told)
        found += _late_units(told)
        found += _late_sectors(told)
        found += _longest(told)
    found += _not_reported(told)
    return tuple(found)


def _all(total: Counts) -> Sentence:
    if not total.all:
        return Sentence("Trong kỳ không có nhiệm vụ nào phải theo dõi.", "all")
    return Sentence(
        f"Tổng số nhiệm vụ được giao, theo dõi trong kỳ là {number(total.all)} nhiệm "
        f"vụ, gồm {number(total.carried_over)} nhiệm vụ kỳ trước chuyển sang và "
        f"{number(total.new)} nhiệm vụ giao mới.",
        "all",
    )


def _completed(total: Counts) -> Sentence:
    status = total.status
    text = (
        f"Đã hoàn thành {number(status.completed)} nhiệm vụ (đúng hạn "
        f"{number(status.completed_on_time)}, quá hạn {number(status.completed_late)})"
    )
    if status.due_rate is not None:
        text += f", đạt {percent(status.due_rate)} số nhiệm vụ đến hạn"
    return Sentence(f"{text}.", "completed")


def _open(total: Counts) -> Sentence:
    status = total.status
    return Sentence(
        f"Chưa hoàn thành {number(status.open)} nhiệm vụ (trong hạn "
        f"{number(status.open_within)}, quá hạn {number(status.open_overdue)}).",
        "open",
    )


def _undated(total: Counts) -> list[Sentence]:
    status = total.status
    undated = status.open_without_deadline + status.completed_without_deadline
    if not undated:
        return []
    return [
        Sentence(
            f"Ngoài ra có {number(undated)} nhiệm vụ không giao thời hạn (đã hoàn "
            f"thành {number(status.completed_without_deadline)}), thống kê riêng.",
            "undated",
        )
    ]


def _compared(total: Counts, told: Told) -> list[Sentence]:
    found = []
    for other, name in (
        (told.before, "kỳ trước"),
        (told.last_year, "cùng kỳ năm trước"),
    ):
        if other is None or not other.all:
            continue
        now, then = total.status, other.status
        found.append(
            Sentence(
                f"So với {name}: tổng số nhiệm vụ {_change(total.all, other.all)}; "
                f"hoàn thành {_change(now.completed, then.completed)}; chưa hoàn thành "
                f"quá hạn {_change(now.open_overdue, then.open_overdue)}.",
                "all",
            )
        )
    return found


def _change(now: int, then: int) -> str:
    if now == then:
        return f"không thay đổi ({number(now)})"
    word, to = ("tăng", "lên") if now > then else ("giảm", "xuống")
    return f"{word} {number(abs(now - then))} (từ {number(then)} {to} {number(now)})"


def _unusual(total: Counts, told: Told) -> list[Sentence]:
    """The rate of what was done on time, where it is not as in the periods before."""
    now = _of_due(total)
    usual = usual_rate(now, [_of_due(each) for each in told.reported])
    if usual is None or not usual.side:
        return []
    return [Sentence(f"{on_time(now, usual)}.", "completed")]


def _of_due(counts: Counts) -> Share:
    return Share(counts.status.completed_on_time, counts.status.due)


def _late_sectors(told: Told) -> list[Sentence]:
    """The sector that has more overdue than the others, beyond chance."""
    shares = {
        sector: Share(counts.status.open_overdue, counts.status.due)
        for sector, counts in told.figures.by("sector").items()
        if sector in told.sectors
    }
    return [
        Sentence(
            behind(told.sectors[sector], "sector", own, others),
            "open_overdue",
            sector=sector,
        )
        for sector, own, others in standing_out(shares, told.sectors)
    ][:1]


def _late_units(told: Told) -> list[Sentence]:
    """The units with the most tasks overdue, where there is more than one unit."""
    counted = told.figures.by("unit")
    if len(counted) < 2:
        return []
    late = [
        (unit, counts)
        for unit, counts in counted.items()
        if counts.status.open_overdue and counts.status.due >= LEAST_DUE
    ]
    late.sort(key=lambda row: (-row[1].status.open_overdue, told.units.get(row[0], "")))
    return [
        Sentence(
            f"{told.units.get(unit, 'Đơn vị đã xóa')} có nhiều nhiệm vụ quá hạn chưa "
            f"hoàn thành: {number(counts.status.open_overdue)} trên "
            f"{number(counts.status.due)} nhiệm vụ đến hạn.",
            "open_overdue",
            unit,
        )
        for unit, counts in late[:MOST_NAMED]
    ]


def _longest(told: Told) -> list[Sentence]:
    if not told.longest:
        return []
    one = told.longest
    where = f" ({one.unit})" if one.unit else ""
    return [
        Sentence(
            f"Nhiệm vụ quá hạn lâu nhất{where} đã quá hạn từ "
            f"{official_date(one.since)}.",
            "open_overdue",
        )
    ]


def _not_reported(told: Told) -> list[Sentence]:
    names = told.not_reported
    if not names:
        return []
    listed = ", ".join(names[:10])
    listed += f" và {len(names) - 10} đơn vị khác" if names[10:] else ""
    return [
        Sentence(
            f"Chưa tính số liệu của {number(len(names))} đơn vị chưa báo cáo: "
            f"{listed}.",
            "not_reported",
        )
    ]
