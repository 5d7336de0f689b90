"""The deadline of a sentence, as people write it.

Which words mean which day is told by ``time_days``, ``time_periods`` and
``recurrences``; here is decided which of the times in a sentence is the deadline. The
date of a document, the start of a term ("kể từ ngày nhận đủ hồ sơ"), a past round
("đừng như đợt 30/9") and the day of an event are none, and without evidence there is
no deadline.

All moments are local to the office and naive.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from odoo.addons.ecabinet_meeting.tools.time.vietnamese_dates import find_clocks
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from ..status.legal_status import END_OF_DAY
from ..text.running_text import running
from .days import find_days
from .found import DAY_OF_WEEK, NAMED_OR_SUNDAY, PART_ENDS, Recurrence, TimeFound
from .occasions import is_occasion, is_over
from .periods import find_periods
from .recurrences import RecurrenceFound, find_recurrence

# Words before a time that make it a deadline, taken into the span.
_STRONG = re.compile(
    r"(?:\b(?:phai |can |nhung )?(?:truoc|cham nhat|muon nhat|tre nhat"
    r"|(?<!qua )(?<!den )(?<!dung )(?<!trong )(?<!thoi )han"
    r"(?: chot| cuoi| nop| hoan thanh| bao cao| trinh| gui| den)?|thoi han"
    r"(?: hoan thanh| bao cao| gui| trinh)?|thoi gian hoan thanh|deadline|dl"
    r"|khong (?:qua|de qua|duoc qua|muon hon|cham hon|tre hon)"
    r"|xong|hoan thanh|hoan tat|ket thuc|den het|cho den|het|kip(?: \w+){0,3}"
    r"|(?:thoi )?han(?: chot| cuoi)? [^,;.]{1,40} (?:la|den|het))"
    r"(?: (?:la|vao|trong|truoc|den|het|luc|ngay|thoi diem|thoi gian|moc"
    r"|cuoi|nhat))*[\s:,(]*)$"
)
_WEAK = re.compile(
    r"\b(?:vao|den|toi|trong|ngay|ngay trong|luc|bao cao|trinh|nop|gui|ky"
    r"|lay|xin|tra|nhan|goi|dua|chuyen|ket qua|san pham|ve|di|nhe|nha|duoc"
    r"|co|cho)(?: (?:vao|trong|luc|ngay|den))*[\s:,(]*$"
)
_JOIN = re.compile(
    rf"\s*(?:,|\(|-)?\s*(?:(?:{DAY_OF_WEEK}"
    r"|vao|luc|truoc|ngay|cua|trong|buoi|la|cham nhat"
    r"|nhat|cho den)\s+)*(?:\(\s*)?"
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
_PERIOD_OF = re.compile(r"\s+cua (?:cac|tung|don vi|dia phuong|toan)\b")
_WANTED_AFTER = re.compile(
    r"\s*(?:cho (?:toi|anh|em|minh|ubnd|chu tich)|phai|bao cao"
    r"|bao (?:anh|toi|em|tinh hinh|lai)|gui"
    r"|nop|trinh|xong|co (?:bao cao|ket qua))\b"
)
# "tối nay mưa to. 20h báo anh"
_CLAUSE_OF_HOUR = re.compile(r"[^,;.\d]*[,;.]\s*(?:truoc |luc |den )?")
_FOR_COMMENT = re.compile(r"\b(?:lay|xin|tham gia|gop|cho) y kien\s*$")
_HOUR_WANTED = re.compile(rf"{_WANTED_AFTER.pattern}|\s*(?:anh|toi|em|minh) can\b")
_AFTER_WEEKDAY = re.compile(rf"\b(?:{DAY_OF_WEEK}),? ?(?:ngay |\()?$")
_THAT_DAY = re.compile(r"(?:ngay )?trong ngay|(?:truoc )?(?:het|cuoi) ngay")
_FURTHER_DAY = re.compile(
    r"\s*(?:,|va|hoac)\s*(?:ngay )?(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?![/\d-])"
)
_CLOCK_24 = re.compile(r"\b24\s*(?:h|gio)(?:00)?(?= (?:ngay|hom|dem|thu|\d))")


# A time of day at start:end of the key, and the part of the day that it names.
Clock = tuple[int, int, time, str]


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due, and where the text (cleaned) says so.

    ``moment`` is local; ``hour_given`` is False where 17:00, or the end of that part
    of the day, stands for an hour that nobody wrote. ``strong``: a word such as
    "trước" or "chậm nhất" makes it a deadline.
    """

    start: int
    end: int
    moment: datetime
    hour_given: bool
    recurrence: Recurrence | None = None
    strong: bool = False

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
    return Deadline(
        start, end, found.moment, found.hour_given, found.recurrence, found.strong
    )


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
    clocks = _clocks(key)
    recurrence = find_recurrence(key, now, working_time, _recurring_hour(clocks))
    best: tuple[int, Deadline] | None = None
    for found in _distinct(key, now, working_time, recurrence):
        deadline = _judge(key, found, clocks, now, recurrence, day_spoken_of)
        if deadline is None or (deadline.end <= after and not deadline.strong):
            continue
        # "lao động cuối năm, hoàn thành trong tuần này": the word before counts more.
        score = 2 * deadline.strong + found.sure + (deadline.start < found.start)
        if _PURPOSE.search(key[: deadline.start]) and not key[
            : deadline.start
        ].rstrip().endswith(("phai", ",")):
            score -= 2
        score += _wanted(key, deadline)
        if _FOR_COMMENT.search(key[: deadline.start]):
            # "gửi lấy ý kiến trước 20/11, trình trước 15/12": the paper is due later.
            score -= 1
        if key.startswith("ket thuc", deadline.start):
            # "kết thúc ngày 15/5, báo cáo trước ngày 20/5": it ends with the report.
            score -= 1
        if best is None or score > best[0]:
            best = (score, deadline)
    if recurrence and (best is None or best[1].start < 0 or not best[1].strong):
        return _of_recurrence(key, recurrence, clocks, now)
    if best:
        return _next_of_days(key, best[1], now) if recurrence else best[1]
    return _of_clock_alone(key, clocks, now)


def _wanted(key: str, deadline: Deadline) -> int:
    """Does what stands around it ask for something, or tell something of that time?"""
    after = key[deadline.end :]
    if _TOLD_OF_TIME.match(after) or _PERIOD_OF.match(after):
        return -2
    return 1 if _WANTED_AFTER.match(after) else 0


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
    everything = [
        *find_days(key, now, working_time),
        *find_periods(key, now, working_time),
    ]
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
    return sorted(kept, key=lambda one: one.start)


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
    hour, part, hour_span = _hour_near(key, found, clocks)
    if hour_span:
        start, end = min(start, hour_span[0]), max(end, hour_span[1])
    before = key[max(0, start - 60) : start]
    after = key[end : end + 30]
    strong = _STRONG.search(before)
    own = re.match(
        r"(?:truoc|het|den het|cho den het|truoc het|cuoi|cham nhat|muon nhat"
        r"|han|xong|khong qua|thoi han|truoc khi het)\b",
        key[found.start : found.end],
    )
    cued = strong or own
    cue = strong.start() if strong else None
    if is_occasion(key, found, before, after, cue, past=day < now.date()):
        return None
    if not (cued or found.sure or _led(key, start, before, after)):
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
        hour, end = _later_hour(key, end, clocks)
    given = hour is not None or found.hour is not None
    time_of_day = hour or found.hour or PART_ENDS.get(part, END_OF_DAY)
    moment = datetime.combine(day, time_of_day)
    if not given and is_over(moment, now, found, cued=bool(cued)):
        return None
    kind = recurrence.kind if recurrence else None
    return Deadline(start, end, moment, given, kind, bool(cued))


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


def _clocks(key: str) -> list[Clock]:
    clocks = []
    for clock in find_clocks(key):
        written = key[clock.start : clock.end]
        if re.search(
            r"\b(?:trong|sau|khong qua|vong|toi da)(?: vong)? $",
            key[max(0, clock.start - 14) : clock.start],
        ):
            continue
        part = re.search(r"(sang|trua|chieu|toi)$", written)
        moment = clock.finish or clock.begin
        clocks.append((clock.start, clock.end, moment, part[1] if part else ""))
    for match in _CLOCK_24.finditer(key):
        clocks.append((match.start(), match.end(), time(23, 59), ""))
    return clocks


def _hour_near(
    key: str, found: TimeFound, clocks: list[Clock]
) -> tuple[time | None, str, tuple[int, int] | None]:
    """The clock written just before or after an expression of a day."""
    for start, end, moment, part in clocks:
        if found.start <= start and end <= found.end:
            return _in_part(moment, found.part), found.part, (start, end)
        gap = None
        if end <= found.start:
            gap = key[end : found.start]
        elif found.end <= start:
            gap = key[found.end : start]
        elif start < found.end and found.start < end:
            # "10h sáng mai": the part of the day belongs to both.
            return _in_part(moment, part or found.part), "", (start, end)
        if gap is not None and len(gap) < 24 and _JOIN.fullmatch(gap):
            return _in_part(moment, part or found.part), "", (start, end)
    part = found.part
    if not part:
        before = re.search(
            r"\b(sang|trua|chieu|toi|dem) (?:ngay )?$",
            key[max(0, found.start - 12) : found.start],
        )
        if before:
            return None, before[1], (found.start - (len(before[0])), found.end)
    return None, part, None


def _later_hour(key: str, end: int, clocks: list[Clock]) -> tuple[time | None, int]:
    """ "hôm nay phải xong trước 15h": an hour that has no day of its own."""
    for first, last, moment, _part in clocks:
        gap = key[end:first]
        if end <= first <= end + 40 and _CLAUSE_OF_HOUR.fullmatch(gap):
            if _WANTED_AFTER.match(key[last:]):
                return moment, last
        if end <= first <= end + 40 and not re.search(r"[;.\d]", gap):
            if (_STRONG.search(gap) or gap.endswith(" luc ")) and not re.match(
                r" *,? *(?:ngay|thu|mai|sang|chieu|hom|toi|\d)", key[last : last + 9]
            ):
                return moment, last
    return None, end


def _in_part(moment: time, part: str) -> time:
    if part in ("chieu", "toi", "dem") and 0 < moment.hour < 12:
        if part == "chieu" or moment.hour >= 5:
            return moment.replace(hour=moment.hour + 12)
    return moment


def _recurring_hour(clocks: list[Clock]) -> time | None:
    return clocks[0][2] if len(clocks) == 1 else None


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
    for first, last, clock, _part in clocks:
        gap = key[last:start] if last <= start else key[end:first]
        if len(gap) < 24 and _JOIN.fullmatch(gap):
            hour, start, end = clock, min(first, start), max(last, end)
            break
    if hour is None:
        hour, end = _later_hour(key, end, clocks)
    before = key[max(0, start - 60) : start]
    led = _STRONG.search(before) or re.search(
        r"\b(?:vao|vao cac|dinh ky|dinh ky vao)\s+$", before
    )
    if led:
        start -= len(before) - led.start()
    moment = datetime.combine(found.day, hour or END_OF_DAY)
    if moment < now and found.kind == "daily":
        moment += timedelta(days=1)
    return Deadline(start, end, moment, hour is not None, found.kind, bool(led))


def _of_clock_alone(key: str, clocks: list[Clock], now: datetime) -> Deadline | None:
    """ "trước 17h", "16h báo tôi": of today, or of tomorrow once it is past."""
    for start, end, hour, part in clocks:
        before = key[max(0, start - 40) : start]
        cue = _STRONG.search(before)
        begins = re.search(r"(?:^|[,;.:]|\broi|\bva|\bthi|\bluc)\s*$", before)
        asked = begins and _HOUR_WANTED.match(key, end)
        if not (cue or asked):
            continue
        moment = datetime.combine(now.date(), _in_part(hour, part))
        if moment <= now:
            moment += timedelta(days=1)
        first = start - (len(before) - cue.start() if cue else 0)
        return Deadline(first, end, moment, True, None, True)
    return None
