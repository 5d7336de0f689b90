"""The head of an agenda: letterhead, title, time, place, chair, deadline, body."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from ..text.normal_form import fold, squeeze
from ..time.vietnamese_dates import (
    DAYS_OF_WEEK,
    Moment,
    find_clocks,
    find_dates,
    read_moment,
)
from ..units.directory import Unit, UnitDirectory
from .kinds import is_slip_round

# "Hạn trả lời: 13/11/2026" without an hour: the end of that working day.
END_OF_WORKING_DAY = time(17)
_LINES_WITH_BODY = 40
_LONGEST_TITLE_LINE = 300
_LONGEST_TIME_LINE = 200
_SHORTEST_TITLE = 8

_ORNAMENT = re.compile(r"[\s*_=~.·•–—‒―\-+#|:]+")
_MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap\s*-\s*tu do\s*-\s*hanh phuc|"
    r"dang cong san viet nam"
)
_PAPER_NUMBER = re.compile(
    r"so\s{0,3}:?[\d.… ]*[-/]\s{0,3}[a-z]{2}|so\s{0,3}:[\d.…/ ]*$"
)
_PLACE_AND_DATE = re.compile(
    r"(?!(?:thu|sang|chieu|toi|chu nhat|luc|vao)\b)[^,:;\d]{2,40},\s*"
    r"ngay[\d.… ]*thang[\d.… ]*nam[\d.… ]*"
)
_ISSUER = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|tinh uy|tinh|dang bo|dang uy|"
    r"ban thuong vu|ban chap hanh|van phong|so|thanh uy|xa|phuong|thanh pho|huyen|"
    r"uy ban)\b[^:\d]{0,80}"
)
_COLUMN_GAP = re.compile(r" {3,}|\t")
_TITLE = re.compile(
    r"\b(?:chuong trinh|phien hop|hop|hoi nghi|giay moi|v/v|lich hop|ky hop|giao ban|"
    r"lam viec|phieu|noi dung hop|(?:lay|xin) y kien|thuong ky|toa dam|hoi y|"
    r"nghi su|phien)\b"
)
_MEETING_IN_SENTENCE = re.compile(r"\b(?:phien hop|hoi nghi|cuoc hop)\b.{5}")
_TITLE_END = re.compile(r"[.;!?]$|:$")
_GREETING = re.compile(
    r"(?:kinh\s+(?:gui|moi|thua)|tran trong|ubnd .* (?:moi|tran trong)|thuc hien|"
    r"can cu|theo|de nghi|thua|xin|chao|dear)\b"
)
_TIME_LEAD = re.compile(
    r"\W*(?:(?:hoa toc|thuong khan|khan)\W+)?(?:(?:vao|hoi|luc|tu|bat dau|buoi)\s+)*"
    rf"(?:ngay\b|sang\b|chieu\b|toi\b|trua\b|thu\s+(?:{DAYS_OF_WEEK})\b|"
    r"chu nhat\b|\d{1,2}\s*(?:gio|h|g|:)\s*\d{0,2}|\d{1,2}[/.-]\d{1,2})"
)
# The sheet's own name, before what meets.
_SHEET = re.compile(r"chuong trinh (?=(?:phien hop|hop|hoi nghi|ky hop|giao ban)\b)")
_TIME_IN_TITLE = re.compile(
    r"\s*(?:[,(\[]|\s-\s)\s*(?:(?:luc|vao|tu|sang|chieu|toi|ngay|thu \w+,?)\s+)*"
    r"(?:\d{1,2}\s*(?:gio|h|g|:|/|-|\.)\s*\d{0,2}|\d{1,2} thang \d)"
)
_CHAIR = re.compile(r"(?:do )?(?P<chair>.{3,120}?) (?:lam )?(?:chu tri|chu toa)[ .]*$")
_PLACE = re.compile(
    r"(?:^|[,;.-]\s*)tai\s+(?=(?:phong|hoi truong|tru so|ubnd|van|nha))"
)
# Rooms by what they are, after the day and without "tại": "…, phòng họp số 1".
_ROOM = re.compile(
    r"(?:[,;–-] ?|(?<=\s\s))(?=(?:phong hop|hoi truong|phong khach|nha van hoa|nha hop"
    r"|trung tam hoi nghi|tru so|quang truong|tai )\b)(?:tai\s+)?"
)
_AT = re.compile(r"\btai\s+(?=\S)")
_LAST_DAY = re.compile(r"\b(?:truoc|cham nhat|han|den het|muon nhat|trong ngay)\b")
_NOT_THIS_BODY = re.compile(
    r"\b(?:(?<!chuong )trinh|gui|ky hop|dang uy|dang bo|van phong|bao cao|tru so|"
    r"hoi truong|lanh dao|vp)\s+(?:\w+\s+){0,3}?$"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A collective body that meets: ``kind`` is state or party."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    department_id: int | None = None
    kind: str = "state"


@dataclass(slots=True)
class Header:
    """What the head of the agenda says; ``sources`` keeps every line it took."""

    title: list[str] = field(default_factory=list)
    subtitle: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    location: str = ""
    chair: str = ""
    secretary: str = ""
    deadline: str = ""
    participants: list[str] = field(default_factory=list)
    sources: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, name: str, source: str) -> None:
        """Remember the line as the source of that field."""
        self.sources.setdefault(name, []).append(source)

    @property
    def name(self) -> str:
        """The title on one line, without the date at its end: the meeting's name.

        What the sheet is called ("Chương trình phiên họp …") is left out.
        """
        title = squeeze(" ".join(self.title))
        if sheet := _SHEET.match(fold(title)):
            title = title[sheet.end() :]
            return title[:1].upper() + title[1:]
        return title

    def take_title_from(self, lines: list[str]) -> None:
        """Without a title: "… gửi chương trình phiên họp UBND tỉnh tháng 10:"."""
        for line in lines if not self.title else ():
            named = _MEETING_IN_SENTENCE.search(fold(line[:_LONGEST_TITLE_LINE]))
            if named and named.start():
                title = line[named.start() : _LONGEST_TITLE_LINE].rstrip(" .:;")
                self.title.append(title[:1].upper() + title[1:])

    @property
    def slip_round(self) -> bool:
        """Opinion slips instead of a meeting?"""
        if is_slip_round(" ".join(self.title + self.subtitle)):
            return True
        return bool(self.deadline) and not self.times and "hop" not in fold(self.name)

    def set_label(self, label: str, value: str) -> bool:
        """Take a labelled value; False where that field is filled already."""
        if label == "time":
            self.times.insert(0, value)
            self._take_place(value)
            return True
        if label == "participants":
            if value:
                self.participants.append(value)
            return True
        if getattr(self, label, "no such field"):
            return False
        setattr(self, label, value.strip(" .;") if label != "deadline" else value)
        return True

    def read_line(self, line: str, now: datetime) -> bool:
        """Take an unlabelled line of the head; False where it is nothing known."""
        key = fold(line)
        if is_letterhead(line) and not (self.title and _TITLE.search(key)):
            self.keep("letterhead", line)
        elif not self.title and is_title(key):
            self._begin_title(line, now)
        elif self._is_time(line, key, now):
            self.times.append(line)
            self._take_place(line)
            self.keep("time", line)
        elif not self.chair and (chair := _CHAIR.fullmatch(key)):
            self.chair = line[chair.start("chair") : chair.end("chair")]
            self.keep("chair", line)
        elif not self.location and (place := _PLACE.match(key)):
            self.location = line[place.end() :].strip(" .;")
            self.keep("location", line)
        elif self.title and line.startswith("(") and len(line) < _LONGEST_TITLE_LINE:
            self.subtitle.append(line)
            if find_dates(line, now) and find_clocks(line):
                self.times.append(line)
                self._take_place(line)
            self.keep("subtitle", line)
        elif self._is_deadline(line, key, now):
            self.deadline = line
            self.keep("deadline", line)
        else:
            return False
        return True

    def _take_place(self, line: str) -> None:
        """The place in a line of the time, said with or without "tại"."""
        key = fold(line)
        place = _PLACE.search(key) or _ROOM.search(key) or _AT.search(key)
        if place and not self.location:
            self.location = line[place.end() :].strip(" .;()")

    def continue_title(self, line: str, now: datetime) -> bool:
        """Take a further line of the title; False where it cannot be one."""
        if not self._continues_title(line, fold(line)):
            return False
        self.title.append(self._without_time(line, now))
        self.keep("name", line)
        return True

    def _begin_title(self, line: str, now: datetime) -> None:
        self.keep("name", line)
        place = _PLACE.search(fold(line))
        if place and find_clocks(line):
            self.location = line[place.end() :].strip(" .;")
        self.title.append(self._without_time(line, now))

    def _without_time(self, line: str, now: datetime) -> str:
        """The title before ", 8h ngày 13/11/2026" or "(ngày 18/11/2026)"."""
        if not (find_dates(line, now) or find_clocks(line)):
            return line
        self.times.append(line)
        cut = _TIME_IN_TITLE.search(fold(line), _SHORTEST_TITLE)
        return line[: cut.start()] if cut else line

    def _is_time(self, line: str, key: str, now: datetime) -> bool:
        if len(line) > _LONGEST_TIME_LINE or not _TIME_LEAD.match(key):
            return False
        dates = [found for found in find_dates(line, now) if not found.of_paper]
        return bool(dates or find_clocks(line))

    def _is_deadline(self, line: str, key: str, now: datetime) -> bool:
        if self.deadline or not self.slip_round or not _LAST_DAY.search(key):
            return False
        return any(not found.of_paper for found in find_dates(line, now))

    def _continues_title(self, line: str, key: str) -> bool:
        if not 0 < len(self.title) < 4 or len(line) > _LONGEST_TITLE_LINE:
            return False
        kept = [*self.sources]
        if kept[-1] != "name" or _TITLE_END.search(line) or _GREETING.match(key):
            return False
        return True

    def moment(self, now: datetime) -> Moment:
        """Day and hours, each from the first line that gives it."""
        moments = [read_moment(text, now) for text in self.times]
        dated = next((moment for moment in moments if moment.day), Moment())
        timed = next((moment for moment in moments if moment.begin), Moment())
        part = dated.part or timed.part
        return Moment(dated.day, dated.last_day, timed.begin, timed.finish, part)

    def deadline_at(self, now: datetime) -> datetime | None:
        """Last instant for answers, local; 17:00 where the text gives no hour."""
        moment = read_moment(self.deadline, now) if self.deadline else Moment()
        day = moment.last_day or moment.day
        if day is None:
            return None
        return datetime.combine(day, moment.begin or END_OF_WORKING_DAY)


def is_ornament(line: str) -> bool:
    """Asterisk, rule or dots of a letterhead."""
    return bool(_ORNAMENT.fullmatch(line))


def is_letterhead(line: str) -> bool:
    """Motto, issuing body, number of the paper, place and date of signing."""
    key = fold(line).strip()
    if len(line) > _LONGEST_TITLE_LINE:
        return False
    if _MOTTO.search(key) or _PAPER_NUMBER.match(key):
        return True
    if any(_PLACE_AND_DATE.fullmatch(part) for part in _COLUMN_GAP.split(key)):
        return True
    return line.isupper() and bool(_ISSUER.fullmatch(key)) and not _TITLE.search(key)


def is_title(key: str) -> bool:
    """Does a folded line name a meeting?"""
    return (
        bool(_TITLE.search(key))
        and len(key) <= _LONGEST_TITLE_LINE
        and not _GREETING.match(key)
        and not key.endswith(":")
    )


def find_body(lines: Iterable[str], bodies: Iterable[Body]) -> Body | None:
    """The body that meets: named in the title, else in the letterhead or elsewhere."""
    known = {body.id: body for body in bodies}
    directory = UnitDirectory(
        Unit(body.id, body.name, aliases=body.aliases) for body in known.values()
    )
    best: tuple[int, int] | None = None
    found: Body | None = None
    for number, line in enumerate(lines):
        if number >= _LINES_WITH_BODY:
            break
        line = line[:_LONGEST_TITLE_LINE]
        key = fold(line)
        for match in directory.find(line):
            if match.status != "found" or match.unit_id is None:
                continue
            if _NOT_THIS_BODY.search(key[: match.start]):
                continue
            score = (_closeness(line, key), number)
            if best is None or score < best:
                best, found = score, known[match.unit_id]
            break
    return found


def _closeness(line: str, key: str) -> int:
    """How surely a line names the body that meets; 0 is surest."""
    if key.startswith("(") or re.match(r"\W*(?:\d|[ivx]+[./)])", key):
        return 3
    if _TITLE.search(key):
        return 0
    return 1 if line.isupper() else 2


def day_of(text: str, now: datetime) -> tuple[date | None, str]:
    """Day and part of the day in a heading ("Chiều ngày 12/11")."""
    moment = read_moment(text, now)
    return moment.day, moment.part
