"""Reading a pasted agenda into a meeting: header, sections, items, and what is left.

``parse_agenda`` is the whole of it. Lines are read once, in order: the head
(``agenda_header``), then numbered, timed or tabulated lines as a tree
(``agenda_outline``, ``agenda_tree``), whose leaves are items (``agenda_items``,
``agenda_presenters``, ``agenda_kinds``).
Every line that is not blank ends in ``sources``, in an item, in a section or in
``unrecognised``.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from ..text.encodings import lines_to_unicode
from ..text.letter_case import proper_names, sentence_case
from ..text.normal_form import clean, split_rows, squeeze
from ..time.vietnamese_dates import Moment
from ..units.directory import UnitDirectory
from ..units.matching import UnitMatch
from .header import Body, Header, find_body, is_letterhead
from .kinds import (
    is_beforehand,
    is_closed,
    is_procedural,
    is_recalled,
    item_kind,
    meeting_kind,
    urgency,
)
from .outline import read_outline
from .tree import Item, Outline

__all__ = ["Body", "parse_agenda"]

_LINES_WITH_ISSUER = 6


def parse_agenda(
    text: str,
    directory: UnitDirectory,
    bodies: Iterable[Body],
    now: datetime,
) -> dict[str, Any]:
    """The meeting, or the round of opinion slips, that an agenda describes.

    Times are local and naive; ids are those of ``directory`` and ``bodies``, None
    where nothing is known. Besides the keys of the contract (``name``, ``body_id``,
    ``date_start``, ``date_stop``, ``location``, ``chair``, ``deadline``, ``items``,
    ``unrecognised``) the result tells for the screen what was read where; an item has
    its lines as ``source``. Any text is read, none is refused.
    """
    # First the letters: one of TCVN3 is what ``clean`` takes for a soft hyphen.
    rows = split_rows(clean(lines_to_unicode(text)))
    lines = [row.strip() for row in rows]
    bodies = list(bodies)
    body = find_body((line for line in lines if line), bodies)
    context_id = body.department_id if body else _issuer(lines, directory, now)

    @cache
    def read_units(phrase: str) -> list[UnitMatch]:
        return directory.read_phrase(phrase, context_id=context_id, on=now.date())

    outline = read_outline(rows, read_units, now)
    header = outline.header
    moment = header.moment(now)
    items = _items(outline, header, moment)
    proper = proper_names(
        [*(unit.name for unit in directory.units.values()), *(b.name for b in bodies)]
    )
    for item in items:
        item["name"] = sentence_case(item["name"], proper)
    start, stop = _span(moment, items)
    name = header.name
    return {
        "name": sentence_case(name, proper),
        "body_id": body.id if body else None,
        "date_start": start,
        "date_stop": stop,
        "start_assumed": bool(start and not moment.begin and not _first_start(items)),
        "location": header.location,
        "chair": header.chair,
        "secretary": header.secretary,
        "deadline": header.deadline_at(now),
        "is_slip_round": header.slip_round,
        "meeting_kind": meeting_kind(name),
        "urgency": urgency(" ".join((name, *header.times, *header.subtitle))),
        "subtitle": squeeze(" ".join(header.subtitle)),
        "participants": header.participants,
        "letterhead": header.sources.get("letterhead", []),
        "sections": [
            {"number": section.number, "name": section.name, "source": section.source}
            for section in outline.sections
        ],
        "items": items,
        "sources": header.sources,
        "unrecognised": outline.unrecognised,
    }


def _issuer(lines: list[str], directory: UnitDirectory, now: datetime) -> int | None:
    """The unit in the letterhead or the first line, where no body is named."""
    written = [line for line in lines if line][:_LINES_WITH_ISSUER]
    for number, line in enumerate(written):
        if number and not is_letterhead(line):
            continue
        for match in directory.find(line[:200], on=now.date()):
            if match.status == "found":
                return match.unit_id
    return None


def _items(outline: Outline, header: Header, moment: Moment) -> list[dict[str, Any]]:
    items = [_item(item, header, moment) for item in outline.items]
    _fill_minutes(items)
    return items


def _item(item: Item, header: Header, moment: Moment) -> dict[str, Any]:
    said, section = item.said, item.section
    beforehand = header.slip_round or said.beforehand or is_beforehand(section)
    kind = item_kind(said.name, section, beforehand=beforehand)
    procedural = is_procedural(said.name)
    clock = item.clock or said.clock
    start = _start(clock.begin, item.day or moment.day, item.part) if clock else None
    leading = said.leading or item.inherited
    return {
        "number": item.number,
        "section": section,
        "name": said.name,
        "presenter_department_ids": _ids(leading),
        "coordinating_department_ids": _ids(said.coordinating),
        "presenter_text": said.presenter_text,
        "ambiguous": [
            {"text": match.text, "candidate_ids": list(match.candidate_ids)}
            for match in (*leading, *said.coordinating)
            if match.status == "ambiguous"
        ],
        "unknown_units": [
            match.text
            for match in (*leading, *said.coordinating)
            if match.status == "unknown"
        ],
        "planned_minutes": said.minutes or (clock.minutes if clock else None),
        "start": start,
        "start_time": clock.begin if clock else None,
        "kind": kind,
        "debate": "no" if beforehand and not procedural and kind != "break" else "yes",
        "restricted": said.restricted or is_closed(section),
        "recall": said.recall or is_recalled(section),
        "procedural": procedural,
        "papers": said.papers,
        "details": item.details,
        "source": "\n".join(item.sources),
    }


def _ids(matches: list[UnitMatch]) -> list[int]:
    """Units found, once each, in the order of the text."""
    found = (match.unit_id for match in matches if match.unit_id is not None)
    return list(dict.fromkeys(found))


def _start(begin: time, day: date | None, part: str) -> datetime | None:
    if day is None:
        return None
    if part in ("chieu", "toi") and 0 < begin.hour < 7:
        begin = begin.replace(hour=begin.hour + 12)
    return datetime.combine(day, begin)


def _fill_minutes(items: list[dict[str, Any]]) -> None:
    """An item with a start only lasts until the next one's start."""
    for item, following in zip(items, items[1:], strict=False):
        if item["planned_minutes"] or not (item["start_time"]):
            continue
        if following["start_time"] is None:
            continue
        length = _minutes(following["start_time"]) - _minutes(item["start_time"])
        if 0 < length <= 240:
            item["planned_minutes"] = length


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _first_start(items: list[dict[str, Any]]) -> datetime | None:
    return next((item["start"] for item in items if item["start"]), None)


def _span(
    moment: Moment, items: list[dict[str, Any]]
) -> tuple[datetime | None, datetime | None]:
    """First and last instant: from the head, else from the items' own times."""
    start, stop = moment.starts_at(), moment.stops_at()
    first = _first_start(items)
    if first and not moment.begin:
        start = first
    last = next((item for item in reversed(items) if item["start"]), None)
    if stop is None and last and last is items[-1] and last["planned_minutes"]:
        stop = last["start"] + timedelta(minutes=last["planned_minutes"])
    return start, stop if stop and start and stop > start else None
