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
from ..sentence.assignment import LONGEST_READ, Reading, fields_of, read_assignment
from ..sentence.group_mentions import UnitGroup
from ..sentence.mentions import Mention
from ..sentence.parts import Part, Role
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
    def __init__(
        self,
        directory: UnitDirectory,
        groups: list[UnitGroup],
        people: PeopleIndex,
        lexicon: Lexicon,
        working_time: WorkingTime,
        now: datetime,
        context: int | None,
    ) -> None:
        self.directory, self.groups, self.people = directory, groups, people
        self.lexicon, self.working_time = lexicon, working_time
        self.now, self.context = now, context
        self.headings: list[Heading] = []
        self.section_due: Deadline | None = None
        self.title_due: tuple[int, Deadline | None] = _NO_TITLE
        self.praised = False
        self.entries: list[TaskFields] = []
        self.readings: dict[tuple[str, bool, date | None], Reading] = {}

    def read(self, text: str) -> list[TaskFields]:
        self.praised = False
        text = clean(text)
        self.context = self._issuer(text) or self.context
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
            for match in self.directory.find(line, on=self.now.date()):
                if match.unit_id and self.directory.in_commune(match.unit_id):
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
        fields = fields_of(task, self.lexicon, self.people, given)
        fields["text"], fields["heading"] = row.content, ""
        if not given:
            fields["lead_text"] = row.lead
        if due := self._due_of_cell(row.due) or reading.deadline:
            _set_due(fields, due)
        self.entries.append(fields)

    def _named(self, cell: str, role: Role) -> list[Part]:
        """Those whom a cell names, in their role."""
        line = running(cell[:LONGEST_READ])
        named = find_actors(
            line, self.directory, self.groups, self.people,
            context_id=self.context, on=self.now.date(), alone=True,
        )  # fmt: skip
        return [Part(who, role, who.outer, because=_CELL) for who in named]

    def _due_of_cell(self, cell: str) -> Deadline | None:
        if not cell.strip():
            return None
        until = "trong" if _PERIOD.match(fold(cell)) else "trước"
        key = running(f"hoàn thành {until} {cell}"[:LONGEST_READ]).key
        due = read_deadline(key, self.now, self.working_time)
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
                self._read_point(rest)
                self.headings.pop()
        elif line.text.rstrip().endswith(":"):
            self._keep_title(line)
        elif is_title(line):
            self._keep_title(line)
        elif is_dated_title(line):
            self.title_due = (line.depth, self._due_in(line.text))
        else:
            self._read_point(line.text)

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
            self.readings[asked] = self._read(text, given_lead, spoken)
        return self.readings[asked]

    def _read(self, text: str, given_lead: bool, spoken: date | None) -> Reading:
        return read_assignment(
            text, self.directory, self.groups, self.people, self.working_time,
            self.now, context_id=self.context, given_lead=given_lead,
            day_spoken_of=spoken,
        )  # fmt: skip

    def _read_point(self, text: str) -> None:
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
            entry
            for entry in self.entries[point.first_entry :]
            if not entry["deadline"]
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
        for entry in open_ones if only else open_ones[-1:]:
            _set_due(entry, due)
            entry["text"] = f"{entry['text']} {sentence}"
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
        fields = fields_of(reading, self.lexicon, self.people, inherited)
        fields["text"] = clause
        heading = point.heading if inherited and not point.lead else None
        fields["heading"] = heading.text if heading else ""
        if not fields["deadline"] and point.due and point.due.moment > self.now:
            _set_due(fields, point.due)
        self.entries.append(fields)
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
                    clauses += cut_at_deadlines(piece, self.now, self.working_time)
                complete = not reading.is_task
            complete = complete or due is not None
        return clauses


def _set_due(entry: TaskFields, due: Deadline) -> None:
    entry["deadline"], entry["deadline_has_hour"] = due.moment, due.hour_given
    entry["recurrence"] = entry["recurrence"] or due.recurrence or False
    entry["deadline_doubt"], entry["because"]["deadline"] = due.doubt, due.because
