from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.timetable import Slot, numbers, timetable

START = datetime(2026, 10, 29, 7, 30)


def clock(hours, minutes=0):
    return START.replace(hour=hours, minute=minutes)


@pytest.mark.parametrize(
    ("slots", "begins", "end"),
    [
        ([], [], clock(7, 30)),
        (
            [Slot(minutes=20), Slot(minutes=15), Slot()],
            [clock(7, 30), clock(7, 50), clock(8, 5)],
            clock(8, 5),
        ),
        # A break takes its time as an item does; what is not presented takes none.
        (
            [Slot(minutes=30), Slot(silent=True, minutes=20), Slot(minutes=15), Slot()],
            [clock(7, 30), None, clock(8), clock(8, 15)],
            clock(8, 15),
        ),
        # A clock time stands: with a gap, and also too early.
        (
            [Slot(minutes=15), Slot(fixed=clock(8), minutes=30), Slot(minutes=10)],
            [clock(7, 30), clock(8), clock(8, 30)],
            clock(8, 40),
        ),
        (
            [Slot(minutes=60), Slot(fixed=clock(8), minutes=10), Slot()],
            [clock(7, 30), clock(8), clock(8, 10)],
            clock(8, 30),
        ),
        # Parts lie inside the whole; the longer of the two decides.
        (
            [
                Slot(minutes=30),
                Slot(parent=0, minutes=10),
                Slot(parent=0, minutes=10),
                Slot(),
            ],
            [clock(7, 30), clock(7, 30), clock(7, 40), clock(8)],
            clock(8),
        ),
        (
            [
                Slot(),
                Slot(parent=0, minutes=10),
                Slot(parent=1, minutes=25),
                Slot(parent=0, minutes=5),
                Slot(minutes=5),
            ],
            [clock(7, 30), clock(7, 30), clock(7, 30), clock(7, 55), clock(8)],
            clock(8, 5),
        ),
        # What is not presented has no parts in the room either.
        (
            [Slot(silent=True), Slot(parent=0, minutes=10), Slot()],
            [None, None, clock(7, 30)],
            clock(7, 30),
        ),
    ],
)
def test_timetable(slots, begins, end):
    assert timetable(START, slots) == (begins, end)


@pytest.mark.parametrize(
    "slots", [[Slot(minutes=-1)], [Slot(parent=0)], [Slot(), Slot(parent=2)]]
)
def test_what_makes_no_sense_is_refused(slots):
    with pytest.raises(ValueError):
        timetable(START, slots)


programmes = st.lists(st.tuples(st.integers(0, 240), st.booleans()), max_size=30)


@given(programmes)
def test_without_clock_times_items_fill_the_time_in_order(programme):
    slots = [Slot(minutes=minutes, silent=silent) for minutes, silent in programme]
    begins, end = timetable(START, slots)
    spoken = [begin for begin in begins if begin]
    assert spoken == sorted(spoken)
    total = sum(slot.minutes for slot in slots if not slot.silent)
    assert end == START + timedelta(minutes=total)


@given(programmes, st.integers(1, 600))
def test_a_later_start_moves_everything_alike(programme, minutes):
    slots = [Slot(minutes=length, silent=silent) for length, silent in programme]
    later = timedelta(minutes=minutes)
    begins, end = timetable(START, slots)
    moved, moved_end = timetable(START + later, slots)
    assert moved == [begin and begin + later for begin in begins]
    assert moved_end == end + later


@pytest.mark.parametrize(
    ("parents", "counted", "expected"),
    [
        ([], [], []),
        ([None, None, None], [True, False, True], ["1", "", "2"]),
        (
            [None, None, 1, 1, 3, None],
            [True] * 6,
            ["1", "2", "2.1", "2.2", "2.2.1", "3"],
        ),
        # Parts of what has no number count for themselves.
        ([None, 0, 0], [False, True, True], ["", "1", "2"]),
    ],
)
def test_numbers(parents, counted, expected):
    assert numbers(parents, counted) == expected
