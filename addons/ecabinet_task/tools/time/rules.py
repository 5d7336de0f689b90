"""The table of rules that find a day or a moment, and what speaks for a deadline.

Every rule finds its times; of those that overlap the longest counts. Each has phrases
in which it finds the deadline, and phrases in which it must not; both are tests
(``tests/rules/time/test_time_rules.py``, read on Monday 7 December 2026).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from . import days, lunar, periods
from .found import TimeFound, named_by

Finder = Callable[[str, datetime, WorkingTime], Iterator[TimeFound]]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A rule that finds times in a key; ``source``: a law, where it follows one."""

    name: str
    find: Finder
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    source: str = ""


# What speaks for a time as the deadline, where a sentence has several; the first of
# equals counts.
WEIGHTS = {
    "a word such as trước or chậm nhất": 2,
    "a form that can be nothing else": 1,
    "its words begin before it": 1,
    "something is asked for after it": 1,
    "something is told of that time": -2,
    "it is what something is for": -2,
    "it is for comment only": -1,
    "it only ends": -1,
}
TIME_RULES: tuple[TimeRule, ...] = (
    TimeRule(
        "a written date",
        days.find_written,
        ("báo cáo trước ngày 20/12", "trình chậm nhất 15.12.2026"),
        ("báo cáo theo Công văn số 12/SYT ngày 20/12/2026",),
    ),
    TimeRule(
        "a day of the month",
        days.find_days_of_month,
        ("báo cáo trước ngày 20", "nộp trước ngày 5 tháng sau"),
        ("báo cáo 20 hồ sơ",),
    ),
    TimeRule(
        "a weekday",
        days.find_weekdays,
        ("báo cáo trước thứ Năm", "nộp chậm nhất t6 tuần sau"),
        ("rà soát lần thứ năm",),
    ),
    TimeRule(
        "today or a day near it",
        days.find_relative,
        ("báo cáo trong hôm nay", "gửi trước 9h sáng mai"),
        ("gặp chị Mai",),
    ),
    TimeRule(
        "a term",
        days.find_terms,
        ("báo cáo trong 5 ngày", "trình trong vòng 2 tuần"),
        ("trả lời trong 5 ngày kể từ ngày nhận đủ hồ sơ",),
        "Civil Code 2015, Art. 147 and 148",
    ),
    TimeRule(
        "so long before a day",
        days.find_ahead,
        ("gửi tài liệu trước ngày 20/12 hai ngày",),
        ("gửi tài liệu trước ngày 20/12",),
    ),
    TimeRule(
        "half a month",
        days.find_half_months,
        ("báo cáo trong nửa tháng",),
        ("báo cáo trong nửa đầu tháng 1",),
    ),
    TimeRule(
        "a feast",
        days.find_feasts,
        ("báo cáo trước Noel", "báo cáo trước khi sang năm mới 2027"),
        ("trang trí Noel",),
    ),
    TimeRule(
        "a week",
        periods.find_weeks,
        ("báo cáo trong tuần này", "trình cuối tuần sau"),
        ("lập kế hoạch tuần",),
    ),
    TimeRule(
        "a month",
        periods.find_months,
        ("báo cáo trong tháng 1/2027", "xong trước cuối tháng"),
        ("báo cáo tháng 11",),
        "Civil Code 2015, Art. 146",
    ),
    TimeRule(
        "a quarter",
        periods.find_quarters,
        ("trình trong quý I/2027",),
        ("báo cáo quý III",),
        "Civil Code 2015, Art. 146",
    ),
    TimeRule(
        "a year or half of one",
        periods.find_years,
        ("hoàn thành trong năm 2027", "xong trong 6 tháng đầu năm 2027"),
        ("kế hoạch năm 2027",),
        "Civil Code 2015, Art. 146",
    ),
    TimeRule(
        "the last day of a period",
        periods.find_last_days,
        ("nộp trước ngày cuối cùng của tháng",),
        ("nộp trong những ngày cuối cùng",),
    ),
    TimeRule(
        "a lunar day",
        lambda key, now, _hours: lunar.find_lunar_days(key, now),
        ("xong trước 25 tháng Chạp", "xong trước Tết Nguyên đán Đinh Mùi"),
        ("xong trước 25/12",),
    ),
)


def find_times(
    key: str, now: datetime, working_time: WorkingTime
) -> Iterator[TimeFound]:
    """Every time of every rule, with its name, in no order; overlaps are possible."""
    for rule in TIME_RULES:
        yield from named_by(rule.name, rule.find(key, now, working_time))
