"""Kinds of orders, names and statements that other hands showed, in our words."""

import pytest
from rules.assignment_fixtures import PEOPLE, deadline, lead, read, unit

AGENCIES = "@Các sở, ban, ngành"

WHO = {
    # Short and habitual names.
    "Giao Kho bạc rà soát số dư tạm ứng": "Kho bạc Nhà nước Khu vực VII",
    "Nhờ Mặt trận với Hội Phụ nữ lo quà cho hộ nghèo": (
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"
    ),
    "TN&MT xử lý bãi rác trước 20/10": "Sở Nông nghiệp và Môi trường",
    "đ/c Tâm KHCN sửa ngay cổng dịch vụ công nhé": "Sở Khoa học và Công nghệ",
    "sxd + snn kiểm tra hiện trường, chiều mai báo cáo anh": "Sở Xây dựng",
    "UBKT Tỉnh ủy vs Ban Tổ chức Tỉnh ủy gửi danh sách trước 12/10": (
        "Ủy ban Kiểm tra Tỉnh ủy"
    ),
    "Lãnh đạo tỉnh lưu ý ngành giáo dục phải chấm dứt lạm thu": (
        "Sở Giáo dục và Đào tạo"
    ),
    "Giao <b>Sở Y tế</b> rà soát nhân lực": "Sở Y tế",
    # Plurals.
    "Giao UBND hai xã Tân Lập, Bản Phùng rà soát hộ dân": "UBND xã Tân Lập",
    "Các xã vùng cao Tân Lập, Bản Phùng dự trữ lương thực": "UBND xã Tân Lập",
    "Giao Kho bạc, Thuế tỉnh đối chiếu số thu": "Kho bạc Nhà nước Khu vực VII",
    # Who speaks, and who only directs.
    'Bà Lê Thị Lan nhấn mạnh: "Sở Y tế phải rà soát việc cấp phép"': "Sở Y tế",
    "Hội Nông dân tỉnh được đề nghị vận động hội viên hiến đất": "Hội Nông dân tỉnh",
    "Chủ tịch UBND xã Tân Lập trực tiếp chỉ đạo lực lượng tuần tra": "UBND xã Tân Lập",
    "Tôi muốn Sở Xây dựng gửi tôi báo cáo trước 20/10": "Sở Xây dựng",
    "Bộ Y tế yêu cầu các tỉnh phòng dịch; giao Sở Y tế tham mưu": "Sở Y tế",
    # A paper is asked for.
    "Cho anh danh sách xã khó khăn đi Hiền VHTT, 16h": (
        "Sở Văn hóa, Thể thao và Du lịch"
    ),
    "anh cần số liệu giải ngân của STC trước 3h chiều": "Sở Tài chính",
    "nhắc bên công an vụ trộm cho anh, thứ tư anh hỏi": "Công an tỉnh",
}


@pytest.mark.parametrize("sentence", WHO)
def test_who_is_told(sentence):
    found = read(sentence)
    assert (found["is_task"], lead(found)) == (True, WHO[sentence])


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Giao Ban QLDA giao thông bàn giao mặt bằng", "Ban QLDA giao thông"),
        ("Giao Công an các xã, phường tuần tra", "Công an các xã, phường"),
        ("Giao sở GIÁO dục VÀ đào tạo rà soát", "sở GIÁO dục VÀ đào tạo"),
    ],
)
def test_the_words_stay_as_written_and_a_stranger_open(sentence, text):
    found = read(sentence)
    assert found["lead_text"] == text
    assert not found["unit_group_id"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Xây dựng lo đường cho khu tái định cư phường Trung Tâm trước 20/10",
        "Giao Sở Xây dựng kiểm tra trạm y tế xã Tân Lập trước 20/10",
        "Sở Xây dựng tuần tra khu vực giáp ranh với xã Bản Phùng trước 20/10",
    ],
)
def test_a_unit_that_names_a_place_works_on_nothing(sentence):
    found = read(sentence)
    assert lead(found) == "Sở Xây dựng"
    assert found["coordinating_department_ids"] == []


NO_TASKS = [
    "Sở Tài chính trình chưa em, có vướng gì không?",
    "Vụ này SXD làm xong rồi, khỏi nhắc nữa",
    "Vụ này STC xử lý xong từ hôm qua rồi",
    "Sáng 08/10, tại Hội trường tỉnh, Sở Nội vụ tổ chức hội nghị tập huấn",
    "UBND xã Tân Lập tổ chức Tết Trung thu cho các cháu vào tối 6/10",
    "Sở Y tế chuyển trụ sở về số 12 đường Lê Lợi từ ngày 01/01/2027",
    "Điện lực tỉnh cắt điện khu vực phường Trung Tâm từ 8h đến 11h ngày 10/10",
    "Căn cứ Công văn số 45/UBND ngày 01/10/2026 về việc giao Sở Y tế rà soát;",
    "Chủ tịch UBND tỉnh đã giao Sở Y tế rà soát từ tháng trước, Sở đã báo cáo",
    "Để Sở Y tế chủ động, tránh bị động, cần sớm có quy định",
    "Tại cuộc họp, Sở Nội vụ báo cáo tình hình biên chế",
]


@pytest.mark.parametrize("sentence", NO_TASKS)
def test_what_is_told_or_done_is_no_task(sentence):
    assert not read(sentence)["is_task"]


# The same words, and something asked for.
STILL_TASKS = [
    "Giao Sở Nội vụ tổ chức hội nghị tập huấn vào sáng 08/10",
    "Điện lực tỉnh cắt điện khu vực sạt lở ngay",
    "Vụ này giao SXD làm xong trước 20/10",
    "Căn cứ Công văn số 45/UBND, giao Sở Y tế rà soát;",
]


@pytest.mark.parametrize("sentence", STILL_TASKS)
def test_what_is_asked_for_stays_a_task(sentence):
    assert read(sentence)["is_task"]


def test_a_bare_name_is_a_person_of_the_circle_where_only_one_fits():
    found = read("Mai soạn giúp anh giấy mời, chiều nay cần", people=PEOPLE)
    assert (found["is_task"], found["user_id"]) == (True, 3)
    assert deadline(found) == "2026-10-05"
    assert unit(found["lead_department_id"]) == "Sở Y tế"
    # Two of that name: asked, not guessed.
    both = read("Hùng soạn giúp anh giấy mời, chiều nay cần", people=PEOPLE)
    assert (both["is_task"], both["user_id"]) == (True, False)


STRANGERS = {
    "Giao Trung tâm Kiểm soát bệnh tật tỉnh giám sát ca bệnh": None,
    "Văn phòng Đoàn thanh tra chuẩn bị kết luận trước 20/10": "Văn phòng Đoàn",
    "Giao Hội Phụ nữ xã Bản Phùng vận động chị em": "Hội Phụ nữ xã Bản Phùng",
    "UBND phường Hòa Lạc rà soát trước 20/10": "UBND phường Hòa Lạc",
}


@pytest.mark.parametrize("sentence", STRANGERS)
def test_a_stranger_is_nobody_s_neighbour(sentence):
    found = read(sentence)
    assert lead(found) is None
    if text := STRANGERS[sentence]:
        assert found["lead_text"] == text


def test_a_commune_that_is_misspelt_is_offered():
    found = read("Xã Bản Phungg báo cáo trước 20/10")
    assert lead(found) is None
    names = [unit(one) for one in found["candidates"]["lead_department_id"]]
    assert names == ["UBND xã Bản Phùng"]


def test_all_of_a_list_are_told_what_its_last_is_told():
    found = read("Theo công điện, các xã Tân Lập, Bản Phùng, Nà Lại phải sơ tán dân")
    helpers = [unit(one) for one in found["coordinating_department_ids"]]
    assert (lead(found), helpers) == (
        "UBND xã Tân Lập",
        ["UBND xã Bản Phùng", "UBND xã Nà Lại"],
    )
