"""Days: dates, days of the month, weekdays, today and tomorrow, terms of n days."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from odoo.addons.ecabinet_meeting.tools.time.vietnamese_dates import (
    DateFound,
    find_dates,
)
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from .found import (
    NAMED_DAY,
    NUMBER,
    SHORT_DAY,
    TimeFound,
    last_of_month,
    next_day_of_month,
    plus_months,
    possible,
    to_number,
    week_day,
    weekday_named,
)

_PART = r"sang|trua|chieu|toi|dem"
_BEFORE = r"(?:truoc|cham nhat|muon nhat|han|xong|den|toi|vao|tre nhat|hoan thanh)"
# "trước 25-4", "trước 12.10": only a word before makes a date of it.
_LOOSE_DATE = re.compile(
    rf"\b(?:{_BEFORE}|{_PART}|thu \w+|ngay mai|ngay|hom nay)(?: (?:vao|la))?[ ,(]*"
    r"(?:ngay )?(?P<day>[0-3]?\d)\s*[.-]\s*(?P<month>1[0-2]|0?[1-9])"
    r"(?![\w/.-]*\d)(?!\s*(?:ngay|tuan|thang|nam|gio|%|ty|trieu|lan)\b)"
)
_DAY_OF_MONTH = re.compile(
    r"\b(?:ngay|mung|mong) (?P<day>[0-3]?\d)(?!\s*(?:[/.-]\s*\d|thang \d"
    r"|lam viec|\d|gio|h\b))"
    r"(?: (?:cua )?thang (?P<rel>nay|sau|toi))?(?! thang)"
)
_WEEKDAY = re.compile(
    rf"\b(?:(?P<part>{_PART})\s+)?(?:(?:ngay )?{NAMED_DAY}"
    rf"|(?P<sunday>chu nhat|cn)|{SHORT_DAY})(?![\w/%])(?!\.\d)"
    r"(?:,? (?P<week>(?:cua )?(?:cuoi |dau )?tuan (?:nay|sau|toi|den|ke tiep"
    r"|tiep theo|tiep)|nay|toi|sau|tuan))?(?!\w)"
)
_ORDINAL_BEFORE = re.compile(
    r"\b(?:lan|hang|dot|ky|khoa|cap|loai|tong|nguon|ngan sach|phai|so|muc"
    r"|thu va|nguoi)\s*$"
)
_REPORTED = re.compile(r"\s*,?\s*(?:phai|bao cao|trinh|nop|gui|xong|hoan)\b|\s*$")
_MONEY_AFTER = re.compile(
    r"\s*(?:ty|ti|trieu|nghin|dong|khoan|loai|phi|thue|nhom|ho|so|nguoi|nuoc"
    r"|ba|tu)\b|\s*[,.]?\d"
)
_CUED_WEEKDAY = re.compile(
    rf"(?:\b(?:{_BEFORE}|{_PART}|trong|ngay|gio|h|phut|lich|cho|moi|hang|tu"
    rf"|bao cao|trinh|nop|gui|roi)|\d\s?h\d*|[:]\d\d|[,(])\s*$"
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<edge>(?:truoc )?(?:het|cuoi|dau) gio(?: lam viec)?|het|cuoi) )?"
    rf"(?:(?:trong )?(?:buoi )?(?P<part>{_PART}) )?(?:trong )?(?:ngay )?"
    r"(?:(?P<today>hom nay|bua nay|ngay nay)|(?P<nay>(?<=sang )nay|(?<=trua )nay"
    r"|(?<=chieu )nay|(?<=toi )nay|(?<=dem )nay)|(?P<mai>mai)|(?P<kia>kia"
    r"|mot(?= *(?:[,.;!?]|$))))\b"
)
_THIS_DAY = re.compile(
    r"\b(?:(?:ngay )?trong ngay|(?:truoc )?(?:het|cuoi) ngay|(?:truoc )?"
    r"(?:het|cuoi) gio(?: (?:lam viec|hanh chinh|chieu))?)"
    r"(?: (?:hom )?nay)?(?=\s*(?:[,.;:)!?]|$|phai|bao|gui|de|la|nhe|nha|cho|ve|\())"
)
_NAME_BEFORE = re.compile(
    r"\b(?:anh|chi|co|ong|ba|em|dc|d/c|chau|dong chi|chu|bac)(?: \w+){0,3} $"
)
_TERM = re.compile(
    r"\b(?:(?P<cue>(?<=toi )cho|(?<=anh )cho"
    r"|(?:ngay )?trong(?: vong| thoi han| thoi gian)?|sau(?: "
    r"khi)?|thoi han(?: la)?|han|khong qua|toi da|cham nhat(?: la)?(?: sau)?"
    r"|muon nhat(?: sau)?|them) )"
    rf"(?:toi da |khong qua |khoang )?(?P<number>{NUMBER})(?: "
    rf"?\([^)]{{1,12}}\))?(?:\s*(?:-|den)\s*(?P<upto>\d{{1,3}}))?"
    r"\s*(?P<unit>phut|tieng(?: dong ho)?|gio|h|ngay lam viec|nlv|ngay|tuan|thang"
    r"(?! \d))\b(?P<half> ruoi\b)?"
    r"(?: (?:nua|toi|toi day|tiep theo|sap toi|toi nay))?(?: lam viec)?"
)
_AHEAD = re.compile(
    rf"\b(?P<number>{NUMBER})\s*(?P<unit>phut|p|tieng|gio|h|ngay lam viec|ngay"
    rf"|tuan|thang) nua\b"
)
_SINCE = re.compile(
    r"\s*,?\s*(?:(?:ke|tinh|duoc tinh) )?tu (?:(?P<now>hom nay|bay gio|nay"
    r"|luc nay|gio|ngay hom nay|(?:ngay |khi )?(?:ban hanh|ky|ra)(?: "
    r"(?:thong bao|ket luan|van ban)(?: nay)?)?)"
    r"|(?P<other>khi|ngay(?! \d)|thoi diem|luc)|(?=(?:ngay )?(?P<date>\d)))"
)
# "trong 30 phút khi có lệnh": from a moment that nobody knows yet.
_WHEN_ASKED = re.compile(
    r"\s*,?\s*(?:sau |ke tu )?khi (?:co|nhan|duoc|phat hien|xay ra)\b"
)
_NO_TERM_AFTER = re.compile(
    r"\s+(?:nghi|le|tet|dau|cuoi|qua|vua|truoc|dien|hoat|trien|thuc|thi|van"
    r"|gan|to|chu|day|tranh|cao|ra quan|xay|ke|lien)\b"
)
# "chậm nhất 16 giờ" is a time of day, "chậm nhất sau 16 giờ" a term.
_AT_THE_LATEST = r"(?:cham nhat|muon nhat|han|thoi han)(?: la)?"
_A_CLOCK_AFTER = re.compile(rf" *,? *(?:{_PART}|mai|hom nay|ngay (?:mai|\d)|thu \w)\b")
_AFTER_TERM = re.compile(
    r"\s*(?:[,.;:)!?]|$|phai|bao|trinh|gui|xong|nua|ke tu|tinh tu|la|de|hoan"
    r"|nhe|co|nop|tra|ve|cho)"
)


_HALF_OF = {
    "thang": timedelta(days=15),
    "gio": timedelta(minutes=30),
    "tieng": timedelta(minutes=30),
    "tuan": timedelta(days=3),
}
# So long before another day: "trước 2 ngày so với ngày …", "chậm nhất 3 ngày làm việc
# trước phiên họp ngày …", "trước ngày 20/12 5 ngày".
_LENGTH = rf"(?P<number>{NUMBER}) (?P<unit>ngay lam viec|ngay|tuan|thang)"
_AHEAD_OF = re.compile(
    rf"\b(?:truoc|cham nhat|muon nhat|it nhat|toi thieu)(?: it nhat| toi thieu| la)? "
    rf"{_LENGTH} (?:so voi|truoc)\b"
)
_AHEAD_AFTER = re.compile(rf"\)?,? *(?:it nhat |toi thieu )?{_LENGTH}\b")
_HALF_MONTH = re.compile(r"\b(?:trong|trong vong|sau) nua thang\b(?! (?:dau|cuoi))")
_SOLAR_FEAST = re.compile(r"\btruoc (?:le |dip |ngay )?(?P<feast>noel|giang sinh)\b")
_NEW_YEAR = re.compile(
    r"\btruoc (?:(?:ngay )?(?:tet )?duong lich|khi (?:buoc )?sang nam(?: moi)?(?= 20))"
    r"(?: (?:nam )?(20\d\d))?"
)


def find_half_months(
    key: str, now: datetime, _hours: WorkingTime
) -> Iterator[TimeFound]:
    """ "trong nửa tháng": fifteen days."""
    for match in _HALF_MONTH.finditer(key):
        day = now.date() + timedelta(days=15)
        yield TimeFound(match.start(), match.end(), day, sure=True, anchored=True)


def find_feasts(key: str, now: datetime, _hours: WorkingTime) -> Iterator[TimeFound]:
    """Christmas Eve and the first of January, as what something is due before."""
    for match in _SOLAR_FEAST.finditer(key):
        day = date(now.year, 12, 24)
        yield TimeFound(match.start(), match.end(), day, sure=True)
    for match in _NEW_YEAR.finditer(key):
        day = date(int(match[1] or now.year + 1), 1, 1)
        yield TimeFound(match.start(), match.end(), day, sure=True)


def find_written(key: str, now: datetime, _hours: WorkingTime) -> Iterator[TimeFound]:
    """Dates with day and month."""
    for found in find_dates(key, now):
        yield TimeFound(
            found.start,
            found.end,
            found.day,
            of_paper=found.of_paper,
            open_year=not found.year_given,
            span=found.first != found.day,
        )
    for match in _LOOSE_DATE.finditer(key):
        for year in range(now.year, now.year + 9):
            day = possible(year, int(match["month"]), int(match["day"]))
            if day and day >= now.date():
                yield TimeFound(match.start("day"), match.end(), day, open_year=True)
                break


def find_days_of_month(
    key: str, now: datetime, _hours: WorkingTime
) -> Iterator[TimeFound]:
    """Days of this month or the next: "ngày 20"."""
    for match in _DAY_OF_MONTH.finditer(key):
        number = int(match["day"])
        if match["rel"]:
            last = last_of_month(now.year, now.month + (match["rel"] != "nay"))
            day = possible(last.year, last.month, number)
        else:
            day = next_day_of_month(now.date(), number)
        if day:
            yield TimeFound(match.start(), match.end(), day, open_year=True)


def find_weekdays(key: str, now: datetime, _hours: WorkingTime) -> Iterator[TimeFound]:
    """Days of the week, of this one or the next."""
    for match in _WEEKDAY.finditer(key):
        before = key[max(0, match.start() - 24) : match.start()]
        after = key[match.end() :]
        week = match["week"] or ""
        if not match["week"] and (
            _ORDINAL_BEFORE.search(before) or _MONEY_AFTER.match(after)
        ):
            continue
        cued = bool(match["part"] or _CUED_WEEKDAY.search(before))
        if not (week or cued or re.match(r"\s*(?:[,.;:)!?(]|$|\w)", after)):
            continue
        begins = not before.strip() or before.rstrip()[-1:] in ".;:"
        if begins and not (cued or week or _REPORTED.match(after)):
            # "Thứ hai, …" counts points.
            continue
        if match["sunday"] == "cn" and not cued:
            continue
        weekday = weekday_named(match)
        weeks = 0 if "nay" in week or week.endswith("tuan") else 1
        if "tuan" in week:
            day = week_day(now.date(), weekday, weeks)
        else:
            ahead = (weekday - now.weekday() - 1) % 7 + 1
            day = now.date() + timedelta(days=ahead)
        yield TimeFound(
            match.start(),
            match.end(),
            day,
            part=match["part"] or "",
            sure=cued or bool(week),
            anchored=True,
            weekday=True,
        )


def _end_of_work(day: date, working_time: WorkingTime) -> time | None:
    """When people go home that day ("hết giờ"); None on a day off."""
    if not working_time.is_working_day(day):
        return None
    return working_time.hours(day)[-1][1]


def find_relative(
    key: str, now: datetime, working_time: WorkingTime
) -> Iterator[TimeFound]:
    """Today, tomorrow, the day after, the end of working hours."""
    for match in _RELATIVE.finditer(key):
        before = key[max(0, match.start() - 30) : match.start()]
        if match["mai"] and not (match["part"] or "ngay mai" in match[0]):
            if (
                _NAME_BEFORE.search(before)
                or re.match(
                    r" (?:anh|lan|phuong|huong|trang|dich|van|thi|chau|mai|chua|van"
                    r"|khong|ma|moi)\b",
                    key[match.end() :],
                )
                or re.search(
                    r"\b(?:thuong|hoa|khu|to|pho|xa|ban|thon|mua ban) $", before
                )
            ):
                continue
        if match["kia"] and not match[0].startswith("ngay") and not match["part"]:
            continue
        if (
            match["kia"]
            and match["kia"].startswith("mot")
            and not match["part"]
            and "ngay" not in match[0]
        ):
            continue
        days = 1 if match["mai"] else 2 if match["kia"] else 0
        day = now.date() + timedelta(days=days)
        edge, part = match["edge"] or "", match["part"] or ""
        hour = None
        if edge.startswith("dau gio") and working_time.is_working_day(day):
            hours = working_time.hours(day)
            hour = hours[-1 if part == "chieu" else 0][0]
        elif re.match(r"(?:truoc )?(?:het|cuoi) gio", edge):
            hour = _end_of_work(day, working_time)
        yield TimeFound(
            match.start(),
            match.end(),
            day,
            hour=hour,
            part=part,
            sure=True,
            anchored=True,
        )
    for match in _THIS_DAY.finditer(key):
        day = now.date()
        yield TimeFound(
            match.start(),
            match.end(),
            day,
            hour=_end_of_work(day, working_time) if " gio" in f" {match[0]}" else None,
            sure=True,
            anchored=True,
        )


def find_terms(
    key: str, now: datetime, working_time: WorkingTime
) -> Iterator[TimeFound]:
    """So many days, working days, weeks, months from now or from a day."""
    for match in (*_TERM.finditer(key), *_AHEAD.finditer(key)):
        groups = match.groupdict()
        cue = groups.get("cue") or "nua"
        after = key[match.end() :]
        if cue.startswith("trong thoi gian") and groups.get("upto"):
            # "phát động trong thời gian 1 – 2 tuần" is how long it lasts.
            continue
        if cue.startswith("han") and not re.match(r"\d", groups["number"]):
            continue
        since = _SINCE.match(after)
        if _WHEN_ASKED.match(after):
            continue
        if not since and _NO_TERM_AFTER.match(after):
            continue
        if match["unit"] in ("gio", "h") and (
            _A_CLOCK_AFTER.match(after) or re.fullmatch(_AT_THE_LATEST, cue)
        ):
            # "chậm nhất 12h trưa mai" is noon, no twelve hours.
            continue
        if cue.startswith("sau") and not since and not _AFTER_TERM.match(after):
            if "nua" not in match[0]:
                continue
        counted = _counted_from(after, since, now)
        if counted is None:
            continue
        start_day, beyond = counted
        end = match.end() + beyond
        number = to_number(groups.get("upto") or groups["number"])
        unit = groups["unit"]
        if match[0].endswith("lam viec"):
            unit = "ngay lam viec"
        found = _term_end(start_day, now, number, unit, working_time)
        if found and groups.get("half"):
            found += _HALF_OF.get(unit, timedelta())
        if found:
            yield TimeFound(
                match.start(),
                end,
                found.date(),
                hour=None
                if "ngay" in unit or unit in ("nlv", "tuan", "thang")
                else found.time(),
                sure=True,
                anchored=True,
            )


def _counted_from(
    after: str, since: re.Match[str] | None, now: datetime
) -> tuple[date, int] | None:
    """The day from which a term counts, and how far the words for it reach.

    None where nobody knows it yet ("kể từ ngày nhận đủ hồ sơ").
    """
    if since is None:
        return now.date(), 0
    if since["now"]:
        return now.date(), since.end()
    if not since["other"]:
        dates = find_dates(after[:_NEAR], now)
        return (_nearest(dates[0], now), dates[0].end) if dates else None
    named = _event_of(after[since.end() :], now)
    if named is None or since["other"] not in ("ngay", "thoi diem"):
        return None
    return _nearest(named, now), since.end() + named.end


def find_ahead(
    key: str, now: datetime, working_time: WorkingTime
) -> Iterator[TimeFound]:
    """So long before a day: "trước ngày 20/12 hai ngày"."""
    dates = find_dates(key, now)
    for match in _AHEAD_OF.finditer(key):
        named = next((one for one in dates if one.start >= match.end()), None)
        between = key[match.end() : named.start] if named else ","
        if len(between) > _NEAR or re.search("[,;.:]", between):
            continue
        if named and not named.of_paper:
            day = _so_long_before(named.day, match, working_time)
            yield TimeFound(match.start(), named.end, day, sure=True, anchored=True)
    for one in dates:
        before = re.search(
            r"\btruoc (?:[^,;.:\d]{3,50}? )?\(?(?:ngay )?$",
            key[max(0, one.start - 64) : one.start],
        )
        length = _AHEAD_AFTER.match(key, one.end)
        if before and length:
            start = one.start - len(before[0])
            day = _so_long_before(one.day, length, working_time)
            yield TimeFound(start, length.end(), day, sure=True, anchored=True)


_NEAR = 60


def _so_long_before(day: date, match: re.Match[str], working_time: WorkingTime) -> date:
    number, unit = to_number(match["number"]), match["unit"]
    if unit == "thang":
        return plus_months(day, -number)
    if unit == "ngay lam viec":
        return working_time.add_working_days(day, -number)
    return day - timedelta(days=number * (7 if unit == "tuan" else 1))


def _event_of(rest: str, now: datetime) -> DateFound | None:
    """The date of an event that a term counts from: "kể từ ngày họp 10/12/2026"."""
    dates = find_dates(rest[:_NEAR], now)
    if not dates or re.search("[,;.:]", rest[: dates[0].start]):
        return None
    return None if dates[0].of_paper else dates[0]


def _nearest(found: DateFound, now: datetime) -> date:
    """A term may begin in the past: of a day without a year, the nearest one."""
    before = (
        None
        if found.year_given
        else possible(found.day.year - 1, found.day.month, found.day.day)
    )
    if before and now.date() - before < found.day - now.date():
        return before
    return found.day


def _term_end(
    start_day: date, now: datetime, number: int, unit: str, working_time: WorkingTime
) -> datetime | None:
    if unit in ("phut", "p"):
        return now + timedelta(minutes=number)
    if unit.startswith(("tieng", "gio", "h")):
        return now + timedelta(hours=number)
    start = datetime.combine(start_day, now.time())
    if unit in ("ngay lam viec", "nlv"):
        try:
            day = working_time.add_working_days(start_day, number)
        except ValueError:
            return None
        return datetime.combine(day, now.time())
    if unit == "tuan":
        return start + timedelta(days=7 * number)
    if unit == "thang":
        return datetime.combine(plus_months(start_day, number), now.time())
    return start + timedelta(days=number)
