"""The papers of a ballot report: issued, handed in, valid, invalid."""

from dataclasses import replace
from datetime import datetime

import pytest

from odoo.addons.ecabinet_meeting.tools.official_document import Person
from odoo.addons.ecabinet_meeting.tools.official_document.ballot_report import (
    BallotReportData,
    ReportLine,
    build_ballot_report,
)

MOTION = BallotReportData(
    issuer="Ủy ban nhân dân tỉnh Minh Sơn",
    meeting_name="Phiên họp thường kỳ",
    location="Phòng họp số 1",
    subject="Bảng giá đất",
    kind="motion",
    secrecy="named",
    opened_at=datetime(2026, 10, 28, 8, 0),
    closed_at=datetime(2026, 10, 28, 8, 10),
    chair=Person("Hoàng Văn Thành"),
    secretary=Person("Trần Minh Khôi"),
    entitled=21,
    present=18,
    voted=17,
    base=21,
    outcome="Thông qua.",
    lines=(ReportLine("Tán thành", 17),),
)


def words(data):
    return str(build_ballot_report(data).body)


@pytest.mark.parametrize(
    ("values", "issued"),
    [
        ({}, 18),
        # Somebody voted and left: their paper was issued, too.
        ({"voted": 19}, 19),
        ({"present": None}, 21),
    ],
)
def test_papers_issued(values, issued):
    assert replace(MOTION, **values).issued == issued


def test_a_motion_says_what_was_valid():
    said = words(MOTION)
    for line in (
        "Số phiếu phát ra: ",
        "Số phiếu thu về: ",
        "Số phiếu hợp lệ: ",
        "Số phiếu không hợp lệ: ",
        "00 (không)",
    ):
        assert line in said
