"""Where what comes again begins: "hằng tuần, bắt đầu từ tuần sau"."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from .found import plus_months, week_day
from .recurrences import RecurrenceFound, find_recurrence
from .rules import find_times

# Where a recurrence begins.
_BEGINS = re.compile(
    r"[,;(]?\s*(?<!\w)(?:bat dau (?:thuc hien )?(?:ke )?(?:tu )?|ke tu |tinh tu |tu )"
    r"(?=(?:ngay )?\d|tuan (?:sau|toi|tiep theo|den)|thang |(?:dau )?nam (?:sau|20)"
    r"|thu \w+ tuan (?:sau|toi)|ngay mai|mai\b|mung |mong )"
)


def _first_of_month(today: date, match: re.Match[str]) -> date:
    if not match["month"]:
        return plus_months(today.replace(day=1), 1)
    month, year = (
        int(match["month"]),
        int(match["year"] or match["year2"] or today.year),
    )
    first = date(year, month, 1)
    said = match["year"] or match["year2"]
    passed = not said and first < today.replace(day=1)
    return first.replace(year=year + 1) if passed else first


_FIRST_OF: tuple[tuple[re.Pattern[str], Callable[[date, re.Match[str]], date]], ...] = (
    (
        re.compile(r"tuan (?:sau|toi|tiep theo|den)\b"),
        lambda today, _match: week_day(today, 0, 1),
    ),
    (
        re.compile(
            r"thang (?:(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s*[/-]\s*(?P<year>20\d\d)"
            r"| nam (?P<year2>20\d\d))?|(?:sau|toi))"
        ),
        _first_of_month,
    ),
    (
        re.compile(r"(?:dau )?nam (?:sau|toi|(?P<year>20\d\d))\b"),
        lambda today, match: date(int(match["year"] or today.year + 1), 1, 1),
    ),
)


def recurrence_from(
    key: str, now: datetime, working_time: WorkingTime, hour: time | None
) -> tuple[RecurrenceFound | None, tuple[int, int, datetime] | None]:
    """What comes again, and where and when it says that it begins."""
    recurrence = find_recurrence(key, now, working_time, hour)
    begins = recurrence and _BEGINS.search(key)
    if not recurrence or not begins:
        return recurrence, None
    rest = key[begins.end() :]
    day, end = _first_day(rest, now, working_time)
    if day is None or day <= now.date():
        return recurrence, None
    start = datetime.combine(day, time())
    recurrence = find_recurrence(key, start, working_time, hour)
    return recurrence, (begins.start(), begins.end() + end, start)


def _first_day(
    rest: str, now: datetime, working_time: WorkingTime
) -> tuple[date | None, int]:
    """The day with which a text begins, and where it ends; of a period the first."""
    for pattern, step in _FIRST_OF:
        if match := pattern.match(rest):
            return step(now.date(), match), match.end()
    days = [one for one in find_times(rest, now, working_time) if one.start == 0]
    best = max(days, key=lambda one: one.end, default=None)
    return (best.day, best.end) if best else (None, 0)
