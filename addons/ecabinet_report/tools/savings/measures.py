"""What is saved, measured against a recorded baseline; without one, no figure.

Every figure comes with its formula and what went into it, so that the province can be
shown how it was reckoned. Preparation counts: a session that is short because all was
settled before has not become cheaper by that alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import floor
from typing import Literal

Measure = Literal[
    "session_time",
    "item_time",
    "paper",
    "deliveries",
    "money",
    "slip_days",
    "notice_days",
    "task_days",
]
MEASURES: tuple[Measure, ...] = (
    *("session_time", "item_time", "paper", "deliveries", "money"),
    *("slip_days", "notice_days", "task_days"),
)
# Why there is no figure; the model says it in a sentence.
Missing = Literal[
    "",
    "no_sessions",
    "no_baseline",
    "zero_baseline",
    "too_few_sessions",
    "not_counted",
    "no_rates",
    "no_cases",
]
# What a percentage of saving is asked of, by the office's own goals.
GOAL_OF = {"session_time": "time", "item_time": "time", "paper": "paper"}
GOAL_OF["deliveries"] = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session that was held: whole minutes, items that were dealt with, paper.

    Paper is ``None`` where nobody has counted it.
    """

    day: date
    minutes: int
    preparation: int = 0
    items: int = 0
    pages: tuple[int, int] | None = None
    deliveries: tuple[int, int] | None = None

    @property
    def effort(self) -> int:
        """Minutes of the session and of its preparation."""
        return self.minutes + self.preparation


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What it took before: minutes and days; rates in the office's currency.

    ``None`` is what nobody has entered.
    """

    session_minutes: float | None = None
    item_minutes: float | None = None
    slip_days: float | None = None
    notice_days: float | None = None
    task_days: float | None = None
    page_cost: float | None = None
    delivery_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A figure: what it would have taken, what it took, what is saved of it.

    ``missing`` says why there is none. ``cases`` is how many sessions, slips or tasks
    it is about; ``inputs`` is what the formula was filled with.
    """

    measure: Measure
    before: float = 0
    after: float = 0
    cases: int = 0
    missing: Missing = ""
    inputs: dict[str, float] = field(default_factory=dict)

    @property
    def saved(self) -> float:
        """What was not needed; negative where more was needed than before."""
        return round(self.before - self.after, 2)

    @property
    def percent(self) -> int | None:
        """Share that is saved, in hundredths of a percent, cut off."""
        if self.missing or not self.before:
            return None
        share = (self.before - self.after) / self.before * 10_000
        return floor(share) if share >= 0 else -floor(-share)


def baseline_of_first(sessions: Sequence[Session], count: int) -> Baseline | None:
    """The baseline that the first ``count`` sessions are; None if there were fewer."""
    first = sorted(sessions, key=lambda one: one.day)[:count]
    if count <= 0 or len(first) < count:
        return None
    effort = sum(one.effort for one in first)
    items = sum(one.items for one in first)
    return Baseline(
        session_minutes=effort / count, item_minutes=effort / items if items else None
    )


def session_time(sessions: Sequence[Session], baseline: Baseline) -> Saved:
    """Minutes of sessions and preparation, against those of as many before."""
    return _against(
        "session_time",
        baseline.session_minutes,
        [one.effort for one in sessions],
        "no_sessions",
    )


def item_time(sessions: Sequence[Session], baseline: Baseline) -> Saved:
    """The same for each item: sessions may have become longer or shorter programmes."""
    items = sum(one.items for one in sessions)
    effort = sum(one.effort for one in sessions if one.items)
    if not items:
        return Saved(measure="item_time", missing="no_sessions")
    if wrong := _no_baseline(baseline.item_minutes):
        return Saved(measure="item_time", missing=wrong)
    each = baseline.item_minutes or 0
    return Saved(
        measure="item_time",
        before=each * items,
        after=effort,
        cases=items,
        inputs={"baseline": each, "cases": items, "minutes": effort},
    )


def of_paper(
    measure: Literal["paper", "deliveries"], sessions: Sequence[Session]
) -> Saved:
    """Pages times copies that were not printed, or journeys that were not made.

    The baseline is what would have been printed for the same papers and people, less
    what was.
    """
    name = "pages" if measure == "paper" else "deliveries"
    counted = [found for one in sessions if (found := getattr(one, name)) is not None]
    if not sessions:
        return Saved(measure=measure, missing="no_sessions")
    if not counted:
        return Saved(measure=measure, missing="not_counted")
    would, was = (sum(column) for column in zip(*counted, strict=True))
    if not would:
        return Saved(measure=measure, missing="zero_baseline")
    return Saved(
        measure=measure,
        before=would,
        after=was,
        cases=len(counted),
        inputs={"would": would, "was": was, "cases": len(counted)},
    )


def money(paper: Saved, deliveries: Saved, baseline: Baseline) -> Saved:
    """What pages and deliveries cost, by the office's own rates."""
    page, delivery = baseline.page_cost, baseline.delivery_cost
    if page is None or delivery is None or not (page or delivery):
        return Saved(measure="money", missing="no_rates")
    if paper.missing and deliveries.missing:
        return Saved(measure="money", missing=paper.missing)
    return Saved(
        measure="money",
        before=paper.before * page + deliveries.before * delivery,
        after=paper.after * page + deliveries.after * delivery,
        cases=max(paper.cases, deliveries.cases),
        inputs={
            "page_cost": page,
            "delivery_cost": delivery,
            "pages": paper.saved,
            "deliveries": deliveries.saved,
        },
    )


def turnaround(
    measure: Literal["slip_days", "notice_days", "task_days"],
    days: Iterable[float],
    baseline: Baseline,
) -> Saved:
    """Days from one step to the next, against those it took before."""
    return _against(measure, getattr(baseline, measure), list(days), "no_cases")


def _against(
    measure: Measure, each: float | None, taken: Sequence[float], nothing: Missing
) -> Saved:
    if not taken:
        return Saved(measure=measure, missing=nothing)
    if wrong := _no_baseline(each):
        return Saved(measure=measure, missing=wrong)
    before = (each or 0) * len(taken)
    after = round(sum(taken), 2)
    return Saved(
        measure=measure,
        before=before,
        after=after,
        cases=len(taken),
        inputs={"baseline": each or 0, "cases": len(taken), "taken": after},
    )


def _no_baseline(each: float | None) -> Missing:
    if each is None:
        return "no_baseline"
    return "" if each > 0 else "zero_baseline"


def by_month(
    sessions: Iterable[Session], month_of: dict[date, str]
) -> dict[str, list[Session]]:
    """Sessions by the reporting month that ``month_of`` gives for their day."""
    months: dict[str, list[Session]] = {}
    for one in sorted(sessions, key=lambda session: session.day):
        months.setdefault(month_of[one.day], []).append(one)
    return months
