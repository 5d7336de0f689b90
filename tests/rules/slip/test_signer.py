import pytest

from odoo.addons.ecabinet_report.tools.official_document.slip_tables import (
    Marked,
    marked_slip,
)
from odoo.addons.ecabinet_report.tools.slip.signer import is_of


@pytest.mark.parametrize(
    "certified, member, same",
    [
        ("Trần Minh Khôi", "Trần Minh Khôi", True),
        ("TRẦN MINH KHÔI", "Trần Minh Khôi", True),
        ("Trần  Minh Khôi ", "Trần Minh Khôi", True),
        ("Lê Thị Hoà", "Lê Thị Hòa", True),
        ("Le\u0302 Thi\u0323 Hòa", "Lê Thị Hòa", True),
        ("Tran Minh Khoi", "Trần Minh Khôi", False),
        ("Trần Minh Khỏi", "Trần Minh Khôi", False),
        ("Văn phòng UBND tỉnh", "Trần Minh Khôi", False),
        ("", "Trần Minh Khôi", False),
    ],
)
def test_whose_signature(certified, member, same):
    assert is_of(certified, member) is same


def test_the_marks_stand_where_they_are_meant():
    grid, name = marked_slip(
        (
            Marked("Một", "agree"),
            Marked("Hai", "disagree", "Chưa rõ nguồn"),
            Marked("Ba", "other"),
            Marked("Bốn"),
            Marked("Năm", "abstain"),
        ),
        "Trần Minh Khôi",
    )
    assert [row[2:] for row in grid.rows] == [
        ("X", "", ""),
        ("", "X", "Chưa rõ nguồn"),
        ("", "", "X"),
        ("", "", ""),
        ("", "", "Không biểu quyết"),
    ]
    assert name.text.endswith("Trần Minh Khôi")
