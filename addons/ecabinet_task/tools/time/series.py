"""Days on which a recurring task is due, and the period that each occurrence covers.

The first deadline fixes the rule: a monthly task first due on the 14th is due on the
14th of every month, one first due on the last day of a month on every last day, a
weekly one on that weekday, a daily one on every working day. From a month upwards an
occurrence covers the reporting period that was cut off last (NĐ 09/2019/NĐ-CP, Art.
12): a month runs from the 15th of the month before to the 14th, longer periods are
made of such months. All days are local.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, takewhile

from dateutil.relativedelta import relativedelta

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from .found import Recurrence

CUT_OFF_DAY = 14
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def due_days(
    kind: Recurrence, first: date, after: date, working_time: WorkingTime
) -> Iterator[date]:
    """The due days after ``after``, in order and without end.

    :param first: due day of the first occurrence, which fixes the rule
    :raises ValueError: for an unknown kind
    """
    start = max(first, after)
    if kind == "daily":
        days = (start + timedelta(days=ahead) for ahead in count(0))
        return (
            day
            for day in days
            if day > after and (day == first or working_time.is_working_day(day))
        )
    if kind == "weekly":
        weeks = (start - first).days // 7
        found = (first + timedelta(weeks=weeks + ahead) for ahead in count())
    elif kind in MONTHS:
        step = MONTHS[kind]
        months = (start.year - first.year) * 12 + start.month - first.month
        begin = max(months // step - 1, 0)
        found = (_month_after(first, step * (begin + ahead)) for ahead in count())
    else:
        raise ValueError(f"Nothing recurs {kind!r}.")
    return (day for day in found if day > after)


def open_days(
    kind: Recurrence,
    first: date,
    after: date,
    today: date,
    working_time: WorkingTime,
) -> list[date]:
    """The due days to be created by ``today``: all that are over, and the next one.

    An occurrence begins when the one before it was due; so one lies ahead at any
    time. ``after`` is the due day of the last occurrence that was created.
    """
    days = due_days(kind, first, after, working_time)
    before = after
    found = []
    for day in days:
        if before >= today:
            break
        found.append(day)
        before = day
    return found


def missed_days(days: list[date], today: date) -> tuple[list[date], list[date]]:
    """``days`` split into those over before ``today`` and those still to come."""
    over = list(takewhile(lambda day: day < today, days))
    return over, days[len(over) :]


def covered_period(kind: Recurrence, due: date) -> tuple[date, date]:
    """First and last day of what is reported at ``due``.

    For a day that day, for a week the seven days up to it, otherwise the period of
    that kind that was cut off last: on or before ``due``, on the 14th.
    """
    if kind == "daily":
        return due, due
    if kind == "weekly":
        return due - timedelta(days=6), due
    length = MONTHS[kind]
    last = due if due.day >= CUT_OFF_DAY else due.replace(day=1) - timedelta(days=1)
    year, month = last.year, last.month
    # Reporting years end in December, and so do the periods that make them up.
    while month % length:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    first = _month_after(date(year, month, CUT_OFF_DAY + 1), -length)
    return first, date(year, month, CUT_OFF_DAY)


def _month_after(day: date, months: int) -> date:
    """The same day so many months on; the last of a month stays the last."""
    is_last = (day + timedelta(days=1)).day == 1
    kept = relativedelta(months=months, day=31) if is_last else None
    moved: date = day + (kept or relativedelta(months=months))
    return moved
