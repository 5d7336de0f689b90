"""The lunar calendar of Vietnam, against the feasts that the holidays library lists."""

from datetime import date, datetime, timedelta

import pytest
from holidays.calendars.chinese import VIETNAMESE_CALENDAR, _ChineseLunisolar

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.time.deadlines import find_deadline
from odoo.addons.ecabinet_task.tools.time.lunar import (
    last_day,
    solar_day,
    year_named,
)

YEARS = range(2024, 2036)
LISTED = _ChineseLunisolar(VIETNAMESE_CALENDAR)
EARLIER = {(2034, 8): date(2034, 9, 26)}
NOW = datetime(2026, 12, 7, 8)
HOURS = WorkingTime()


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("day", "month", "listed"),
    [
        (1, 1, LISTED.lunar_new_year_date),
        (10, 3, LISTED.hung_kings_date),
        (5, 5, LISTED.dragon_boat_date),
        (15, 8, LISTED.mid_autumn_date),
        (9, 9, LISTED.double_ninth_date),
    ],
    ids=["Tết", "Giỗ Tổ", "Đoan Ngọ", "Trung thu", "Trùng cửu"],
)
def test_feasts_fall_where_the_calendar_has_them(year, day, month, listed):
    # The moon of the eclipse of 12 September 2034 was new at 16:14 UTC: that day in
    # Vietnam, the next in China, whose date the library has for both.
    expected = EARLIER.get((year, month), listed(year)[0])
    assert solar_day(day, month, year) == expected


# Leap months of the calendar: the sixth of 2025, the fifth of 2028, the third of 2031,
# the eleventh of 2033.
LEAPS = {2025: 6, 2028: 5, 2031: 3, 2033: 11}


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_a_leap_month_where_the_calendar_has_one(year):
    leaps = [m for m in range(1, 13) if solar_day(1, m, year, leap=True)]
    assert leaps == ([LEAPS[year]] if year in LEAPS else [])


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_is_one_lunar_day(year):
    days = [
        day
        for month in range(1, 13)
        for leap in (False, True)
        for number in range(1, 31)
        if (day := solar_day(number, month, year, leap=leap))
    ]
    tet, next_tet = solar_day(1, 1, year), solar_day(1, 1, year + 1)
    every = [tet + timedelta(days=n) for n in range((next_tet - tet).days)]
    assert sorted(days) == every


def test_the_last_month_may_have_29_days():
    assert last_day(12, 2026) == date(2027, 2, 5)
    assert solar_day(30, 12, 2026) is None


def test_years_by_name():
    assert year_named("binh ngo", 2026) == 2026
    assert year_named("dinh mui", 2026) == 2027
    assert year_named("at ty", 2026) == 2025
    assert year_named("binh mui", 2026) is None


PHRASES = {
    "trước 10/3 âm lịch": "2027-04-16",
    "trước mồng 10 tháng 3 âm lịch": "2027-04-16",
    "trước ngày 15 tháng 8 âm lịch": "2027-09-15",
    "trước mùng 5 Tết": "2027-02-10",
    "trước ngày 28 Tết": "2027-02-04",
    "trước 25 tháng Chạp": "2027-02-01",
    "trước rằm tháng Giêng": "2027-02-20",
    "trước rằm tháng Bảy": "2027-08-16",
    "trước 25 tháng 12 năm Bính Ngọ": "2027-02-01",
    "trước giao thừa": "2027-02-05",
    "trước 9 giờ ngày 29 Tết": "2027-02-05T09:00",
}


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_are_converted_and_shown_for_confirmation(phrase):
    found = find_deadline(f"Sở Y tế báo cáo {phrase}", NOW, HOURS)
    assert (found.iso, found.doubt) == (PHRASES[phrase], "lunar")


@pytest.mark.parametrize(
    "phrase", ["trước 30/12 âm lịch", "trước ngày 31 tháng 3 âm lịch"]
)
def test_a_day_that_the_calendar_has_not_is_none(phrase):
    found = find_deadline(f"Sở Y tế báo cáo {phrase}", NOW, HOURS)
    assert found is None


def test_a_solar_day_stays_one():
    found = find_deadline("Sở Y tế báo cáo trước 10/3", NOW, HOURS)
    assert (found.iso, found.doubt) == ("2027-03-10", "")
