"""The first pages of a pack are made whatever titles are like."""

import subprocess

import pytest

from odoo.addons.ecabinet_meeting.tools.paper.pack_cover import (
    Cover,
    CoverRow,
    render_cover,
)

LONG = "Báo cáo tình hình kinh tế và xã hội " * 112
CASES = {
    "title": Cover("Phiên họp", LONG, [], ("", "", ""), [CoverRow("Một")]),
    "one word": Cover("Phiên họp", "a" * 4000, [], ("", "", ""), [CoverRow("Một")]),
    "kind": Cover(LONG, "Một", [LONG], ("", "", ""), [CoverRow("Một")]),
    "row": Cover("K", "Một", [], ("", "", ""), [CoverRow(LONG * 3, "1", LONG, "2–9")]),
    "rows": Cover(
        "K", "Một", [], ("", "", ""), [CoverRow("b" * 9000, str(n)) for n in range(3)]
    ),
    "number": Cover("K", "Một", [], ("", "", ""), [CoverRow("Một", LONG)]),
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_too_long(case):
    data = render_cover(CASES[case])
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()
    letters = "".join(text.split())
    for word in (CASES[case].title, *(row.title for row in CASES[case].rows)):
        assert letters.count("a") >= word.count("a")
        assert letters.count("b") >= word.count("b")
