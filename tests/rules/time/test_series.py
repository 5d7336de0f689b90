from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.working_time import (
    WorkingTime,
    vietnam_holidays,
)
from odoo.addons.ecabinet_task.tools.time.series import (
    MONTHS,
    covered_period,
    due_days,
    missed_days,
    open_days,
)

# Tết 2027 is off from 5 to 10 February; Saturday 13 February is worked instead.
OFFICE = WorkingTime(
    holidays=frozenset(vietnam_holidays(2026)) | frozenset(vietnam_holidays(2027)),
    swapped_days=frozenset({date(2027, 2, 13)}),
)
KINDS = ["daily", "weekly", *MONTHS]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "first", "expected"),
    [
        ("monthly", "2026-10-14", ["2026-11-14", "2026-12-14", "2027-01-14"]),
        # "Trước ngày 15 hằng tháng".
        ("monthly", "2026-10-15", ["2026-11-15", "2026-12-15", "2027-01-15"]),
        ("monthly", "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30"]),
        ("monthly", "2026-01-30", ["2026-02-28", "2026-03-30", "2026-04-30"]),
        ("monthly", "2026-02-28", ["2026-03-31", "2026-04-30", "2026-05-31"]),
        ("monthly", "2028-01-31", ["2028-02-29", "2028-03-31", "2028-04-30"]),
        ("weekly", "2026-10-09", ["2026-10-16", "2026-10-23", "2026-10-30"]),
        ("quarterly", "2026-12-14", ["2027-03-14", "2027-06-14", "2027-09-14"]),
        ("quarterly", "2026-11-30", ["2027-02-28", "2027-05-31", "2027-08-31"]),
        ("half_yearly", "2026-06-14", ["2026-12-14", "2027-06-14", "2027-12-14"]),
        ("yearly", "2026-12-14", ["2027-12-14", "2028-12-14", "2029-12-14"]),
        ("yearly", "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28"]),
        ("daily", "2026-10-08", ["2026-10-09", "2026-10-12", "2026-10-13"]),
        # Over Tết, with the Saturday worked in exchange.
        ("daily", "2027-02-04", ["2027-02-11", "2027-02-12", "2027-02-13"]),
    ],
)
def test_days_that_follow_the_first(kind, first, expected):
    found = islice(due_days(kind, day(first), day(first), OFFICE), 3)
    assert list(found) == [day(text) for text in expected]


@pytest.mark.parametrize(
    ("kind", "after", "today", "expected"),
    [
        # The occurrence of October is not over yet: nothing new.
        ("monthly", "2026-10-14", "2026-10-14", []),
        ("monthly", "2026-10-14", "2026-10-15", ["2026-11-14"]),
        ("monthly", "2026-11-14", "2026-11-10", []),
        # Three months without a server.
        (
            "monthly",
            "2026-10-14",
            "2027-01-10",
            ["2026-11-14", "2026-12-14", "2027-01-14"],
        ),
        ("weekly", "2026-10-14", "2026-10-20", ["2026-10-21"]),
        ("weekly", "2026-10-14", "2026-10-28", ["2026-10-21", "2026-10-28"]),
        ("daily", "2026-10-14", "2026-10-15", ["2026-10-15"]),
        # From Friday on, Monday's lies ahead.
        ("daily", "2026-10-16", "2026-10-17", ["2026-10-19"]),
    ],
)
def test_what_is_to_be_created(kind, after, today, expected):
    found = open_days(kind, day("2026-10-14"), day(after), day(today), OFFICE)
    assert found == [day(text) for text in expected]


def test_what_was_missed_is_apart_from_what_lies_ahead():
    days = [day("2026-11-14"), day("2026-12-14"), day("2027-01-14")]
    assert missed_days(days, day("2026-12-20")) == (days[:2], days[2:])
    assert missed_days(days, day("2026-12-14")) == (days[:1], days[1:])
    assert missed_days([], day("2026-12-14")) == ([], [])


@pytest.mark.parametrize(
    ("kind", "due", "first", "last"),
    [
        ("daily", "2026-10-09", "2026-10-09", "2026-10-09"),
        ("weekly", "2026-10-08", "2026-10-02", "2026-10-08"),
        # NĐ 09/2019, Art. 12: the 15th of the month before to the 14th.
        ("monthly", "2026-10-14", "2026-09-15", "2026-10-14"),
        ("monthly", "2026-10-15", "2026-09-15", "2026-10-14"),
        ("monthly", "2026-10-25", "2026-09-15", "2026-10-14"),
        ("monthly", "2026-10-13", "2026-08-15", "2026-09-14"),
        ("monthly", "2027-01-14", "2026-12-15", "2027-01-14"),
        ("quarterly", "2026-12-14", "2026-09-15", "2026-12-14"),
        ("quarterly", "2026-12-13", "2026-06-15", "2026-09-14"),
        ("quarterly", "2027-03-25", "2026-12-15", "2027-03-14"),
        ("half_yearly", "2026-06-14", "2025-12-15", "2026-06-14"),
        ("half_yearly", "2026-12-20", "2026-06-15", "2026-12-14"),
        ("half_yearly", "2026-12-01", "2025-12-15", "2026-06-14"),
        ("yearly", "2026-12-14", "2025-12-15", "2026-12-14"),
        ("yearly", "2026-12-13", "2024-12-15", "2025-12-14"),
    ],
)
def test_period_covered(kind, due, first, last):
    assert covered_period(kind, day(due)) == (day(first), day(last))


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="hourly"):
        due_days("hourly", day("2026-10-14"), day("2026-10-14"), OFFICE)


kinds = st.sampled_from(KINDS)
days = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


@given(kinds, days, days)
def test_days_rise_and_none_is_left_out(kind, first, after):
    known = set(islice(due_days(kind, first, first - timedelta(1), OFFICE), 700))
    found = list(islice(due_days(kind, first, after, OFFICE), 5))

    assert found == sorted(set(found))
    assert all(each > after and each >= first for each in found)
    if found[-1] <= max(known):
        between = {each for each in known if after < each <= found[-1]}
        assert between == set(found)


@given(kinds, days, st.integers(0, 200))
def test_created_day_by_day_or_at_once_it_is_the_same(kind, first, later):
    stepwise, last = [], first
    for ahead in range(later + 1):
        new = open_days(kind, first, last, first + timedelta(ahead), OFFICE)
        stepwise += new
        last = new[-1] if new else last
    at_once = open_days(kind, first, first, first + timedelta(later), OFFICE)

    assert stepwise == at_once
    # Exactly one lies ahead once the first is over.
    ahead = [each for each in at_once if each >= first + timedelta(later)]
    assert len(ahead) == (1 if later else 0)


@given(kinds, days)
def test_periods_join_without_gap_or_overlap(kind, first):
    if kind == "daily":
        return
    following = list(islice(due_days(kind, first, first - timedelta(1), OFFICE), 6))
    periods = [covered_period(kind, each) for each in following]

    for before, after in zip(periods, periods[1:], strict=False):
        assert after[0] == before[1] + timedelta(1)
    assert all(period[1] <= due for period, due in zip(periods, following, strict=True))
