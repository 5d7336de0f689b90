"""The weekly work calendar (lịch công tác tuần): half-days, and what changed since.

Pure rules: days are local dates, moments are naive and local to the office.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

NOON = time(12, 0)
EVENING = time(17, 30)
HALVES = ("morning", "afternoon", "evening")


@dataclass(frozen=True)
class Entry:
    """What a person has at some time: where it comes from, and what is shown of it."""

    key: Hashable
    """Of its source and its person; the same entry keeps it when it moves."""
    start: datetime
    stop: datetime
    words: str
    place: str = ""


@dataclass(frozen=True)
class Changes:
    """What has to happen to a sheet so that it shows what is planned now."""

    new: tuple[Entry, ...]
    moved: tuple[Entry, ...]
    gone: tuple[Hashable, ...]


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that ``day`` is in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def half_of(moment: datetime) -> str:
    """``morning`` before 12:00, ``evening`` from 17:30, ``afternoon`` between."""
    if moment.time() < NOON:
        return "morning"
    return "evening" if moment.time() >= EVENING else "afternoon"


def compare(shown: Mapping[Hashable, Entry], planned: Iterable[Entry]) -> Changes:
    """How the sheet ``shown`` differs from what is ``planned``; order is kept."""
    by_key = {entry.key: entry for entry in planned}
    return Changes(
        new=tuple(entry for key, entry in by_key.items() if key not in shown),
        moved=tuple(
            entry for key, entry in by_key.items() if shown.get(key, entry) != entry
        ),
        gone=tuple(key for key in shown if key not in by_key),
    )


def overlapping(entries: Iterable[Entry]) -> set[Hashable]:
    """Keys of entries of one person that happen at the same time as another one."""
    found: set[Hashable] = set()
    busy: list[Entry] = []
    for entry in sorted(entries, key=lambda each: (each.start, each.stop)):
        busy = [each for each in busy if each.stop > entry.start]
        if busy:
            found |= {entry.key, *(each.key for each in busy)}
        busy.append(entry)
    return found
