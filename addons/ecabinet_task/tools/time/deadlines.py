"""The deadline of a sentence, as people write it.

Which words mean which day is told by ``time_days``, ``time_periods`` and
``recurrences``; here is decided which of the times in a sentence is the deadline. The
date of a document, the start of a term ("kể từ ngày nhận đủ hồ sơ"), a past round
("đừng như đợt 30/9") and the day of an event are none, and without evidence there is
no deadline.

All moments are local to the office and naive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from ..status.legal_status import END_OF_DAY
from ..text.running_text import running
from .beginnings import recurrence_from
from .clock_times import (
    JOIN,
    STRONG,
    WANTED_AFTER,
    Clock,
    clock_times,
    hour_near,
    in_part,
    later_hour,
)
from .found import (
    DAY_OF_WEEK,
    NAMED_OR_SUNDAY,
    PART_ENDS,
    Doubt,
    Recurrence,
    TimeFound,
)
from .occasions import is_occasion, is_over
from .recurrences import RecurrenceFound
from .rules import WEIGHTS, find_times

_WEAK = re.compile(
    r"\b(?:vao|dung|den|toi|trong|ngay|ngay trong|luc|bao cao|trinh|nop|gui|ky"
    r"|lay|xin|tra|nhan|goi|dua|chuyen|ket qua|san pham|ve|di|nhe|nha|duoc"
    r"|co|cho)(?: (?:vao|trong|luc|ngay|den))*[\s:,(]*$"
)
_PURPOSE = re.compile(
    r"\b(?:de(?! (?:nghi|an|xuat|tai|cuong|thi|bat|cap|ra)\b)|phuc vu|chuan bi cho|nham"
    r"|kip|lam co so|du kien|khi|neu(?! (?:tren|ro|tai|cao)\b)|trong truong hop"
    r"|sau khi|truoc khi"
    r"|vi(?! (?:pham|tri|the|vay)\b)|do(?! (?:dac|do|an|thi)\b)|boi|(?:dot|nhu "
    r"dot))\b[^,;.]*$"
)
# "tối nay mưa to", "thứ 5 này mình tiếp dân": what happens then, not what is due.
_TOLD_OF_TIME = re.compile(
    r"\s+(?:ma|mua|nang|bao|lu|nuoc|co (?:mua|bao|hop|doan|lich|khach)"
    r"|(?:minh|toi|anh|em|chung ta|ta|doan|tinh|bo|thu tuong|trung uong)"
    r" (?!co|can|cho|phai|xem|duyet|nhan|ky)\w+)\b"
)
_FROM_UNTIL = re.compile(r"\btu (?:nay|tuan|thang|ngay|quy|\d)[^,;.]{0,30}\bden\b")
_PERIOD_OF = re.compile(r"\s+cua (?:cac|tung|don vi|dia phuong|toan)\b")
_FOR_COMMENT = re.compile(r"\b(?:lay|xin|tham gia|gop|cho) y kien\s*$")
_HOUR_WANTED = re.compile(
    rf"{WANTED_AFTER.pattern}|\s*(?:anh|toi|em|minh) can\b"
    r"|\s*(?:bao|bao lai|goi lai|tra loi|can)\b"
)
# "…, 16h", "gửi anh lúc 16h nhé": an hour that ends what is asked for.
_AT_THE_END = re.compile(r"\s*(?:nhe|nha|a|nhen|nghen|di)?[\s.!]*$")
# "gửi rồi anh nhé, …, lúc 7h": when it was.
_DONE_BEFORE = re.compile(r"\b(?:gui|nop|trinh|bao cao|lam|xong) roi\b")
_EVENT_BEFORE = re.compile(
    r"\b(?:hop|hoi nghi|khai mac|di|den|ve|gap|don|tiep|bay|xe|tau)\b[^,;.]{0,30}$"
)
_AFTER_WEEKDAY = re.compile(rf"\b(?:{DAY_OF_WEEK}),? ?(?:ngay |\()?$")
_CUE_INSIDE = re.compile(r"\b(?:truoc|cham nhat|muon nhat|khong qua)\b")
# "từ ngày 10 đến ngày 17/12", "trong hai ngày 22 và 23/12": the last of them.
_SPAN_BEFORE = re.compile(
    r"\b(?:tu|trong|trong (?:cac|hai|ba|2|3|02|03)|trong thoi gian)(?: ngay)? $"
)
# Between a weekday and its date.
_TO_ITS_DATE = re.compile(r"\s*[,(-]?\s*(?:(?:tuc )?(?:la )?ngay )?\s*")
_TO_ITS_WEEKDAY = re.compile(r"\s*\(?\s*(?:tuc |la )*")
_THAT_DAY = re.compile(r"(?:ngay )?trong ngay|(?:truoc )?(?:het|cuoi) ngay")
_FURTHER_DAY = re.compile(
    r"\s*(?:,|va|hoac)\s*(?:ngay )?(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?![/\d-])"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due, and where the text (cleaned) says so.

    ``moment`` is local; ``hour_given`` is False where 17:00, or the end of that part
    of the day, stands for an hour that nobody wrote. ``strong``: a word such as
    "trước" or "chậm nhất" makes it a deadline. ``doubt``: why somebody has to look;
    ``because``: the rule that found it.
    """

    start: int
    end: int
    moment: datetime
    hour_given: bool
    recurrence: Recurrence | None = None
    strong: bool = False
    doubt: Doubt = ""
    because: str = ""

    @property
    def iso(self) -> str:
        """ISO form; a day alone where no hour is given."""
        if self.hour_given:
            return self.moment.isoformat(timespec="minutes")
        return self.moment.date().isoformat()


def find_deadline(
    text: str,
    now: datetime,
    working_time: WorkingTime,
    *,
    day_spoken_of: date | None = None,
) -> Deadline | None:
    """The deadline that the text sets, or None.

    ``day_spoken_of`` is what "trong ngày" means where the text before spoke of a day.
    """
    line = running(text)
    found = read_deadline(line.key, now, working_time, day_spoken_of=day_spoken_of)
    if found is None:
        return None
    start, end = line.span(found.start, found.end)
    return replace(found, start=start, end=end)


def read_deadline(
    key: str,
    now: datetime,
    working_time: WorkingTime,
    *,
    after: int = 0,
    day_spoken_of: date | None = None,
) -> Deadline | None:
    """As :func:`find_deadline`, in a key of running text; spans are those of the key.

    Times that end before ``after`` count only with a strong word before them.
    """
    clocks = clock_times(key)
    recurrence, begins = recurrence_from(
        key, now, working_time, _recurring_hour(clocks)
    )
    if begins:
        # "…, bắt đầu từ tuần sau": not due at its start, but counted from there.
        first, last, now = begins
        key = key[:first] + " " * (last - first) + key[last:]
    best: tuple[int, Deadline] | None = None
    for found in _distinct(key, now, working_time, recurrence):
        deadline = _judge(key, found, clocks, now, recurrence, day_spoken_of)
        if deadline is None or (deadline.end <= after and not deadline.strong):
            continue
        score = sum(WEIGHTS[reason] for reason in _reasons(key, found, deadline))
        if best is None or score > best[0]:
            best = (score, deadline)
    if recurrence and (
        best is None or not best[1].strong or _ends_what_recurs(key, best[1])
    ):
        return _of_recurrence(key, recurrence, clocks, now)
    if best:
        return _next_of_days(key, best[1], now) if recurrence else best[1]
    return _of_clock_alone(key, clocks, now)


def _ends_what_recurs(key: str, found: Deadline) -> bool:
    """ "thứ Sáu hằng tuần, từ tuần này đến hết tháng 1": when it no longer comes."""
    return bool(_FROM_UNTIL.search(key[max(0, found.start - 50) : found.end]))


def _reasons(key: str, found: TimeFound, deadline: Deadline) -> Iterator[str]:
    """What of the ``WEIGHTS`` holds of a time."""
    before, after = key[: deadline.start], key[deadline.end :]
    if deadline.strong:
        # "lao động cuối năm, hoàn thành trong tuần này": the word before counts more.
        yield "a word such as trước or chậm nhất"
    if found.sure:
        yield "a form that can be nothing else"
    if deadline.start < found.start:
        yield "its words begin before it"
    if _PURPOSE.search(before) and not before.rstrip().endswith(("phai", ",")):
        yield "it is what something is for"
    if _TOLD_OF_TIME.match(after) or _PERIOD_OF.match(after):
        yield "something is told of that time"
    elif WANTED_AFTER.match(after):
        yield "something is asked for after it"
    if _FOR_COMMENT.search(before):
        # "gửi lấy ý kiến trước 20/11, trình trước 15/12": the paper is due later.
        yield "it is for comment only"
    if key.startswith("ket thuc", deadline.start):
        # "kết thúc ngày 15/5, báo cáo trước ngày 20/5": it ends with the report.
        yield "it only ends"


def _next_of_days(key: str, first: Deadline, now: datetime) -> Deadline:
    """Of the days of a recurrence ("trước 15/6 và 15/12"), the next one to come."""
    end, moments = first.end, [first.moment]
    while more := _FURTHER_DAY.match(key, end):
        end = more.end()
        try:
            day = date(now.year, int(more["month"]), int(more["day"]))
            if day < now.date():
                day = day.replace(year=now.year + 1)
        except ValueError:
            break
        moments.append(datetime.combine(day, first.moment.time()))
    if len(moments) == 1:
        return first
    moment = min(moment for moment in moments if moment >= min(now, first.moment))
    return replace(first, end=end, moment=moment)


def _distinct(
    key: str,
    now: datetime,
    working_time: WorkingTime,
    recurrence: RecurrenceFound | None,
) -> list[TimeFound]:
    """The longest of overlapping expressions, in order; recurrences take theirs."""
    everything = list(find_times(key, now, working_time))
    everything.sort(key=lambda one: (one.start - one.end, one.start, not one.sure))
    kept: list[TimeFound] = []
    for one in everything:
        inside_recurrence = recurrence and (
            one.start < recurrence.end and recurrence.start < one.end
        )
        if inside_recurrence or any(
            one.start < other.end and other.start < one.end for other in kept
        ):
            continue
        kept.append(one)
    return _with_weekdays(key, sorted(kept, key=lambda one: one.start))


def _with_weekdays(key: str, times: list[TimeFound]) -> list[TimeFound]:
    """A weekday beside its date is part of it: the date counts, the other is a doubt.

    "trước thứ Hai, ngày 14/12/2026", "ngày 18/12 (thứ Sáu)".
    """
    joined: list[TimeFound] = []
    for one in times:
        before = joined[-1] if joined else None
        if before and _is_range(key, before, one):
            joined[-1] = replace(one, start=before.start, span=True)
            continue
        if before is None or before.weekday == one.weekday:
            joined.append(one)
            continue
        between = _TO_ITS_DATE if before.weekday else _TO_ITS_WEEKDAY
        if not between.fullmatch(key[before.end : one.start]):
            joined.append(one)
            continue
        dated, named = (one, before) if before.weekday else (before, one)
        if dated.anchored or dated.of_paper:
            joined.append(one)
            continue
        agrees = dated.day.weekday() == named.day.weekday()
        joined[-1] = replace(
            dated,
            start=before.start,
            end=one.end,
            part=named.part or dated.part,
            doubt=dated.doubt if agrees else "weekday",
        )
    return joined


def _is_range(key: str, first: TimeFound, last: TimeFound) -> bool:
    """ "15/12/2026 - 20/02/2027": the last of these days counts."""
    plain = not (first.anchored or last.anchored or first.of_paper or first.weekday)
    between = key[first.end : last.start]
    return plain and between.strip() == "-" and first.day < last.day


def _judge(
    key: str,
    found: TimeFound,
    clocks: list[Clock],
    now: datetime,
    recurrence: RecurrenceFound | None,
    day_spoken_of: date | None,
) -> Deadline | None:
    """The deadline that an expression sets, or None where it sets none."""
    if found.of_paper:
        return None
    start, end, day = found.start, found.end, found.day
    hour, part, hour_span = hour_near(key, found, clocks)
    if hour_span:
        start, end = min(start, hour_span[0]), max(end, hour_span[1])
    before = key[max(0, start - 60) : start]
    after = key[end : end + 30]
    strong = STRONG.search(before)
    own = re.match(
        r"(?:truoc|het|den het|cho den het|truoc het|cuoi|cham nhat|muon nhat"
        r"|han|xong|khong qua|thoi han|truoc khi het)\b",
        key[found.start : found.end],
    )
    # "ngày 15/12, trước 17h": the word stands between the day and its hour.
    inner = hour_span and _CUE_INSIDE.search(key[start:end])
    cued = strong or own or inner
    cue = strong.start() if strong else None
    if is_occasion(key, found, before, after, cue, past=day < now.date()):
        return None
    spanned = found.span and bool(_SPAN_BEFORE.search(before))
    if not (cued or found.sure or spanned or _led(key, start, before, after)):
        begins = not before.strip(" -+.0123456789)")
        reported = re.match(
            r"\s*,?\s*(?:phai|bao|trinh|nop|gui|xong|hoan|tra|$)", after
        )
        if not (begins and reported):
            return None
    if day < now.date() and not (cued or found.sure):
        return None
    if day_spoken_of and _THAT_DAY.fullmatch(key, found.start, found.end):
        day = day_spoken_of
    if strong:
        start -= len(before) - strong.start()
        while key[start : start + 1] == " ":
            start += 1
    if hour is None and found.hour is None:
        hour, end = later_hour(key, end, clocks)
    given = hour is not None or found.hour is not None
    time_of_day = hour or found.hour or PART_ENDS.get(part, END_OF_DAY)
    moment = datetime.combine(day, time_of_day)
    if not given and is_over(moment, now, found, cued=bool(cued)):
        return None
    kind = recurrence.kind if recurrence else None
    return Deadline(
        start, end, moment, given, kind, bool(cued), found.doubt, found.because
    )


def _led(key: str, start: int, before: str, after: str) -> bool:
    """Is a bare date put where a deadline stands?"""
    ends = re.match(
        r"\s*(?:[,;.)!?]|$|nhe|nha|nhan|phai|a$|la xong|bao cao|trinh|nop|gui"
        r"|bao (?:toi|anh|em|lai|tinh hinh)"
        r"|xong|hoan|tra|tong ket|so ket|nghiem thu|ket thuc)",
        after,
    )
    if ends and _AFTER_WEEKDAY.search(before):
        return True
    bare = before.rstrip(" (,:")
    if _WEAK.search(before) or (before.endswith(("(", ", ")) and ends):
        return True
    return bool(ends) and bool(
        re.search(
            r"\b(?:bao cao|trinh|nop|gui|xong|vao|den|ngay|tra loi|hoan thanh|han"
            r"|ket qua)$",
            bare,
        )
    )


def _recurring_hour(clocks: list[Clock]) -> time | None:
    return in_part(*clocks[0][2:]) if len(clocks) == 1 else None


def _of_recurrence(
    key: str, found: RecurrenceFound, clocks: list[Clock], now: datetime
) -> Deadline:
    start, end = found.start, found.end
    before = key[max(0, start - 60) : start]
    weekday = re.search(
        rf"(?:\b(?:sang|chieu|toi) )?\b(?:{NAMED_OR_SUNDAY})\s*$", before
    )
    if weekday and found.kind == "weekly":
        start -= len(before) - weekday.start()
    hour = None
    for first, last, clock, part in clocks:
        gap = key[last:start] if last <= start else key[end:first]
        if len(gap) < 24 and JOIN.fullmatch(gap):
            hour = in_part(clock, part)
            start, end = min(first, start), max(last, end)
            break
    if hour is None:
        hour, end = later_hour(key, end, clocks)
    before = key[max(0, start - 60) : start]
    led = STRONG.search(before) or re.search(
        r"\b(?:vao|vao cac|dinh ky|dinh ky vao)\s+$", before
    )
    if led:
        start -= len(before) - led.start()
    moment = datetime.combine(found.day, hour or END_OF_DAY)
    if moment < now and found.kind == "daily":
        moment += timedelta(days=1)
    return Deadline(
        start, end, moment, hour is not None, found.kind, bool(led),
        because="it comes again",
    )  # fmt: skip


def _of_clock_alone(key: str, clocks: list[Clock], now: datetime) -> Deadline | None:
    """ "trước 17h", "16h báo tôi": of today, or of tomorrow once it is past."""
    for start, end, hour, part in clocks:
        before = key[max(0, start - 40) : start]
        cue = STRONG.search(before)
        begins = re.search(r"(?:^|[,;.:]|\broi|\bva|\bthi|\bluc)\s*$", before)
        asked = begins and (
            _HOUR_WANTED.match(key, end)
            or (_AT_THE_END.match(key, end) and not _EVENT_BEFORE.search(before))
        )
        if not (cue or asked):
            continue
        moment = datetime.combine(now.date(), in_part(hour, part))
        if moment <= now:
            moment += timedelta(days=1)
        first = start - (len(before) - cue.start() if cue else 0)
        strong = bool(cue) or not _DONE_BEFORE.search(key[:start])
        return Deadline(first, end, moment, True, None, strong, because="an hour alone")
    return None
