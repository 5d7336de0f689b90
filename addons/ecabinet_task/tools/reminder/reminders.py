"""When a task is to be reminded of, by which rule, and how high it has climbed.

Plain arithmetic on the office's clock: every moment is local and naive, as in
:mod:`working_time`. An *occasion* of a rule is one moment at which it speaks; its
moment is its identity (the slot), so that nothing is said twice. When it is *sent* is
another question: in office hours, collected to the next half-day where the rule says
so, at once where the task is urgent enough to break through.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import merge
from itertools import groupby, islice, takewhile
from typing import Literal

from odoo.addons.ecabinet_meeting.tools.time.working_time import ONE_DAY, WorkingTime

Trigger = Literal[
    "before",
    "at",
    "after",
    "idle",
    "not_accepted",
    "milestone",
    "milestone_late",
    "extension",
    "submission",
]
Unit = Literal["hours", "days", "clock"]
Urgency = Literal["normal", "khan", "thuong_khan", "hoa_toc"]

# Degrees of NĐ 30/2020/NĐ-CP, lowest first.
URGENCIES: tuple[Urgency, ...] = ("normal", "khan", "thuong_khan", "hoa_toc")
WORKING: frozenset[str] = frozenset({"assigned", "accepted", "in_progress"})
# Triggers that ask the lead unit to work, and climb when it does not.
CLIMBING: frozenset[str] = frozenset({"after", "idle", "not_accepted"})
# A rule that repeats without end would search forever.
MOST_OCCASIONS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When one rule speaks.

    ``amount`` units before or after what its ``trigger`` names: working hours or days,
    or hours of the clock. It speaks again ``repeat`` units later (0: once), at most
    ``most`` times. ``early``: how many units earlier it reminds once more where the
    risk of lateness is high. ``quiet``: silent within this many working days of
    progress, before the deadline. ``climbs_after``: after every so many occasions
    without progress one more superior is told (0: never). ``breaks_through``: lowest
    urgency that does not wait for office hours, None if none does. ``collects``: waits
    for the next half-day, for one message. ``lowest``: its lowest urgency.
    """

    id: int = 0
    trigger: Trigger = "before"
    amount: int = 1
    unit: Unit = "days"
    repeat: int = 0
    most: int = 1
    early: int = 0
    quiet: int = 0
    climbs_after: int = 0
    breaks_through: Urgency | None = "hoa_toc"
    collects: bool = True
    lowest: Urgency = "normal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule asks of a task; moments local, None where there is none.

    ``limit``: last moment on time (after ``legal_status.overdue_after``).
    ``active_at``: latest sign of work, the assignment if there is none yet.
    ``milestones``: deadlines of those that are open.
    """

    state: str
    urgency: Urgency = "normal"
    deadline: datetime | None = None
    limit: datetime | None = None
    assigned_at: datetime | None = None
    active_at: datetime | None = None
    progress_at: datetime | None = None
    handed_in_at: datetime | None = None
    asked_at: datetime | None = None
    declined: bool = False
    at_risk: bool = False
    milestones: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Occasion:
    """One moment at which a rule speaks; ``early``: because the risk is high.

    ``milestones``: of which deadlines of milestones it speaks.
    """

    moment: datetime
    number: int = 1
    early: bool = field(default=False, compare=False)
    milestones: tuple[datetime, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a rule says at one look at a task.

    ``occasion``: the latest one that has become due, None if nothing has. ``missed``:
    how many earlier ones it stands for. ``next_at``: when the next becomes due.
    """

    occasion: Occasion | None = None
    missed: int = 0
    next_at: datetime | None = None


def applies(rule: Rule, facts: Facts) -> bool:
    """Does what the rule waits for exist, and is it still open?"""
    if URGENCIES.index(facts.urgency) < URGENCIES.index(rule.lowest):
        return False
    match rule.trigger:
        case "before" | "at" | "after":
            return facts.state in WORKING and facts.deadline is not None
        case "idle":
            return facts.state in WORKING - {"assigned"} and facts.active_at is not None
        case "not_accepted":
            waits = facts.state == "assigned" and not facts.declined
            return waits and facts.assigned_at is not None
        case "milestone" | "milestone_late":
            return facts.state in WORKING and bool(facts.milestones)
        case "extension":
            return facts.state in WORKING and facts.asked_at is not None
        case "submission":
            return facts.state == "submitted" and facts.handed_in_at is not None


def breaks_through(rule: Rule, urgency: Urgency) -> bool:
    """Does the rule speak at once for this urgency, outside office hours too?"""
    if rule.breaks_through is None:
        return False
    return URGENCIES.index(urgency) >= URGENCIES.index(rule.breaks_through)


def occasions(rule: Rule, facts: Facts, clock: WorkingTime) -> Iterator[Occasion]:
    """The moments at which the rule speaks, in order."""
    if not applies(rule, facts):
        return
    if rule.trigger == "milestone":
        yield from _of_milestones(
            facts, lambda limit: _before(rule, limit, False, clock)
        )
    elif rule.trigger == "milestone_late":
        yield from _of_milestones(facts, lambda limit: _after(rule, limit, clock))
    elif moment := _counts_from(rule, facts):
        if rule.trigger == "before":
            yield from _before(rule, moment, facts.at_risk, clock)
        elif rule.trigger == "at":
            yield Occasion(moment=moment)
        else:
            yield from _after(rule, moment, clock)


def _counts_from(rule: Rule, facts: Facts) -> datetime | None:
    """The moment of the task that the rule counts from, or back from."""
    match rule.trigger:
        case "idle":
            return facts.active_at
        case "not_accepted":
            return facts.assigned_at
        case "extension":
            return facts.asked_at
        case "submission":
            return facts.handed_in_at
        case _:
            # The last moment on time: of a Sunday, the Monday that follows.
            return facts.limit or facts.deadline


def look(
    rule: Rule, facts: Facts, clock: WorkingTime, since: datetime, until: datetime
) -> Look:
    """What has become due after ``since`` and up to ``until``, and what comes next.

    Of several that were missed only the latest is said: one summary, not twenty.
    """
    latest, missed = None, 0
    for occasion in occasions(rule, facts, clock):
        moment = sent_at(rule, facts.urgency, occasion.moment, clock)
        if moment <= since:
            continue
        if moment > until:
            return Look(occasion=latest, missed=missed, next_at=moment)
        missed += latest is not None
        latest = occasion
    return Look(occasion=latest, missed=missed)


def is_quiet(rule: Rule, facts: Facts, clock: WorkingTime, now: datetime) -> bool:
    """Was there progress so recently that the rule keeps still?

    Before the deadline only: afterwards progress does not make a task less late. What
    breaks through is never quiet.
    """
    if not rule.quiet or facts.progress_at is None:
        return False
    if breaks_through(rule, facts.urgency):
        return False
    if facts.limit is not None and now > facts.limit:
        return False
    day = clock.add_working_days(facts.progress_at.date(), rule.quiet)
    return now.date() < day


def level(rule: Rule, facts: Facts, occasion: Occasion, clock: WorkingTime) -> int:
    """How many superiors are told besides: one more for each ``climbs_after``.

    Occasions count from the latest progress: as soon as something happens, it starts
    again from below.
    """
    if not rule.climbs_after or rule.trigger not in CLIMBING:
        return 0
    said = takewhile(
        lambda each: each.moment <= occasion.moment, occasions(rule, facts, clock)
    )
    since = facts.progress_at
    unheard = sum(since is None or each.moment > since for each in said)
    return unheard // rule.climbs_after


def sent_at(
    rule: Rule, urgency: Urgency, moment: datetime, clock: WorkingTime
) -> datetime:
    """When an occasion of ``moment`` is sent: never before it.

    :raises ValueError: if no working day follows.
    """
    if breaks_through(rule, urgency):
        return moment
    if rule.collects:
        return next_half_day(moment, clock)
    return next_open(moment, clock)


def is_open(moment: datetime, clock: WorkingTime) -> bool:
    """Is the office at work at ``moment``?  The last minute counts, for what was due
    at closing time."""
    time = moment.time()
    return any(opens <= time <= closes for opens, closes in clock.hours(moment.date()))


def next_open(moment: datetime, clock: WorkingTime) -> datetime:
    """``moment`` itself in office hours, otherwise the next time the office opens."""
    for opens, closes in clock.hours(moment.date()):
        if moment.time() <= closes:
            return max(moment, datetime.combine(moment.date(), opens))
    return clock.start_of_day(clock.next_working_day(moment.date()))


def next_half_day(moment: datetime, clock: WorkingTime) -> datetime:
    """The first beginning of a half-day of work at or after ``moment``."""
    for opens, _closes in clock.hours(moment.date()):
        if moment.time() <= opens:
            return datetime.combine(moment.date(), opens)
    return clock.start_of_day(clock.next_working_day(moment.date()))


def add_working_hours(moment: datetime, hours: int, clock: WorkingTime) -> datetime:
    """``hours`` of work after ``moment``, or before it if negative.

    :raises ValueError: if the working days run out.
    """
    left = timedelta(hours=abs(hours))
    day, forwards = moment.date(), hours >= 0
    while True:
        periods = clock.hours(day)
        for opens, closes in periods if forwards else reversed(periods):
            first, last = datetime.combine(day, opens), datetime.combine(day, closes)
            first, last = (
                (max(first, moment), last)
                if forwards
                else (
                    first,
                    min(last, moment),
                )
            )
            if last < first:
                continue
            if left <= last - first:
                return first + left if forwards else last - left
            left -= last - first
        step = clock.next_working_day if forwards else clock.previous_working_day
        day = step(day)


def _shift(moment: datetime, amount: int, unit: Unit, clock: WorkingTime) -> datetime:
    """So many working hours away, or at the start of the day so many days away."""
    if unit == "hours":
        return add_working_hours(moment, amount, clock)
    if unit == "clock":
        return moment + timedelta(hours=amount)
    day = clock.add_working_days(moment.date(), amount)
    if not clock.is_working_day(day):
        # Of a day off, the morning of the last working day before it.
        day = clock.previous_working_day(day)
    return clock.start_of_day(day)


def _before(
    rule: Rule, deadline: datetime, at_risk: bool, clock: WorkingTime
) -> Iterator[Occasion]:
    """Earliest first: the extra one of a risk, then the usual one and repetitions."""
    first = Occasion(moment=_shift(deadline, -rule.amount, rule.unit, clock))
    if at_risk and rule.early:
        ahead = _shift(deadline, -rule.amount - rule.early, rule.unit, clock)
        if ahead < first.moment:
            yield Occasion(moment=ahead, early=True)
    yield first
    if not rule.repeat:
        return
    for number in range(1, rule.most):
        moment = _shift(first.moment, number * rule.repeat, rule.unit, clock)
        if moment >= deadline:
            return
        yield Occasion(moment=moment, number=number + 1)


def _of_milestones(
    facts: Facts, spoken: Callable[[datetime], Iterator[Occasion]]
) -> Iterator[Occasion]:
    """What is ``spoken`` of each open milestone; at one moment, of several at once."""
    each_alone = (
        [replace(occasion, milestones=(limit,)) for occasion in spoken(limit)]
        for limit in sorted(set(facts.milestones))
    )
    merged = merge(*each_alone)
    for _moment, same in groupby(merged, key=lambda occasion: occasion.moment):
        first, *others = same
        limits = [limit for each in (first, *others) for limit in each.milestones]
        yield replace(first, milestones=tuple(sorted(limits)))


def _after(rule: Rule, anchor: datetime, clock: WorkingTime) -> Iterator[Occasion]:
    moment = _shift_after(anchor, rule.amount, rule.unit, clock)
    most = min(rule.most or MOST_OCCASIONS, MOST_OCCASIONS) if rule.repeat else 1
    for number in islice(range(1, most + 1), most):
        yield Occasion(moment=moment, number=number)
        moment = _shift_after(moment, rule.repeat, rule.unit, clock)


def _shift_after(
    moment: datetime, amount: int, unit: Unit, clock: WorkingTime
) -> datetime:
    """Like :func:`_shift`, but what follows never precedes."""
    if unit == "days" and amount == 0:
        return next_open(moment, clock)
    return _shift(moment, amount, unit, clock)


def closed_since(moment: datetime, clock: WorkingTime) -> datetime:
    """When the office was last at work, up to ``moment``."""
    if is_open(moment, clock):
        return moment
    day = moment.date()
    for _opens, closes in reversed(clock.hours(day)):
        if closes <= moment.time():
            return datetime.combine(day, closes)
    return clock.end_of_day(clock.previous_working_day(day))


def reading_order(
    urgency: Urgency, limit: datetime | None, now: datetime
) -> tuple[int, bool, datetime]:
    """Sorts tasks of one message: urgent first, then the longest overdue.

    Tasks without a deadline come last.
    """
    rank = len(URGENCIES) - URGENCIES.index(urgency)
    return (rank, limit is None, limit or now + ONE_DAY)
