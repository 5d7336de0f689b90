"""Papers of a meeting that are tables: programme, list of people, results of votes."""

from dataclasses import dataclass
from datetime import date, datetime

from odoo.addons.ecabinet_meeting.tools.official_document.dates import (
    clock_time,
    official_date,
)
from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Column,
    Grid,
    Prose,
    Text,
)

PROGRAMME_COLUMNS = (
    Column("Thời gian", 20, "center"),
    Column("TT", 8, "center"),
    Column("Nội dung", 70),
    Column("Cơ quan trình", 36),
)
PEOPLE_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Họ và tên", 40),
    Column("Chức vụ, đơn vị", 60),
    Column("Thành phần", 26),
)
VOTE_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Nội dung", 48),
    Column("Được biểu quyết", 16, "center"),
    Column("Tán thành", 16, "center"),
    Column("Không tán thành", 16, "center"),
    Column("Không biểu quyết", 16, "center"),
    Column("Kết quả", 36),
)


@dataclass(frozen=True)
class Slot:
    """A line of the programme: when (local; None: not planned), what, by whom."""

    starts_at: datetime | None
    number: str
    subject: str
    presenters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Called:
    """Somebody called to a meeting; ``role`` in words."""

    name: str
    office: str
    role: str


@dataclass(frozen=True)
class Voted:
    """What a vote came to; ``outcome`` in words with its reason."""

    subject: str
    entitled: int
    agree: int
    disagree: int
    abstain: int
    outcome: str


def programme_blocks(slots: tuple[Slot, ...]) -> tuple[Block, ...]:
    """The timetable; a table for each day where there are several."""
    by_day: dict[date | None, list[Slot]] = {}
    for slot in slots:
        day = slot.starts_at.date() if slot.starts_at else None
        by_day.setdefault(day, []).append(slot)
    blocks: list[Block] = []
    for day, of_day in by_day.items():
        if day and len(by_day) > 1:
            said = official_date(day)
            blocks.append(Prose(said[:1].upper() + said[1:]))
        blocks.append(Grid(PROGRAMME_COLUMNS, tuple(map(_slot_row, of_day))))
    return tuple(blocks)


def _slot_row(slot: Slot) -> tuple[Text, ...]:
    at = clock_time(slot.starts_at) if slot.starts_at else ""
    return (at, slot.number, slot.subject, "; ".join(slot.presenters))


def people_blocks(people: tuple[Called, ...]) -> tuple[Block, ...]:
    """Who is called, numbered, in the order given."""
    rows = tuple(
        (str(place), one.name, one.office, one.role)
        for place, one in enumerate(people, 1)
    )
    return (Grid(PEOPLE_COLUMNS, rows), Prose(f"Tổng số: {len(people)} người."))


def vote_blocks(votes: tuple[Voted, ...]) -> tuple[Block, ...]:
    """What each vote came to; a sentence where nothing was put to the vote."""
    if not votes:
        return (Prose("Cuộc họp không biểu quyết nội dung nào."),)
    rows = tuple(
        (
            str(place),
            one.subject,
            *map(str, (one.entitled, one.agree, one.disagree, one.abstain)),
            one.outcome,
        )
        for place, one in enumerate(votes, 1)
    )
    return (Grid(VOTE_COLUMNS, rows, size=11),)
