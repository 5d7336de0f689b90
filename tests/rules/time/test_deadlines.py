from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.assignment_fixtures import CASES, NOW, OFFICE_HOURS

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.time.deadlines import find_deadline

TABLE = [
    tuple(part.strip() for part in line.split("|"))
    for line in (CASES / "deadlines.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def found(text, now=NOW, hours=OFFICE_HOURS, **more):
    deadline = find_deadline(text, now, hours, **more)
    if deadline is None:
        return "-"
    return " ".join(filter(None, (deadline.iso, deadline.recurrence)))


def test_the_table_is_long_enough():
    assert len(TABLE) >= 120


@pytest.mark.parametrize(("phrase", "expected"), TABLE)
def test_phrase(phrase, expected):
    assert found(phrase) == expected


@pytest.mark.parametrize(("phrase", "expected"), TABLE)
def test_case_accents_and_spaces_change_nothing(phrase, expected):
    assert found(phrase.upper()) == expected
    assert found(fold(phrase)) == expected
    assert found(phrase.replace(" ", "  ")) == expected


def test_a_day_without_an_hour_ends_at_17():
    deadline = find_deadline("trước ngày 20/10", NOW, OFFICE_HOURS)
    assert deadline.moment == datetime(2026, 10, 20, 17)
    assert not deadline.hour_given


@pytest.mark.parametrize(
    ("phrase", "hour"), [("sáng mai", 11), ("chiều mai", 17), ("tối mai", 21)]
)
def test_the_part_of_a_day_ends_at_its_hour(phrase, hour):
    deadline = find_deadline(f"xong {phrase}", NOW, OFFICE_HOURS)
    assert (deadline.moment.hour, deadline.hour_given) == (hour, False)


def test_working_days_leave_out_holidays():
    hours = WorkingTime(holidays=frozenset({date(2026, 10, 7)}))
    assert found("trong 3 ngày làm việc", hours=hours) == "2026-10-09"


def test_the_week_ends_on_its_last_working_day():
    hours = WorkingTime(holidays=frozenset({date(2026, 10, 9)}))
    assert found("trong tuần này", hours=hours) == "2026-10-08"


def test_within_the_day_that_was_spoken_of():
    spoken = date(2026, 10, 7)
    assert found("báo cáo trong ngày", day_spoken_of=spoken) == "2026-10-07"
    assert found("báo cáo trong ngày mai", day_spoken_of=spoken) == "2026-10-06"


def test_the_span_is_that_of_the_text_as_typed():
    text = "Báo cáo   trước  ngày 20/10,  khẩn"
    deadline = find_deadline(text, NOW, OFFICE_HOURS)
    assert text[deadline.start : deadline.end] == "trước  ngày 20/10"


@given(st.dates(date(2026, 10, 5), date(2027, 10, 4)))
def test_every_date_of_the_coming_year_is_read(day):
    expected = day.isoformat()
    assert found(f"báo cáo trước ngày {day:%d/%m}") == expected
    assert found(f"bao cao truoc ngay {day.day} thang {day.month}") == expected
    assert found(f"chậm nhất {day:%d.%m.%Y}") == expected


@given(st.integers(1, 60))
def test_calendar_days_are_counted_from_today(count):
    assert found(f"trong {count} ngày") == str(NOW.date() + timedelta(days=count))


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text):
    found(text)
