import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.unit_fixtures import units

from odoo.addons.ecabinet_meeting.tools.text.letter_case import (
    proper_names,
    sentence_case,
)
from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

NAMES = proper_names(unit.name for unit in units())


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        (
            "CHƯƠNG TRÌNH PHIÊN HỌP UBND TỈNH THÁNG 10",
            "Chương trình phiên họp UBND tỉnh tháng 10",
        ),
        (
            "DỰ ÁN ODA TRÊN ĐỊA BÀN TỈNH MINH SƠN",
            "Dự án ODA trên địa bàn tỉnh Minh Sơn",
        ),
        (
            "TỜ TRÌNH CỦA SỞ TÀI CHÍNH QUÝ III",
            "Tờ trình của Sở Tài chính quý III",
        ),
        ("QUY HOẠCH XÃ BẢN PHÙNG", "Quy hoạch xã Bản Phùng"),
        ("Phiên họp UBND tỉnh", "Phiên họp UBND tỉnh"),
        ("ODA", "ODA"),
    ],
)
def test_names(capitals, written):
    assert sentence_case(capitals, NAMES) == written


@given(st.text(max_size=80))
def test_only_the_case_changes(text):
    assert fold(sentence_case(text.upper(), NAMES)) == fold(text.upper())
