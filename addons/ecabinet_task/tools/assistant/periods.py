"""Periods that only questions have: "3 ngày tới", "từ đầu năm đến nay", "thứ sáu"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ..search.periods import Period, read_period
from ..time.found import last_of_month, week_day

_NUMBERS = {
    word: value
    for value, word in enumerate(
        "mot hai ba bon nam sau bay tam chin muoi".split(), start=1
    )
}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_WEEKDAYS = {
    word: day
    for day, words in enumerate(
        ("hai 2", "ba 3", "tu 4", "nam 5", "sau 6", "bay 7"),
    )
    for word in words.split()
}
_DAY = rf"(?:thu ({'|'.join(_WEEKDAYS)})|(chu nhat|cn))"
# Parts of a day: from which hour, until which.
PARTS = {"sang": (0, 12), "trua": (11, 14), "chieu": (12, 18), "toi": (18, 24)}
_PART = re.compile(
    r"\b(sang|trua|chieu|toi) (?=nay\b|mai\b|qua\b|kia\b|thu \w+\b|ngay \d|chu nhat\b"
    r"|hom (?:nay|qua)\b)"
)

Bounds = tuple[date, date] | None


def find_period(text: str, key: str, today: date) -> Period | None:
    """The period that a question names; of two, the one that says more.

    ``key`` is the text without accents, character for character.
    """
    found = list(_own(key, today))
    if general := read_period(text, today):
        found.append(general)
    return max(found, key=lambda each: each.end - each.start, default=None)


def find_part(key: str, text: str) -> tuple[str, int, int] | None:
    """The part of the day that is named with a day: ``(part, start, end)``.

    "tôi hôm nay" is none: "tối" is meant with its accent, or right before the day.
    """
    for match in _PART.finditer(key):
        word = text[match.start(1) : match.end(1)].lower()
        near = re.match(r"(?:nay|mai|qua)\b", key[match.end() :])
        if match[1] != "toi" or word == "tối" or (word == "toi" and near):
            return match[1], match.start(), match.end()
    return None


def _own(key: str, today: date) -> Iterator[Period]:
    for pattern, read in _READERS:
        for match in pattern.finditer(key):
            if bounds := read(match, today):
                yield Period(*bounds, match.start(), match.end())


def _count(word: str) -> int:
    return _NUMBERS.get(word) or int(word)


def _ahead(match: re.Match[str], today: date) -> Bounds:
    days = _count(match[1]) * (7 if match[2] == "tuan" else 1)
    return today, today + timedelta(days=days)


def _back(match: re.Match[str], today: date) -> Bounds:
    days = _count(match[1]) * (7 if match[2] == "tuan" else 1)
    return today - timedelta(days=days), today


def _since(match: re.Match[str], today: date) -> Bounds:
    quarter = (today.month - 1) // 3 * 3 + 1
    first = {
        "tuan": week_day(today, 0, 0),
        "thang": today.replace(day=1),
        "quy": date(today.year, quarter, 1),
        "nam": date(today.year, 1, 1),
    }[match[1]]
    return first, today


def _half(match: re.Match[str], today: date) -> Bounds:
    year = int(match[2]) if match[2] else today.year
    if match[1] == "dau":
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


def _nine(match: re.Match[str], today: date) -> Bounds:
    year = int(match[1]) if match[1] else today.year
    return date(year, 1, 1), date(year, 9, 30)


def _weekday(match: re.Match[str], today: date) -> Bounds:
    number = _WEEKDAYS[match[1]] if match[1] else 6
    step = match[3]
    if step:
        weeks = {"nay": 0, "truoc": -1, "qua": -1}.get(step.split()[-1], 1)
        day = week_day(today, number, weeks)
    else:
        # Without a word of it, the next one: today counts.
        day = today + timedelta(days=(number - today.weekday()) % 7)
    return day, day


def _day(match: re.Match[str], today: date) -> Bounds:
    number = int(match[1])
    last = last_of_month(today.year, today.month)
    if not 1 <= number <= last.day:
        return None
    return today.replace(day=number), today.replace(day=number)


def _near(match: re.Match[str], today: date) -> Bounds:
    word = match[0].rsplit(" ", 1)[-1]
    days = {"nay": 0, "qua": -1, "kia": 2, "mai": 1, "mot": 2}[word]
    days = -2 if match[0] == "hom kia" else days
    return today + timedelta(days=days), today + timedelta(days=days)


def _weekend(match: re.Match[str], today: date) -> Bounds:
    weeks = 1 if match[1] in ("sau", "toi") else 0
    return week_day(today, 4, weeks), week_day(today, 6, weeks)


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], date], Bounds]], ...
] = (
    (
        re.compile(rf"\b(?:trong )?{_NUMBER} (ngay|hom|tuan) (?:toi|nua|sap toi)\b"),
        _ahead,
    ),
    (
        re.compile(
            rf"\b(?:trong )?{_NUMBER} (ngay|hom|tuan) (?:qua|vua qua|gan day|truoc)\b"
        ),
        _back,
    ),
    (
        re.compile(
            r"\b(?:ke )?tu dau (tuan|thang|quy|nam)(?: nay)?"
            r"(?: (?:den|toi) (?:nay|gio|hien nay|bay gio))?\b"
        ),
        _since,
    ),
    (
        re.compile(r"\bdau (tuan|thang|quy|nam) (?:den|toi) (?:nay|gio|hien nay)\b"),
        _since,
    ),
    (
        re.compile(r"\b(?:6|sau) thang (dau|cuoi)(?: nam)?(?: (20\d\d)| nay)?\b"),
        _half,
    ),
    (re.compile(r"\b(?:9|chin) thang(?: dau)?(?: nam)?(?: (20\d\d)| nay)\b"), _nine),
    (
        re.compile(rf"\b{_DAY}(?: (tuan (?:nay|sau|toi|truoc)|nay|toi|truoc))?\b"),
        _weekday,
    ),
    (re.compile(r"\bngay (\d{1,2})(?!\s*[/.\-\d]| thang)\b"), _day),
    (
        re.compile(
            r"\b(?:hom (nay|qua|kia|mai)|(?:ngay )(kia|mai|mot)"
            r"|(?<=sang )(?:nay|qua|mai|kia)|(?<=trua )(?:nay|qua|mai|kia)"
            r"|(?<=chieu )(?:nay|qua|mai|kia)|(?<=toi )(?:nay|qua|mai|kia))\b"
        ),
        _near,
    ),
    (re.compile(r"\bcuoi tuan(?: (nay|sau|toi))?\b"), _weekend),
)
