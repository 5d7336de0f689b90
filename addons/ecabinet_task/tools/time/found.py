"""What an expression of time is, before anybody asks whether it is a deadline."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, rrule

from odoo.addons.ecabinet_meeting.tools.time.vietnamese_dates import DAYS_OF_WEEK

# "thứ hai", "thứ 2" with the name in a group; "t2" likewise.
NAMED_DAY = rf"thu\s*(?P<name>{DAYS_OF_WEEK})"
SHORT_DAY = r"t(?P<short>[2-7])"
# The same without groups, "chủ nhật" with them.
NAMED_OR_SUNDAY = rf"thu (?:{DAYS_OF_WEEK})|chu nhat"
DAY_OF_WEEK = rf"{NAMED_OR_SUNDAY}|t[2-7]"
_LONGEST_MONTH = 31
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}

# What somebody has to look at before a day counts: it was converted from the lunar
# calendar; it is not on the weekday written beside it.
Doubt = Literal["", "lunar", "weekday"]
Recurrence = Literal["daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly"]

# A part of the day where a time is needed (table of meanings in docs).
PART_ENDS = {
    "sang": time(11, 30),
    "trua": time(11, 30),
    "chieu": time(17),
    "toi": time(21),
    "dem": time(23, 59),
}

NUMBERS = {
    word: value
    for value, word in enumerate(
        "mot hai ba bon nam sau bay tam chin muoi".split(), start=1
    )
} | {"tu": 4, "bon muoi": 40, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30}
NUMBER = r"\d{1,3}|muoi lam|hai muoi|ba muoi|" + "|".join(
    word for word in NUMBERS if " " not in word and word != "tu"
)


def named_by(rule: str, times: Iterable["TimeFound"]) -> Iterator["TimeFound"]:
    """The same times, with the name of the rule that finds them."""
    return (replace(one, because=rule) for one in times)


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A day or a moment at ``start:end`` of the key.

    ``hour`` is None where none is written, ``part`` the part of the day. ``sure``
    says that the form cannot be a score, a fraction or a name and bears its own
    preposition; ``anchored`` that it is counted from now or in weeks, not a date.
    ``open_year``: the year was left out. ``span``: it is the last of several days
    ("từ ngày 10 đến ngày 17/12"). ``weekday``: the day is named by its weekday.
    """

    start: int
    end: int
    day: date
    hour: time | None = None
    part: str = ""
    sure: bool = False
    anchored: bool = False
    of_paper: bool = False
    open_year: bool = False
    doubt: Doubt = ""
    span: bool = False
    weekday: bool = False
    because: str = ""


def last_of_month(year: int, month: int) -> date:
    """The last day of the month; months past December run into the next year."""
    last: date = date(year, 1, 31) + relativedelta(months=month - 1)
    return last


def possible(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_months(day: date, count: int) -> date:
    """The same day so many months on, or that month's last day."""
    moved: date = day + relativedelta(months=count)
    return moved


def week_day(day: date, weekday: int, weeks: int = 0) -> date:
    """Monday (0) to Sunday (6) of the week so many weeks after that of ``day``."""
    return day + timedelta(days=weekday - day.weekday() + 7 * weeks)


def weekday_named(match: re.Match[str]) -> int:
    """Monday (0) to Sunday (6), of ``NAMED_DAY``, ``SHORT_DAY`` or ``sunday``."""
    if match["sunday"]:
        return 6
    name = match["name"] or match["short"]
    return int(name) - 2 if name.isdigit() else _WEEKDAYS[name]


def next_day_of_month(
    today: date,
    *numbers: int,
    months: Container[int] = range(1, 13),
    kept: bool = False,
) -> date | None:
    """The next day with one of the numbers in those months, today included.

    None where there is no such day: the 32nd, the 30th of February. ``kept``: it comes
    every month, on the last day of one that is shorter.
    """
    if kept and all(1 <= number <= _LONGEST_MONTH for number in numbers):
        numbers_of = {number: range(min(number, 28), number + 1) for number in numbers}
        start = datetime.combine(today, time())
        found: list[datetime] = [
            next(iter(rrule(MONTHLY, start, bymonthday=days, bysetpos=-1, count=1)))
            for days in numbers_of.values()
        ]
        return min(found).date()
    for ahead in range(25):
        last = last_of_month(today.year, today.month + ahead)
        if last.month not in months:
            continue
        days = [possible(last.year, last.month, number) for number in numbers]
        if coming := [day for day in days if day and day >= today]:
            return min(coming)
    return None


def to_number(word: str) -> int:
    """ "5", "05" or "năm" as a number."""
    return int(word) if word.isdigit() else NUMBERS[word]
