"""Who is meant by "đơn vị này", by a slip of the tongue, by a river's name."""

import pytest
from rules.assignment_fixtures import deadline, lead, read, unit

WHO = {
    # Whoever was named before.
    "Đồng ý đề xuất của Sở Y tế, giao đơn vị này chủ trì tổ chức hội thao": "Sở Y tế",
    "Chủ tịch UBND tỉnh phê bình UBND xã Tân Lập và yêu cầu xã này rà soát hộ nghèo "
    "trước 9/10": "UBND xã Tân Lập",
    "Cho phép Sở Y tế mở hội thao; yêu cầu Sở xây dựng kế hoạch trước 20/10": "Sở Y tế",
    "Yêu cầu Sở Xây dựng kế hoạch hóa việc sửa đường": "Sở Xây dựng",
    # The second is meant.
    "giao xã tân lập à xã bản phùng chứ dọn chợ trước 20/10": "UBND xã Bản Phùng",
    # Who agrees is not told.
    "Tỉnh ủy đồng ý cho Sở Y tế lùi hạn, yêu cầu Sở Tài chính trình trước 20/10": (
        "Sở Tài chính"
    ),
    # In another role first.
    "Sở Tài chính, với vai trò thường trực Ban Chỉ đạo, phải báo cáo": "Sở Tài chính",
    "Hằng năm, trước ngày 20/11, Sở Tài chính tham mưu UBND tỉnh giao dự toán": (
        "Sở Tài chính"
    ),
    "tôi giao hai việc một là sở y tế rà soát hai là thanh tra tỉnh kiểm tra": (
        "Sở Y tế"
    ),
    "sở công thương sở y tế chuẩn bị hội chợ": "Sở Công Thương",
    "Khẩn @SYT hết thuốc rồi, trước 18h": "Sở Y tế",
    "Sở Xây dựng sẽ phải hoàn tất việc sơn vạch đường trước 20/10": "Sở Xây dựng",
}


@pytest.mark.parametrize("sentence", WHO)
def test_who_is_meant(sentence):
    assert lead(read(sentence)) == WHO[sentence]


def test_a_second_one_of_a_count_works_as_well():
    found = read(
        "tôi giao hai việc một là sở y tế rà soát nhân lực hai là thanh tra tỉnh "
        "kiểm tra giá thuốc"
    )
    assert [unit(one) for one in found["coordinating_department_ids"]] == [
        "Thanh tra tỉnh"
    ]


def test_who_is_looked_into_does_not_work_on_it():
    found = read("Sở Y tế kiểm tra việc mua sắm đối với Sở Tài chính trước 20/10")
    assert lead(found) == "Sở Y tế"
    assert not found["coordinating_department_ids"]


def test_a_river_that_bears_the_name_of_a_commune():
    found = read("Giao UBND các xã ven sông Tân Lập chằng chống lồng bè trước 8/10")
    assert not found["lead_department_id"]
    assert found["lead_text"] == "UBND các xã ven sông Tân Lập"


def test_a_short_form_is_shown_as_typed():
    assert read("Cty Sao Băng c/tri sửa cầu trước 20/10")["lead_text"] == "Cty Sao Băng"


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh trân trọng kính mời các đồng chí dự lễ khởi công lúc 8 giờ 26/10",
        "Căn cứ Tờ trình số 188/TTr-SYT ngày 25/9/2026 của Sở Y tế.",
        "syt gửi rồi anh nhé, em chuyển anh qua mail lúc 7h",
        "Hôm nay Sở Công Thương tổ chức hội nghị kết nối cung cầu",
        "Chiều nay 14h họp trực tuyến, các đồng chí vào trước 10 phút",
        "Trong phiên họp sáng nay, Sở Y tế báo cáo tình hình dịch sởi",
        "Chủ tịch UBND tỉnh đồng ý chủ trương cho Trường Chuyên mở thêm một lớp",
    ],
)
def test_no_tasks(text):
    assert not read(text)["is_task"]


def test_a_crash_of_a_dictated_month():
    """One figure for two words: "tháng một"."""
    assert deadline(read("Sở Y tế báo cáo trong tháng một")) == "2027-01-31"
