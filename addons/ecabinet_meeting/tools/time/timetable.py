"""When the items of a programme begin, and how they are numbered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What an item or a break of the programme says about its time.

    ``minutes``: planned, 0 if nobody said. ``fixed``: the clock time at which it is
    announced. ``silent``: for opinion beforehand only, so it takes no time in the room.
    ``parent``: index of the item that it is a part of.
    """

    minutes: int = 0
    fixed: datetime | None = None
    silent: bool = False
    parent: int | None = None


def timetable(
    start: datetime, slots: Sequence[Slot]
) -> tuple[list[datetime | None], datetime]:
    """The beginning of each slot, and the end of the programme.

    One begins when the one before it ends; a clock time that was announced stands, also
    where it leaves a gap or comes too early. Parts follow one another inside the whole,
    which lasts as long as its minutes or its parts, whichever is longer. A silent slot
    has no beginning. All moments are of one clock, whichever the caller uses.

    :raises ValueError: negative minutes, or a parent that does not come before its part
    """
    begins: list[datetime | None] = []
    ends: list[datetime] = []
    # When the next part of each item begins; of None, the next item.
    clock: dict[int | None, datetime] = {None: start}
    for index, slot in enumerate(slots):
        _check(slot, index)
        whole_is_silent = slot.parent is not None and begins[slot.parent] is None
        if slot.silent or whole_is_silent:
            begins.append(None)
            ends.append(start)
            continue
        begin = slot.fixed or clock[slot.parent]
        begins.append(begin)
        ends.append(begin + timedelta(minutes=slot.minutes))
        clock[index] = begin
        clock[slot.parent] = ends[index]
        _extend_wholes(slots, index, ends, clock)
    return begins, max([start, *ends])


def _check(slot: Slot, index: int) -> None:
    if slot.minutes < 0:
        raise ValueError("Planned minutes cannot be negative.")
    if slot.parent is not None and not 0 <= slot.parent < index:
        raise ValueError("A part follows the item that it belongs to.")


def _extend_wholes(
    slots: Sequence[Slot],
    index: int,
    ends: list[datetime],
    clock: dict[int | None, datetime],
) -> None:
    """What a part belongs to ends no earlier than the part."""
    whole = slots[index].parent
    while whole is not None:
        ends[whole] = max(ends[whole], ends[index])
        above = slots[whole].parent
        clock[above] = max(clock[above], ends[whole])
        whole = above


def numbers(parents: Sequence[int | None], counted: Sequence[bool]) -> list[str]:
    """Numbers in order: 1, 2, 2.1, 2.2, 3; "" for breaks and all that is not counted.

    ``parents``: for each row, the index of the row that it is a part of.
    """
    given: list[str] = []
    last: dict[int | None, int] = {}
    for index, parent in enumerate(parents):
        if not counted[index]:
            given.append("")
            continue
        last[parent] = last.get(parent, 0) + 1
        above = "" if parent is None else given[parent]
        given.append(f"{above}.{last[parent]}" if above else str(last[parent]))
    return given
