"""Programme, lists, slips, letters and reports: what stands in their tables."""

from datetime import date, datetime

import pytest

from odoo.addons.ecabinet_meeting.tools.official_document import (
    PROFILES,
    Grid,
    OfficialDocument,
    Prose,
    render,
    render_docx,
)
from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import (
    from_html,
    to_html,
)
from odoo.addons.ecabinet_report.tools.official_document import (
    meeting_tables,
    slip_tables,
    task_papers,
    week_paper,
)
from odoo.addons.ecabinet_report.tools.official_document.grids import GRIDS
from odoo.addons.ecabinet_report.tools.official_document.kinds import KINDS
from odoo.addons.ecabinet_report.tools.official_document.meeting_tables import (
    Called,
    Slot,
    Voted,
)
from odoo.addons.ecabinet_report.tools.official_document.slip_tables import (
    Answer,
    Question,
)
from odoo.addons.ecabinet_report.tools.official_document.task_papers import TaskLine
from odoo.addons.ecabinet_report.tools.official_document.week_paper import Entry

SLOTS = (
    Slot(datetime(2026, 10, 28, 7, 30), "1", "Bảng giá đất", ("Sở Tài chính", "Sở Y")),
    Slot(datetime(2026, 10, 28, 9, 0), "2", "Giải ngân"),
)
TASKS = (
    TaskLine(
        "Rà soát bảng giá",
        "Sở Tài chính",
        ("Sở Y tế", "Sở Tư pháp"),
        date(2026, 11, 5),
        "Báo cáo",
        "36/TB-UBND",
        "open_within",
    ),
    TaskLine("Giải ngân", "Sở Y tế", deadline=date(2026, 9, 1), status="open_overdue"),
    TaskLine("Xong", "Sở Y tế", status="completed_on_time"),
)
QUESTION = Question(
    "Bảng giá đất",
    entitled=5,
    agree=3,
    disagree=1,
    silent=1,
    outcome="Thông qua.",
    answers=(Answer("Vũ Hải Yến", "Đồng ý", "Trên giấy", "Nhất trí", "Tiếp thu"),),
)
ENTRIES = (
    Entry(datetime(2026, 10, 27, 14, 0), "Tiếp dân", ("Thành",), "Trụ sở"),
    Entry(datetime(2026, 10, 26, 8, 0), "Giao ban", ("Thành", "Khôi"), "Phòng 1"),
    Entry(datetime(2026, 10, 26, 10, 0), "Kiểm tra", ("Khôi",), called_off=True),
)
BODIES = {
    "CTr": meeting_tables.programme_blocks(SLOTS),
    "DS": meeting_tables.people_blocks((Called("Thành", "Chủ tịch", "Chủ trì"),)),
    "KQ": meeting_tables.vote_blocks((Voted("Giá đất", 5, 3, 1, 1, "Thông qua."),)),
    "PLYK": slip_tables.slip_blocks((QUESTION,)),
    "THYK": slip_tables.summary_blocks((QUESTION,)),
    "PGV": task_papers.slip_blocks(TASKS[0]),
    "CV": task_papers.letter_blocks(TASKS),
    "CVDD": task_papers.urging_blocks(TASKS),
    "BC": task_papers.report_blocks(TASKS),
    "STD": task_papers.register_blocks(TASKS),
    "LCT": week_paper.week_blocks(ENTRIES),
}


def rows(blocks):
    return [row for block in blocks if isinstance(block, Grid) for row in block.rows]


def test_a_programme_says_when_and_by_whom():
    assert rows(BODIES["CTr"]) == [
        ("07 giờ 30 phút", "1", "Bảng giá đất", "Sở Tài chính; Sở Y"),
        ("09 giờ 00 phút", "2", "Giải ngân", ""),
    ]
    next_day = Slot(datetime(2026, 10, 29, 7, 30), "3", "Tiếp")
    unplanned = Slot(None, "4", "Khác")
    blocks = meeting_tables.programme_blocks((*SLOTS, next_day, unplanned))
    assert [one.text for one in blocks if isinstance(one, Prose)] == [
        "Ngày 28 tháng 10 năm 2026",
        "Ngày 29 tháng 10 năm 2026",
    ]
    assert rows(blocks)[-1] == ("", "4", "Khác", "")
    assert meeting_tables.programme_blocks(()) == ()


def test_without_votes_the_results_say_so():
    (line,) = meeting_tables.vote_blocks(())
    assert line.text == "Cuộc họp không biểu quyết nội dung nào."


def test_a_summary_says_who_answered_what_and_how():
    counts, answers = rows(BODIES["THYK"])
    assert counts[2:7] == ("5", "3", "1", "0", "1")
    assert answers[1:] == ("Vũ Hải Yến", "Đồng ý", "Trên giấy", "Nhất trí", "Tiếp thu")
    secret = slip_tables.summary_blocks((Question("Kín", entitled=5),))
    assert len(secret) == 1


def test_letters_give_and_urge():
    first = task_papers.letter_blocks(TASKS[:1])[0].text
    assert first == (
        "1. Rà soát bảng giá. Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế và Sở Tư "
        "pháp thực hiện, hoàn thành chậm nhất ngày 05 tháng 11 năm 2026; sản phẩm: Báo "
        "cáo."
    )
    urged = rows(BODIES["CVDD"])
    assert [row[1] for row in urged] == ["Giải ngân", "Rà soát bảng giá", "Xong"]
    assert urged[0][3:] == ("01/09/2026", "Quá hạn, chưa hoàn thành")


def test_a_report_counts_by_unit_and_names_what_is_late():
    table = rows(BODIES["BC"])
    assert table[0] == ("1", "Sở Tài chính", "1", "0", "0", "1", "0")
    assert table[1] == ("2", "Sở Y tế", "2", "1", "0", "0", "1")
    assert table[2] == ("", "Tổng cộng", "3", "1", "0", "1", "1")
    assert table[3][1] == "Giải ngân"
    nothing_late = task_papers.report_blocks(TASKS[:1])
    assert nothing_late[-1].text == "Không có."
    assert rows(task_papers.report_blocks(()))[-1][2] == "0"


def test_a_week_is_in_the_order_of_time():
    week = rows(BODIES["LCT"])
    assert [row[0] for row in week] == ["Thứ Hai 26/10", "", "Thứ Ba 27/10"]
    assert week[1][2][0].struck
    assert week_paper.week_blocks(())[0].text == "Không có nội dung trong tuần."


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_kind_is_printed_with_its_columns(kind, profile):
    body = from_html(to_html(BODIES[kind]), GRIDS.get(kind, ()))
    for printed, drafted in zip(body, BODIES[kind], strict=True):
        if isinstance(drafted, Grid):
            assert printed.columns == drafted.columns
            assert printed.rows == drafted.rows
    layout = OfficialDocument(
        issuer="Ủy ban nhân dân tỉnh Minh Sơn",
        profile=profile,
        kind_name=KINDS[kind].name,
        abstract="Việc",
        body=tuple(body),
    )
    assert render(layout).startswith(b"%PDF-")
    assert render_docx(layout).startswith(b"PK")


def test_tables_of_a_kind_are_told_apart_by_their_columns():
    for kind, grids in GRIDS.items():
        assert len({len(columns) for columns in grids}) == len(grids), kind
