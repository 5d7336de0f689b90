"""The end of a session whose agenda does not say it."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.session_end import Planned, session_end

HOURS = ((time(7, 30), time(11, 30)), (time(13), time(17)))


def at(hour, minute=0):
    return datetime(2026, 3, 2, hour, minute)


@pytest.mark.parametrize(
    ("start", "spoken", "end"),
    [
        (at(8), [], at(11, 30)),
        (at(14), [], at(17)),
        (at(19), [], at(21)),
        (at(8), [Planned(30), Planned(45)], at(9, 15)),
        (at(8), [Planned(30), Planned()], at(11, 30)),
        (at(8), [Planned(start=at(15))], at(15)),
        (at(8), [Planned(300), Planned()], at(13)),
    ],
)
def test_programme_or_half_day(start, spoken, end):
    assert session_end(start, spoken, HOURS) == end


def test_a_day_off_has_two_hours():
    assert session_end(at(8), [], ()) == at(10)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.lists(st.builds(Planned, minutes=st.integers(0, 600)), max_size=20),
)
def test_after_its_start_and_not_before_its_programme(start, spoken):
    end = session_end(start, spoken, HOURS)
    assert end > start
    assert end >= start + timedelta(minutes=sum(item.minutes for item in spoken))
