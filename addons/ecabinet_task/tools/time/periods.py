"""Weeks, months, quarters, half-years and years, and the day that each ends.

A period is a time only with a word that makes it one ("trong tháng 10", "cuối năm"):
"báo cáo tháng 9" and "kế hoạch năm 2027" are about a period, not due in it.
Source of the ends: Civil Code 2015, Art. 146.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from .found import TimeFound, last_of_month, possible, week_day

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_IN = (
    r"(?P<cue>(?:ngay )?trong(?: vong| suot)?|(?:cho )?den het|het|truoc khi het"
    r"|truoc(?: het)?|vao|(?:vao |den |truoc |trong )*(?:nua dau|nua cuoi"
    r"|thuong tuan|trung tuan|ha tuan"
    r"|nhung ngay cuoi|nhung ngay dau|cuoi|dau|giua))"
)
_YEAR = r"(?:\s*[/.-]\s*(?P<year>20\d\d|(?<!\.)\d\d(?=\D|$))|,? nam (?P<year2>20\d\d))"
_DUE = r"(?=\s*(?:[,.;:)!?]|$|phai|bao cao|trinh|nop|gui|xong|hoan thanh))"
_END = (
    r"(?=\s*(?:[,.;:)!?]|$|nay|la |thi |phai |de |va |bao |gui |trinh |ve "
    r"|cho |xong|hoan ))"
)
_MONTH = re.compile(
    rf"\b{_IN} (?:cua )?(?:thang|t(?=(?:[89]|1[0-2])\b|\d+\s*[/-]\s*20))\s*"
    rf"(?:(?P<month>1[0-2]|0?[1-9])(?!\d|\.\d(?!0\d\d\b))"
    rf"(?:{_YEAR})?(?: (?:va|,) thang (?P<month2>1[0-2]"
    rf"|0?[1-9])\b{_YEAR.replace('year', 'yearb')}?)?"
    rf"(?: nam (?P<of>nay|sau|toi))?(?: (?P<this>nay))?|(?P<rel>nay|sau|toi|den)\b)"
)
# "chậm nhất đến tháng 12-2027", "hoàn thành đến tháng 6/2027".
_UNTIL_MONTH = re.compile(
    r"\b(?P<cue>(?:cham nhat|muon nhat|(?<=hoan thanh )(?:den|toi)"
    r"|(?<=xong )(?:den|toi)|(?<=thuc hien )den|(?<=ket thuc )vao)"
    r"(?: (?:la|vao|den|trong|het))*) thang "
    rf"(?P<month>1[0-2]|0?[1-9])(?!\d|\.\d(?!0\d\d\b))(?:{_YEAR})?"
)
_BARE_MONTH = re.compile(
    rf"\b{_IN} (?:cua )?thang(?! *\d)(?! (?:nay|sau|toi|den|truoc|qua|chin"
    rf"|nam|tam|bay|hai|ba|tu|muoi|mot|dau|cuoi|vua)\b){_END}"
)
_NUMERIC_MONTH = re.compile(
    r"\b(?P<cue>trong|truoc|het|den het|cuoi) (?P<month>1[0-2]"
    r"|0?[1-9])\s*[/-]\s*(?P<year>20\d\d)\b"
)
_REL_MONTH = re.compile(rf"\bthang (?P<rel>nay|sau|toi)\b{_DUE}")
_LAST_DAY = re.compile(
    r"\bngay (?P<working>lam viec )?cuoi(?: cung)?(?: cua)? (?P<unit>thang"
    r"|quy|nam)(?: (?P<number>\d{1,2})(?!\d))?"
    r"(?P<rel> nay| sau| toi)?\b(?! (?:hang|moi))"
)
_QUARTER = re.compile(
    rf"\b{_IN} quy (?:(?P<number>iv|iii|ii|i|[1-4])(?!\w)(?:{_YEAR}| "
    rf"nam (?P<of>nay|sau|toi)| nay)?"
    rf"|(?P<rel>nay|sau|toi)\b)"
)
_BARE_QUARTER = re.compile(
    r"\b(?P<cue>trong|het|den het|cuoi) quy(?=\s*(?:[,.;:)!?]|$))"
)
_THIS_QUARTER = re.compile(rf"\bquy (?P<number>iv|iii|ii|i|[1-4]) nay(?P<cue>){_DUE}")
_YEAR_PERIOD = re.compile(
    rf"\b{_IN} (?:cua )?nam (?:(?P<year>20\d\d)\b(?!\s*-\s*20)|(?P<rel>nay"
    rf"|sau|toi)\b|(?=\s*(?:hoc)\b)(?!))"
)
_BARE_YEAR = re.compile(
    rf"\b(?P<cue>cuoi|giua|het|den het|trong) nam(?! (?:qua|truoc|hoc|\d|nay"
    rf"|sau|toi)){_END}"
)
_HALF = re.compile(
    r"\btrong (?P<span>6 thang|sau thang|nua) (?P<half>dau|cuoi) nam(?: "
    r"(?P<year>20\d\d)| (?P<rel>nay|sau|toi))?"
)
_WEEK = re.compile(
    r"\b(?:(?P<cue>(?:ngay )?trong|(?:(?:vao|den|truoc|trong) )*(?:het|cuoi"
    r"|dau|giua)|vao|den|truoc|"
    r"cham nhat|muon nhat|xong|han) )?"
    r"tuan(?: (?P<rel>nay|sau|toi|den|ke tiep|ke|tiep theo|tiep))?\b"
)
# Nouns that a week or month belongs to: a plan of next week is due another day.
_OF_NOUN = re.compile(
    r"\b(?:ke hoach|lich|chuong trinh|nhiem vu|cong tac|hop|hoi nghi|giao ban|so lieu|"
    r"tinh hinh|noi dung|ket qua|bao cao|su kien|le|dot|ky|san xuat|moi)\s*$"
)


def end_of_week(now: datetime, weeks: int, working_time: WorkingTime) -> date:
    """Friday of that week, or the last day worked before it; never a day past."""
    friday = week_day(now.date(), 4, weeks)
    day = friday
    while day.weekday() and not working_time.is_working_day(day):
        day -= timedelta(days=1)
    if not working_time.is_working_day(day):
        day = friday
    if day >= now.date():
        return day
    return max(friday, week_day(now.date(), 6, weeks))


def find_weeks(
    key: str, now: datetime, working_time: WorkingTime
) -> Iterator[TimeFound]:
    """Weeks, with the Friday on which they end."""
    for match in _WEEK.finditer(key):
        cue, rel = match["cue"] or "", match["rel"]
        before = key[max(0, match.start() - 30) : match.start()]
        own_edge = cue.endswith(("cuoi", "dau", "giua"))
        if not cue and (not rel or _OF_NOUN.search(before)):
            continue
        if own_edge and re.search(r"\bmoi $", before):
            continue
        if cue in ("vao", "den", "truoc", "xong", "han") and not rel:
            continue
        if re.match(r" (?:le|qua|truoc|vua|hoan|lien|tra)\b", key[match.end() :]):
            continue
        weeks = 0 if rel in (None, "nay") else 1
        if cue.endswith("dau"):
            day = week_day(now.date(), 0, weeks)
            day = day if day >= now.date() else week_day(now.date(), 0, weeks + 1)
        elif cue.endswith("giua"):
            day = max(week_day(now.date(), 2, weeks), now.date())
        elif cue in ("truoc",) and weeks:
            day = end_of_week(now, 0, working_time)
        else:
            day = end_of_week(now, weeks, working_time)
        yield TimeFound(match.start(), match.end(), day, sure=bool(cue), anchored=True)


def find_months(key: str, now: datetime, _hours: WorkingTime) -> Iterator[TimeFound]:
    """Months and parts of them."""
    for match in (
        *_MONTH.finditer(key),
        *_NUMERIC_MONTH.finditer(key),
        *_UNTIL_MONTH.finditer(key),
    ):
        groups = match.groupdict()
        number = groups.get("month2") or groups.get("month")
        year = _year(
            groups.get("yearb")
            or groups.get("yearb2")
            or groups.get("year")
            or groups.get("year2")
        )
        if number:
            month = int(number)
            first = int(groups["month"])
            if year is None and groups.get("of"):
                year = now.year + (groups["of"] != "nay")
            if year is None:
                base = now.year + (first < now.month)
                year = base + (month < first)
        else:
            ahead = groups.get("rel") in ("sau", "toi", "den")
            last = last_of_month(now.year, now.month + ahead)
            year, month = last.year, last.month
        if groups.get("rel") is None and groups["cue"] == "vao" and not _year_in(match):
            continue
        day = _in_month(year, month, groups["cue"])
        yield TimeFound(
            match.start(), match.end(), day, sure=True, open_year=not _year_in(match)
        )
    for match in _REL_MONTH.finditer(key):
        if _OF_NOUN.search(key[max(0, match.start() - 30) : match.start()]):
            continue
        last = last_of_month(now.year, now.month + (match["rel"] != "nay"))
        yield TimeFound(match.start(), match.end(), last, sure=True, anchored=True)
    for match in _BARE_MONTH.finditer(key):
        day = _in_month(now.year, now.month, match["cue"])
        if day < now.date():
            last = last_of_month(now.year, now.month + 1)
            day = _in_month(last.year, last.month, match["cue"])
        yield TimeFound(match.start(), match.end(), day, sure=True, anchored=True)


def find_last_days(
    key: str, now: datetime, working_time: WorkingTime
) -> Iterator[TimeFound]:
    """ "ngày cuối cùng của tháng", "ngày làm việc cuối cùng của quý"."""
    for match in _LAST_DAY.finditer(key):
        size = {"thang": 1, "quy": 3, "nam": 12}[match["unit"]]
        month = (now.month + size - 1) // size * size
        if match["number"] and size == 1:
            month = int(match["number"]) + 12 * (int(match["number"]) < now.month)
        elif match["rel"] in (" sau", " toi"):
            month += size
        day = last_of_month(now.year, month)
        if match["working"] and not working_time.is_working_day(day):
            day = working_time.previous_working_day(day)
        yield TimeFound(match.start(), match.end(), day, sure=True)


def _year_in(match: re.Match[str]) -> bool:
    return any(value for name, value in match.groupdict().items() if "year" in name)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _in_month(year: int, month: int, cue: str) -> date:
    edge = cue.split(" ")
    if cue == "truoc":
        return last_of_month(year, month + 11).replace(year=year - (month == 1))
    if cue.endswith(("nua dau", "giua")):
        return date(year, month, 15)
    if cue.endswith(("thuong tuan", "nhung ngay dau")):
        return date(year, month, 10)
    if cue.endswith("trung tuan"):
        return date(year, month, 20)
    if edge[-1] == "dau":
        return date(year, month, 1)
    return last_of_month(year, month)


def find_quarters(key: str, now: datetime, _hours: WorkingTime) -> Iterator[TimeFound]:
    """Quarters and parts of them."""
    current = (now.month + 2) // 3
    for match in (
        *_QUARTER.finditer(key),
        *_BARE_QUARTER.finditer(key),
        *_THIS_QUARTER.finditer(key),
    ):
        groups = match.groupdict()
        year = _year(groups.get("year") or groups.get("year2"))
        if groups.get("number"):
            number = _ROMAN[groups["number"]]
            if year is None and groups.get("of"):
                year = now.year + (groups["of"] != "nay")
            if year is None:
                year = now.year + (number < current)
        else:
            number, year = current, now.year
            if groups.get("rel") in ("sau", "toi"):
                number += 1
        cue = groups["cue"]
        if cue == "truoc":
            day = (
                last_of_month(year, 3 * number - 3)
                if number > 1
                else date(year - 1, 12, 31)
            )
        elif cue.endswith("dau") and "nua" not in cue:
            first = last_of_month(year, 3 * number - 2)
            day = first.replace(day=1)
        elif cue.endswith(("giua", "nua dau")):
            day = last_of_month(year, 3 * number - 1).replace(day=15)
        else:
            day = last_of_month(year, 3 * number)
        yield TimeFound(
            match.start(), match.end(), day, sure=True, open_year=not _year_in(match)
        )


def find_years(key: str, now: datetime, _hours: WorkingTime) -> Iterator[TimeFound]:
    """Years and their halves."""
    for match in _HALF.finditer(key):
        year = int(match["year"] or now.year) + (match["rel"] in ("sau", "toi"))
        day = date(year, 6, 30) if match["half"] == "dau" else date(year, 12, 31)
        if day >= now.date() or match["year"]:
            yield TimeFound(match.start(), match.end(), day, sure=True)
    for match in (*_YEAR_PERIOD.finditer(key), *_BARE_YEAR.finditer(key)):
        groups = match.groupdict()
        if re.search(r"\bthang $", key[max(0, match.start() - 6) : match.start()]):
            continue
        year = int(groups.get("year") or now.year)
        year += groups.get("rel") in ("sau", "toi")
        day = _in_year(year, match["cue"])
        if not groups.get("year") and day < now.date():
            day = _in_year(year + 1, match["cue"])
        yield TimeFound(match.start(), match.end(), day, sure=True)


def _in_year(year: int, cue: str) -> date:
    if cue == "truoc":
        return date(year - 1, 12, 31)
    if cue.endswith(("nua dau", "giua")):
        return date(year, 6, 30)
    if cue.split(" ")[-1] == "dau":
        return possible(year, 1, 1) or date(year, 1, 1)
    return date(year, 12, 31)
