import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.assignment_fixtures import LEXICON, lines_of

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold
from odoo.addons.ecabinet_task.tools.sector.sectors import Lexicon, suggest


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
    found = suggest("Chống SỐT xuất huyết", LEXICON)
    assert found[0]["words"] == ["SỐT xuất huyết"]


def test_an_office_has_its_own_words():
    lexicon = Lexicon.of({"chè": {"3": ["chè Shan tuyết"]}})
    assert suggest("cây che shan tuyet", lexicon)[0]["code"] == "chè"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # A name is no unit, a verb no building, "xem xét, xử lý" no court.
        ("Phó Chủ tịch Hà Nội Vũ Hồng Khanh khai trương thư viện", "van_hoa_the"),
        ("Xây dựng kế hoạch tiêm chủng", "y_te"),
        ("Xem xét, xử lý điểm tập kết rác", "nong_nghiep_moi_truong"),
        # Over a comma only what is written with one.
        ("Thông báo cho trường, học sinh", "giao_duc"),
    ],
)
def test_words_in_other_company(text, code):
    assert first(text).startswith(code)


def test_who_leads_says_more_than_a_faint_word():
    text = "Sở Tư pháp xây dựng quy chế quản lý phương tiện vận tải"
    assert first(text) == "tu_phap"


def test_strong_words_say_more_than_who_leads():
    text = (
        "Sở Giáo dục và Đào tạo rà soát ca bệnh, ổ dịch sốt xuất huyết, tay chân miệng"
    )
    assert first(text) == "y_te"


def test_whom_one_works_with_leads_nothing():
    text = "Phối hợp Sở Tài chính rà soát trạm y tế, tiêm chủng mở rộng"
    assert first(text) == "y_te"


def test_the_lead_may_be_known():
    text = "Rà soát, báo cáo kết quả"
    assert suggest(text, LEXICON, lead="Sở Ngoại vụ")[0]["code"] == "ngoai_vu"
    assert suggest("Sở Ngoại vụ báo cáo", LEXICON, lead="Sở Y tế")[0]["code"] == "y_te"


def test_faint_evidence_is_a_faint_probability():
    faint = suggest("Rà soát các thiết bị", LEXICON)[0]["probability"]
    strong = suggest("Sở Y tế dập dịch sốt xuất huyết", LEXICON)[0]["probability"]
    assert faint < 0.3 < 0.9 < strong


@given(st.text(max_size=500), st.integers(1, 15))
def test_probabilities(text, limit):
    found = suggest(text, LEXICON, limit)
    assert len(found) <= limit
    assert sum(one["probability"] for one in found) <= 1.01


def test_words_of_an_office_stand_above_those_that_come_along():
    lexicon = LEXICON.extended({"che": {"3": ["tiêm chủng", "", " "]}})
    assert suggest("Tiêm chủng", lexicon)[0]["code"] == "che"
    assert suggest("Tiêm chủng", LEXICON)[0]["code"] == "y_te"
