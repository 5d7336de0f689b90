import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.assignment_fixtures import LEXICON, lines_of

from odoo.addons.ecabinet_meeting.tools.text import fold
from odoo.addons.ecabinet_task.tools.sectors import Lexicon, suggest


def first(text):
    found = suggest(text, LEXICON)
    return found[0]["code"] if found else None


def test_fifteen_sectors():
    assert len(LEXICON.codes) == 15


@pytest.mark.parametrize("case", lines_of("directives.jsonl"), ids=lambda c: c["id"])
def test_directive(case):
    assert first(case["text"]) == case["sector"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rà soát hộ nghèo, cấp giống vụ đông", "nong_nghiep_moi_truong"),
        ("Giải ngân vốn đầu tư công còn chậm", "tai_chinh_dau_tu"),
        ("Kiểm tra bếp ăn bán trú của học sinh nội trú", "giao_duc_dao_tao"),
        ("Dập dịch sốt xuất huyết", "y_te"),
        ("Sửa mặt đường tỉnh lộ 127", "xay_dung_giao_thong"),
        ("Trực phòng cháy chữa cháy", "quoc_phong_an_ninh"),
        ("Xử lý đơn tố cáo kéo dài", "thanh_tra_khieu_nai"),
        ("Tinh giản biên chế năm 2027", "noi_vu"),
        ("Đón đoàn lãnh sự Lào", "ngoai_vu"),
        ("Lễ hội hoa ban và di tích lịch sử", "van_hoa_the_thao_du_lich"),
        ("Số hóa dữ liệu, dịch vụ công trực tuyến", "khoa_hoc_chuyen_doi_so"),
        ("Đảm bảo nguồn cung xăng dầu", "cong_thuong"),
        ("Thẩm định văn bản quy phạm pháp luật", "tu_phap"),
        ("Người có uy tín vùng dân tộc thiểu số", "dan_toc_ton_giao"),
        ("Chuẩn bị phiên họp, chương trình công tác tháng", "tong_hop"),
    ],
)
def test_function(text, code):
    assert first(text) == code
    assert first(fold(text).upper()) == code


def test_no_word_no_sector():
    assert suggest("xyz", LEXICON) == []


def test_words_are_those_of_the_text():
    assert suggest("Dập dịch SỐT xuất huyết", LEXICON)[0]["words"] == ["SỐT xuất huyết"]


def test_an_office_has_its_own_words():
    lexicon = Lexicon.of({"chè": {"3": ["chè Shan tuyết"]}})
    assert suggest("cây che shan tuyet", lexicon)[0]["code"] == "chè"


@given(st.text(max_size=500), st.integers(1, 15))
def test_probabilities(text, limit):
    found = suggest(text, LEXICON, limit)
    assert len(found) <= limit
    assert sum(one["probability"] for one in found) <= 1.01
