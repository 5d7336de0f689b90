"""What people call a unit: short forms that follow from its name, and habits."""

import pytest
from rules.unit_fixtures import PROVINCE, directory

from odoo.addons.ecabinet_meeting.tools.text.word_list import (
    WordListError,
    read_list,
)
from odoo.addons.ecabinet_meeting.tools.units.directory import Unit

DIRECTORY = directory(
    Unit(900, "Ban Quản lý dự án đầu tư xây dựng tỉnh", "BQLDA", level="agency"),
    Unit(901, "Hải quan khu vực Minh Sơn", "HQ", level="central"),
    Unit(903, "UBND thành phố Minh Sơn", "UBND", level="other"),
    Unit(902, "Thi hành án dân sự tỉnh", "THADS", level="central"),
)


def found(text, *, habits=False):
    look = DIRECTORY.find_said if habits else DIRECTORY.find
    matches = look(text, context_id=PROVINCE)
    return [
        DIRECTORY.units[match.unit_id].name
        for match in matches
        if match.status == "found"
    ]


SURE = {
    "Sở Giáo dục": "Sở Giáo dục và Đào tạo",
    "Sở GD": "Sở Giáo dục và Đào tạo",
    "SGD": "Sở Giáo dục và Đào tạo",
    "Sở Văn hóa": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở VH - TT & DL": "Sở Văn hóa, Thể thao và Du lịch",
    "SNN": "Sở Nông nghiệp và Môi trường",
    "Sở NN": "Sở Nông nghiệp và Môi trường",
    "SNN&MT": "Sở Nông nghiệp và Môi trường",
    "tỉnh đội": "Bộ Chỉ huy Quân sự tỉnh",
    "Kho bạc tỉnh": "Kho bạc Nhà nước Khu vực VII",
    "Mặt trận tỉnh": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Cục Thuế": "Thuế tỉnh Minh Sơn",
    "Cục Thống kê tỉnh": "Thống kê tỉnh",
    "Cục Hải quan": "Hải quan khu vực Minh Sơn",
    "BQL KCN": "Ban Quản lý các khu công nghiệp tỉnh",
    "Ban QLKCN": "Ban Quản lý các khu công nghiệp tỉnh",
    "Ban Quản lý các khu công nghiệp": "Ban Quản lý các khu công nghiệp tỉnh",
    "Ban Tuyên giáo Tỉnh ủy": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Ban Dân vận Tỉnh ủy": "Ban Tuyên giáo và Dân vận Tỉnh ủy",
}
LOOSE = {
    "Kho bạc": "Kho bạc Nhà nước Khu vực VII",
    "Mặt trận": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "KHCN": "Sở Khoa học và Công nghệ",
    "VHTT": "Sở Văn hóa, Thể thao và Du lịch",
    "TN&MT": "Sở Nông nghiệp và Môi trường",
}


@pytest.mark.parametrize("said", SURE)
def test_a_short_form_names_its_unit_anywhere(said):
    assert found(f"Hồ sơ do {said} gửi đến.") == [SURE[said]]


@pytest.mark.parametrize("said", LOOSE)
def test_a_habit_counts_only_where_it_is_asked_for(said):
    assert found(f"Hồ sơ do {said} gửi đến.") == []
    assert found(f"Hồ sơ do {said} gửi đến.", habits=True) == [LOOSE[said]]


def test_without_vowels_small_letters_are_initials():
    assert found("nho skhcn xem lai") == ["Sở Khoa học và Công nghệ"]
    # "tha", "thi": words.
    assert found("tha thi nhe", habits=True) == []


@pytest.mark.parametrize(
    "named",
    [
        "Ban QLDA giao thông",
        "Ban QLDA công trình nông nghiệp",
        "UBND huyện Yên Bình",
        "UBND thị xã Hồng Lĩnh",
    ],
)
def test_a_name_that_goes_on_as_another_s_is_no_neighbour(named):
    [match] = DIRECTORY.find_said(f"Giao {named} rà soát.", context_id=PROVINCE)
    assert (match.status, match.how) == ("unknown", "other")
    assert named.startswith(match.text)


def test_what_the_unit_does_is_no_part_of_its_name():
    assert found("Ban QLDA rà soát tiến độ") == [
        "Ban Quản lý dự án đầu tư xây dựng tỉnh"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UBND các xã Tân Lập, Bản Phùng",
        "UBND hai xã Tân Lập, Bản Phùng",
        "mấy xã vùng cao Tân Lập, Bản Phùng",
        "các xã biên giới Tân Lập và Bản Phùng",
    ],
)
def test_units_of_a_plural_are_those_of_its_list(text):
    assert found(f"Giao {text} rà soát") == ["UBND xã Tân Lập", "UBND xã Bản Phùng"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("kho bạc | kho bạc nhà nước", "3 columns"),
        ("kho bạc | | loose", "3 columns"),
        ("kho bạc | kho bạc nhà nước | lose", "'lose' is none of"),
        ("a | b | sure\na | b | sure", "it stands twice"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_its_number(tmp_path, line, fault):
    path = tmp_path / "list.txt"
    path.write_text(f"# words\n{line}\n", encoding="utf-8")
    with pytest.raises(WordListError, match=rf"list.txt, line [23]: .*{fault}"):
        read_list(path, 3, ("sure", "loose"))


@pytest.mark.parametrize(
    "named",
    ["Hội Phụ nữ xã Bản Phùng", "Mặt trận xã Tân Lập", "BCHQS phường Mai Sơn"],
)
def test_what_a_commune_has_is_not_the_province_s(named):
    [match] = DIRECTORY.find_said(f"Giao {named} rà soát.", context_id=PROVINCE)
    assert (match.text, match.status, match.how) == (named, "unknown", "other")


def test_words_that_sound_like_a_commune_end_no_name():
    assert found("Giao Sở Y tế xã hội hóa việc tiêm chủng") == ["Sở Y tế"]
    assert found("Giao Ban QLDA xả nước hồ") == [
        "Ban Quản lý dự án đầu tư xây dựng tỉnh"
    ]


def test_all_of_a_level_are_not_the_one_that_stands_above():
    assert found("Giao UBND cấp xã rà soát hộ nghèo") == []
