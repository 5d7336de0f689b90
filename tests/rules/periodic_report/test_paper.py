from datetime import date

import pytest

from odoo.addons.ecabinet_meeting.tools.official_document.document import Grid, Prose
from odoo.addons.ecabinet_report.tools.periodic_report.figures import Counts
from odoo.addons.ecabinet_report.tools.periodic_report.paper import (
    ReportData,
    Row,
    build_report,
    period_words,
)
from odoo.addons.ecabinet_task.tools.status.legal_status import StatusFigures

COUNTS = Counts(status=StatusFigures(completed_on_time=2, open_overdue=1))


@pytest.mark.parametrize(
    ("kind", "last", "words"),
    [
        ("month", "2026-10-14", "tháng 10 năm 2026"),
        ("month", "2026-01-14", "tháng 1 năm 2026"),
        ("quarter", "2026-03-14", "quý I năm 2026"),
        ("quarter", "2026-12-14", "quý IV năm 2026"),
        ("half", "2026-06-14", "6 tháng đầu năm 2026"),
        ("half", "2026-12-14", "6 tháng cuối năm 2026"),
        ("nine_months", "2026-09-14", "9 tháng đầu năm 2026"),
        ("year", "2026-12-14", "năm 2026"),
        ("week", "2026-10-08", "trong tuần"),
        ("day", "2026-10-08", "trong ngày"),
    ],
)
def test_what_a_period_is_called(kind, last, words):
    assert period_words(kind, date.fromisoformat(last)) == words


def test_a_table_ends_with_its_total():
    rows = (Row("Sở Y tế", COUNTS), Row("Sở Tài chính", COUNTS))
    data = ReportData(sentences=("Câu.",), total=COUNTS + COUNTS, units=rows)
    [grid] = [block for block in build_report(data) if isinstance(block, Grid)]
    assert [row[1] for row in grid.rows] == ["Sở Y tế", "Sở Tài chính", "Tổng số"]
    assert grid.rows[-1][2:] == ("6", "4", "0", "0", "2", "0", "66,66%")
    assert grid.bold_rows == {2}


def test_what_nobody_wrote_is_said_to_be_nothing():
    blocks = build_report(ReportData(sentences=(), total=Counts()))
    assert not [block for block in blocks if isinstance(block, Grid)]
    assert [block.text for block in blocks if isinstance(block, Prose)] == [
        "Như số liệu tại phần I.",
        "Không có.",
        "Không có.",
    ]
