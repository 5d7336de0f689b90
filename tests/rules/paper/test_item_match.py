import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.paper.item_match import Item, match_item

AGENDA = [
    Item(11, "1", "Tình hình kinh tế - xã hội tháng 11, nhiệm vụ tháng 12"),
    Item(12, "2", "Tờ trình, dự thảo Nghị quyết ban hành bảng giá đất năm 2027"),
    Item(13, "3.", "Kế hoạch phòng, chống dịch bệnh mùa đông xuân"),
    Item(14, "10", "Phương án sắp xếp các trường phổ thông dân tộc bán trú"),
    Item(15, "", "Kết luận của chủ trì"),
]


@pytest.mark.parametrize(
    ("file_name", "key"),
    [
        ("Tờ trình bảng giá đất.pdf", 12),
        ("to_trinh_bang_gia_dat.pdf", 12),
        ("01_Dự thảo Nghị quyết bảng giá đất.docx", 12),
        ("Kế hoạch phòng chống dịch mùa đông xuân.pdf", 13),
        ("ND3_Tờ trình.pdf", 13),
        ("Nội dung 10 - Tờ trình.pdf", 14),
        ("03. Phụ lục.pdf", 13),
        ("1 Báo cáo.pdf", 11),
        ("Tờ trình.pdf", None),
        ("Dự thảo Nghị quyết.pdf", None),
        ("412-TTr.pdf", None),
        ("99. Phụ lục.pdf", None),
        ("", None),
    ],
)
def test_a_file_names_its_item(file_name, key):
    assert match_item(file_name, AGENDA) == key


def test_two_items_alike_are_not_guessed_between():
    alike = [Item(1, "", "Bảng giá đất"), Item(2, "", "Bảng giá đất")]
    assert match_item("Bảng giá đất.pdf", alike) is None


def test_the_same_number_twice_is_not_guessed_between():
    twice = [Item(1, "1", "A"), Item(2, "1", "B")]
    assert match_item("1. Phụ lục.pdf", twice) is None


@given(st.text(max_size=60))
def test_any_name_is_read(file_name):
    assert match_item(file_name, AGENDA) in (None, 11, 12, 13, 14, 15)
    assert match_item(file_name, []) is None
