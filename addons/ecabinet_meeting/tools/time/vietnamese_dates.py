"""Absolute dates and times as agendas and slip headers write them.

Forms: ``07 giờ 30``, ``7h30``, ``14:30``, ``2 giờ chiều``, ``07h30 - 07h45``;
``ngày 29 tháng 10 năm 2026``, ``12/11/2026``, ``18.11.2026``, ``05 - 06/11/2026``,
``ngày 07/10`` (a year left out means the next such day to come).

All times are local and naive. ``find_clocks`` and ``find_dates`` say where each form
stands in the text; ``read_moment`` puts them together. A grammar of relative dates
stands beside this one: it gives its own ``DateFound`` to ``read_moment``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from ..text.normal_form import clean, fold

# Hours at which sessions of a province usually begin, where only the part of the day
# is written. Whoever imports an agenda sees that the hour was assumed.
USUAL_START = {
    "sang": time(8),
    "trua": time(11, 30),
    "chieu": time(14),
    "toi": time(19),
    "dem": time(21),
}

# Two dates further apart than this are not the first and last day of one event.
LONGEST_MEETING_DAYS = 31

# What follows "thứ": "hai", "2" … "bảy", "7".
DAYS_OF_WEEK = r"hai|ba|tu|nam|sau|bay|[2-7]"
_PART = r"sang|trua|chieu|toi|dem"
_CLOCK = re.compile(
    r"(?<![\w/.,:])(?P<hour>[01]?\d|2[0-3]|24(?=\s*(?:h|gio|:)\s*00(?!\d)))"
    r"(?:\s*(?:gio\b|h(?![a-z])|g(?=\d))"
    r"(?:\s*(?P<minute>[0-5]\d(?![\d/]|\.\d|\s*[-/]\s*\d+\s*/)|\d(?=\s*phut\b))"
    r"(?:\s*(?:phut\b|'))?)?(?P<half>\s+ruoi\b)?"
    r"(?:\s+kem\s+(?P<less>[1-5]?\d|hai muoi|muoi lam|muoi|nam)(?:\s*phut)?\b)?"
    r"|:(?P<colon>[0-5]\d)(?::[0-5]\d)?(?![\d:]))"
    rf"(?:\s+(?:gio\s+)?(?:buoi\s+)?(?P<part>{_PART})\b)?"
)
_MIDNIGHT = time(23, 59)
_MINUTES_OF_DAY = 24 * 60
_LESS = {"hai muoi": 20, "muoi lam": 15, "muoi": 10, "nam": 5}
_PART_WORD = re.compile(rf"\b(?:buoi\s+)?(?P<part>{_PART})\b")
_RANGE_GAP = re.compile(r"\s*(?:-+>?|~|÷|→|(?:cho\s+)?den|toi)\s*(?:luc\s+)?")

_DATE = re.compile(
    r"(?P<lead>\b(?:ngay|mung)\s*)?"
    r"(?<![\d/.,])(?:(?P<first>\d{1,2})\s*(?:-|den|va|,)\s*(?:ngay\s+)?)?"
    r"(?<!\d)(?P<day>\d{1,2})"
    r"(?:\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2})"
    r"(?:\s*(?P=mark)\s*(?P<year>\d{4}|\d{2})(?![\d/])|\s+nam\s+(?P<year2>\d{4})\b)?"
    r"|\s+thang\s+(?P<month2>\d{1,2})\b"
    r"(?:,?\s+nam\s+(?P<year3>\d{4})\b|\s*[/-]\s*(?P<year4>\d{4})\b)?)"
    r"(?![\w/])"
)
# Before a range of days without "ngày"; otherwise "Phòng họp 2 - 05/11" is not a range.
_RANGE_LEAD = re.compile(r"(?:^|[(\[]|\b(?:tu|cac ngay|ngay))\s*$")
_LEAD_WORD = re.compile(
    rf"\b(?:ngay|mung|tu|den|truoc|sau|vao|hom|han|(?:cham|muon|tre)\s+nhat|{_PART}"
    r"|thu\s+\w+|chu\s+nhat)"
    r"[\s,(]*$"
)
_FRACTIONS = {"24/7", "24/24", "1/2", "1/3", "2/3", "1/4", "3/4", "1/5"}
# "số 412/TTr-SNNMT ngày …", "(TTr 415/TTr-SNNMT, ngày …)": the date of a paper.
_PAPER_BEFORE = re.compile(
    r"(?:\b\d{1,5}(?:/\d{4})?[/-][a-z][\w&/.-]*|\bso\s+(?=\S*\d)\S{1,30})"
    r"(?:\s+cua\s+[^,;()]{1,60})?[\s,]*(?:ngay\s*)?$"
)
_JOINED_DAYS = re.compile(r"\s*(?:-|den|toi|va|,)\s*(?:het\s+)?(?:ngay\s*)?")


@dataclass(frozen=True, slots=True)
class ClockFound:
    """A time of day, or a range of two, at ``start:end`` of the cleaned text."""

    start: int
    end: int
    begin: time
    finish: time | None = None

    @property
    def minutes(self) -> int | None:
        """Length of a range in minutes; None without one, or one that runs back."""
        if self.finish is None or self.finish <= self.begin:
            return None
        begin = self.begin.hour * 60 + self.begin.minute
        # Midnight is kept as the last minute of its day.
        finish = _MINUTES_OF_DAY
        if self.finish != _MIDNIGHT:
            finish = self.finish.hour * 60 + self.finish.minute
        return finish - begin


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day, or days from ``first`` to ``day``, at ``start:end`` of the cleaned text.

    ``of_paper`` marks the date of a cited document, which dates no meeting and no task.
    """

    start: int
    end: int
    day: date
    first: date
    year_given: bool
    of_paper: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """When something begins and ends, as far as the text says it."""

    day: date | None = None
    last_day: date | None = None
    begin: time | None = None
    finish: time | None = None
    part: str = ""

    def starts_at(self) -> datetime | None:
        """First instant; the usual hour of that part of the day where none is given."""
        if self.day is None:
            return None
        usual = USUAL_START.get(self.part, USUAL_START["sang"])
        return datetime.combine(self.day, self.begin or usual)

    def stops_at(self) -> datetime | None:
        """Last instant, or None where the text does not give it."""
        start = self.starts_at()
        if start is None or self.finish is None:
            return None
        stop = datetime.combine(self.last_day or start.date(), self.finish)
        return stop if stop > start else None


DateFinder = Callable[[str, datetime], list[DateFound]]


def find_clocks(text: str) -> list[ClockFound]:
    """Times of day in the order of the text; two joined by a dash are one range."""
    key = fold(clean(text))
    found: list[ClockFound] = []
    for match in _CLOCK.finditer(key):
        clock = ClockFound(match.start(), match.end(), _time_of(match))
        if found and found[-1].finish is None:
            before = found[-1]
            gap = key[before.end : clock.start]
            if len(gap) < 20 and _RANGE_GAP.fullmatch(gap):
                found[-1] = ClockFound(
                    before.start, clock.end, before.begin, clock.begin
                )
                continue
        found.append(clock)
    return found


def _time_of(match: re.Match[str]) -> time:
    hour, part = int(match["hour"]), match["part"] or ""
    minute = 30 if match["half"] else int(match["minute"] or match["colon"] or 0)
    if hour == 24 or (hour == 12 and part in ("dem", "toi")):
        # Midnight ends the day that is named.
        return _MIDNIGHT
    hour = _hour_in_part(hour, part)
    if match["less"] and hour:
        less = _LESS.get(match["less"]) or int(match["less"])
        return time(hour - 1, 60 - less) if less else time(hour)
    return time(hour, minute)


def _hour_in_part(hour: int, part: str) -> int:
    """The hour of 24: "2 giờ chiều" is 14, "1 giờ trưa" 13, "11 giờ đêm" 23."""
    late = (
        (part in ("chieu", "toi") and 0 < hour < 12)
        or (part == "trua" and 0 < hour < 4)
        or (part == "dem" and 6 < hour < 12)
    )
    return hour + 12 if late else hour


def find_dates(text: str, now: datetime) -> list[DateFound]:
    """Days in the order of the text; impossible ones (31/02) are left out."""
    key = fold(clean(text))
    found: list[DateFound] = []
    years: list[int | None] = []
    matches = [match for match in _DATE.finditer(key) if _is_date(key, match)]
    for match in matches:
        years.append(_year_of(match))
    for index, match in enumerate(matches):
        year = years[index]
        if year is None and index + 1 < len(matches):
            gap = key[match.end() : matches[index + 1].start()]
            if len(gap) < 20 and _JOINED_DAYS.fullmatch(gap):
                year = years[index + 1]
        day = _day_of(match["day"], match["month"] or match["month2"], year, now)
        if day is None:
            continue
        before = key[max(0, match.start() - 100) : match.start()]
        first = None
        if match["first"] and (match["lead"] or _RANGE_LEAD.search(before)):
            first = _possible(day.year, day.month, int(match["first"]))
        found.append(
            DateFound(
                match.start(),
                match.end(),
                day,
                first if first and first < day else day,
                year is not None,
                bool(_PAPER_BEFORE.search(before)),
            )
        )
    return found


def _is_date(key: str, match: re.Match[str]) -> bool:
    """Not a fraction, a version or a score that looks like one."""
    if match["month2"] or match["year"] or match["year2"] or match["lead"]:
        return True
    if match["mark"] != "/":
        return False
    led = _LEAD_WORD.search(key[max(0, match.start() - 20) : match.start()])
    return bool(led) or f"{match['day']}/{match['month']}" not in _FRACTIONS


def _year_of(match: re.Match[str]) -> int | None:
    year = match["year"] or match["year2"] or match["year3"] or match["year4"]
    if not year:
        return None
    return int(year) + (2000 if len(year) == 2 else 0)


def _day_of(day: str, month: str, year: int | None, now: datetime) -> date | None:
    if year is not None:
        return _possible(year, int(month), int(day))
    # 29 February may be up to eight years away.
    for ahead in range(9):
        found = _possible(now.year + ahead, int(month), int(day))
        if found and found >= now.date():
            return found
    return None


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_moment(text: str, now: datetime, find_days: DateFinder = find_dates) -> Moment:
    """One moment from a phrase such as "Sáng 12/11/2026, từ 8h00".

    Dates of cited papers do not count. ``find_days`` may know more forms of dates.
    """
    key = fold(clean(text))
    days = [found for found in find_days(text, now) if not found.of_paper]
    clocks = [
        clock
        for clock in find_clocks(text)
        if not any(day.start <= clock.start < day.end for day in days)
    ]
    part_word = _PART_WORD.search(key)
    part = part_word["part"] if part_word else ""
    begin = finish = None
    if clocks:
        begin, finish = clocks[0].begin, clocks[0].finish
        begin = begin.replace(hour=_early_hour(begin.hour, part))
        if finish is None and len(clocks) > 1:
            between = key[clocks[0].end : clocks[1].start]
            if re.search(r"\bden\b|ket thuc|be mac|-\s*$", between):
                finish = clocks[1].begin
    first = days[0].first if days else None
    last = days[-1].day if days else None
    if first and last and not 0 <= (last - first).days <= LONGEST_MEETING_DAYS:
        last = days[0].day
    return Moment(first, last, begin, finish, part)


def _early_hour(hour: int, part: str) -> int:
    """ "Chiều 12/11, lúc 2h" is 14, but "chiều … 7h30 sáng" stays."""
    return _hour_in_part(hour, part) if hour < 6 else hour
