"""The outer shape of an agenda's lines: numbering, clock times, labels, table cells.

Nothing here knows a unit or a meeting. Patterns run on the folded line, which has the
same length as the line, so a span found in one is a span of the other.
"""

import re
from dataclasses import dataclass
from typing import Literal

from ..text.normal_form import fold
from ..time.vietnamese_dates import DAYS_OF_WEEK, ClockFound, find_clocks

MarkerKind = Literal[
    "part", "upper", "roman", "arabic", "decimal", "letter", "bullet", "plus", "none"
]

LONGEST_NUMBERED = 400

_CLOSE = r"(?:[.)/:,](?=\s|\D|$)|\s*[-–—](?=\s))\s*"
_MARKERS: list[tuple[MarkerKind, re.Pattern[str]]] = [
    (
        "part",
        re.compile(
            r"(?P<number>(?i:phần|phan)\s+(?:(?i:thứ|thu)\s+\w+|[IVX]{1,5}|\d{1,2}|[A-H]))"
            r"\s*[.:)–—-]?\s*"
        ),
    ),
    ("arabic", re.compile("(?P<number>\\d{1,2})\ufe0f?\u20e3\\s*")),
    (
        "decimal",
        re.compile(r"(?P<number>(?:[A-HĐ]|[IVX]{1,4})\.\d{1,2})[.)/:]?\s+(?=\D)"),
    ),
    ("decimal", re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[.)/:]?\s+(?=\D)")),
    (
        "arabic",
        re.compile(
            rf"\(?(?P<number>\d{{1,3}})(?:\)\s*|{_CLOSE})(?!\d)|"
            r"(?i:(?:nội dung|noi dung|mục|muc|vấn đề|van de|điểm|diem)"
            r"(?:\s+(?:thứ|thu|số|so))?\s+)(?P<word_number>\d{1,3})\s*[.):–—-]\s*"
        ),
    ),
    (
        "roman",
        re.compile(
            r"\(?(?P<number>(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}))"
            r"(?:[.):]\s*|/(?=\s|[^\Wa-zà-ỹđ])\s*|\s*[-–—]\s+)"
        ),
    ),
    ("upper", re.compile(r"(?P<number>[A-HĐ])(?:[.):]\s*|/\s+|\s*[-–—]\s+)(?=\S)")),
    ("letter", re.compile(r"\(?(?P<number>[a-zđ])(?:[.)](?!\w{1,2}[.)])\s*|/\s+)")),
    ("plus", re.compile(r"\+\s*(?!\d)")),
    ("bullet", re.compile(r"(?:[-–—•●▪■◦○·►➢✓✔❖◆*]+)\s*(?=[\w(\"“'«])")),
]
MINUTES = re.compile(
    r"(?:(?:thoi gian|thoi luong|trinh bay|thao luan|bao cao|du kien|trong vong|trong|"
    r"khoang|toi da|khong qua)\s*:?\s*){0,3}"
    r"(?<![\w/.,])(?:\d{1,3}\s*-\s*)?(?P<minutes>\d{1,3})\s*(?:phut\b|ph\b|p\b|')"
)
_PICTURES = re.compile(r"^[^\w\s(\[\"“'+*.<>–—•●▪■◦○·►➢✓✔❖◆\-]+\s*(?=\S)")

# A clock at the head of a line, unless a day follows: then it is the meeting's.
_TIME_LEAD = re.compile(r"[(\[]?(?:(?:tu|luc|vao luc|vao|khoang)\s+)?$")
_TIME_TAIL = re.compile(r"[)\]]?\s*(?:[:.,;|–—-]+\s*)?")
_DAY_FOLLOWS = re.compile(
    r"[\s,.(–-]*(?:(?:buoi\s+)?(?:sang|chieu|toi)?\s*,?\s*)?"
    rf"(?:ngay\b|thu\s+(?:{DAYS_OF_WEEK})\b|chu\s+nhat\b|hom\b|"
    r"\d{1,2}\s*/\s*\d{1,2})"
)

_MEETING = (
    r"(?:\s+(?:phien hop|cuoc hop|hoi nghi|ky hop|buoi hop|hop|lam viec|to chuc|"
    r"bat dau|khai mac|du kien|dien ra|chinh|chung|cua))*"
)
_LABELS: dict[str, str] = {
    "deadline": r"(?:thoi han|han|han chot)(?:\s+(?:cuoi|cuoi cung))?"
    r"(?:\s+(?:tra loi|gui|cho|tham gia|lay|xin|phan hoi|gop|de nghi|nhan|y kien|"
    r"phieu|lai|ve|van phong|ubnd|tinh))*|"
    r"thoi gian (?:tra loi|gui y kien|gui phieu|cho y kien)|tra loi truoc",
    "time": rf"(?:thoi gian|ngay gio|ngay hop|gio(?: hop)?|khai mac luc){_MEETING}"
    r"|bat dau(?: luc)?|thoi gian,? dia diem",
    "location": rf"(?:dia diem|noi hop|phong hop|tai|dia chi){_MEETING}",
    "chair": rf"(?:(?:dong chi|nguoi|d/c)\s+)?(?:chu tri|chu toa){_MEETING}"
    r"(?:\s+va dieu hanh)?|dieu hanh",
    "secretary": rf"(?:nguoi\s+)?thu ky{_MEETING}",
    "participants": r"(?:i\s+)?(?:thanh phan|dai bieu|khach moi)"
    r"(?:\s+(?:tham du|du hop|du|moi|kinh moi|gom|tham gia|hop|phien hop|cuoc hop))*"
    r"|kinh moi|kinh gui|moi du(?: hop)?|tham du",
    "content": r"noi dung(?:,? chuong trinh)?(?:\s+(?:cuoc hop|phien hop|hoi nghi|hop|"
    r"lam viec|chuong trinh|chinh|cu the|nhu sau|gom|bao gom))*"
    r"|chuong trinh(?:\s+(?:nghi su|lam viec|hop|phien hop|cu the|nhu sau))*|nghi su",
    "notes": r"ghi chu|luu y|yeu cau(?: chuan bi)?|de nghi|phan cong(?: chuan bi)?|"
    r"cong tac chuan bi|lien he|trang phuc|to chuc thuc hien|dau moi(?: lien he)?",
}
_ITEM_LABELS: dict[str, str] = {
    "presenter": r"(?:(?:don vi|co quan|nguoi|dong chi|bo phan|dai dien)\s+"
    r"(?:chu tri\s+)?(?:trinh bay|bao cao|trinh|chuan bi|soan thao|tham muu|phu trach|"
    r"thuc hien|chu tri)(?:\s+(?:noi dung|bao cao|chinh))*)|trinh bay|bao cao vien|"
    r"chu tri trinh(?: bay)?|thuyet trinh",
    "coordination": r"(?:(?:don vi|co quan)\s+)?(?:phoi hop|tham tra|tham dinh|"
    r"phan bien|cung trinh)(?:\s+voi)?",
    "duration": r"thoi luong(?:\s+du kien)?|thoi gian(?:\s+(?:trinh bay|bao cao|"
    r"du kien|thao luan|trinh))*",
    "papers": r"tai lieu(?:\s+(?:kem theo|hop|lien quan))?|ho so(?:\s+kem theo)?|"
    r"van ban(?:\s+kem theo)?",
}
_LABEL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()))
_ITEM_LABEL = re.compile(
    "|".join(f"(?P<{name}>{words})" for name, words in _ITEM_LABELS.items())
)
_LABEL_BOUNDARY = re.compile(r"(?:^|[.;|\t]\s*|\s[-–—]\s|,\s+|\s{2,})")
_COLON = re.compile(r"\s*:\s*(?!\d{2}\b)|\s*:\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: numbering, clock, and the text that remains."""

    source: str
    kind: MarkerKind
    number: str
    clock: ClockFound | None
    text: str

    @property
    def marked(self) -> bool:
        """Does the line begin with numbering, a bullet or a time?"""
        return self.kind != "none" or self.clock is not None


def read_line(source: str) -> Line:
    """Numbering and clock at the head of a line, and what follows them."""
    text = _PICTURES.sub("", source, count=1)
    text = text or source
    kind, number, text = _take_marker(text)
    clock, text = take_clock(text)
    if kind == "bullet":
        inner, inner_number, rest = _take_marker(text)
        if inner in ("arabic", "letter") and inner_number:
            number, text = inner_number, rest
    if clock and kind == "none":
        # "07h30 - 07h45  1. Thông qua chương trình"
        kind, number, text = _take_marker(text)
    return Line(source, kind, number, clock, text)


def _take_marker(text: str) -> tuple[MarkerKind, str, str]:
    head = text[:LONGEST_NUMBERED]
    for kind, pattern in _MARKERS:
        match = pattern.match(head)
        if match:
            groups = match.groupdict()
            number = groups.get("number") or groups.get("word_number") or ""
            return kind, number, text[match.end() :].lstrip()
    return "none", "", text


def take_clock(text: str) -> tuple[ClockFound | None, str]:
    """A time or a range at the head of the text, and the text after it."""
    head = text[:60]
    clocks = find_clocks(head)
    if not clocks or not _TIME_LEAD.fullmatch(fold(head[: clocks[0].start])):
        return None, text
    clock = clocks[0]
    if _DAY_FOLLOWS.match(fold(text[clock.end : clock.end + 40])):
        return None, text
    return clock, _TIME_TAIL.sub("", text[clock.end :], count=1)


def read_duration(text: str) -> int | None:
    """Minutes, where the text is nothing but a duration ("20 phút")."""
    found = MINUTES.fullmatch(fold(text[:80]).strip(" .;,()-"))
    return int(found["minutes"]) if found else None


def read_label(text: str) -> tuple[str, str] | None:
    """The label at the head of the text and its value: ("time", "07 giờ 30, …").

    A line that is nothing but the label ("NỘI DUNG") counts, too.
    """
    return _label(_LABEL, text)


def read_item_label(text: str) -> tuple[str, str] | None:
    """As ``read_label``, for what stands below an item: who presents, how long."""
    return _label(_ITEM_LABEL, text)


def split_item_labels(text: str) -> list[str]:
    """ "Trình bày: Sở Tài chính. Thời gian: 20 phút.", one part each."""
    return _split_at_labels(_ITEM_LABEL, text)


def _label(pattern: re.Pattern[str], text: str) -> tuple[str, str] | None:
    key = fold(text[:100])
    # The longest label wins: "thời gian gửi ý kiến" is no "thời gian".
    for match in _label_starts(pattern, key):
        name = match.lastgroup or ""
        colon = _COLON.match(key, match.end())
        if colon:
            return name, text[colon.end() :].strip()
        if match.end() == len(key.rstrip(" .;")) == len(text.rstrip(" .;")):
            return name, ""
    return None


def _label_starts(pattern: re.Pattern[str], key: str) -> list[re.Match[str]]:
    """The label before the first colon, or the whole key."""
    colon = key.find(":")
    ends = [colon] if colon >= 0 else [len(key.rstrip(" .;"))]
    found = []
    for end in ends:
        match = pattern.fullmatch(key, 0, len(key[:end].rstrip()))
        if match:
            found.append(match)
    return found


def split_labels(text: str) -> list[str]:
    """A line with several labels, one part each: "Thời gian: … Nơi họp: …"."""
    return _split_at_labels(_LABEL, text)


def _split_at_labels(labels: re.Pattern[str], text: str) -> list[str]:
    cuts = [0]
    key = fold(text[:LONGEST_NUMBERED])
    for boundary in _LABEL_BOUNDARY.finditer(key):
        start = boundary.end()
        colon = key.find(":", start, start + 60)
        if start and colon > 0 and labels.fullmatch(key, start, colon):
            cuts.append(start)
    return [
        text[start:end].strip().rstrip(",;|–—-").rstrip()
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)
    ]


def split_cells(source: str) -> list[str]:
    """Cells of a pasted table's row (tabs or bars); one cell for any other line.

    Empty cells count, so that the others stay in their columns.
    """
    if "\t" in source:
        return [cell.strip() for cell in source.split("\t")]
    if source.count("|") >= 2:
        # The outer bars are the frame; a second one stands for an empty cell.
        inner = source.strip().removeprefix("|").removesuffix("|")
        return [cell.strip() for cell in inner.split("|")]
    return [source]
