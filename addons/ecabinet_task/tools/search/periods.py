"""The period that a question is about: "tháng 10/2026", "quý III", "tuần trước".

Not a deadline (``tools/time/``): a question looks back as often as ahead, so a month
without a year is the nearest one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

from ..time.found import last_of_month, possible, week_day

_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(20\d\d))?"
_YEAR = r"(?:\s*[/.-]\s*(20\d\d)| nam (20\d\d))?(?!\d)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STEP = {"nay": 0, "truoc": -1, "qua": -1, "ngoai": -1, "sau": 1, "toi": 1}
_REL = "(nay|truoc|qua|ngoai|sau|toi)"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included; at ``start:end`` of the text."""

    first: date
    last: date
    start: int
    end: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def read_period(text: str, today: date) -> Period | None:
    """The first period that a text names, the longest of those that begin there."""
    key = fold(clean(text))
    found = list(_all(key, today))
    return min(found, key=lambda each: (each.start, -each.end)) if found else None


def _all(key: str, today: date) -> Iterator[Period]:
    for pattern, read in _READERS:
        for match in pattern.finditer(key):
            if bounds := read(match, today):
                yield Period(*bounds, match.start(), match.end())


Bounds = tuple[date, date] | None


def _between(match: re.Match[str], today: date) -> Bounds:
    day, month, year, last_day, last_month, last_year = match.groups()
    last = _date(last_day, last_month, last_year, today)
    first = _date(day, month, year, last or today)
    return (first, last) if first and last and first <= last else None


def _on(match: re.Match[str], today: date) -> Bounds:
    day = _date(match[1], match[2], match[3], today)
    return (day, day) if day else None


def _date(day: str, month: str, year: str | None, today: date) -> date | None:
    return possible(int(year or today.year), int(month), int(day))


def _month(match: re.Match[str], today: date) -> Bounds:
    number, year = int(match[1]), match[2] or match[3]
    if not year:
        # Five months on is this year's December in July; seven are last year's.
        ahead = (number - today.month + 5) % 12 - 5
        last = last_of_month(today.year - 1, today.month + 12 + ahead)
    else:
        last = last_of_month(int(year), number)
    return last.replace(day=1), last


def _month_from_now(match: re.Match[str], today: date) -> Bounds:
    last = last_of_month(today.year - 1, today.month + 12 + _STEP[match[1]])
    return last.replace(day=1), last


def _quarter(match: re.Match[str], today: date) -> Bounds:
    number = _QUARTERS.get(match[1]) or int(match[1])
    return _quarter_of(int(match[2] or match[3] or today.year), number)


def _quarter_from_now(match: re.Match[str], today: date) -> Bounds:
    number = (today.month + 2) // 3 + _STEP[match[1]]
    return _quarter_of(today.year + (number - 1) // 4, (number - 1) % 4 + 1)


def _quarter_of(year: int, number: int) -> Bounds:
    return date(year, 3 * number - 2, 1), last_of_month(year, 3 * number)


def _year(match: re.Match[str], today: date) -> Bounds:
    year = int(match[1]) if match[1] else today.year + _STEP[match[2]]
    return date(year, 1, 1), date(year, 12, 31)


def _week(match: re.Match[str], today: date) -> Bounds:
    weeks = _STEP[match[1]]
    return week_day(today, 0, weeks), week_day(today, 6, weeks)


def _near(match: re.Match[str], today: date) -> Bounds:
    days = {"qua": -1, "kia": -2, "nay": 0}.get(match[1] or "", 1)
    day = today + timedelta(days=days)
    return day, day


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], date], Bounds]], ...
] = (
    (re.compile(rf"\btu (?:ngay )?{_DAY} den (?:ngay )?{_DAY}\b"), _between),
    (re.compile(r"\bngay (\d{1,2})\s*[/.-]\s*(\d{1,2})(?:[/.-](20\d\d))?\b"), _on),
    (re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)\b"), _on),
    (re.compile(rf"\bthang (1[0-2]|0?[1-9])(?!\d){_YEAR}"), _month),
    (re.compile(rf"\bthang {_REL}\b"), _month_from_now),
    (re.compile(rf"\bquy (iv|iii|ii|i|[1-4])(?!\w){_YEAR}"), _quarter),
    (re.compile(rf"\bquy {_REL}\b"), _quarter_from_now),
    (re.compile(rf"\bnam (?:(20\d\d)|{_REL})\b"), _year),
    (re.compile(rf"\btuan {_REL}\b"), _week),
    (re.compile(r"\bhom (nay|qua|kia)\b|\b(?:ngay )?mai\b"), _near),
)
