"""Which days a work report is about, and on which day it is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.work_report.days import (
    coming_of,
    is_due,
    period_of,
)

FRIDAY = date(2026, 8, 21)
SATURDAY = FRIDAY + timedelta(days=1)
PLAIN = WorkingTime()
SWAPPED = WorkingTime(
    swapped_days=frozenset({SATURDAY}), holidays=frozenset({date(2026, 8, 31)})
)


@pytest.mark.parametrize(
    ("kind", "day", "clock", "due"),
    [
        ("daily", FRIDAY, PLAIN, True),
        ("daily", SATURDAY, PLAIN, False),
        ("daily", SATURDAY, SWAPPED, True),
        ("daily", date(2026, 8, 31), SWAPPED, False),
        ("weekly", FRIDAY, PLAIN, True),
        ("weekly", FRIDAY, SWAPPED, False),
        ("weekly", SATURDAY, SWAPPED, True),
        ("weekly", FRIDAY - timedelta(days=1), PLAIN, False),
    ],
)
def test_due(kind, day, clock, due):
    assert is_due(kind, day, clock) is due


@pytest.mark.parametrize(
    ("kind", "clock", "first", "last"),
    [
        ("daily", PLAIN, SATURDAY, FRIDAY + timedelta(days=3)),
        ("daily", SWAPPED, SATURDAY, SATURDAY),
        ("weekly", PLAIN, FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=9)),
    ],
)
def test_coming(kind, clock, first, last):
    assert coming_of(kind, FRIDAY, clock) == (first, last)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_a_week_is_reported_at_most_once(day):
    first, last = period_of("weekly", day)
    days = [first + timedelta(days=n) for n in range(7)]
    assert first <= day <= last
    assert sum(is_due("weekly", each, PLAIN) for each in days) == 1
