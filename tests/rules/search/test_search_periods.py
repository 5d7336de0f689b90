"""Periods that a question is about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_task.tools.search.periods import read_period

# A Monday.
TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("bảng giá đất tháng 10/2026", "2026-10-01", "2026-10-31"),
        ("thang 2 nam 2028", "2028-02-01", "2028-02-29"),
        ("tháng 10", "2026-10-01", "2026-10-31"),
        ("họp tháng 3", "2027-03-01", "2027-03-31"),
        ("tháng này", "2026-11-01", "2026-11-30"),
        ("tháng trước", "2026-10-01", "2026-10-31"),
        ("tháng sau", "2026-12-01", "2026-12-31"),
        ("quý III/2026", "2026-07-01", "2026-09-30"),
        ("quý 4", "2026-10-01", "2026-12-31"),
        ("quý trước", "2026-07-01", "2026-09-30"),
        ("quý sau", "2027-01-01", "2027-03-31"),
        ("năm 2025", "2025-01-01", "2025-12-31"),
        ("năm ngoái", "2025-01-01", "2025-12-31"),
        ("tuần này", "2026-11-30", "2026-12-06"),
        ("tuan truoc", "2026-11-23", "2026-11-29"),
        ("từ ngày 1/10 đến 15/10", "2026-10-01", "2026-10-15"),
        ("từ 15/12/2025 đến 14/1/2026", "2025-12-15", "2026-01-14"),
        ("ngày 5/10/2026", "2026-10-05", "2026-10-05"),
        ("hôm qua", "2026-11-29", "2026-11-29"),
        ("ngày mai", "2026-12-01", "2026-12-01"),
    ],
)
def test_period(text, first, last):
    period = read_period(text, TODAY)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "bảng giá đất", "tháng 13", "ngày 31/2/2026", "412/TTr", "quý khách"]
)
def test_no_period(text):
    assert read_period(text, TODAY) is None


@given(st.text(alphabet="0123456789/ thangquynamtuừđếtrước", max_size=60), st.dates())
def test_a_period_begins_before_it_ends(text, today):
    if not 1990 < today.year < 2100:
        return
    if period := read_period(text, today):
        assert period.first <= period.last
        assert 0 <= period.start < period.end
