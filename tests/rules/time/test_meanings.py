"""docs/meanings.md tells users what a phrase of time means: the code says the same."""

from pathlib import Path

import pytest
from rules.assignment_fixtures import NOW, OFFICE_HOURS

from odoo.addons.ecabinet_task.tools.time.deadlines import find_deadline

PAGE = Path(__file__).resolve().parents[3] / "docs" / "meanings.md"


def _rows():
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4:
            yield cells[2], cells[3]


TABLE = [row for row in _rows() if not {row[0], row[1]} & {"Ví dụ", "---"}]


def test_the_page_has_its_table():
    assert len(TABLE) >= 30
    assert NOW.isoformat() == "2026-10-05T08:00:00"


@pytest.mark.parametrize(("phrase", "expected"), TABLE)
def test_phrase_means_what_the_page_says(phrase, expected):
    deadline = find_deadline(phrase, NOW, OFFICE_HOURS)
    read = "-"
    if deadline:
        read = " ".join(filter(None, (deadline.iso, deadline.recurrence)))
    assert read == expected
