"""One sentence becomes a task: who, with whom, until when, how urgent, what.

Nothing is invented: what the sentence does not say is False, who cannot be told from
another stays unresolved with the candidates, and words that are not understood stay
in the name.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from odoo.addons.ecabinet_meeting.tools.text.encodings import to_unicode
from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory

from ..sector.sectors import Lexicon, suggest
from ..text.running_text import RunningText, running
from ..time.deadlines import Deadline, read_deadline
from .actors import PeopleIndex, Person, find_actors
from .group_mentions import UnitGroup
from .mentions import Mention
from .order_words import REPROACH
from .parts import Part
from .roles import read_roles
from .rule import Evidence, deciding
from .task_evidence import still_told
from .task_fields import Place, TaskFields
from .task_name import task_name
from .task_rules import IS_A_TASK

# Text longer than this is not a sentence: the rest stays in the name unread.
LONGEST_READ = 3000
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


_REPORT = re.compile(r"\b(?:bao cao|trinh|gui|xong|hoan thanh|ket qua)\b[^,;.]{0,20}$")
_WITHIN_DAYS = re.compile(r"trong (?:vong |thoi han )?\d+ (?:ngay|gio|tuan)\b")


# Whom those above a province tell: all provinces, all ministries.
_FAR = re.compile(r"(?:ubnd )?cac (?:tinh|bo|thanh pho truc thuoc)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: its roles, its deadline, and whether it is a task.

    ``time`` is the deadline that stands in the text, whether it is a task or not;
    ``decided_by`` the rule that says whether it is one.
    """

    line: RunningText
    parts: list[Part]
    deadline: Deadline | None
    lead: Part | None
    is_task: bool
    reason: str = ""
    time: Deadline | None = None
    decided_by: str = ""


def parse_assignment(
    text: str,
    directory: UnitDirectory,
    groups: Iterable[UnitGroup],
    people: Sequence[Person] | PeopleIndex,
    lexicon: Lexicon,
    working_time: WorkingTime,
    now: datetime,
    *,
    context_id: int | None = None,
    day_spoken_of: date | None = None,
) -> TaskFields:
    """The fields of a task that a sentence gives, as in the contract.

    ``now`` and ``deadline`` are local and naive; relational values are ids or False.
    ``spans`` are dicts of ``field``, ``start``, ``end`` in ``text`` (cleaned).
    Further keys: ``deadline_has_hour``, ``sector`` (code), ``lead_text`` (the words
    that name the lead), ``candidates`` (field → ids that it may be),
    ``coordinating_group_ids``, ``except_department_ids`` (of a group), ``reason``
    (withdrawn, reproach, statement) why something is not a task, ``deadline_doubt``
    (lunar, weekday) why its day has to be looked at, ``because`` (is_task, lead,
    deadline → the name of the rule that decided).
    """
    reading = read_assignment(
        to_unicode(text),
        directory,
        groups,
        people if isinstance(people, PeopleIndex) else PeopleIndex(people),
        working_time,
        now,
        context_id=context_id,
        day_spoken_of=day_spoken_of,
    )
    return fields_of(reading, lexicon, people)


def read_assignment(
    text: str,
    directory: UnitDirectory,
    groups: Iterable[UnitGroup],
    people: PeopleIndex,
    working_time: WorkingTime,
    now: datetime,
    *,
    context_id: int | None = None,
    day_spoken_of: date | None = None,
    given_lead: bool = False,
) -> Reading:
    """Read one sentence. ``given_lead``: a heading has named who leads."""
    line = running(text)
    short = line
    if len(line.key) > LONGEST_READ:
        short = RunningText(
            line.source,
            line.text[:LONGEST_READ],
            line.key[:LONGEST_READ],
            line.offsets[: LONGEST_READ + 1],
        )
    mentions = find_actors(
        short, directory, groups, people, context_id=context_id, on=now.date()
    )
    bare = _without_names(short.key, mentions)
    timed = read_deadline(bare, now, working_time, day_spoken_of=day_spoken_of)
    times = [(timed.start, timed.end)] if timed else []
    term = timed is not None and _is_term_of_report(short.key, timed.start)
    due = timed is not None and bool(timed.strong or term) and timed.moment >= now
    parts = read_roles(short, mentions, times, due=due)
    parts = still_told(short.key, parts)
    deadline = timed

    def after(cue: int) -> Deadline | None:
        return read_deadline(
            bare, now, working_time, after=cue, day_spoken_of=day_spoken_of
        )

    ordered = [part for part in parts if part.role == "order"]
    if ordered and timed and timed.end <= ordered[0].cue:
        deadline = _of_order(short.key, timed, ordered[0], parts, after)
    lead = _lead(parts) or _blamed(short.key, parts)
    rule = deciding(
        IS_A_TASK, Evidence(short.key, parts, lead, deadline, now, given_lead)
    )
    is_task = not rule.effect
    return Reading(
        line, parts, deadline if is_task else None, lead, is_task, rule.effect, timed,
        rule.name,
    )  # fmt: skip


def _of_order(
    key: str,
    first: Deadline,
    order: Part,
    parts: list[Part],
    after: Callable[[int], Deadline | None],
) -> Deadline | None:
    """The deadline of an order that comes after the first time of the sentence.

    "Hôm 5/10 Chủ tịch giao …" tells when it was given, "hằng tuần, giao …" what for.
    """
    named = any(first.end <= part.who.start < order.cue for part in parts)
    if first.strong and not named:
        return first
    later = after(order.cue)
    if later and later.end > order.cue:
        return later
    beside = not key[first.end : order.cue].strip(" ,:-")
    return first if beside and not named else None


def _without_names(key: str, mentions: Sequence[Mention]) -> str:
    """The key with names made unreadable: "Sao Mai" is not tomorrow, nor is "Mai"."""
    for who in mentions:
        if who.ids or who.person_ids:
            key = key[: who.start] + "x" * (who.end - who.start) + key[who.end :]
    return key


def _is_term_of_report(key: str, start: int) -> bool:
    """ "báo cáo kết quả trong 20 ngày làm việc": a term that somebody is told."""
    return bool(_WITHIN_DAYS.match(key, start) and _REPORT.search(key[:start]))


def _lead(parts: list[Part]) -> Part | None:
    actors = [c for c in parts if c.role in ("order", "subject")]
    below = [c for c in actors if not _FAR.match(fold(c.who.text))]
    # "Bộ Y tế yêu cầu các tỉnh …; giao Sở Y tế …": the order below counts.
    actors = below or actors
    leading = [c for c in parts if c.leads]
    return next(iter((*leading, *actors)), None)


def _blamed(key: str, parts: list[Part]) -> Part | None:
    """Of a reproach, the one whom it is for ("sao Sở Xây dựng chưa báo cáo?")."""
    if not REPROACH.search(key):
        return None
    named = next((part for part in parts if part.role == "none"), None)
    return (
        replace(named, role="subject", because="the reproach is for it")
        if named
        else None
    )


def _urgency(line: RunningText) -> tuple[str, tuple[int, int] | None]:
    for grade, pattern in _URGENCIES:
        match = pattern.search(line.key)
        if match:
            words = re.search(r"(?:hoa toc|thuong khan|khan)$", match[0])
            start = match.start() + (words.start() if words else 0)
            return grade, (start, match.end())
    return "normal", None


def fields_of(
    reading: Reading,
    lexicon: Lexicon,
    people: Sequence[Person] | PeopleIndex,
    inherited: Sequence[Part] = (),
) -> TaskFields:
    """The fields of a reading; ``inherited`` are those whom a heading names."""
    line, parts, lead, deadline = (
        reading.line,
        reading.parts,
        reading.lead,
        reading.deadline,
    )
    fields = empty_fields(line.source, reading.is_task, reading.reason)
    fields["because"]["is_task"] = reading.decided_by
    spans: list[Place] = []
    candidates: dict[str, list[int]] = {}
    grade, where = _urgency(line)
    if reading.is_task:
        above: list[Place] = []
        if inherited:
            named = _lead(list(inherited)) or inherited[0]
            _fill_lead(fields, candidates, above, named, inherited)
            fields["because"]["lead"] = named.because
            _fill_others(fields, candidates, above, named, inherited)
            _fill_person(fields, candidates, above, inherited, people)
        else:
            _fill_lead(fields, candidates, spans, lead, parts)
            fields["because"]["lead"] = lead.because if lead else ""
        _fill_others(fields, candidates, spans, lead, parts)
        _fill_person(fields, candidates, spans, parts, people)
        fields["urgency"] = grade
        if where:
            spans.append(("urgency", *where))
    if deadline:
        fields["deadline"] = deadline.moment
        fields["deadline_has_hour"] = deadline.hour_given
        fields["recurrence"] = deadline.recurrence or False
        fields["deadline_doubt"] = deadline.doubt
        fields["because"]["deadline"] = deadline.because
        spans.append(("deadline", deadline.start, deadline.end))
    leads = lead or _lead(list(inherited))
    suggestions = suggest(
        line.text[:LONGEST_READ], lexicon, limit=1, lead=leads.who.text if leads else ""
    )
    fields["sector"] = suggestions[0]["code"] if suggestions else False
    fields["name"] = task_name(line, parts, lead, deadline, where, reading.is_task)
    fields["candidates"] = candidates
    fields["spans"] = [
        {"field": name, "start": first, "end": last}
        for name, start, end in sorted(spans, key=lambda span: span[1:])
        for first, last in [line.span(start, end)]
    ]
    fields["confidence"] = _confidence(fields, lead)
    return fields


def empty_fields(text: str, is_task: bool, reason: str) -> TaskFields:
    """Every key of a result, with nothing recognised."""
    return {
        "text": text,
        "name": "",
        "is_task": is_task,
        "reason": reason,
        "lead_department_id": False,
        "lead_text": "",
        "unit_group_id": False,
        "except_department_ids": [],
        "coordinating_department_ids": [],
        "coordinating_group_ids": [],
        "coordinating_texts": [],
        "report_to_department_id": False,
        "user_id": False,
        "deadline": False,
        "deadline_has_hour": False,
        "recurrence": False,
        "urgency": "normal",
        "sector": False,
        "sector_id": False,
        "candidates": {},
        "confidence": 0.0,
        "spans": [],
        "deadline_doubt": "",
        "because": {"is_task": "", "lead": "", "deadline": ""},
    }


def _fill_lead(
    fields: TaskFields,
    candidates: dict[str, list[int]],
    spans: list[Place],
    lead: Part | None,
    parts: Sequence[Part],
) -> None:
    if lead is None:
        return
    who = lead.who
    if who.kind == "person":
        unit = next(
            (
                part.who
                for part in parts
                if part.who.kind == "unit"
                and part.cue == lead.cue
                and part.who.start >= who.end
            ),
            None,
        )
        if unit is None:
            fields["lead_text"] = who.text
            return
        who = unit
    fields["lead_text"] = who.text
    if who.kind == "group":
        fields["unit_group_id"] = who.id or False
        spans.append(("unit_group_id", who.start, who.end))
        return
    fields["lead_department_id"] = who.id or False
    if who.ids and not who.id:
        candidates["lead_department_id"] = list(who.ids)
    spans.append(("lead_department_id", who.start, who.end))


def _fill_others(
    fields: TaskFields,
    candidates: dict[str, list[int]],
    spans: list[Place],
    lead: Part | None,
    parts: Sequence[Part],
) -> None:
    taken = {fields["lead_department_id"]}
    for part in parts:
        who = part.who
        if who.kind == "person" or (lead and who == lead.who):
            continue
        if part.role == "except":
            fields["except_department_ids"] += (
                list(who.ids) if who.kind == "unit" else []
            )
        elif part.role == "to":
            if who.kind == "unit" and who.id and not fields["report_to_department_id"]:
                fields["report_to_department_id"] = who.id
                spans.append(("report_to_department_id", who.start, who.end))
        elif part.role in ("order", "subject", "with"):
            if who.kind == "group":
                fields["coordinating_texts"].append(who.text)
                fields["coordinating_group_ids"] += list(who.ids)
            elif who.id and who.id not in taken:
                fields["coordinating_department_ids"].append(who.id)
                taken.add(who.id)
            elif who.ids and not who.id:
                candidates.setdefault("coordinating_department_ids", []).extend(who.ids)
            else:
                continue
            spans.append(("coordinating_department_ids", who.start, who.end))


def _fill_person(
    fields: TaskFields,
    candidates: dict[str, list[int]],
    spans: list[Place],
    parts: Sequence[Part],
    people: Sequence[Person] | PeopleIndex,
) -> None:
    index = people if isinstance(people, PeopleIndex) else PeopleIndex(people)
    for part in parts:
        who = part.who
        if who.kind != "person" or part.role not in ("order", "subject"):
            continue
        spans.append(("user_id", who.start, who.end))
        if len(who.person_ids) != 1:
            candidates["user_id"] = list(who.person_ids)
            return
        fields["user_id"] = who.person_ids[0]
        person = next(one for one in index.people if one.id == who.person_ids[0])
        if not (fields["lead_department_id"] or fields["unit_group_id"]) and (
            "lead_department_id" not in candidates
        ):
            # A person stands for their unit.
            fields["lead_department_id"] = next(iter(person.unit_ids), False)
        return


def _confidence(fields: TaskFields, lead: Part | None) -> float:
    """From 0 to 1: how much of a complete task the words give without a doubt."""
    if not fields["is_task"]:
        return 0.1 if fields["reason"] == "statement" else 0.3
    score = 0.3
    if fields["lead_department_id"] or fields["unit_group_id"]:
        score += 0.4
    elif lead:
        score += 0.1
    if fields["deadline"]:
        score += 0.2
    if lead and (lead.role == "order" or lead.leads):
        score += 0.1
    return round(score - 0.1 * bool(fields["candidates"]), 2)
