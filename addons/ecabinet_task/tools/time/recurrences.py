"""What comes back: "hằng tuần", "ngày 25 hằng tháng", "mỗi quý một lần".

The deadline of what recurs is its next occurrence: the day that is named, otherwise
the last day of the period that runs (Friday of the week).
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from .found import (
    DAY_OF_WEEK,
    NAMED_DAY,
    SHORT_DAY,
    Recurrence,
    last_of_month,
    next_day_of_month,
    possible,
    week_day,
    weekday_named,
)
from .periods import end_of_week

_EACH = r"(?:hang|moi|tung)"
_ONCE = r"(?:1|mot|2|hai|it nhat 1|it nhat mot)\s*(?:lan|ky)"
_FORMS: tuple[tuple[Recurrence, str], ...] = (
    (
        "half_yearly",
        rf"{_EACH} (?:6 thang|sau thang|nua nam)|(?:6 thang|nua nam),? {_ONCE}"
        rf"|dinh ky (?:6 thang|nua nam)|{_ONCE}\s*/\s*6 thang|6 thang/lan"
        rf"|{_ONCE} moi 6 thang",
    ),
    (
        "quarterly",
        rf"{_EACH} (?:3 thang|quy)\b(?! (?:dat|bao hiem))|(?:3 thang|quy),? "
        rf"{_ONCE}|dinh ky (?:theo )?quy|"
        rf"dinh ky 3 thang|{_ONCE}\s*/\s*(?:quy|3 thang)|quy/lan",
    ),
    (
        "monthly",
        rf"{_EACH} thang(?! \d)|(?<!\d )thang,? {_ONCE}|dinh ky (?:theo )?thang(?! \d)|"
        rf"{_ONCE}\s*/\s*thang|thang/lan|thang nao cung",
    ),
    (
        "weekly",
        rf"{_EACH} tuan|(?<!\d )tuan,? {_ONCE}|dinh ky (?:theo )?tuan"
        rf"|{_ONCE}\s*/\s*tuan|tuan nao cung|"
        rf"{_EACH} (?:{DAY_OF_WEEK})\b|tuan/lan",
    ),
    (
        "yearly",
        rf"{_EACH} nam(?! \d)|thuong nien|(?<!\d )nam,? {_ONCE}|{_ONCE}\s*/\s*nam",
    ),
    (
        "daily",
        rf"{_EACH} ngay|ngay nao cung"
        rf"|{_EACH} (?:buoi )?(?:sang|trua|chieu|toi)(?= (?:luc|vao|truoc|\d)|[,.;]|$)|"
        rf"(?<!\d )ngay,? {_ONCE}|{_ONCE}\s*/\s*ngay|dinh ky ngay(?! \d)",
    ),
)
_PATTERNS = [
    (kind, re.compile(rf"\b(?:dinh ky,? )?(?:{form})\b")) for kind, form in _FORMS
]
_NOT_EACH = re.compile(
    r"\b(?:mat|cua|ngan|nha|xep|ban|kho|khach|don|doi|lam|gian|duoc) $"
)
_MOI_CUOI = re.compile(r"\s+(?:cuoi|dau)\b")
# "mỗi năm thêm 10 tổ": how much in a year, not how often.
_HOW_MUCH = re.compile(
    r"\s+(?:them|tang|giam|phan dau|dat|trung binh)\b"
    r"(?! (?:mot|1) lan)"
)
_DAYS_BEFORE = re.compile(
    r"(?:\b(?:ngay|mung|cac ngay)\s+|(?:^|[,;(]|\b(?:truoc|nhat|vao|han)) ?)"
    r"(?P<days>\d{1,2}(?:(?:\s*,\s*|\s*va\s*)"
    r"(?:ngay\s*)?\d{1,2})*)"
    r"(?:/(?P<month>\d{1,2})| thang (?P<month2>\d{1,2}))?\s*(?:cua )?$"
)
_WEEKDAY_NEAR = re.compile(rf"\b(?:{NAMED_DAY}|(?P<sunday>chu nhat)|{SHORT_DAY})\b")
# "tuần nào cũng báo cáo tiến độ vào chiều thứ Năm".
_ON_A_WEEKDAY = re.compile(
    r"\bvao (?:(?:sang|chieu|toi) )?"
    rf"(?:{NAMED_DAY}|(?P<sunday>chu nhat)|{SHORT_DAY})\b(?! tuan)"
)
# "trước 16h ngày cuối cùng của mỗi tháng".
_LAST_DAY = re.compile(r"\bngay (?P<working>lam viec )?cuoi(?: cung)?(?: cua)? $")
_ENDS = ("monthly", "quarterly", "yearly")
_DAY_AFTER = re.compile(
    r"\s*,?\s*(?:vao |truoc |cham nhat |la )*(?:ngay|mung) (\d{1,2})(?![/\d])"
)
_LAST_MONTH_OF_QUARTER = re.compile(
    r"\bngay (?P<day>\d{1,2}) (?:cua )?thang (?P<edge>cuoi|dau)(?: cua)?(?: "
    r"(?:hang|moi))? quy\b"
)


@dataclass(frozen=True, slots=True)
class RecurrenceFound:
    """How often, where it is said, and the day of the next occurrence."""

    start: int
    end: int
    kind: Recurrence
    day: date
    named: bool


def find_recurrence(
    key: str, now: datetime, working_time: WorkingTime, hour: time | None = None
) -> RecurrenceFound | None:
    """The first recurrence; ``hour`` is when its occurrences are due (17:00)."""
    special = _LAST_MONTH_OF_QUARTER.search(key)
    if special:
        day = _quarter_day(now, int(special["day"]), special["edge"] == "cuoi")
        return RecurrenceFound(special.start(), special.end(), "quarterly", day, True)
    every: list[tuple[int, RecurrenceFound]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(key):
            before = key[max(0, match.start() - 12) : match.start()]
            if match[0].startswith("tung ") and before.endswith(
                ("theo ", "cho ", "chi tiet ", "tien do ", "trong ")
            ):
                # "kế hoạch chi tiết theo từng tuần" says how it is laid out.
                continue
            if match[0].startswith("hang") and _NOT_EACH.search(before):
                continue
            if _HOW_MUCH.match(key[match.end() :]):
                continue
            if _MOI_CUOI.match(key[match.end() :]) and "moi" in match[0]:
                continue
            if before.endswith("(") and "dinh ky" not in match[0]:
                continue
            found = _next_one(key, match, kind, now, working_time, hour)
            every.append((match.start(), found))
    if not every:
        return None
    first = min(every, key=lambda one: one[0])[1]
    # "mỗi thứ Hai hằng tuần" is said once.
    for _start, one in sorted(every, key=lambda found: found[0]):
        if one.kind == first.kind and not key[first.end : one.start].strip():
            first = replace(first, end=max(first.end, one.end))
    # "công khai hằng tuần …, gửi vào thứ Hai hằng tuần": the one that names a day.
    named = (one for _, one in every if one.kind == first.kind and one.named)
    return first if first.named else next(named, first)


def _next_one(
    key: str,
    match: re.Match[str],
    kind: Recurrence,
    now: datetime,
    working_time: WorkingTime,
    hour: time | None,
) -> RecurrenceFound:
    start, end = match.span()
    hour = hour or time(17)
    today = now.date() if now.time() <= hour else now.date() + timedelta(days=1)
    before = key[max(0, start - 60) : start]
    days = _DAYS_BEFORE.search(before)
    last = _LAST_DAY.search(before) if kind in _ENDS else None
    if last:
        ends = _end_of_running(kind, today, now, working_time)
        if last["working"] and not working_time.is_working_day(ends):
            ends = working_time.previous_working_day(ends)
        start -= len(before) - last.start()
        return RecurrenceFound(start, end, kind, ends, True)
    day: date | None
    after = _DAY_AFTER.match(key[end : end + 30])
    if days:
        start -= len(before) - days.start()
        numbers = [int(number) for number in re.findall(r"\d+", days["days"])]
        month = days["month"] or days["month2"]
        months = [int(month)] if month else range(1, 13)
        day = next_day_of_month(today, *numbers, months=months, kept=not month)
    elif after and kind in ("monthly", "quarterly"):
        end += after.end()
        day = next_day_of_month(today, int(after[1]), kept=True)
    elif kind == "weekly":
        near = _WEEKDAY_NEAR.search(match[0])
        if near is None and (near := _last(_WEEKDAY_NEAR, before, 14)):
            start -= len(before) - near.start()
        if near is None:
            after_week = _WEEKDAY_NEAR.match(
                re.sub(r"^\s*,?\s*(?:vao |truoc )?", "", key[end : end + 24])
            )
            near = after_week or _ON_A_WEEKDAY.search(key, end)
        if near:
            ahead = (weekday_named(near) - today.weekday()) % 7
            day = today + timedelta(days=ahead)
            return RecurrenceFound(start, end, kind, day, True)
        day = None
    else:
        day = None
    named = day is not None
    return RecurrenceFound(
        start, end, kind, day or _end_of_running(kind, today, now, working_time), named
    )


def _last(pattern: re.Pattern[str], text: str, reach: int) -> re.Match[str] | None:
    """The last match, if nothing but ``reach`` characters follow it."""
    found = next(reversed(list(pattern.finditer(text))), None)
    return found if found and len(text) - found.end() <= reach else None


def _quarter_day(now: datetime, number: int, last: bool) -> date:
    for ahead in range(7):
        month = last_of_month(now.year, now.month + ahead)
        if month.month % 3 != (0 if last else 1):
            continue
        day = possible(month.year, month.month, number) or month
        if day >= now.date():
            return day
    return now.date()


def _end_of_running(
    kind: Recurrence, today: date, now: datetime, working_time: WorkingTime
) -> date:
    if kind == "daily":
        return today
    if kind == "weekly":
        friday = end_of_week(now, 0, working_time)
        return friday if friday >= today else week_day(today, 4, today.weekday() > 4)
    if kind == "monthly":
        return last_of_month(today.year, today.month)
    if kind == "quarterly":
        return last_of_month(today.year, (today.month + 2) // 3 * 3)
    if kind == "half_yearly":
        return last_of_month(today.year, 6 if today.month <= 6 else 12)
    return date(today.year, 12, 31)
