"""A whole conclusion notice becomes its tasks.

A unit in a heading or before a colon leads the points below it. A sentence with two
tasks for two units gives two, and so does what follows a clause that has its deadline.
Assessments, agreement and praise give none; letterhead, recipients and signature are
left out. A sentence that speaks of who was named before ("Sở hoàn thiện hồ sơ", "hai
đơn vị trên") means them, and a deadline that a heading sets holds below it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from odoo.addons.ecabinet_meeting.tools.text.encodings import to_unicode
from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory

from ..sector.sectors import Lexicon
from ..sentence.actors import PeopleIndex, Person, find_actors
from ..sentence.assignment import read
from ..sentence.fields import Assignment, assignment_of
from ..sentence.group_mentions import UnitGroup
from ..sentence.mentions import Mention
from ..sentence.office import Office
from ..sentence.parts import Part, Role
from ..sentence.reading import LONGEST_READ, Reading, read_sentence
from ..sentence.task_fields import TaskFields
from ..text.running_text import running
from ..time.deadlines import Deadline, read_deadline
from .cutting import (
    REPORTS,
    cut_at_deadlines,
    cut_at_units,
    in_passing,
    meaning_before,
    sentences,
    without_lead,
)
from .headings import heading_parts
from .lines import (
    LONGEST_TITLE,
    Line,
    is_closing,
    is_dated_title,
    is_letterhead,
    is_praise,
    is_section,
    is_title,
    notice_lines,
)
from .rows import Row, parted

# Each point is read by itself; more than this is not a notice.
MOST_POINTS = 300
_MOST_CLAUSES = 12
_NO_TITLE: tuple[int, Deadline | None] = (-1, None)
_CELL = "its column or label names it"
_MOST_SENTENCES = 40
_LINES_OF_HEAD = 8
_LONGEST_NOTICE = 100_000
_COLON = re.compile(r":(?!\d)")
# "Cả hai việc xong trước 18/11", "Thời hạn hoàn thành: 30/11": of what stands before.
_TERM_ONLY = re.compile(
    r"^\W*(?:(?:ca |tat ca )?(?:hai|2|ba|3|cac|nhung)? ?(?:viec|nhiem vu|noi dung)"
    r"(?: (?:tren|nay|neu tren))* )?(?:phai |can )?(?:xong|hoan thanh|hoan tat|thoi "
    r"(?:han|gian)|han(?: chot| hoan thanh| nop)?|cham nhat|truoc|trong)\b"
)
_REPORT_ONLY = re.compile(r"^\W*(?:bao cao|gui|nop)(?: ket qua)?\b[^,;.]{0,50}$")
_MOST_BESIDE_TERM = 36
# A cell "Quý I/2027" means its last day.
_PERIOD = re.compile(r"\W*(?:quy|thang|nam|tuan|cuoi|dau|giua|6 thang)\b")
# "Các Sở: Xây dựng, Tài chính": their names follow.
_KIND_ALONE = re.compile(
    r"\W*(?:giao |yeu cau )?cac (?:so|xa|phuong|ban|nganh|don vi)\W*"
)
# "Hai đơn vị trên", "Sở hoàn thiện …": who was named before.
_THOSE = re.compile(
    r"\W*(?:(?:ca )?(?:hai|ba|2|3)|cac) (?:don vi|co quan|so|nganh|xa|phuong)"
    r" (?:noi |neu )?tren\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Who leads, and helps with, the points deeper than ``depth``; until when."""

    depth: int
    parts: tuple[Part, ...]
    text: str
    due: Deadline | None = None


@dataclass(slots=True)
class _Point:
    """What a point has said so far, for the sentences that follow in it."""

    heading: Heading | None
    due: Deadline | None
    first_entry: int
    spoken: date | None = None
    lead: Part | None = None
    parts: tuple[Part, ...] = ()
    units: tuple[Mention, ...] = ()


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
) -> list[TaskFields]:
    """As :func:`read_notice`, in the API's dicts."""
    index = people if isinstance(people, PeopleIndex) else PeopleIndex(people)
    office = Office(directory, lexicon, working_time, tuple(groups), index, context_id)
    return [one.as_fields() for one in read_notice(text, office, now)]


def read_notice(text: str, office: Office, now: datetime) -> list[Assignment]:
    """The tasks of a notice, in its order.

    ``text`` of each is its clause, ``heading`` the words above it that name who leads
    (empty where the clause does itself).
    """
    return _NoticeReader(office, now).read(to_unicode(text[:_LONGEST_NOTICE]))


def read_all(text: str, office: Office, now: datetime) -> list[Assignment]:
    """Every task of one sentence, each with the deadline of its own clause.

    "Hoàn thành kiểm đếm trước 16/10, phê duyệt phương án trước 30/10" holds two of one
    lead. The clauses are cut and read as those of a notice are; a sentence that is not
    cut gives what :func:`read` gives.
    """
    reader = _NoticeReader(office, now)
    reader.read_point(to_unicode(text)[:LONGEST_READ])
    found = [one for one in reader.entries if one.deadline]
    if len(found) > 1 and len(found) == len(reader.entries):
        return [replace(one, heading=None) for one in found]
    return [read(text, office, now)]


class _NoticeReader:
    def __init__(self, office: Office, now: datetime) -> None:
        self.office, self.now = office, now
        self.headings: list[Heading] = []
        self.section_due: Deadline | None = None
        self.title_due: tuple[int, Deadline | None] = _NO_TITLE
        self.praised = False
        self.entries: list[Assignment] = []
        self.readings: dict[tuple[str, bool, date | None], Reading] = {}

    def read(self, text: str) -> list[Assignment]:
        self.praised = False
        text = clean(text)
        issuer = self._issuer(text) or self.office.context_id
        self.office = replace(self.office, context_id=issuer)
        for part in parted(text):
            if len(self.entries) >= MOST_POINTS:
                break
            if isinstance(part, Row):
                self._read_row(part)
            elif not self._read_text(part):
                break
        return self.entries

    def _issuer(self, text: str) -> int | None:
        """The commune whose notice it is, by its head."""
        head = [line for line in text.split("\n")[:_LINES_OF_HEAD] if line.strip()]
        for line in head:
            if not line.isupper():
                continue
            directory = self.office.directory
            for match in directory.find(line, on=self.now.date()):
                if match.unit_id and directory.in_commune(match.unit_id):
                    return match.unit_id
        return None

    def _read_text(self, text: str) -> bool:
        """Read lines; False where recipients and the signature follow."""
        praised = self.praised
        for line in notice_lines(text)[:MOST_POINTS]:
            if is_closing(line):
                return False
            line = replace(line, text=line.text[:LONGEST_READ])
            if is_section(line) and not self._heading_of(line)[0]:
                praised = is_praise(line)
                self.headings = []
                self.section_due = self._due_in(line.text)
            elif self._is_read(line) and (line.mark or not praised):
                self._read_line(line)
            elif praised or is_praise(line):
                praised = is_praise(line) or praised
        self.praised = praised
        return True

    def _is_read(self, line: Line) -> bool:
        """Is it no letterhead? A unit in capitals with points below it is none."""
        headed = line.parent and not line.mark and self._heading_of(line)[0]
        return bool(headed) or not is_letterhead(line)

    def _read_row(self, row: Row) -> None:
        """Add the task of a row: each cell says what its column is for."""
        given = [
            *self._named(row.lead, "order"),
            *self._named(row.helpers, "with"),
        ]
        reading = self._reading(row.content[:LONGEST_READ], given_lead=True)
        nobody = without_lead(reading)
        parts = [part for part in nobody.parts if part.role != "with"]
        task = replace(
            nobody, parts=parts, is_task=True, reason="", decided_by="a row of a table"
        )
        found = self._assignment(task, given)
        found = replace(
            found,
            text=row.content,
            heading="",
            lead_text=found.lead_text if given else row.lead,
        )
        due = self._due_of_cell(row.due) or reading.deadline
        self.entries.append(found.due(due) if due else found)

    def _assignment(self, reading: Reading, given: Sequence[Part]) -> Assignment:
        return assignment_of(reading, self.office.lexicon, self.office.people, given)

    def _named(self, cell: str, role: Role) -> list[Part]:
        """Those whom a cell names, in their role."""
        line = running(cell[:LONGEST_READ])
        named = find_actors(
            line, self.office.directory, self.office.groups, self.office.people,
            context_id=self.office.context_id, on=self.now.date(), alone=True,
        )  # fmt: skip
        return [Part(who, role, who.outer, because=_CELL) for who in named]

    def _due_of_cell(self, cell: str) -> Deadline | None:
        if not cell.strip():
            return None
        until = "trong" if _PERIOD.match(fold(cell)) else "trước"
        key = running(f"hoàn thành {until} {cell}"[:LONGEST_READ]).key
        due = read_deadline(key, self.now, self.office.working_time)
        return due if due and due.moment > self.now else None

    def _read_line(self, line: Line) -> None:
        while self.headings and self.headings[-1].depth >= line.depth:
            self.headings.pop()
        if line.mark and line.depth <= self.title_due[0]:
            self.title_due = _NO_TITLE
        heading, rest = self._heading_of(line)
        if heading:
            self.headings.append(heading)
            if rest:
                self.read_point(rest)
                self.headings.pop()
        elif line.text.rstrip().endswith(":"):
            self._keep_title(line)
        elif is_title(line):
            self._keep_title(line)
        elif is_dated_title(line):
            self.title_due = (line.depth, self._due_in(line.text))
        else:
            self.read_point(line.text)

    def _keep_title(self, line: Line) -> None:
        """Of a line with points below: until when they are due, who helps with them."""
        due = self._due_in(line.text)
        above = next((one for one in reversed(self.headings) if one.parts), None)
        helpers = [
            part for part in self._reading(line.text).parts if part.role == "with"
        ]
        parts = (*above.parts, *helpers) if above and helpers else ()
        if due or parts:
            self.headings.append(Heading(line.depth, parts, line.text, due))
        if due and not line.mark:
            self.section_due = due

    def _due_in(self, text: str) -> Deadline | None:
        """The deadline that a title sets for what stands below it."""
        if len(text) > LONGEST_TITLE:
            return None
        due = self._reading(text).time
        return due if due and due.strong and not due.recurrence else None

    def _heading_of(self, line: Line) -> tuple[Heading | None, str]:
        """Units alone, or before a colon; and what follows the colon."""
        colon = _COLON.search(line.text)
        head = line.text[: colon.start()] if colon else line.text
        rest = line.text[colon.end() :] if colon else ""
        if len(head) > 300 or (not colon and len(line.text) > 200):
            return None, ""
        reading = self._reading(head.strip().rstrip(".;"))
        if rest and _KIND_ALONE.fullmatch(reading.line.key):
            return None, ""
        due = self._due_in(head)
        parts = heading_parts(reading, due, before_colon=bool(colon))
        if not parts:
            return None, ""
        return Heading(line.depth, parts, line.text, due), rest.strip()

    def _reading(
        self, text: str, *, given_lead: bool = False, spoken: date | None = None
    ) -> Reading:
        asked = (text, given_lead, spoken)
        if asked not in self.readings:
            self.readings[asked] = read_sentence(
                text,
                self.office,
                self.now,
                day_spoken_of=spoken,
                given_lead=given_lead,
            )
        return self.readings[asked]

    def read_point(self, text: str) -> None:
        """Add the tasks of a point, or of a sentence that stands alone."""
        leading = next((one for one in reversed(self.headings) if one.parts), None)
        dues = (one.due for one in reversed(self.headings) if one.due)
        above = next(dues, self.title_due[1] or self.section_due)
        point = _Point(leading, above, len(self.entries))
        for sentence in sentences(text)[:_MOST_SENTENCES]:
            if self._read_term(sentence, point):
                continue
            for clause in self._clauses(sentence):
                self._read_clause(clause, point)

    def _read_term(self, sentence: str, point: _Point) -> bool:
        """A sentence that only says until when: for the tasks of this point."""
        open_ones = [
            index
            for index in range(point.first_entry, len(self.entries))
            if not self.entries[index].deadline
        ]
        reading = self._reading(sentence)
        key, due = reading.line.key, reading.time
        only = _TERM_ONLY.match(key)
        if not (open_ones and (only or _REPORT_ONLY.match(key.rstrip(" .")))):
            return False
        if not due or any(part.role in ("order", "subject") for part in reading.parts):
            return False
        if only and len(key) - (due.end - due.start) > _MOST_BESIDE_TERM:
            return False
        for index in open_ones if only else open_ones[-1:]:
            entry = self.entries[index].due(due)
            self.entries[index] = replace(entry, text=f"{entry.text} {sentence}")
        return True

    def _read_clause(self, clause: str, point: _Point) -> None:
        """Add the task of a clause, and keep what the next ones may refer to."""
        given = bool(point.heading or point.lead)
        reading = self._reading(clause, given_lead=given, spoken=point.spoken)
        named = [part.who for part in reading.parts if part.who.kind == "unit"]
        referred = self._referred(reading, point)
        point.units += tuple(who for who in named if who.id)
        if not reading.is_task:
            return
        reading, inherited = referred
        heading = point.heading if inherited and not point.lead else None
        found = replace(
            self._assignment(reading, inherited),
            text=clause,
            heading=heading.text if heading else "",
        )
        if not found.deadline and point.due and point.due.moment > self.now:
            found = found.due(point.due)
        self.entries.append(found)
        if reading.deadline:
            point.spoken = reading.deadline.moment.date()
        if reading.lead:
            point.lead = reading.lead
            working = ("order", "subject", "with")
            point.parts = tuple(c for c in reading.parts if c.role in working)

    def _referred(self, reading: Reading, point: _Point) -> tuple[Reading, list[Part]]:
        """The reading, and those named before who have this task as well."""
        lead = reading.lead
        if _THOSE.match(reading.line.key) and point.parts:
            return without_lead(reading), list(point.parts)
        before = [point.lead] if point.lead else []
        if not before and point.heading:
            before = list(point.heading.parts)
        if before and lead and in_passing(reading, lead):
            return without_lead(reading), before
        if lead and lead.who.kind == "unit" and not lead.who.ids:
            return meaning_before(reading, lead, point.units), []
        if lead is None and not reading.line.key.startswith("ket qua"):
            return reading, before
        return reading, []

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
            due = reading.time
            own = complete or (due is not None and reading.is_task)
            goes_on = reading.lead is None and (not own or REPORTS.match(fold(part)))
            if clauses and goes_on:
                clauses[-1] += "; " + part
            else:
                for piece in cut_at_units(reading, part):
                    hours = self.office.working_time
                    clauses += cut_at_deadlines(piece, self.now, hours)
                complete = not reading.is_task
            complete = complete or due is not None
        return clauses
