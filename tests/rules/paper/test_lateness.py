"""When papers of a session are in time."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.paper.lateness import is_late, papers_deadline
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("lead_days", "day"),
    [(0, MONDAY), (1, date(2026, 3, 6)), (3, date(2026, 3, 4))],
)
def test_the_end_of_the_last_day_in_time(lead_days, day):
    deadline = papers_deadline(MONDAY, lead_days, WorkingTime())
    assert deadline == datetime(day.year, day.month, day.day, 23, 59, 59)


def test_late_is_after_the_deadline_only():
    deadline = papers_deadline(MONDAY, 3, WorkingTime())
    assert not is_late(deadline, deadline)
    assert is_late(deadline + timedelta(seconds=1), deadline)


@given(st.datetimes())
def test_nothing_is_late_without_a_deadline(moment):
    assert not is_late(moment, None)
