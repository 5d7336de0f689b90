"""What a question says beside what it asks: who, when, how urgent, about what."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ..search.periods import Period
from .periods import PARTS

# Slots that a follow-up carries over, as they are kept in a conversation.
KEPT = ("units", "people", "bodies", "urgency", "sectors", "topic", "number", "part")
LONGEST_KEPT = 80


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: their id, their units, whether they act for these, the present."""

    id: int
    units: tuple[int, ...]
    works_for_units: bool
    now: datetime
    to_utc: Any = None


@dataclass(frozen=True)
class Asked:
    """By whom and in which words it was asked, and after what.

    ``key`` has markers for what was read; ``chain`` are the intents and slots that were
    counted last, where this question is about them.
    """

    asker: Asker
    question: str
    key: str
    chain: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Slots:
    """What was read; ids are of units (``hr.department``), people (``res.users``), …

    ``mine``: of the asker; ``ours``: of the asker's units. ``gave``: the people named
    gave the tasks, instead of doing them; ``coordinates``: the units named coordinate.
    ``topic_said`` tells a topic that was named as one ("về …") from words left over.
    ``this``: the record on the screen, as ``(model, id)``. ``asked`` is not kept.
    """

    period: Period | None = None
    part: str = ""
    units: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()
    urgency: tuple[str, ...] = ()
    sectors: tuple[int, ...] = ()
    topic: str = ""
    topic_said: bool = False
    number: str = ""
    mine: bool = False
    ours: bool = False
    gave: bool = False
    coordinates: bool = False
    this: tuple[str, int] | None = None
    asked: Asked | None = None

    @property
    def given(self) -> frozenset[str]:
        """Names of what was said, as intents take them."""
        names = {
            "unit": self.units or self.ours,
            "person": self.people,
            "body": self.bodies,
            "period": self.period,
            "urgency": self.urgency,
            "sector": self.sectors,
            "topic": self.topic,
            "number": self.number,
            "mine": self.mine,
            "this_task": self.this and self.this[0] == "ecabinet.task",
            "this_meeting": self.this and self.this[0] == "ecabinet.meeting",
        }
        return frozenset(name for name, value in names.items() if value)

    def over(self, before: "Slots") -> "Slots":
        """These, and what was said before of what these say nothing about."""
        changes: dict[str, Any] = {}
        who = self.units or self.people or self.mine or self.ours
        for name in ("period", "urgency", "sectors", "topic", "number", "bodies"):
            if not getattr(self, name):
                changes[name] = getattr(before, name)
        if not self.period:
            changes["part"] = before.part
        if not self.topic:
            changes["topic_said"] = before.topic_said
        if not who:
            for name in ("units", "people", "mine", "ours", "gave", "coordinates"):
                changes[name] = getattr(before, name)
        if not self.this:
            changes["this"] = before.this
        return replace(self, **changes)

    def kept(self) -> dict[str, Any]:
        """As a conversation keeps it, between the browser and the server."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in KEPT}
        kept = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in kept.items()
            if value
        }
        for name in ("mine", "ours", "gave", "coordinates", "topic_said"):
            if getattr(self, name):
                kept[name] = True
        if self.period:
            kept["period"] = [str(self.period.first), str(self.period.last)]
        if self.this:
            kept["this"] = list(self.this)
        return kept


def from_kept(kept: Any) -> Slots:
    """Slots of a conversation; what cannot be any is left out: it comes from outside.

    Whatever it names is asked for under the asker's rights again.
    """
    if not isinstance(kept, dict):
        return Slots()
    values: dict[str, Any] = {}
    for name in ("units", "people", "bodies", "sectors"):
        ids = kept.get(name)
        if isinstance(ids, list) and all(map(_is_id, ids)):
            values[name] = tuple(ids[:LONGEST_KEPT])
    for name in ("topic", "number"):
        if isinstance(kept.get(name), str):
            values[name] = kept[name][:LONGEST_KEPT]
    part = kept.get("part")
    if isinstance(part, str) and part in PARTS:
        values["part"] = part
    urgency = kept.get("urgency")
    if isinstance(urgency, list):
        values["urgency"] = tuple(
            each for each in urgency if each in ("khan", "thuong_khan", "hoa_toc")
        )
    for name in ("mine", "ours", "gave", "coordinates", "topic_said"):
        values[name] = kept.get(name) is True
    values["period"] = _period(kept.get("period"))
    values["this"] = record_of(kept.get("this"))
    return Slots(**values)


def record_of(value: Any) -> tuple[str, int] | None:
    """The record on the screen, where it is one that can be meant by "this"."""
    if isinstance(value, (list, tuple)) and len(value) == 2:
        model, record_id = value
        if model in ("ecabinet.task", "ecabinet.meeting") and _is_id(record_id):
            return model, record_id
    return None


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31


def _period(value: Any) -> Period | None:
    try:
        first, last = (date.fromisoformat(each) for each in value)
    except (TypeError, ValueError):
        return None
    plausible = 2000 <= first.year and first <= last and last.year <= 2100
    return Period(first, last, 0, 0) if plausible else None
