"""The weekly work calendar: half-days, changes since it was shown, double bookings."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.week_sheet import (
    Entry,
    compare,
    half_of,
    overlapping,
    week_of,
)

MONDAY = datetime(2026, 11, 30)


def entry(key, hour, stop, words="Họp", place="Phòng A"):
    start = MONDAY + timedelta(hours=hour)
    return Entry(key, start, MONDAY + timedelta(hours=stop), words, place)


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 12, 6), date(2026, 11, 30)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_the_week_of_a_day(day, monday):
    assert week_of(day) == (monday, monday + timedelta(days=6))


@pytest.mark.parametrize(
    ("clock", "half"),
    [
        ((7, 30), "morning"),
        ((11, 59), "morning"),
        ((12, 0), "afternoon"),
        ((13, 30), "afternoon"),
        ((17, 29), "afternoon"),
        ((17, 30), "evening"),
        ((19, 0), "evening"),
    ],
)
def test_half_days(clock, half):
    assert half_of(datetime(2026, 11, 30, *clock)) == half


def test_what_is_new_moved_and_gone():
    shown = {each.key: each for each in (entry(1, 8, 9), entry(2, 9, 10))}
    changes = compare(shown, [entry(2, 14, 15), entry(3, 8, 9)])
    assert [each.key for each in changes.new] == [3]
    assert [each.key for each in changes.moved] == [2]
    assert changes.gone == (1,)


@pytest.mark.parametrize(
    ("times", "double"),
    [
        ([(8, 9), (9, 10)], set()),
        ([(8, 10), (9, 11)], {0, 1}),
        ([(8, 12), (9, 10), (11, 12)], {0, 1, 2}),
        ([(8, 9), (8, 9), (10, 11)], {0, 1}),
    ],
)
def test_double_bookings(times, double):
    entries = [entry(key, *hours) for key, hours in enumerate(times)]
    assert overlapping(entries) == double


spans = st.tuples(st.integers(0, 20), st.integers(1, 8))
plans = st.dictionaries(st.integers(0, 9), spans)


def made(plan):
    return {key: entry(key, start, start + long) for key, (start, long) in plan.items()}


@given(plans, plans)
def test_applying_the_changes_shows_what_is_planned(before, after):
    shown, planned = made(before), made(after)
    changes = compare(shown, planned.values())
    for key in changes.gone:
        del shown[key]
    for each in (*changes.new, *changes.moved):
        shown[each.key] = each
    assert shown == planned
    again = compare(shown, planned.values())
    assert not (again.new or again.moved or again.gone)


@given(plans)
def test_double_is_mutual_and_order_never_matters(plan):
    entries = list(made(plan).values())
    double = overlapping(entries)
    assert double == overlapping(reversed(entries))
    by_pairs = {
        one.key
        for one in entries
        for other in entries
        if one is not other and one.start < other.stop and other.start < one.stop
    }
    assert double == by_pairs
