"""Tasks in tables and under labels, and sentences that hold two."""

import pytest
from rules.assignment_fixtures import deadline, lead, split, unit


def tasks(text):
    """Of each task: its words, who leads, who helps, until when."""
    return [
        (
            entry["text"],
            lead(entry),
            [unit(one) for one in entry["coordinating_department_ids"]],
            deadline(entry),
        )
        for entry in split(text)
    ]


TABLE = """
PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ
TT {m} Nội dung công việc {m} Đơn vị chủ trì {m} Đơn vị phối hợp {m} Thời hạn
1 {m} Nạo vét kênh Nà Pheo {m} Sở NN&MT {m} Sở Tài chính; xã Tân Lập {m} 15/10/2026
2 {m} Trực cấp cứu {m} Sở Y tế {m} - {m} Thường xuyên
3 {m} Chạy thử phần mềm {m} Sở KHCN {m} {m} Quý I/2027
4 {m} Bắn pháo hoa {m} Bộ CHQS tỉnh {m} Công an tỉnh {m} Đêm 31/12/2026
5 {m} Tuần tra {m} {m} {m} 15/10/2026 - 20/11/2026
Ghi chú: thời hạn tính đến hết ngày.
"""


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_a_row_is_a_task_with_its_own_units_and_date(mark):
    agriculture, army = "Sở Nông nghiệp và Môi trường", "Bộ Chỉ huy Quân sự tỉnh"
    assert tasks(TABLE.format(m=mark)) == [
        (
            "Nạo vét kênh Nà Pheo",
            agriculture,
            ["Sở Tài chính", "UBND xã Tân Lập"],
            "2026-10-15",
        ),
        ("Trực cấp cứu", "Sở Y tế", [], None),
        ("Chạy thử phần mềm", "Sở Khoa học và Công nghệ", [], "2027-03-31"),
        ("Bắn pháo hoa", army, ["Công an tỉnh"], "2026-12-31"),
        # The cell above holds for an empty one.
        ("Tuần tra", army, [], "2026-11-20"),
    ]


def test_a_group_and_a_stranger_lead_a_row():
    text = """Nhiệm vụ | Cơ quan thực hiện | Hoàn thành
Dọn vệ sinh | Các sở, ban, ngành | 20/10
Sửa cầu treo | Công ty Cầu đường 5 | 20/10"""
    group, stranger = split(text)
    assert lead(group) == "@Các sở, ban, ngành"
    assert (lead(stranger), stranger["lead_text"]) == (None, "Công ty Cầu đường 5")


@pytest.mark.parametrize("join", [" ", "\n"])
def test_labels_say_who_leads_and_until_when(join):
    point = join.join(
        (
            "7. Nội dung: Tổ chức hội chợ xuân.",
            "Chủ trì: Sở Công Thương.",
            "Phối hợp: UBND phường Trung Tâm.",
            "Thời hạn: 5 giờ ngày 22/01/2027.",
        )
    )
    assert tasks(point) == [
        (
            "Tổ chức hội chợ xuân",
            "Sở Công Thương",
            ["UBND phường Trung Tâm"],
            "2027-01-22T05:00",
        )
    ]


def test_a_line_with_pipes_and_no_head_stays_text():
    assert split("Xanh | đỏ | vàng") == []


TWO = {
    "Sở Xây dựng hoàn thành kiểm đếm trước 16/10, phê duyệt phương án trước 30/10": [
        ("Sở Xây dựng", "2026-10-16"),
        ("Sở Xây dựng", "2026-10-30"),
    ],
    "Giao Sở Y tế rà soát nhân lực trước 15/10; lập kế hoạch đào tạo trước 20/10": [
        ("Sở Y tế", "2026-10-15"),
        ("Sở Y tế", "2026-10-20"),
    ],
    # A report belongs to what is reported.
    "Sở Nội vụ cử cán bộ trước ngày 10/10, báo cáo kết quả trước ngày 20/10": [
        ("Sở Nội vụ", "2026-10-10"),
    ],
}


@pytest.mark.parametrize("sentence", TWO)
def test_two_tasks_of_one_sentence_keep_their_deadlines(sentence):
    found = [(lead(entry), deadline(entry)) for entry in split(sentence)]
    assert found == TWO[sentence]


def test_who_helps_is_not_cut_off():
    [entry] = tasks(
        "- Công an tỉnh chủ trì, Sở Xây dựng và UBND các xã Tân Lập, Bản Phùng phối "
        "hợp phân luồng trước 20/10."
    )
    helpers = ["Sở Xây dựng", "UBND xã Tân Lập", "UBND xã Bản Phùng"]
    assert entry[1:] == ("Công an tỉnh", helpers, "2026-10-20")


@pytest.mark.parametrize(
    "aside",
    [
        "(17h ngày 07/10; đ/c Phó Chủ tịch UBND tỉnh chủ trì)",
        "Ghi biên bản: đ/c Lan, Văn phòng UBND tỉnh.",
    ],
)
def test_asides_of_minutes_are_no_tasks(aside):
    [entry] = split(f"{aside}\n1. Giao Sở Y tế trực cấp cứu trước 20/10.")
    assert lead(entry) == "Sở Y tế"


def test_a_deadline_in_brackets_behind_a_title_holds_below_it():
    found = split(
        "1. Đường vành đai (hạn 31/12/2026)\n- Sở Xây dựng: hoàn thành cắm mốc.\n"
        "2. Nhà ở xã hội (báo cáo trước ngày 20/12/2026)\n"
        "Sở Xây dựng rà soát quỹ đất; Sở Tài chính tham mưu cơ chế.\n"
        "3. Giao Sở Y tế trực cấp cứu."
    )
    assert [(lead(entry), deadline(entry)) for entry in found] == [
        ("Sở Xây dựng", "2026-12-31"),
        ("Sở Xây dựng", "2026-12-20"),
        ("Sở Tài chính", "2026-12-20"),
        ("Sở Y tế", None),
    ]


def test_points_in_a_sentence_after_who_concludes():
    found = split(
        "Chủ tịch UBND tỉnh kết luận: (1) Sở Y tế bổ sung giường bệnh trước 12/10; "
        "(2) Sở Tài chính cấp kinh phí trước 10/10."
    )
    assert [(lead(entry), deadline(entry)) for entry in found] == [
        ("Sở Y tế", "2026-10-12"),
        ("Sở Tài chính", "2026-10-10"),
    ]


def test_a_commune_s_notice_means_its_own_units():
    found = split(
        "BIÊN BẢN HỌP GIAO BAN UBND XÃ TÂN LẬP\nThời gian: 8h00 ngày 05/10/2026.\n"
        "* Công an xã tuần tra ban đêm trước 20/10."
    )
    assert [entry["lead_department_id"] for entry in found] == [105]
