"""Hours beside a day: which clock belongs to it, and to which part of the day."""

import re
from datetime import time

from odoo.addons.ecabinet_meeting.tools.time.vietnamese_dates import find_clocks

from .found import DAY_OF_WEEK, TimeFound

# Words before a time that make it a deadline, taken into the span.
STRONG = re.compile(
    r"(?:\b(?:phai |can |nhung )?(?:truoc|cham nhat|muon nhat|tre nhat"
    r"|(?<!qua )(?<!den )(?<!dung )(?<!trong )(?<!thoi )han"
    r"(?: chot| cuoi| nop| hoan thanh| bao cao| trinh| gui| den)?|thoi han"
    r"(?: hoan thanh| bao cao| gui| trinh)?|thoi gian hoan thanh|deadline|dl"
    r"|khong (?:qua|de qua|duoc qua|muon hon|cham hon|tre hon)"
    r"|truoc khi (?:\w+ ){1,5}?(?:luc|vao)"
    r"|chot|xong|hoan thanh|hoan tat|ket thuc|den het|cho den|het"
    r"|kip(?: \w+){0,3}"
    r"|(?:thoi )?han(?: chot| cuoi)? [^,;.]{1,40} (?:la|den|het))"
    r"(?: (?:la|vao|trong|truoc|den|het|luc|ngay|thoi diem|thoi gian|moc"
    r"|cuoi|nhat|le|dip))*[\s:,(]*|(?:=>|->|→)\s*)$"
)
WANTED_AFTER = re.compile(
    r"\s*(?:cho (?:toi|anh|em|minh|ubnd|chu tich)|phai|bao cao"
    r"|bao (?:anh|toi|em|tinh hinh|lai)|gui"
    r"|nop|trinh|xong|co (?:bao cao|ket qua)|(?:chot|dong|khoa) so|chot)\b"
)
JOIN = re.compile(
    rf"\s*(?:,|\(|-)?\s*(?:(?:{DAY_OF_WEEK}"
    r"|vao|luc|truoc|ngay|cua|trong|buoi|la|cham nhat"
    r"|nhat|cho den)\s+)*(?:\(\s*)?"
)
# "tối nay mưa to. 20h báo anh"
_CLAUSE_OF_HOUR = re.compile(r"[^,;.\d]*[,;.]\s*(?:truoc |luc |den )?")
_CLOCK_24 = re.compile(r"\b24\s*(?:h|gio)(?:00)?(?= (?:ngay|hom|dem|thu|\d))")
# "mỗi chiều lúc 5h"
_EACH_PART = re.compile(
    r"\b(?:moi|hang) (?:buoi )?(sang|trua|chieu|toi) (?:luc |vao |truoc )?$"
)
# A time of day at start:end of the key, and the part of the day that it names.
Clock = tuple[int, int, time, str]


def clock_times(key: str) -> list[Clock]:
    clocks = []
    for clock in find_clocks(key):
        written = key[clock.start : clock.end]
        if re.search(
            r"\b(?:trong|sau|khong qua|vong|toi da)(?: vong)? $",
            key[max(0, clock.start - 14) : clock.start],
        ):
            continue
        part = re.search(r"(sang|trua|chieu|toi|dem)$", written) or _EACH_PART.search(
            key[max(0, clock.start - 24) : clock.start]
        )
        moment = clock.finish or clock.begin
        clocks.append((clock.start, clock.end, moment, part[1] if part else ""))
    for match in _CLOCK_24.finditer(key):
        clocks.append((match.start(), match.end(), time(23, 59), ""))
    return clocks


def hour_near(
    key: str, found: TimeFound, clocks: list[Clock]
) -> tuple[time | None, str, tuple[int, int] | None]:
    """The clock written just before or after an expression of a day."""
    for start, end, moment, part in clocks:
        if found.start <= start and end <= found.end:
            return in_part(moment, found.part), found.part, (start, end)
        gap = None
        if end <= found.start:
            gap = key[end : found.start]
        elif found.end <= start:
            gap = key[found.end : start]
        elif start < found.end and found.start < end:
            # "10h sáng mai": the part of the day belongs to both.
            return in_part(moment, part or found.part), "", (start, end)
        if gap is not None and len(gap) < 24 and JOIN.fullmatch(gap):
            return in_part(moment, part or found.part), "", (start, end)
    part = found.part
    if not part:
        before = re.search(
            r"\b(sang|trua|chieu|(?<!\d )toi|dem) (?:ngay )?$",
            key[max(0, found.start - 12) : found.start],
        )
        if before:
            return None, before[1], (found.start - (len(before[0])), found.end)
    return None, part, None


def later_hour(key: str, end: int, clocks: list[Clock]) -> tuple[time | None, int]:
    """ "hôm nay phải xong trước 15h": an hour that has no day of its own."""
    for first, last, moment, _part in clocks:
        gap = key[end:first]
        if end <= first <= end + 80 and _CLAUSE_OF_HOUR.fullmatch(gap):
            if WANTED_AFTER.match(key[last:]):
                return moment, last
        if end <= first <= end + 40 and not re.search(r"[;.\d]", gap):
            if (STRONG.search(gap) or gap.endswith(" luc ")) and not re.match(
                r" *,? *(?:ngay|thu|mai|sang|chieu|hom|toi|\d)", key[last : last + 9]
            ):
                return moment, last
    return None, end


def in_part(moment: time, part: str) -> time:
    if part in ("chieu", "toi", "dem") and 0 < moment.hour < 12:
        if part == "chieu" or moment.hour >= 5:
            return moment.replace(hour=moment.hour + 12)
    if part == "trua" and 0 < moment.hour < 4:
        return moment.replace(hour=moment.hour + 12)
    return moment
