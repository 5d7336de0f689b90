"""Queries that several intents ask, from what a question is narrowed to."""

from datetime import datetime, time, timedelta
from typing import Any

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

from ...search.words import pairs, words_of
from ..periods import PARTS
from ..slots import Asker, Slots

Domain = list[Any]

GIVEN = [("state", "not in", ["draft", "cancelled"])]
OPEN = [("state", "not in", ["draft", "done", "cancelled"])]
SHOWN_MEETINGS = [("state", "not in", ["postponed", "cancelled"])]


def of_tasks(slots: Slots, asker: Asker, day: str = "deadline") -> Domain:
    """Tasks that the question is narrowed to; its period is that of ``day``."""
    found: Domain = []
    if slots.units or slots.ours:
        units = list(slots.units or asker.units)
        field = "coordinating_department_ids" if slots.coordinates else ""
        found.append((field or "lead_department_id", "in", units))
    if slots.people:
        found.append(
            ("assigner_id" if slots.gave else "user_id", "in", list(slots.people))
        )
    if slots.mine:
        found += given_by(asker) if slots.gave else own(asker)
    if slots.urgency:
        found.append(("urgency", "in", list(slots.urgency)))
    if slots.sectors:
        found.append(("sector_id", "in", list(slots.sectors)))
    if slots.number:
        found += [
            "|",
            ("code", "ilike", slots.number),
            ("source_reference", "ilike", slots.number),
        ]
    if slots.topic:
        found += about(slots.topic)
    if slots.this and slots.this[0] == "ecabinet.meeting":
        found.append(("conclusion_id.meeting_id", "=", slots.this[1]))
    if slots.this and slots.this[0] == "ecabinet.task":
        found.append(("id", "=", slots.this[1]))
    return found + within(slots, asker, day)


def own(asker: Asker) -> Domain:
    """One's own tasks: as the responsible person, or of one's units as their officer.

    As on the desk.
    """
    if not asker.works_for_units or not asker.units:
        return [("user_id", "=", asker.id)]
    units = list(asker.units)
    return ["|", ("user_id", "=", asker.id), ("lead_department_id", "in", units)]


def given_by(asker: Asker) -> Domain:
    return [("assigner_id", "=", asker.id)]


def of_meetings(slots: Slots, asker: Asker) -> Domain:
    found: Domain = [*SHOWN_MEETINGS]
    if slots.mine:
        found += called(asker)
    found += of_body(slots, asker, "body_id")
    if slots.topic:
        found += about(slots.topic)
    if slots.this and slots.this[0] == "ecabinet.meeting":
        found.append(("id", "=", slots.this[1]))
    return found + within(slots, asker, "date_start")


def called(asker: Asker) -> Domain:
    """Meetings to which one is called, which one chairs or prepares."""
    return [
        "|",
        "|",
        ("participant_ids.user_id", "=", asker.id),
        ("chair_id", "=", asker.id),
        ("secretary_id", "=", asker.id),
    ]


def of_body(slots: Slots, asker: Asker, path: str) -> Domain:
    if slots.bodies:
        return [(path, "in", list(slots.bodies))]
    if slots.units or slots.ours:
        units = slots.units or asker.units
        return [(f"{path}.department_id", "in", list(units))]
    return []


def within(slots: Slots, asker: Asker, field: str) -> Domain:
    if not slots.period:
        return []
    start, end = time(), time()
    last = slots.period.last + timedelta(days=1)
    if slots.part and slots.period.first == slots.period.last:
        since, until = PARTS[slots.part]
        start = time(since)
        if until < 24:
            end, last = time(until), slots.period.last
    first = asker.to_utc(datetime.combine(slots.period.first, start))
    stop = asker.to_utc(datetime.combine(last, end))
    return [(field, ">=", str(first)), (field, "<", str(stop))]


def about(topic: str) -> Domain:
    """Records that have these words next to each other, with or without accents."""
    words = words_of(topic)
    bare = [word.bare for word in words]
    if not bare:
        return [("id", "=", False)]
    if len(bare) > 1:
        found: Domain = [("search_words", "ilike", pair) for pair in pairs(bare)]
    else:
        word = fold(bare[0])
        found = [
            "|",
            "|",
            "|",
            ("search_words", "=ilike", word),
            ("search_words", "=ilike", f"{word} %"),
            ("search_words", "=ilike", f"% {word}"),
            ("search_words", "like", f" {word} "),
        ]
    return found
