from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.working_time import (
    WorkingTime,
    vietnam_holidays,
)
from odoo.addons.ecabinet_report.tools.periods import (
    due_day,
    last_ended,
    period_before,
    period_bounds,
    same_last_year,
)

KINDS = ("day", "week", "month", "quarter", "half", "nine_months", "year")
OFFICE = WorkingTime(holidays=frozenset(vietnam_holidays(2026)))


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "inside", "first", "last"),
    [
        ("day", "2026-10-05", "2026-10-05", "2026-10-05"),
        ("week", "2026-10-05", "2026-10-02", "2026-10-08"),
        ("week", "2026-10-08", "2026-10-02", "2026-10-08"),
        ("week", "2026-10-09", "2026-10-09", "2026-10-15"),
        ("month", "2026-10-05", "2026-09-15", "2026-10-14"),
        ("month", "2026-10-14", "2026-09-15", "2026-10-14"),
        ("month", "2026-10-15", "2026-10-15", "2026-11-14"),
        ("month", "2026-01-14", "2025-12-15", "2026-01-14"),
        ("month", "2025-12-15", "2025-12-15", "2026-01-14"),
        ("month", "2028-02-29", "2028-02-15", "2028-03-14"),
        ("quarter", "2026-01-01", "2025-12-15", "2026-03-14"),
        ("quarter", "2026-03-14", "2025-12-15", "2026-03-14"),
        ("quarter", "2026-03-15", "2026-03-15", "2026-06-14"),
        ("quarter", "2026-06-15", "2026-06-15", "2026-09-14"),
        ("quarter", "2026-10-05", "2026-09-15", "2026-12-14"),
        ("quarter", "2026-12-14", "2026-09-15", "2026-12-14"),
        ("quarter", "2026-12-15", "2026-12-15", "2027-03-14"),
        ("half", "2025-12-15", "2025-12-15", "2026-06-14"),
        ("half", "2026-06-14", "2025-12-15", "2026-06-14"),
        ("half", "2026-06-15", "2026-06-15", "2026-12-14"),
        ("half", "2026-12-14", "2026-06-15", "2026-12-14"),
        ("nine_months", "2025-12-15", "2025-12-15", "2026-09-14"),
        ("nine_months", "2026-09-14", "2025-12-15", "2026-09-14"),
        ("nine_months", "2026-12-14", "2025-12-15", "2026-09-14"),
        ("nine_months", "2026-12-15", "2026-12-15", "2027-09-14"),
        ("year", "2026-01-01", "2025-12-15", "2026-12-14"),
        ("year", "2026-12-14", "2025-12-15", "2026-12-14"),
        ("year", "2026-12-31", "2026-12-15", "2027-12-14"),
    ],
)
def test_bounds(kind, inside, first, last):
    assert period_bounds(kind, day(inside)) == (day(first), day(last))


def test_a_week_begins_when_the_office_says():
    monday, sunday = day("2026-10-05"), day("2026-10-11")

    assert period_bounds("week", monday, week_start=0) == (monday, sunday)
    assert period_bounds("week", sunday, week_start=0) == (monday, sunday)
    with pytest.raises(ValueError, match="Weekdays"):
        period_bounds("week", monday, week_start=7)


def test_unknown_kinds_are_refused():
    with pytest.raises(ValueError, match="decade"):
        period_bounds("decade", day("2026-10-05"))


@pytest.mark.parametrize(
    ("kind", "last", "expected"),
    [
        ("month", "2026-10-14", "2026-10-25"),
        ("quarter", "2026-03-14", "2026-03-25"),
        ("half", "2026-06-14", "2026-06-25"),
        ("nine_months", "2026-09-14", "2026-09-25"),
        ("year", "2026-12-14", "2026-12-25"),
        ("month", "2026-02-14", "2026-02-25"),
        ("day", "2026-10-05", "2026-10-06"),
        ("day", "2026-10-09", "2026-10-12"),
        ("week", "2026-10-08", "2026-10-09"),
        ("week", "2026-02-12", "2026-02-13"),
        ("week", "2026-02-19", "2026-02-23"),
    ],
)
def test_due_days(kind, last, expected):
    assert due_day(kind, day(last), OFFICE) == day(expected)


def test_a_report_due_soon_after_the_cut_off_still_has_a_working_day():
    # 14 February 2026 is the Saturday before a week of Tết.
    due = due_day("month", day("2026-02-14"), OFFICE, day_of_month=16)
    assert due == day("2026-02-23")


some_day = st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 12, 31))
seamless = st.sampled_from([kind for kind in KINDS if kind != "nine_months"])


@given(seamless, some_day)
def test_periods_hold_their_days_and_follow_without_gap(kind, inside):
    first, last = period_bounds(kind, inside)
    following_first, _ = period_bounds(kind, last + timedelta(days=1))

    assert first <= inside <= last
    assert period_bounds(kind, first) == period_bounds(kind, last) == (first, last)
    assert following_first == last + timedelta(days=1)


@given(some_day)
def test_longer_periods_are_made_of_shorter_ones(inside):
    month, quarter, half, year = (
        period_bounds(kind, inside) for kind in ("month", "quarter", "half", "year")
    )
    nine_months = period_bounds("nine_months", inside)

    assert year[0] <= half[0] <= quarter[0] <= month[0]
    assert month[1] <= quarter[1] <= half[1] <= year[1]
    assert nine_months[0] == year[0]
    assert nine_months[1] == date(year[1].year, 9, 14)


@given(st.sampled_from(KINDS), some_day)
def test_a_report_is_due_a_working_day_after_its_cut_off_at_least(kind, inside):
    _, last = period_bounds(kind, inside)
    due = due_day(kind, last, OFFICE)

    assert OFFICE.working_days_between(last, due) >= 1


@given(st.sampled_from(KINDS), some_day)
def test_the_latest_period_that_is_over_ends_before_today(kind, today):
    first, last = last_ended(kind, today)
    # Of nine months of each year three months belong to none.
    most = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half": 184}
    assert first <= last < today
    assert (today - last).days <= most.get(kind, 366)
    assert period_bounds(kind, last) == (first, last)


@given(seamless, some_day)
def test_the_period_before_ends_where_this_one_begins(kind, inside):
    first, _last = period_bounds(kind, inside)
    assert period_before(kind, first)[1] == first - timedelta(days=1)


@given(st.sampled_from(KINDS), some_day)
def test_the_same_period_last_year_is_one_year_before(kind, inside):
    first, last = period_bounds(kind, inside)
    earlier = same_last_year(kind, last)
    assert 364 <= (last - earlier[1]).days <= 366
    assert abs((last - first) - (earlier[1] - earlier[0])) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "last", "expected"),
    [
        ("month", "2026-10-14", ("2025-09-15", "2025-10-14")),
        ("nine_months", "2026-09-14", ("2024-12-15", "2025-09-14")),
        ("year", "2026-12-14", ("2024-12-15", "2025-12-14")),
        ("day", "2028-02-29", ("2027-02-28", "2027-02-28")),
        ("week", "2026-10-08", ("2025-10-03", "2025-10-09")),
    ],
)
def test_same_period_last_year(kind, last, expected):
    assert same_last_year(kind, day(last)) == tuple(map(day, expected))


def test_nine_months_follow_those_of_the_year_before():
    assert period_before("nine_months", day("2025-12-15")) == (
        day("2024-12-15"),
        day("2025-09-14"),
    )
