from datetime import date

from odoo.addons.ecabinet_report.tools.record_file.contents import (
    Entry,
    Facts,
    as_data,
    contents_blocks,
    entries_of,
)

NOTICE = Entry(
    reference="05/TB-UBND",
    day=date(2026, 10, 20),
    abstract="Kết luận",
    pages=2,
    copy="original",
    path="documents/1.pdf",
    sha256="ab",
)
VERSION = {"uploaded_at": "2026-10-01 02:00:00", "page_count": 3, "sha256": "cd"}
RECORD = {
    "papers": [
        {
            "name": "Tờ trình",
            "secrecy": "none",
            "versions": [
                {**VERSION, "number": 1, "path": "papers/v1.pdf"},
                {**VERSION, "number": 2, "path": "papers/v2.pdf"},
            ],
        },
        {"name": "Phụ lục", "secrecy": "secret", "versions": []},
    ],
    "ballots": [
        {"name": "Đã hủy"},
        {
            "name": "Bảng giá",
            "report": "ballots/1.pdf",
            "report_pages": 1,
            "closed_at": "2026-10-20 03:00:00",
        },
    ],
    "minutes": [
        {
            "chair_confirmed_at": False,
            "page_count": 4,
            "path": "minutes/minutes.pdf",
            "sha256": False,
        }
    ],
}
FACTS = Facts(
    code="2026.UBND.0012",
    title="Phiên họp",
    retention="20 năm",
    ended_on=date(2026, 10, 20),
    kept_until=date(2046, 12, 31),
)


def test_what_the_file_holds_in_its_order():
    entries = entries_of(RECORD, (NOTICE,))
    assert [entry.abstract for entry in entries] == [
        "Kết luận",
        "Tờ trình (bản 1)",
        "Tờ trình",
        "Phụ lục",
        "Biên bản kiểm phiếu: Bảng giá",
        "Biên bản cuộc họp",
    ]
    assert [entry.copy for entry in entries] == [
        *("original", "copy", "copy", "paper", "original", "original"),
    ]


def test_the_list_as_it_is_printed():
    kept, ended, grid, total = contents_blocks(FACTS, entries_of(RECORD, (NOTICE,)))
    assert kept.text == "Thời hạn lưu trữ: 20 năm (đến ngày 31 tháng 12 năm 2046)."
    assert ended.text.endswith("20 tháng 10 năm 2026.")
    assert grid.rows[0][1:4] == ("05/TB-UBND", "20/10/2026", "Kết luận")
    assert grid.rows[3][-1] == "Lưu riêng theo chế độ bảo mật"
    assert total.text == "Tổng số: 6 văn bản, tài liệu; 13 trang."


def test_for_other_programs():
    [data] = as_data((NOTICE,))
    assert data["day"] == "2026-10-20"
    assert FACTS.data["kept_until"] == "2046-12-31"
