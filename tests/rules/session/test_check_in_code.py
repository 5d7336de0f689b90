from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.session.check_in_code import (
    SLOT_SECONDS,
    is_valid,
    make_code,
    meeting_of,
    seconds_left,
    slot_of,
)

SECRET = b"of this meeting"
SHOWN = datetime(2026, 10, 20, 0, 45)  # a slot begins
CODE = make_code(SECRET, 7, SHOWN)

later = pytest.mark.parametrize(
    ("seconds", "good"),
    [
        (-1, False),
        (0, True),
        (SLOT_SECONDS - 1, True),
        (2 * SLOT_SECONDS - 1, True),
        (2 * SLOT_SECONDS, False),
        (180, False),
        (86400, False),
    ],
)


@later
def test_good_for_its_slot_and_the_next(seconds, good):
    assert is_valid(CODE, SECRET, SHOWN + timedelta(seconds=seconds)) is good


@pytest.mark.parametrize(
    "code",
    [
        "",
        "7",
        "7-",
        CODE.upper(),
        CODE[:-1],
        CODE + "a",
        CODE.replace("7-", "8-", 1),
        " " + CODE,
        "7-" + "a" * 26,
        "7-" + "'" * 26,
        "-1-" + "a" * 26,
        "99999999999-" + "a" * 26,
    ],
)
def test_nothing_else_is_good(code):
    assert not is_valid(code, SECRET, SHOWN)


def test_of_another_meeting_or_secret():
    assert not is_valid(CODE, b"of another", SHOWN)
    other = make_code(SECRET, 8, SHOWN)
    assert other.split("-")[1] != CODE.split("-")[1]
    assert meeting_of(other) == 8
    assert meeting_of("x") is None


moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))


@given(moments, st.integers(-1000, 1000))
def test_worth_nothing_minutes_later(moment, seconds):
    code = make_code(SECRET, 7, moment)
    now = moment + timedelta(seconds=seconds)
    slots = slot_of(now) - slot_of(moment)
    assert is_valid(code, SECRET, now) == (slots in (0, 1))
    if seconds >= 2 * SLOT_SECONDS:
        assert not is_valid(code, SECRET, now)


@given(moments)
def test_the_next_code_comes_in_time(moment):
    left = seconds_left(moment)
    assert 1 <= left <= SLOT_SECONDS
    assert slot_of(moment + timedelta(seconds=left)) == slot_of(moment) + 1
