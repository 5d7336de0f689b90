"""What the figures of a period say in a minute: at most seven sentences.

What changed against what is usual (:mod:`.spread`), which units and sectors are stuck,
what will probably be late and why, where one unit holds up others. Nothing is said of
fewer than ``LEAST_CASES`` cases, nothing is judged, and the same facts give the same
words. Each sentence says how many records it counts and which they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..periodic_report.figures import number
from .spread import (
    LEAST_CASES,
    Share,
    Usual,
    standing_out,
    usual_number,
    usual_rate,
)

MOST_SENTENCES = 7
MOST_UNITS = 2
WHY_LATE = {
    "unit": "đơn vị chủ trì trước đây thường hoàn thành chậm",
    "sector": "lĩnh vực này trước đây thường chậm",
    "urgency": "việc ở mức độ khẩn này trước đây thường chậm",
    "length": "thời hạn được giao như vậy trước đây thường không đủ",
    "load": "đơn vị chủ trì đang có nhiều việc cùng lúc",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A unit whose parts of others' tasks are not reported.

    ``tasks`` of ``leads`` other units, of which ``late`` past their day.
    """

    unit: int
    tasks: int
    leads: int
    late: int = 0


@dataclass(frozen=True, slots=True)
class AtRisk:
    """Open tasks of a high risk: all, by lead unit, by the factor that says most."""

    by_unit: Mapping[int, int] = field(default_factory=dict)
    by_reason: Mapping[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return sum(self.by_unit.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is told from.

    ``on_time``: of what was due; ``given``: new tasks; each of this period, then of
    those before, the latest first. ``over``: the period has ended. ``units`` and
    ``sectors``: overdue of what is due, by id, with their ``names``. ``stuck``: reason
    → its words and how many tasks.
    """

    on_time: Share
    on_time_before: Sequence[Share] = ()
    given: int = 0
    given_before: Sequence[int] = ()
    over: bool = True
    units: Mapping[int, Share] = field(default_factory=dict)
    unit_names: Mapping[int, str] = field(default_factory=dict)
    sectors: Mapping[int, Share] = field(default_factory=dict)
    sector_names: Mapping[int, str] = field(default_factory=dict)
    stuck: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    risk: AtRisk = AtRisk()
    waiting: Sequence[Waiting] = ()


@dataclass(frozen=True, slots=True)
class Insight:
    """``kind`` and ``key`` say which records it counts, ``count`` how many."""

    text: str
    kind: str
    count: int
    key: int | str = 0


def insights(facts: Facts) -> tuple[Insight, ...]:
    """The sentences, what changed first."""
    found = [
        *_on_time(facts),
        *_given(facts),
        *_behind(facts, "unit"),
        *_behind(facts, "sector"),
        *_risk(facts),
        *_waiting(facts),
        *_overdue(facts),
        *_stuck(facts),
    ]
    if not found:
        return (Insight(f"Chưa có đủ {LEAST_CASES} nhiệm vụ để nhận xét.", "few", 0),)
    return tuple(found[:MOST_SENTENCES])


def _on_time(facts: Facts) -> list[Insight]:
    now = facts.on_time
    if now.whole < LEAST_CASES:
        return []
    usual = usual_rate(now, facts.on_time_before)
    before = next(iter(facts.on_time_before), Share(0, 0))
    said = on_time(now, usual)
    if before.whole >= LEAST_CASES:
        said += f"; kỳ trước là {_percent(before.rate)}"
    elif not usual:
        said += "; các kỳ trước chưa đủ số liệu để so sánh"
    return [Insight(f"{said}.", "due", now.whole)]


def on_time(now: Share, usual: Usual | None) -> str:
    """The rate of what was done on time, beside what is usual; without a full stop."""
    said = (
        f"Tỷ lệ hoàn thành đúng hạn là {_percent(now.rate)} ({number(now.part)}/"
        f"{number(now.whole)} nhiệm vụ đến hạn)"
    )
    if usual:
        said += f", {compared(usual, 'thấp hơn', 'cao hơn')} {_range_of(usual)}"
    return said


def _range_of(usual: Usual) -> str:
    return (
        f"{usual.periods} kỳ trước (từ {_percent(usual.low)} đến "
        f"{_percent(usual.high)})"
    )


def _given(facts: Facts) -> list[Insight]:
    usual = usual_number(facts.given, facts.given_before)
    # In the middle of a period fewer tasks are no news.
    if not usual or facts.given < LEAST_CASES or (usual.side <= 0 and not facts.over):
        return []
    low, high = int(usual.low + 0.5), int(usual.high + 0.5)
    return [
        Insight(
            f"Số nhiệm vụ giao mới là {number(facts.given)}, "
            f"{compared(usual, 'ít hơn', 'nhiều hơn')} {usual.periods} kỳ trước (từ "
            f"{number(low)} đến {number(high)}).",
            "given",
            facts.given,
        )
    ]


def compared(usual: Usual, below: str, above: str) -> str:
    """Where a figure stands beside what is usual."""
    if not usual.side:
        return "trong mức thường thấy của"
    return f"{below if usual.side < 0 else above} mức thường thấy của"


def _behind(facts: Facts, dimension: str) -> list[Insight]:
    if dimension == "unit":
        shares, names, most = facts.units, facts.unit_names, MOST_UNITS
    else:
        shares, names, most = facts.sectors, facts.sector_names, 1
    return [
        Insight(behind(names[key], dimension, own, others), dimension, own.part, key)
        for key, own, others in standing_out(shares, names)
        if key in names
    ][:most]


def behind(name: str, dimension: str, own: Share, others: Share) -> str:
    """That a unit or a sector has more overdue than the others."""
    who = name if dimension == "unit" else f"Lĩnh vực {name}"
    rest = "các đơn vị khác" if dimension == "unit" else "các lĩnh vực khác"
    return (
        f"{who} còn {number(own.part)} nhiệm vụ quá hạn trên {number(own.whole)} nhiệm "
        f"vụ đến hạn ({_percent(own.rate)}); {rest} là {_percent(others.rate)}."
    )


def _risk(facts: Facts) -> list[Insight]:
    risk = facts.risk
    if risk.all < LEAST_CASES:
        return []
    said = f"{number(risk.all)} nhiệm vụ đang thực hiện có nhiều khả năng quá hạn"
    said += _most(risk.by_unit, facts.unit_names, risk.all)
    reason, times = max(
        ((key, count) for key, count in risk.by_reason.items() if key in WHY_LATE),
        key=lambda row: (row[1], row[0]),
        default=("", 0),
    )
    if times >= LEAST_CASES:
        said += f"; lý do thường gặp nhất: {WHY_LATE[reason]}"
    return [Insight(f"{said}.", "risk", risk.all)]


def _most(counts: Mapping[int, int], names: Mapping[int, str], total: int) -> str:
    """Where most of them are, where that is more than one place."""
    rows = sorted(
        ((-count, names[key]) for key, count in counts.items() if names.get(key)),
    )
    if not rows or -rows[0][0] == total:
        return f", đều của {rows[0][1]}" if rows else ""
    return f", nhiều nhất ở {rows[0][1]} ({number(-rows[0][0])})"


def _waiting(facts: Facts) -> list[Insight]:
    rows = [
        each
        for each in facts.waiting
        if each.tasks >= LEAST_CASES and each.unit in facts.unit_names
    ]
    rows.sort(key=lambda each: (-each.tasks, facts.unit_names[each.unit], each.unit))
    return [
        Insight(
            f"{facts.unit_names[each.unit]} chưa báo cáo phần việc phối hợp trong "
            f"{number(each.tasks)} nhiệm vụ của {number(each.leads)} đơn vị khác"
            + (f", trong đó {number(each.late)} phần đã quá hạn" if each.late else "")
            + ".",
            "waiting",
            each.tasks,
            each.unit,
        )
        for each in rows[:1]
    ]


def _overdue(facts: Facts) -> list[Insight]:
    overdue = {key: share.part for key, share in facts.units.items()}
    total = sum(overdue.values())
    if total < LEAST_CASES:
        return []
    return [
        Insight(
            f"Hiện còn {number(total)} nhiệm vụ quá hạn chưa hoàn thành"
            f"{_most(overdue, facts.unit_names, total)}.",
            "overdue",
            total,
        )
    ]


def _stuck(facts: Facts) -> list[Insight]:
    rows = sorted(
        (-count, reason, words)
        for reason, (words, count) in facts.stuck.items()
        if count >= LEAST_CASES and reason != "overdue"
    )
    return [
        Insight(
            f"{number(-count)} nhiệm vụ đang vướng vì: {words[:1].lower()}{words[1:]}.",
            "stuck",
            -count,
            reason,
        )
        for count, reason, words in rows[:1]
    ]


def _percent(rate: float) -> str:
    """Whole percent, cut off as in reports: what is not quite 100 % is not 100 %."""
    return f"{int(rate * 100 + 1e-9)}%"
