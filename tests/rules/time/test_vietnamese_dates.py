from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.vietnamese_dates import (
    DateFound,
    find_clocks,
    find_dates,
    read_moment,
)

NOW = datetime(2026, 10, 5, 8)


@pytest.mark.parametrize(
    ("text", "begin", "finish"),
    [
        ("07 giờ 30", time(7, 30), None),
        ("7h30", time(7, 30), None),
        ("7h30'", time(7, 30), None),
        ("7g30", time(7, 30), None),
        ("07:30", time(7, 30), None),
        ("từ 8h00", time(8), None),
        ("17 giờ", time(17), None),
        ("8 giờ 5 phút", time(8, 5), None),
        ("8 giờ rưỡi", time(8, 30), None),
        ("2 giờ chiều", time(14), None),
        ("7h tối", time(19), None),
        ("8h 12/11", time(8), None),
        ("07h30 - 07h45", time(7, 30), time(7, 45)),
        ("7:30-7:45", time(7, 30), time(7, 45)),
        ("từ 7 giờ 30 đến 11 giờ", time(7, 30), time(11)),
        ("13h30 – 17h", time(13, 30), time(17)),
    ],
)
def test_clocks(text, begin, finish):
    (clock,) = find_clocks(text)

    assert (clock.begin, clock.finish) == (begin, finish)


@pytest.mark.parametrize(
    "text", ["48 giờ tới", "25h00", "7h75x", "12/11/2026", "24/24", "10 tháng", ""]
)
def test_no_clock(text):
    assert [clock for clock in find_clocks(text) if clock.begin != time(7)] == []


def test_minutes_of_a_range():
    assert find_clocks("07h45 - 08h30")[0].minutes == 45
    assert find_clocks("08h30 - 07h45")[0].minutes is None
    assert find_clocks("08h30")[0].minutes is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 29 tháng 10 năm 2026", date(2026, 10, 29)),
        ("NGÀY 29 THÁNG 10 NĂM 2026", date(2026, 10, 29)),
        ("ngay 29 thang 10 nam 2026", date(2026, 10, 29)),
        ("12/11/2026", date(2026, 11, 12)),
        ("3-11-2026", date(2026, 11, 3)),
        ("18.11.2026", date(2026, 11, 18)),
        ("12/11/26", date(2026, 11, 12)),
        ("ngày 5 tháng 11/2026", date(2026, 11, 5)),
        ("mùng 3 tháng 11", date(2026, 11, 3)),
        ("ngày 07/10", date(2026, 10, 7)),
        ("05/10", date(2026, 10, 5)),
        ("04/10", date(2027, 10, 4)),
        ("ngày 29/02", date(2028, 2, 29)),
        ("thứ Năm, 29/10", date(2026, 10, 29)),
    ],
)
def test_dates(text, day):
    (found,) = find_dates(text, NOW)

    assert (found.first, found.day) == (day, day)


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "trực 24/7", "2/3 thành viên", "10 tháng đầu năm", "412/TTr-STC"],
)
def test_no_date(text):
    assert find_dates(text, NOW) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tờ trình số 412/TTr-SNNMT ngày 05/11/2026",
        "TTr 415/TTr-SNNMT, ngày 05/11/2026",
        "Quyết định số 12/2026/QĐ-UBND của UBND tỉnh ngày 05 tháng 11 năm 2026",
    ],
)
def test_the_date_of_a_cited_paper_is_no_meeting(text):
    (found,) = find_dates(text, NOW)

    assert found.of_paper
    assert read_moment(text, NOW).starts_at() is None


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        (
            "07 giờ 30, thứ Năm ngày 29 tháng 10 năm 2026",
            datetime(2026, 10, 29, 7, 30),
            None,
        ),
        ("Sáng 12/11/2026, từ 8h00", datetime(2026, 11, 12, 8), None),
        ("14h30 ngày 06/10/2026 (trực tuyến)", datetime(2026, 10, 6, 14, 30), None),
        ("17 giờ ngày 13/11/2026", datetime(2026, 11, 13, 17), None),
        ("Chiều 10/11", datetime(2026, 11, 10, 14), None),
        ("Chiều 10/11, lúc 2h", datetime(2026, 11, 10, 14), None),
        (
            "7h30 - 11h30 ngày 05/11/2026",
            datetime(2026, 11, 5, 7, 30),
            datetime(2026, 11, 5, 11, 30),
        ),
        (
            "bắt đầu 8h00, kết thúc 11h00 ngày 05/11/2026",
            datetime(2026, 11, 5, 8),
            datetime(2026, 11, 5, 11),
        ),
        (
            "7h30 ngày 12/11 đến 17h00 ngày 13/11/2026",
            datetime(2026, 11, 12, 7, 30),
            datetime(2026, 11, 13, 17),
        ),
        (
            "8h00 đến 17h00 các ngày 05 - 06/11/2026",
            datetime(2026, 11, 5, 8),
            datetime(2026, 11, 6, 17),
        ),
        ("07h30", None, None),
    ],
)
def test_moments(text, start, stop):
    moment = read_moment(text, NOW)

    assert (moment.starts_at(), moment.stops_at()) == (start, stop)


def test_another_grammar_of_dates_can_be_put_in():
    def tomorrow(text, now):
        at = text.find("mai")
        return [DateFound(at, at + 3, date(2026, 10, 6), date(2026, 10, 6), False)]

    moment = read_moment("9h mai", NOW, find_days=tomorrow)

    assert moment.starts_at() == datetime(2026, 10, 6, 9)


@given(st.dates(date(2026, 10, 5), date(2027, 10, 4)), st.times())
def test_what_is_written_is_read(day, clock):
    clock = clock.replace(second=0, microsecond=0)
    expected = datetime.combine(day, clock)
    numbers = f"{clock:%H}h{clock:%M} ngày {day:%d/%m}"
    words = f"{clock.hour} giờ {clock:%M}, ngày {day.day} tháng {day.month}"

    for text in (numbers, f"{numbers}/{day.year}", f"{words} năm {day.year}"):
        assert read_moment(text, NOW).starts_at() == expected


@given(st.text(alphabet="0123456789/-.:hg giờngàythángnăm(),", max_size=60))
def test_any_text_is_read(text):
    read_moment(text, NOW)
