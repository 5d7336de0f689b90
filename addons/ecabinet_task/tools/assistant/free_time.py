"""Common free time: working hours without what is taken."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

# The shortest span worth offering.
SHORTEST = timedelta(minutes=30)

Span = tuple[datetime, datetime]


def free_spans(
    first: date,
    last: date,
    working_time: WorkingTime,
    busy: Sequence[Span],
    since: datetime,
) -> list[Span]:
    """Spans of at least half an hour, in order, after ``since``; local time."""
    found: list[Span] = []
    taken = sorted(busy)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for begin, end in working_time.hours(day):
            start = max(datetime.combine(day, begin), since)
            found += _between(start, datetime.combine(day, end), taken)
    return found


def _between(start: datetime, end: datetime, taken: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    at = start
    for begin, stop in taken:
        if begin >= end or stop <= at:
            continue
        if begin - at >= SHORTEST:
            found.append((at, begin))
        at = max(at, stop)
    if end - at >= SHORTEST:
        found.append((at, end))
    return found
