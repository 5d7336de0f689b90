"""Days of the Vietnamese lunar calendar, and the words by which people name them.

The calendar is that of Vietnam, computed for the meridian of UTC+7 (Quyết định
121-CP of 8 August 1967): a month begins on the day of the new moon; the eleventh month
holds the winter solstice; of thirteen months between two solstices, the first without
a principal term is a leap month. New moons and the sun's longitude are after Jean
Meeus, *Astronomical Algorithms* (2nd ed., 1998), ch. 25 and 49, in the short form that
Hồ Ngọc Đức published for this calendar (*Thuật toán tính âm lịch*, 2004).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from math import floor, pi, sin

from .found import TimeFound

_HOURS_EAST = 7
# Days between new moons, and the new moon of 1 January 1900 that they count from.
_SYNODIC = 29.530588853
_FIRST_NEW_MOON = 2415021.076998695
# The Julian day of date.fromordinal(0).
_ORDINAL = 1721425

_STEMS = "giap at binh dinh mau ky canh tan nham quy".split()
_BRANCHES = "ty suu dan mao thin ty ngo mui than dau tuat hoi".split()

_MONTHS = {
    word: number
    for number, words in enumerate(
        ("gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"), 1
    )
    for word in (words,)
} | {"mot": 11, "chap": 12, "muoi mot": 11, "muoi hai": 12}
_MONTH = (
    rf"(?P<month>1[0-2]|0?[1-9]|{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
)
_LUNAR = r"(?:am lich|\(?al\)?(?!\w))"
_YEAR = (
    rf"(?: nam (?P<year>(?:{'|'.join(_STEMS)}) (?:{'|'.join(sorted(set(_BRANCHES)))})"
    r"|20\d\d))?"
)
_DAY = r"(?:ngay |mung |mong |ngay mung |ngay mong )?(?P<day>[0-3]?\d)"
_WRITTEN = re.compile(
    rf"\b{_DAY}\s*[/-]\s*(?P<month>1[0-2]|0?[1-9])"
    rf"(?:\s*[/-]\s*(?P<solar>20\d\d))?,? *(?P<lunar>{_LUNAR}){_YEAR}"
    rf"|\b{_DAY.replace('day', 'day2')} thang {_MONTH.replace('month', 'month2')}"
    rf"{_YEAR.replace('year', 'year2')},? *(?P<lunar2>{_LUNAR})"
    rf"{_YEAR.replace('year', 'year3')}"
)
# A name of the year, or of a month that only this calendar has, says which it is.
_BY_NAME = re.compile(
    rf"\b{_DAY} thang (?:(?P<own>chap|gieng)(?: am lich)?{_YEAR}"
    rf"|{_MONTH} nam (?P<year2>(?:{'|'.join(_STEMS)})"
    rf" (?:{'|'.join(sorted(set(_BRANCHES)))})))\b"
)
_FULL_MOON = re.compile(rf"\b(?:ngay )?ram thang {_MONTH}\b(?: am lich)?{_YEAR}")
_TET = re.compile(
    r"\b(?:(?:ngay )?(?P<after>mung|mong) (?P<day>1\d|[1-9])"
    r"|(?:ngay )?(?P<before>2\d|30))"
    r" (?:tet\b(?! (?:duong|doc lap|trung thu))|am lich\b)"
    rf"(?: nguyen dan| am lich)?{_YEAR}"
)
_FEASTS = {
    "ong cong ong tao": (23, 12),
    "ong cong, ong tao": (23, 12),
    "giao thua": (30, 12),
    "gio to hung vuong": (10, 3),
    "gio to": (10, 3),
    "tet doan ngo": (5, 5),
    "tet trung thu": (15, 8),
    "trung thu": (15, 8),
}
_FEAST = re.compile(
    r"(?<=\btruoc )(?:ngay |dem |ram |le )?"
    rf"(?P<feast>{'|'.join(sorted(_FEASTS, key=len, reverse=True))})\b"
)
# "trước Tết Nguyên đán Đinh Mùi": its first day. Alone "trước Tết" tells too little.
_BEFORE_TET = re.compile(
    rf"\btruoc (?:dip |ngay )?tet (?:nguyen dan|am lich|co truyen){_YEAR}"
)


@lru_cache(maxsize=512)
def _new_moon(count: int) -> int:
    """Julian day, at UTC+7, of the new moon so many after that of 1900."""
    century = count / 1236.85
    square, cube = century**2, century**3
    turn = pi / 180
    day = 2415020.75933 + 29.53058868 * count + 0.0001178 * square - 0.000000155 * cube
    day += 0.00033 * sin((166.56 + 132.87 * century - 0.009173 * square) * turn)
    sun = 359.2242 + 29.10535608 * count - 0.0000333 * square - 0.00000347 * cube
    moon = 306.0253 + 385.81691806 * count + 0.0107306 * square + 0.00001236 * cube
    node = 21.2964 + 390.67050646 * count - 0.0016528 * square - 0.00000239 * cube
    sun, moon, node = sun * turn, moon * turn, node * turn
    shift = (0.1734 - 0.000393 * century) * sin(sun) + 0.0021 * sin(2 * sun)
    shift += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    shift += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon)
    shift += -0.0074 * sin(sun - moon) + 0.0004 * sin(2 * node + sun)
    shift += -0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
    shift += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    clock = -0.000278 + 0.000265 * century + 0.000262 * square
    return floor(day + shift - clock + 0.5 + _HOURS_EAST / 24)


@lru_cache(maxsize=512)
def _term(julian_day: int) -> int:
    """Which twelfth of the sun's way (0 from the March equinox) a day begins in."""
    century = (julian_day - 0.5 - _HOURS_EAST / 24 - 2451545.0) / 36525
    square = century**2
    turn = pi / 180
    mean = 357.52910 + 35999.05030 * century - 0.0001559 * square
    mean -= 0.00000048 * century * square
    way = 280.46645 + 36000.76983 * century + 0.0003032 * square
    way += (1.914600 - 0.004817 * century - 0.000014 * square) * sin(mean * turn)
    way += (0.019993 - 0.000101 * century) * sin(2 * mean * turn)
    way += 0.000290 * sin(3 * mean * turn)
    return floor(way * turn % (2 * pi) / pi * 6)


@lru_cache(maxsize=64)
def _eleventh_month(year: int) -> int:
    """Julian day on which the month with the winter solstice of that year begins."""
    days = date(year, 12, 31).toordinal() + _ORDINAL - 2415021
    count = floor(days / _SYNODIC)
    start = _new_moon(count)
    return _new_moon(count - 1) if _term(start) >= 9 else start


@lru_cache(maxsize=64)
def _leap_after(start: int) -> int:
    """How many months after that of the solstice the leap month comes."""
    count = floor((start - _FIRST_NEW_MOON) / _SYNODIC + 0.5)
    ahead = 1
    before, term = -1, _term(_new_moon(count + ahead))
    while term != before and ahead < 14:
        before = term
        ahead += 1
        term = _term(_new_moon(count + ahead))
    return ahead - 1


def solar_day(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The date of a day of the lunar calendar; None where there is no such day.

    ``year`` is the one whose Tết it follows: 2027 for Đinh Mùi. ``leap``: of the leap
    month of that number. The 30th of a month of 29 days does not exist.
    """
    first = _eleventh_month(year - 1 if month < 11 else year)
    following = _eleventh_month(year if month < 11 else year + 1)
    ahead = month - 11 if month >= 11 else month + 1
    if following - first > 365:
        leap_at = _leap_after(first)
        leap_month = (leap_at + 10 - 1) % 12 + 1
        if leap and month != leap_month:
            return None
        if leap or ahead >= leap_at:
            ahead += 1
    elif leap:
        return None
    count = floor(0.5 + (first - _FIRST_NEW_MOON) / _SYNODIC)
    begins, ends = _new_moon(count + ahead), _new_moon(count + ahead + 1)
    if not 1 <= day <= ends - begins:
        return None
    return date.fromordinal(begins + day - 1 - _ORDINAL)


def last_day(month: int, year: int) -> date | None:
    """The last day of a month: the 30th, or the 29th."""
    return solar_day(30, month, year) or solar_day(29, month, year)


def year_named(name: str, near: int) -> int | None:
    """The year of a name ("bính ngọ") that is next to ``near``; None for no name."""
    stem, _space, branch = name.partition(" ")
    if stem not in _STEMS or branch not in _BRANCHES:
        return None
    for distance in range(31):
        for year in (near + distance, near - distance):
            if _STEMS[(year - 4) % 10] == stem and _BRANCHES[(year - 4) % 12] == branch:
                return year
    return None


def find_lunar_days(key: str, now: datetime) -> Iterator[TimeFound]:
    """Days that are named in the lunar calendar, each with the doubt ``lunar``.

    Without a year the next such day to come is meant. A day that the calendar has not
    is found as one that sets nothing (``of_paper``).
    """
    today = now.date()
    for match in _WRITTEN.finditer(key):
        day = int(match["day"] or match["day2"])
        month = _number(match["month"] or match["month2"])
        named = match["year"] or match["year2"] or match["year3"] or match["solar"]
        yield from _found(match, day, month, named, today)
    for match in _BY_NAME.finditer(key):
        month = _number(match["own"] or match["month"])
        named = match["year"] or match["year2"]
        yield from _found(match, int(match["day"]), month, named, today)
    for match in _FULL_MOON.finditer(key):
        yield from _found(match, 15, _number(match["month"]), match["year"], today)
    for match in _TET.finditer(key):
        if match["after"]:
            yield from _found(match, int(match["day"]), 1, match["year"], today)
        elif " tet" in match[0]:
            yield from _found(match, int(match["before"]), 12, match["year"], today)
    for match in _BEFORE_TET.finditer(key):
        yield from _found(match, 1, 1, match["year"], today)
    for match in _FEAST.finditer(key):
        yield from _found(match, *_FEASTS[match["feast"]], None, today)


def _number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS[month]


def _found(
    match: re.Match[str], day: int, month: int, named: str | None, today: date
) -> Iterator[TimeFound]:
    if named:
        year = int(named) if named.isdigit() else year_named(named, today.year)
        years = [year] if year else []
    else:
        years = [today.year - 1, today.year, today.year + 1]
    for year in years:
        solar = solar_day(day, month, year)
        if solar is None and day == 30:
            # "giao thừa", "30 Tết" of a year whose last month has 29 days.
            solar = last_day(month, year) if "lich" not in match[0] else None
        if solar and (named or solar >= today):
            yield TimeFound(
                match.start(), match.end(), solar, open_year=not named, doubt="lunar"
            )
            return
    # No such day: the words are taken, so that nobody reads a solar day in them.
    yield TimeFound(match.start(), match.end(), today, of_paper=True)
