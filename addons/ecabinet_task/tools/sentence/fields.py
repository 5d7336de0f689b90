"""What a sentence assigns, built from its reading in one place.

Nothing is invented: what the sentence does not say is None, who cannot be told from
another stays unresolved with the candidates, and words that are not understood stay
in the name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..sector.sectors import Lexicon, suggest
from ..text.running_text import RunningText
from ..time.deadlines import Deadline
from .actors import PeopleIndex
from .mentions import Mention
from .parts import Part
from .reading import LONGEST_READ, Reading, leading_part
from .task_fields import Because, Place, Span, TaskFields
from .task_name import task_name

_WORKING = ("order", "subject", "with")
_URGENCIES = (
    ("hoa_toc", re.compile(r"\b(?:hoa|hỏa) toc\b")),
    ("thuong_khan", re.compile(r"\bthuong khan\b")),
    (
        "khan",
        re.compile(
            r"(?:^\W*|[,;.(:!-]\s*|\b(?:cong van|van ban|dien|cong dien|viec|gap va"
            r"|muc|do|do mat|do khan|muc do|rat|nhiem vu|chi dao|thong bao|tin|la"
            r"|viec nay)\s+)khan\b(?=\s*(?:[,.;:!)?]|$|gui|yeu cau|chi dao|de nghi"
            r"|ve|cho|giao|nhe|nha|day|:|-|@)"
            r"|(?<=dien khan) (?:phat|so|cua|ngay|luc))"
            r"|(?<!kho )(?<!vat )(?<!khe )(?<!hiem )\bkhan(?=\s*[.!)]*\s*$)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task as one sentence gives it; ``deadline`` is local and naive.

    ``lead_text`` are the words that name who leads, ``except_ids`` units of a group
    that are left out, ``candidates`` (field → ids) who may be meant, ``spans`` where
    in ``text`` the words of a field stand, ``reason`` (withdrawn, reproach, statement)
    why something is not a task, ``doubt`` why its day has to be looked at, ``because``
    the rules that decided. ``heading``: in a notice, the words above that name who
    leads.
    """

    text: str
    is_task: bool
    name: str = ""
    reason: str = ""
    lead_id: int | None = None
    lead_text: str = ""
    group_id: int | None = None
    except_ids: tuple[int, ...] = ()
    coordinating_ids: tuple[int, ...] = ()
    coordinating_group_ids: tuple[int, ...] = ()
    coordinating_texts: tuple[str, ...] = ()
    report_to_id: int | None = None
    person_id: int | None = None
    deadline: datetime | None = None
    deadline_has_hour: bool = False
    recurrence: str = ""
    doubt: str = ""
    urgency: str = "normal"
    sector: str = ""
    candidates: dict[str, tuple[int, ...]] = field(default_factory=dict)
    confidence: float = 0.0
    spans: tuple[Span, ...] = ()
    because: Because = field(
        default_factory=lambda: Because(is_task="", lead="", deadline="")
    )
    heading: str | None = None

    def due(self, deadline: Deadline) -> "Assignment":
        """The same, with a deadline that stands elsewhere: a heading, a cell."""
        because: Because = {**self.because, "deadline": deadline.because}
        return replace(
            self,
            deadline=deadline.moment,
            deadline_has_hour=deadline.hour_given,
            recurrence=self.recurrence or deadline.recurrence or "",
            doubt=deadline.doubt,
            because=because,
        )

    def as_fields(self) -> TaskFields:
        """The dict of the API; False stands for what the sentence does not say."""
        fields: TaskFields = {
            "text": self.text,
            "name": self.name,
            "is_task": self.is_task,
            "reason": self.reason,
            "lead_department_id": self.lead_id or False,
            "lead_text": self.lead_text,
            "unit_group_id": self.group_id or False,
            "except_department_ids": list(self.except_ids),
            "coordinating_department_ids": list(self.coordinating_ids),
            "coordinating_group_ids": list(self.coordinating_group_ids),
            "coordinating_texts": list(self.coordinating_texts),
            "report_to_department_id": self.report_to_id or False,
            "user_id": self.person_id or False,
            "deadline": self.deadline or False,
            "deadline_has_hour": self.deadline_has_hour,
            "recurrence": self.recurrence or False,
            "urgency": self.urgency,
            "sector": self.sector or False,
            "sector_id": False,
            "candidates": {name: list(ids) for name, ids in self.candidates.items()},
            "confidence": self.confidence,
            "spans": list(self.spans),
            "deadline_doubt": self.doubt,
            "because": self.because,
        }
        if self.heading is not None:
            fields["heading"] = self.heading
        return fields


@dataclass(frozen=True, slots=True)
class _Lead:
    """Who leads: a unit, a group, or the candidates for one."""

    unit_id: int | None = None
    group_id: int | None = None
    text: str = ""
    candidates: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Others:
    """Who else is named: works with it, gets the report, is left out."""

    ids: tuple[int, ...] = ()
    group_ids: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    candidates: tuple[int, ...] = ()
    report_to: int | None = None
    left_out: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Somebody:
    """The person who is told, and the unit they stand for."""

    person_id: int | None = None
    unit_id: int | None = None
    candidates: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


def assignment_of(
    reading: Reading,
    lexicon: Lexicon,
    people: PeopleIndex,
    inherited: Sequence[Part] = (),
) -> Assignment:
    """What a reading assigns; ``inherited`` are those whom a heading names."""
    line, parts, deadline = reading.line, reading.parts, reading.deadline
    grade, where = _urgency(line)
    lead, told = reading.lead, reading.lead
    who, others, somebody = _Lead(), _Others(), _Somebody()
    places: list[Place] = []
    if reading.is_task:
        above = _Others()
        if inherited:
            told = leading_part(inherited) or inherited[0]
            who = replace(_lead_of(told, inherited), places=())
            above = _others_of(told, inherited, who.unit_id)
        else:
            who = _lead_of(lead, parts)
        others = _others_of(lead, parts, who.unit_id, above)
        somebody = _person_of(parts, people)
        places += [*who.places, *others.places, *somebody.places]
        if somebody == _Somebody():
            somebody = replace(_person_of(inherited, people), places=())
        if where:
            places.append(("urgency", *where))
    if deadline:
        places.append(("deadline", deadline.start, deadline.end))
    candidates = {
        "lead_department_id": who.candidates,
        "coordinating_department_ids": others.candidates,
        "user_id": somebody.candidates,
    }
    known = who.unit_id or who.group_id or who.candidates
    found = Assignment(
        text=line.source,
        is_task=reading.is_task,
        reason=reading.reason,
        name=task_name(line, parts, lead, deadline, where, reading.is_task),
        # A person stands for their unit.
        lead_id=who.unit_id if known else somebody.unit_id,
        lead_text=who.text,
        group_id=who.group_id,
        except_ids=others.left_out,
        coordinating_ids=others.ids,
        coordinating_group_ids=others.group_ids,
        coordinating_texts=others.texts,
        report_to_id=others.report_to,
        person_id=somebody.person_id,
        urgency=grade if reading.is_task else "normal",
        sector=_sector(line, lead or leading_part(inherited), lexicon),
        candidates={name: ids for name, ids in candidates.items() if ids},
        spans=_spans(line, places),
        because={
            "is_task": reading.decided_by,
            "lead": told.because if told and reading.is_task else "",
            "deadline": "",
        },
    )
    found = found.due(deadline) if deadline else found
    return replace(found, confidence=_confidence(found, lead))


def _spans(line: RunningText, places: list[Place]) -> tuple[Span, ...]:
    in_order = sorted(places, key=lambda place: place[1:])
    return tuple(
        {"field": name, "start": first, "end": last}
        for name, start, end in in_order
        for first, last in [line.span(start, end)]
    )


def _sector(line: RunningText, lead: Part | None, lexicon: Lexicon) -> str:
    words = lead.who.text if lead else ""
    best = suggest(line.text[:LONGEST_READ], lexicon, limit=1, lead=words)
    return best[0]["code"] if best else ""


def _lead_of(lead: Part | None, parts: Sequence[Part]) -> _Lead:
    if lead is None:
        return _Lead()
    who = lead.who
    if who.kind == "person":
        unit = _unit_of_person(lead, parts)
        if unit is None:
            return _Lead(text=who.text)
        who = unit
    if who.kind == "group":
        place = ("unit_group_id", who.start, who.end)
        return _Lead(group_id=who.id, text=who.text, places=(place,))
    place = ("lead_department_id", who.start, who.end)
    candidates = who.ids if who.ids and not who.id else ()
    return _Lead(who.id, None, who.text, candidates, (place,))


def _unit_of_person(lead: Part, parts: Sequence[Part]) -> Mention | None:
    """The unit that a person's title names: "anh Hùng GĐ Sở Xây dựng"."""
    return next(
        (
            part.who
            for part in parts
            if part.who.kind == "unit"
            and part.cue == lead.cue
            and part.who.start >= lead.who.end
        ),
        None,
    )


def _others_of(
    lead: Part | None,
    parts: Sequence[Part],
    lead_id: int | None,
    above: _Others | None = None,
) -> _Others:
    """Who else is named, after those of ``above``."""
    found = above or _Others()
    ids, group_ids, texts = [*found.ids], [*found.group_ids], [*found.texts]
    candidates, left_out = [*found.candidates], [*found.left_out]
    report_to = found.report_to
    places: list[Place] = []
    for part in parts:
        who = part.who
        if who.kind == "person" or (lead and who == lead.who):
            continue
        if part.role == "except" and who.kind == "unit":
            left_out += who.ids
        elif part.role == "to" and who.kind == "unit" and who.id and not report_to:
            report_to = who.id
            places.append(("report_to_department_id", who.start, who.end))
        elif part.role in _WORKING:
            if who.kind == "group":
                texts.append(who.text)
                group_ids += who.ids
            elif who.id and who.id != lead_id and who.id not in ids:
                ids.append(who.id)
            elif who.ids and not who.id:
                candidates += who.ids
            else:
                continue
            places.append(("coordinating_department_ids", who.start, who.end))
    return _Others(
        tuple(ids),
        tuple(group_ids),
        tuple(texts),
        tuple(candidates),
        report_to,
        tuple(left_out),
        tuple(places),
    )


def _person_of(parts: Sequence[Part], people: PeopleIndex) -> _Somebody:
    for part in parts:
        who = part.who
        if who.kind != "person" or part.role not in ("order", "subject"):
            continue
        place = ("user_id", who.start, who.end)
        if len(who.person_ids) != 1:
            return _Somebody(candidates=who.person_ids, places=(place,))
        person = next(one for one in people.people if one.id == who.person_ids[0])
        unit_id = next(iter(person.unit_ids), None)
        return _Somebody(person.id, unit_id, (), (place,))
    return _Somebody()


def _confidence(found: Assignment, lead: Part | None) -> float:
    """From 0 to 1: how much of a complete task the words give without a doubt."""
    if not found.is_task:
        return 0.1 if found.reason == "statement" else 0.3
    score = 0.3
    if found.lead_id or found.group_id:
        score += 0.4
    elif lead:
        score += 0.1
    if found.deadline:
        score += 0.2
    if lead and (lead.role == "order" or lead.leads):
        score += 0.1
    return round(score - 0.1 * bool(found.candidates), 2)


def _urgency(line: RunningText) -> tuple[str, tuple[int, int] | None]:
    for grade, pattern in _URGENCIES:
        match = pattern.search(line.key)
        if match:
            words = re.search(r"(?:hoa toc|thuong khan|khan)$", match[0])
            start = match.start() + (words.start() if words else 0)
            return grade, (start, match.end())
    return "normal", None
