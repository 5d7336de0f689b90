from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.status.legal_status import (
    StatusFigures,
    deadline_of_day,
    legal_status,
    overdue_after,
    truncated_rate,
)

# 2 September 2026 (Wednesday) is a holiday, Saturday 10 October is worked instead of
# another day, Monday 12 October only until 11:30.
OFFICE = WorkingTime(
    holidays=frozenset({date(2026, 9, 2)}),
    swapped_days=frozenset({date(2026, 10, 10)}),
    half_days={date(2026, 10, 12): "morning"},
)
NOW = datetime(2026, 10, 5, 8)


def moment(text):
    return text and datetime.fromisoformat(text)


def test_a_date_without_an_hour_means_17_of_that_day_also_on_a_sunday():
    assert deadline_of_day(date(2026, 10, 11)) == datetime(2026, 10, 11, 17)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        # Working days: as written.
        ("2026-10-07 17:00", "2026-10-07 17:00"),
        ("2026-10-10 17:00", "2026-10-10 17:00"),
        ("2026-10-12 17:00", "2026-10-12 17:00"),
        # Days off without an hour: to the end of the next working day.
        ("2026-10-03 17:00", "2026-10-05 17:00"),
        ("2026-10-04 17:00", "2026-10-05 17:00"),
        ("2026-09-02 17:00", "2026-09-03 17:00"),
        ("2026-10-11 17:00", "2026-10-12 11:30"),
        # An hour that was given is kept.
        ("2026-10-04 09:00", "2026-10-04 09:00"),
        ("2026-10-04 16:59", "2026-10-04 16:59"),
        ("2026-10-07 21:00", "2026-10-07 21:00"),
    ],
)
def test_last_moment_on_time(deadline, expected):
    assert overdue_after(moment(deadline), OFFICE) == moment(expected)


@pytest.mark.parametrize(
    ("limit", "submitted_at", "cancelled", "expected"),
    [
        ("2026-10-05 17:00", None, False, "open_within"),
        ("2026-10-05 08:00", None, False, "open_within"),
        ("2026-10-05 07:59:59", None, False, "open_overdue"),
        ("2026-09-30 17:00", None, False, "open_overdue"),
        ("2026-09-30 17:00", "2026-09-29 10:00", False, "completed_on_time"),
        ("2026-09-30 17:00", "2026-09-30 17:00", False, "completed_on_time"),
        ("2026-09-30 17:00", "2026-09-30 17:00:01", False, "completed_late"),
        ("2026-10-30 17:00", "2026-09-30 17:00", False, "completed_on_time"),
        (None, None, False, "open_within"),
        (None, "2026-09-30 17:00", False, "completed_on_time"),
        ("2026-09-30 17:00", None, True, False),
        ("2026-09-30 17:00", "2026-09-29 10:00", True, False),
        (None, None, True, False),
    ],
)
def test_table(limit, submitted_at, cancelled, expected):
    status = legal_status(
        limit=moment(limit),
        submitted_at=moment(submitted_at),
        now=NOW,
        cancelled=cancelled,
    )
    assert status == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-10-04 18:00", "open_within"),
        ("2026-10-05 17:00", "open_within"),
        ("2026-10-05 17:01", "open_overdue"),
    ],
)
def test_a_task_due_on_sunday_is_overdue_after_monday(now, expected):
    limit = overdue_after(deadline_of_day(date(2026, 10, 4)), OFFICE)
    assert legal_status(limit=limit, submitted_at=None, now=moment(now)) == expected


def test_the_published_figures_of_2017_to_the_last_digit():
    now, hour = datetime(2017, 12, 14, 17), timedelta(hours=1)
    past, future = now - 10 * hour, now + 10 * hour
    groups = [
        (14_068, past, past - hour),
        (1_983, past, past + hour),
        (5_640, future, None),
        (223, past, None),
    ]
    figures = StatusFigures.count(
        (legal_status(limit=limit, submitted_at=submitted_at, now=now), True)
        for number, limit, submitted_at in groups
        for _ in range(number)
    )

    assert (figures.completed_on_time, figures.completed_late) == (14_068, 1_983)
    assert (figures.open_within, figures.open_overdue) == (5_640, 223)
    assert (figures.completed, figures.open) == (16_051, 5_863)
    assert figures.total == 21_914
    assert figures.due == 16_274
    assert figures.due_rate == 9862


def test_tasks_without_a_deadline_are_counted_apart_and_cancelled_ones_not_at_all():
    figures = StatusFigures.count(
        [
            ("completed_on_time", True),
            ("completed_on_time", False),
            ("open_within", False),
            ("open_within", False),
            ("open_overdue", True),
            (False, True),
            (False, False),
        ]
    )

    assert figures == StatusFigures(
        completed_on_time=1,
        open_overdue=1,
        open_without_deadline=2,
        completed_without_deadline=1,
    )
    assert (figures.total, figures.due_rate) == (2, 5000)


def test_nothing_due_has_no_rate():
    assert StatusFigures(open_within=5, completed_without_deadline=3).due_rate is None


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (16_051, 16_274, 9862),
        (0, 7, 0),
        (7, 7, 10_000),
        (2, 3, 6666),
        (99_999, 100_000, 9999),
        (10**20 - 1, 10**20, 9999),
        (0, 0, None),
    ],
)
def test_rates_are_cut_off(part, whole, expected):
    assert truncated_rate(part, whole) == expected


moments = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 31))
maybe = st.none() | moments


@given(moments)
def test_the_rule_never_shortens_a_term(deadline):
    limit = overdue_after(deadline, OFFICE)
    assert limit >= deadline
    assert overdue_after(limit, OFFICE) == limit


@given(st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31)))
def test_a_term_without_an_hour_ends_on_a_working_day(day):
    assert OFFICE.is_working_day(overdue_after(deadline_of_day(day), OFFICE).date())


@given(maybe, maybe, moments, moments)
def test_an_open_task_only_ages_and_a_completed_one_stays(
    limit, submitted_at, now, later
):
    now, later = sorted((now, later))
    before = legal_status(limit=limit, submitted_at=submitted_at, now=now)
    after = legal_status(limit=limit, submitted_at=submitted_at, now=later)

    if submitted_at or before == "open_overdue":
        assert after == before
    if limit is None:
        assert before in ("open_within", "completed_on_time")


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_rate_never_says_more_than_is_true(part, more):
    whole = part + more
    rate = truncated_rate(part, whole)

    assert rate * whole <= part * 10_000 < (rate + 1) * whole
    assert rate < 10_000
