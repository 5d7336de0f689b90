from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.working_time import (
    OFFICE_DAY,
    OFFICE_WEEK,
    WorkingTime,
    vietnam_holidays,
    vietnam_swapped_days,
)

ORDINARY = WorkingTime()
# Off: Tết 16-20 February 2026; 2 January, worked on Saturday 10 January instead; the
# afternoon of Friday 13 February.
OFFICE_2026 = WorkingTime(
    holidays=frozenset(vietnam_holidays(2026)) | {date(2026, 1, 2)},
    swapped_days=frozenset({date(2026, 1, 10)}),
    half_days={date(2026, 2, 13): "morning"},
)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2026-10-05", True),
        ("2026-10-09", True),
        ("2026-10-10", False),
        ("2026-10-11", False),
        ("2026-01-01", False),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-01-17", False),
        ("2026-02-13", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-04-27", False),
        ("2026-09-01", False),
        ("2026-09-02", False),
    ],
)
def test_working_days_of_2026(text, worked):
    assert OFFICE_2026.is_working_day(day(text)) is worked


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        # In an ordinary week.
        ("2026-10-05", 1, "2026-10-06"),
        ("2026-10-05", 4, "2026-10-09"),
        ("2026-10-05", 5, "2026-10-12"),
        ("2026-10-09", 1, "2026-10-12"),
        ("2026-10-10", 1, "2026-10-12"),
        ("2026-10-12", -1, "2026-10-09"),
        ("2026-10-11", -1, "2026-10-09"),
        ("2026-10-05", -5, "2026-09-28"),
        # Nothing to count: the day stays, worked or not.
        ("2026-10-05", 0, "2026-10-05"),
        ("2026-10-11", 0, "2026-10-11"),
        # Over Tết, the swapped Saturday, 30 April and 1 May.
        ("2026-02-13", 1, "2026-02-23"),
        ("2026-02-23", -1, "2026-02-13"),
        ("2026-02-24", -3, "2026-02-12"),
        ("2026-01-09", 1, "2026-01-10"),
        ("2026-01-10", 1, "2026-01-12"),
        ("2025-12-31", 1, "2026-01-05"),
        ("2026-04-29", 1, "2026-05-04"),
        ("2026-04-24", 2, "2026-04-29"),
    ],
)
def test_add_working_days(start, count, expected):
    assert OFFICE_2026.add_working_days(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("session", "lead", "expected"),
    [
        ("2026-10-08", 3, "2026-10-05"),
        ("2026-10-06", 3, "2026-10-01"),
        ("2026-10-11", 1, "2026-10-09"),
        ("2026-10-08", 1, "2026-10-07"),
        ("2026-10-08", 0, "2026-10-08"),
        ("2026-02-24", 3, "2026-02-12"),
        ("2026-01-12", 1, "2026-01-10"),
    ],
)
def test_latest_day_to_send_before_a_session(session, lead, expected):
    assert OFFICE_2026.latest_send_day(day(session), lead) == day(expected)


@pytest.mark.parametrize(
    ("event", "days", "expected"),
    [
        ("2026-10-08", 5, "2026-10-15"),
        ("2026-10-10", 5, "2026-10-16"),
        ("2026-02-12", 5, "2026-02-26"),
    ],
)
def test_day_by_which_a_notice_is_due(event, days, expected):
    assert OFFICE_2026.due_day(day(event), days) == day(expected)


def test_a_clock_does_not_run_backwards():
    with pytest.raises(ValueError):
        ORDINARY.latest_send_day(day("2026-10-08"), -1)
    with pytest.raises(ValueError):
        ORDINARY.due_day(day("2026-10-08"), -1)


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [
        ("2026-10-05", "2026-10-05", 0),
        ("2026-10-05", "2026-10-06", 1),
        ("2026-10-05", "2026-10-12", 5),
        ("2026-10-09", "2026-10-11", 0),
        ("2026-10-12", "2026-10-05", -5),
        ("2026-02-13", "2026-02-23", 1),
        ("2026-01-09", "2026-01-12", 2),
    ],
)
def test_working_days_between(start, stop, expected):
    assert OFFICE_2026.working_days_between(day(start), day(stop)) == expected


def test_the_day_ends_at_17_or_earlier_on_a_half_day():
    assert OFFICE_2026.end_of_day(day("2026-10-05")) == datetime(2026, 10, 5, 17)
    assert OFFICE_2026.end_of_day(day("2026-02-13")) == datetime(2026, 2, 13, 11, 30)
    assert OFFICE_2026.end_of_day(day("2026-01-10")) == datetime(2026, 1, 10, 17)
    assert OFFICE_2026.start_of_day(day("2026-10-05")) == datetime(2026, 10, 5, 7, 30)


def test_a_day_off_does_not_begin_or_end():
    with pytest.raises(ValueError, match="2026-10-10"):
        OFFICE_2026.end_of_day(day("2026-10-10"))
    with pytest.raises(ValueError, match="2026-02-17"):
        OFFICE_2026.start_of_day(day("2026-02-17"))


def test_an_afternoon_alone_and_a_day_without_a_break_are_cut_at_noon():
    through = ((time(8), time(16)),)
    calendar = WorkingTime(
        week=(through,) * 5 + ((),) * 2,
        half_days={
            day("2026-10-05"): "afternoon",
            day("2026-10-06"): "morning",
        },
    )

    assert calendar.hours(day("2026-10-05")) == ((time(12), time(16)),)
    assert calendar.hours(day("2026-10-06")) == ((time(8), time(12)),)
    assert calendar.hours(day("2026-10-07")) == through


def test_half_of_a_day_off_is_off():
    saturday = day("2026-10-10")
    assert not WorkingTime(half_days={saturday: "morning"}).is_working_day(saturday)


def test_the_afternoon_of_a_day_worked_in_the_morning_only_is_off():
    mornings = WorkingTime(
        week=OFFICE_WEEK[:5] + (OFFICE_DAY[:1], ()),
        half_days={day("2026-10-10"): "afternoon"},
    )
    assert mornings.is_working_day(day("2026-10-17"))
    assert not mornings.is_working_day(day("2026-10-10"))


def test_an_announced_swap_wins_over_a_holiday():
    calendar = WorkingTime(
        holidays=frozenset({day("2026-10-10")}),
        swapped_days=frozenset({day("2026-10-10")}),
    )
    assert calendar.is_working_day(day("2026-10-10"))


@pytest.mark.parametrize(
    ("start", "stop", "minutes"),
    [
        ("2026-10-05 07:30", "2026-10-05 17:00", 480),
        ("2026-10-05 11:00", "2026-10-05 13:30", 60),
        ("2026-10-05 12:00", "2026-10-05 12:30", 0),
        ("2026-10-05 16:00", "2026-10-06 08:00", 90),
        ("2026-10-09 16:30", "2026-10-12 08:00", 60),
        ("2026-10-05 00:00", "2026-10-12 00:00", 2400),
        ("2026-02-13 00:00", "2026-02-23 08:00", 270),
        ("2026-10-06 08:00", "2026-10-05 08:00", 0),
    ],
)
def test_working_minutes_between(start, stop, minutes):
    assert (
        OFFICE_2026.working_minutes_between(
            datetime.fromisoformat(start), datetime.fromisoformat(stop)
        )
        == minutes
    )


def test_a_calendar_without_working_days_says_so():
    with pytest.raises(ValueError, match="No working day"):
        WorkingTime(week=((),) * 7).next_working_day(day("2026-10-05"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"week": OFFICE_WEEK[:5]},
        {"week": (((time(17), time(8)),),) * 7},
        {"week": (((time(8), time(12)), (time(11), time(17))),) * 7},
        {"swapped_hours": ()},
    ],
)
def test_impossible_hours_are_refused(wrong):
    with pytest.raises(ValueError):
        WorkingTime(**wrong)


# Properties

days = st.dates(min_value=date(2025, 1, 1), max_value=date(2031, 12, 31))
nearby = st.sets(days.map(lambda d: date(2026, d.month, min(d.day, 28))), max_size=40)
calendars = st.builds(
    WorkingTime,
    holidays=nearby.map(frozenset),
    swapped_days=nearby.map(frozenset),
    half_days=st.dictionaries(
        st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31)),
        st.sampled_from(["morning", "afternoon"]),
        max_size=10,
    ),
)
days_2026 = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))
counts = st.integers(min_value=1, max_value=30)


@given(calendars, days_2026, counts)
def test_adding_and_counting_are_inverse(calendar, start, count):
    later = calendar.add_working_days(start, count)

    assert calendar.is_working_day(later)
    assert calendar.working_days_between(start, later) == count


@given(calendars, days_2026, counts)
def test_a_lead_of_n_days_leaves_n_working_days_up_to_the_session(
    calendar, offset, count
):
    session = calendar.next_working_day(offset)
    sent = calendar.latest_send_day(session, count)

    assert calendar.is_working_day(sent)
    assert calendar.working_days_between(sent, session) == count
    assert calendar.add_working_days(sent, count) == session


@given(calendars, days_2026)
def test_nothing_is_worked_between_neighbouring_working_days(calendar, start):
    following = calendar.next_working_day(start)
    gap = (following - start).days

    assert gap >= 1
    assert not any(
        calendar.is_working_day(start + timedelta(days=offset))
        for offset in range(1, gap)
    )
    if calendar.is_working_day(start):
        assert calendar.previous_working_day(following) == start


@given(calendars, days_2026)
def test_the_hours_of_a_day_are_its_minutes(calendar, start):
    midnight = datetime.combine(start, time())
    minutes = calendar.working_minutes_between(midnight, midnight + timedelta(days=1))

    assert bool(minutes) == calendar.is_working_day(start)
    assert minutes <= 480


# Public holidays of Vietnam


@pytest.mark.parametrize(
    ("year", "tet", "hung_kings"),
    [
        (2026, "2026-02-17", "2026-04-26"),
        (2027, "2027-02-06", "2027-04-16"),
        (2028, "2028-01-26", "2028-04-04"),
        (2029, "2029-02-13", "2029-04-23"),
        (2030, "2030-02-02", "2030-04-12"),
        (2031, "2031-01-23", "2031-04-01"),
    ],
)
def test_lunar_holidays_follow_the_vietnamese_calendar(year, tet, hung_kings):
    names = vietnam_holidays(year)

    assert names[day(tet)] == "Tết Nguyên Đán"
    assert names[day(hung_kings)] == "Ngày Giỗ Tổ Hùng Vương"


def test_tet_2026_is_off_from_monday_to_friday():
    february = [d for d in vietnam_holidays(2026) if d.month == 2]
    assert february == [date(2026, 2, number) for number in range(16, 21)]


def test_a_holiday_on_a_day_off_is_made_up_for():
    # Giỗ Tổ 2026 falls on a Sunday.
    assert "nghỉ bù" in vietnam_holidays(2026)[day("2026-04-27")]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2026, ["2026-11-24"]),
        (2029, ["2029-11-24", "2029-11-26"]),
        (2030, ["2030-11-24", "2030-11-25"]),
    ],
)
def test_24_november_is_a_switch(year, expected):
    def november(**options):
        return [d for d in vietnam_holidays(year, **options) if d.month == 11]

    assert november() == []
    assert november(culture_day=True) == [day(text) for text in expected]


def test_names_come_in_the_language_asked_for_and_in_order():
    names = vietnam_holidays(2029, culture_day=True, language="en_US")

    assert list(names) == sorted(names)
    assert names[day("2029-02-13")] == "Lunar New Year"
    assert names[day("2029-11-26")] == "Vietnam Culture Day (observed)"


def test_known_swaps_are_days_worked_in_that_year():
    assert vietnam_swapped_days([2024]) == {day("2024-05-04")}
    assert vietnam_swapped_days([2019]) == {day("2019-01-05"), day("2019-05-04")}
    assert vietnam_swapped_days([2018]) == set()
