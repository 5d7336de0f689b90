"""A whole conclusion notice becomes its tasks.

A unit in a heading or before a colon leads the points below it. A sentence with two
tasks for two units gives two, and so does what follows a clause that has its deadline.
Assessments, agreement and praise give none; letterhead, recipients and signature are
left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from odoo.addons.ecabinet_meeting.tools.text import clean, fold
from odoo.addons.ecabinet_meeting.tools.units import UnitDirectory
from odoo.addons.ecabinet_meeting.tools.working_time import WorkingTime

from .actors import PeopleIndex, Person, UnitGroup
from .assignment import LONGEST_READ, Reading, fields_of, read_assignment
from .deadlines import read_deadline
from .encodings import to_unicode
from .roles import Cast
from .running_text import running
from .sectors import Lexicon

# Each point is read by itself; more than this is no notice.
MOST_POINTS = 300
_MOST_CLAUSES = 12
_MOST_SENTENCES = 40
_LONGEST_NOTICE = 100_000
_NUMBER = re.compile(
    r"^\s*(?P<mark>(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/](?!\d)"
    r"|[-+*•–]|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)\s*(?P<rest>.*)$"
)
_LETTERHEAD = re.compile(
    r"^\W*(?:uy ban nhan dan|ubnd|tinh |thanh pho |van phong|cong hoa xa hoi"
    r"|doc lap|so\s*:|so:? \d|thong bao$|thong bao\b.{0,6}$|ket luan (?:cua"
    r"|cuoc hop|hoi nghi|phien hop)|v/v|ve viec|noi nhan|luu\s*:|tm\.|kt\."
    r"|tl\.|tuq\.|chu tich\W*$|pho chu tich\W*$|chanh van phong\W*$|nhu tren"
    r"|kinh gui|can cu )"
)
_CLOSING = re.compile(r"^\W*(?:noi nhan\s*:|tren day la (?:thong bao|ket luan|y kien))")
_SECTION_OF_PRAISE = re.compile(
    r"\b(?:danh gia|ket qua dat duoc|tinh hinh chung|nhan dinh|ton tai|han "
    r"che|uu diem|nguyen nhan|thanh phan|khai mac)\b"
)
_SECTION_OF_TASKS = re.compile(
    r"\b(?:nhiem vu|phuong huong|giai phap|ket luan|chi dao|thoi gian toi"
    r"|yeu cau|phan cong|to chuc thuc hien)\b"
)
_SENTENCE_END = re.compile(r"(?<=[^\s.][^\s.][.!?])\s+(?=[A-ZĐÀ-Ỹ])|(?<=[.!?])\s*\n")
_REPORTS = re.compile(
    r"^[\s,]*(?:va |dong thoi |sau do |truoc khi |ket qua )?(?:dinh ky )?"
    r"(?:bao cao|gui|trinh|hoan thanh|xong|thoi han|thoi gian|han|cham nhat"
    r"|ket qua|san pham|dinh ky|neu|truong hop|trong do|de |nham |bao dam"
    r"|dam bao|khong de|khong duoc|tranh|lam co so|chiu trach nhiem|phan "
    r"dau)\b"
)
_LEADS_BELOW = re.compile(
    r"[\s,:.;)]*(?:(?:chu tri|lam dau moi|phu trach|thuc hien|co trach nhiem"
    r"|tap trung|khan truong|duoc giao|nhiem vu|thuc hien(?: cac)?(?: nhiem "
    r"vu| noi dung| viec)?(?: sau)?|sau day|cac nhiem vu sau|cac noi dung "
    r"sau)[\s,:]*)*$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A point of a notice with its depth; ``number`` as written."""

    text: str
    mark: str
    depth: int


@dataclass(frozen=True, slots=True)
class Heading:
    """Who leads, and helps with, the points deeper than ``depth``."""

    depth: int
    casts: tuple[Cast, ...]
    text: str


def split_conclusions(
    text: str,
    directory: UnitDirectory,
    groups: Iterable[UnitGroup],
    people: Sequence[Person] | PeopleIndex,
    lexicon: Lexicon,
    working_time: WorkingTime,
    now: datetime,
    *,
    context_id: int | None = None,
) -> list[dict]:
    """One dict as of ``parse_assignment`` for each task, in the order of the notice.

    ``text`` of an entry is its clause, ``heading`` the words above it that name who
    leads (empty where the clause does itself).
    """
    index = people if isinstance(people, PeopleIndex) else PeopleIndex(people)
    reader = _NoticeReader(
        directory, list(groups), index, lexicon, working_time, now, context_id
    )
    return reader.read(to_unicode(text[:_LONGEST_NOTICE]))


class _NoticeReader:
    def __init__(self, directory, groups, people, lexicon, working_time, now, context):
        self.directory, self.groups, self.people = directory, groups, people
        self.lexicon, self.working_time = lexicon, working_time
        self.now, self.context = now, context
        self.headings: list[Heading] = []
        self.entries: list[dict] = []
        self.readings: dict[tuple, Reading] = {}

    def read(self, text: str) -> list[dict]:
        praised = False
        for line in _lines(text)[:MOST_POINTS]:
            key = fold(line.text)
            if _CLOSING.match(key):
                break
            if not line.mark and _LETTERHEAD.match(key) and len(key) < 160:
                continue
            if line.mark and _is_section(line, key):
                praised = bool(_SECTION_OF_PRAISE.search(key)) and not (
                    _SECTION_OF_TASKS.search(key)
                )
                self.headings = []
                continue
            if praised and not line.mark:
                continue
            self._read_line(replace(line, text=line.text[:LONGEST_READ]))
        return self.entries

    def _read_line(self, line: Line) -> None:
        while self.headings and self.headings[-1].depth >= line.depth:
            self.headings.pop()
        heading, rest = self._heading_of(line)
        if heading:
            self.headings.append(heading)
            if rest:
                self._read_point(rest, heading)
                self.headings.pop()
            return
        if line.text.rstrip().endswith(":"):
            return
        self._read_point(line.text, self.headings[-1] if self.headings else None)

    def _heading_of(self, line: Line) -> tuple[Heading | None, str]:
        """Units alone, or before a colon; and what follows the colon."""
        head, colon, rest = line.text.partition(":")
        if len(head) > 300 or (not colon and len(line.text) > 200):
            return None, ""
        reading = self._reading(head.strip().rstrip(".;"))
        actors = [
            c for c in reading.casts if c.who.kind != "person" or c.who.person_ids
        ]
        if not actors:
            return None, ""
        key = reading.line.key
        last = actors[-1].who
        before = key[: actors[0].who.outer]
        tail = key[last.end :]
        if not _LEADS_BELOW.fullmatch(tail) or not re.fullmatch(
            r"[\W\d]*(?:(?:giao|yeu cau|de nghi|doi voi|nhiem vu cua|cac|phan cong"
            r"|trach nhiem cua|dong chi|d/c|ve phia)[\s:]*)*",
            before,
        ):
            return None, ""
        if any(
            not re.fullmatch(
                r"[\s,;/&()-]*(?:(?:va|cung|chu tri|phoi hop|voi|cung voi)[\s,]*)*",
                key[a.who.end : b.who.outer],
            )
            for a, b in zip(actors, actors[1:], strict=False)
        ):
            return None, ""
        casts = tuple(_as_order(cast) for cast in actors)
        return Heading(line.depth, casts, line.text), rest.strip() if colon else ""

    def _reading(self, text, *, given_lead=False, spoken=None):
        asked = (text, given_lead, spoken)
        if asked not in self.readings:
            self.readings[asked] = self._read(text, given_lead, spoken)
        return self.readings[asked]

    def _read(self, text, given_lead, spoken):
        return read_assignment(
            text, self.directory, self.groups, self.people, self.working_time,
            self.now, context_id=self.context, given_lead=given_lead,
            day_spoken_of=spoken,
        )  # fmt: skip

    def _read_point(self, text: str, heading: Heading | None) -> None:
        spoken: date | None = None
        for sentence in _sentences(text)[:_MOST_SENTENCES]:
            lead: Cast | None = None
            for clause in self._clauses(sentence):
                spoken, lead = self._read_clause(clause, heading, lead, spoken)

    def _read_clause(self, clause, heading, lead, spoken):
        """Add the task of a clause; the day it speaks of and who leads what follows."""
        given = heading is not None or lead is not None
        reading = self._reading(clause, given_lead=given, spoken=spoken)
        if not reading.is_task:
            return spoken, lead
        inherited: list[Cast] = []
        if reading.lead is None and not reading.line.key.startswith("ket qua"):
            if lead is not None:
                inherited = [lead]
            elif heading is not None:
                inherited = list(heading.casts)
        fields = fields_of(reading, self.lexicon, self.people, inherited)
        fields["text"] = clause
        fields["heading"] = heading.text if heading and inherited else ""
        self.entries.append(fields)
        if reading.deadline:
            spoken = reading.deadline.moment.date()
        return spoken, reading.lead or lead

    def _clauses(self, sentence: str) -> list[str]:
        """A sentence cut where another task begins.

        A clause with its deadline is complete; without one it goes on, and a report
        belongs to what is reported.
        """
        parts = [part.strip() for part in sentence.split(";", _MOST_CLAUSES)]
        clauses: list[str] = []
        complete = False
        for part in parts:
            if not part.strip(" .,"):
                continue
            reading = self._reading(part)
            goes_on = reading.lead is None and (
                not complete or _REPORTS.match(fold(part))
            )
            if clauses and goes_on:
                clauses[-1] += "; " + part
            else:
                clauses.append(part)
                complete = not reading.is_task
            key = running(part[:LONGEST_READ]).key
            due = read_deadline(key, self.now, self.working_time)
            complete = complete or due is not None
        return clauses


def _as_order(cast: Cast) -> Cast:
    if cast.role in ("with", "order", "subject"):
        role = "with" if cast.role == "with" else "order"
        return replace(cast, role=role)
    return replace(cast, role="order")


def _is_section(line: Line, key: str) -> bool:
    roman = bool(re.fullmatch(r"[IVX]+\s*[.)/]", line.mark))
    return roman and len(key) < 160 and not re.search(r"\bgiao\b", key)


def _lines(text: str) -> list[Line]:
    """Points with their depth; lines that go on are joined to the one before."""
    lines: list[Line] = []
    kinds: list[str] = []
    for raw in clean(text).split("\n"):
        stripped = raw.strip()
        if not stripped:
            continue
        match = _NUMBER.match(stripped)
        if match and match["rest"]:
            mark = match["mark"]
            kind = _kind_of_mark(mark)
            if kind in kinds:
                del kinds[kinds.index(kind) + 1 :]
            elif kind == "1":
                kinds = [k for k in kinds if k == "I"] + ["1"]
            else:
                kinds.append(kind)
            lines.append(Line(match["rest"].strip(), mark, len(kinds)))
        elif _goes_on(lines, stripped):
            before = lines[-1]
            lines[-1] = replace(before, text=f"{before.text} {stripped}")
        else:
            kinds = []
            lines.append(Line(stripped, "", 0))
    return lines


def _kind_of_mark(mark: str) -> str:
    bare = mark.rstrip(" .)/")
    if re.fullmatch(r"[IVX]+", bare):
        return "I"
    if "." in bare:
        return "1" + ".1" * bare.count(".")
    if bare.isdigit():
        return "1"
    return "a" if bare.isalpha() else bare


def _goes_on(lines: list[Line], text: str) -> bool:
    """A line broken by width: the one before has no end, this one begins small."""
    if not lines or not lines[-1].mark:
        return bool(lines) and text[:1].islower() and not lines[-1].text.endswith(".")
    return (
        not lines[-1].text.endswith((".", ";", ":", "!", "/.")) and text[:1].islower()
    )


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip(" ./")]
