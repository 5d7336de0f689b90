"""Reporting periods and due dates (NĐ 09/2019, Art. 12).

Figures are cut off on the 14th: a month runs from the 15th of the month before to the
14th, and longer periods are made of such months. The reporting year 2026 is 15
December 2025 to 14 December 2026.
"""

from datetime import date, timedelta
from typing import Literal

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.time.series import CUT_OFF_DAY

PeriodKind = Literal["day", "week", "month", "quarter", "half", "nine_months", "year"]

DUE_DAY = 25
FRIDAY = 4
MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}


def period_bounds(
    kind: PeriodKind, day: date, *, week_start: int = FRIDAY
) -> tuple[date, date]:
    """First and last day of the period of that kind to which ``day`` belongs.

    The nine months of a reporting year are its first; from 15 September to 14
    December they are the nine months just over. The decree leaves days and weeks to
    who asks for the report: a week begins on ``week_start`` (0 is Monday), by default
    a Friday, so that a report sent on Friday ends on Thursday.

    :raises ValueError: for an unknown kind or a weekday outside 0 to 6.
    """
    if kind == "day":
        return day, day
    if kind == "week":
        if not 0 <= week_start <= 6:
            raise ValueError(f"Weekdays are 0 to 6, not {week_start}.")
        first = day - timedelta(days=(day.weekday() - week_start) % 7)
        return first, first + timedelta(days=6)
    if kind not in MONTHS:
        raise ValueError(f"There is no reporting period {kind!r}.")
    year, month = _reporting_month(day)
    last_month = _last_month(kind, month)
    return (
        _day_after_cut_off(year, last_month - MONTHS[kind]),
        date(year, last_month, CUT_OFF_DAY),
    )


def last_ended(
    kind: PeriodKind, today: date, *, week_start: int = FRIDAY
) -> tuple[date, date]:
    """First and last day of the latest period of that kind that is over."""
    first, last = period_bounds(kind, today - timedelta(days=1), week_start=week_start)
    if last < today:
        return first, last
    return period_bounds(kind, first - timedelta(days=1), week_start=week_start)


def period_before(
    kind: PeriodKind, first_day: date, *, week_start: int = FRIDAY
) -> tuple[date, date]:
    """First and last day of the period before the one that begins on ``first_day``.

    Before the nine months of a year are those of the year before.
    """
    return period_bounds(kind, first_day - timedelta(days=1), week_start=week_start)


def same_last_year(
    kind: PeriodKind, last_day: date, *, week_start: int = FRIDAY
) -> tuple[date, date]:
    """First and last day of the same period of the year before (cùng kỳ).

    A day is compared with the same date, 29 February with the 28th; a week with the
    one 52 weeks before, which has the same days of the week.
    """
    if kind == "week":
        earlier = last_day - timedelta(weeks=52)
    else:
        leap_day = (last_day.month, last_day.day) == (2, 29)
        earlier = last_day.replace(
            year=last_day.year - 1, day=28 if leap_day else last_day.day
        )
    return period_bounds(kind, earlier, week_start=week_start)


def due_day(
    kind: PeriodKind,
    last_day: date,
    working_time: WorkingTime,
    *,
    day_of_month: int = DUE_DAY,
) -> date:
    """Day by which the report of a period that ends on ``last_day`` must arrive.

    From a month upwards the 25th of the last month as written, also when that is a
    day off (NĐ 09/2019); for a day or week, whose due date the decree leaves open,
    the next working day. Never earlier than one working day after the cut-off.

    :raises ValueError: if the month has no such day.
    """
    earliest = working_time.add_working_days(last_day, 1)
    if kind not in MONTHS:
        return earliest
    return max(earliest, last_day.replace(day=day_of_month))


def _reporting_month(day: date) -> tuple[int, int]:
    """Year and month in which the reporting month of ``day`` ends."""
    if day.day <= CUT_OFF_DAY:
        return day.year, day.month
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)


def _last_month(kind: PeriodKind, month: int) -> int:
    if kind == "nine_months":
        return 9
    length = MONTHS[kind]
    return -(-month // length) * length


def _day_after_cut_off(year: int, month: int) -> date:
    """The 15th of a month; month 0 is December of the year before."""
    if not month:
        year, month = year - 1, 12
    return date(year, month, CUT_OFF_DAY + 1)
