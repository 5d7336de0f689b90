from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.unit_fixtures import PARTY, PROVINCE, directory, units

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean
from odoo.addons.ecabinet_meeting.tools.units.directory import Unit

TODAY = date(2026, 10, 5)
TAN_LAP = 100
DIRECTORY = directory()


def read(phrase, context=PROVINCE, on=TODAY, among=DIRECTORY):
    return among.read_phrase(phrase, context_id=context, on=on)


def names(matches):
    return [
        DIRECTORY.units[match.unit_id].name if match.unit_id else match.status
        for match in matches
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Sở Tài chính", "Sở Tài chính"),
        ("sở tài chính", "Sở Tài chính"),
        ("SỞ TÀI CHÍNH", "Sở Tài chính"),
        ("So Tai chinh", "Sở Tài chính"),
        ("STC", "Sở Tài chính"),
        ("Sở TC", "Sở Tài chính"),
        ("SYT", "Sở Y tế"),
        ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VH, TT và DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hoá, Thể thao & Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
        ("Sở NN và Môi trường", "Sở Nông nghiệp và Môi trường"),
        ("SNNMT", "Sở Nông nghiệp và Môi trường"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("BCHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("CA tỉnh", "Công an tỉnh"),
        ("Công an tỉnh Minh Sơn", "Công an tỉnh"),
        ("Sở Tài chính tỉnh Minh Sơn", "Sở Tài chính"),
        ("VP UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"),
        ("UBKT Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"),
        ("VPTU", "Văn phòng Tỉnh ủy"),
        ("MTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("BQL các KCN tỉnh", "Ban Quản lý các khu công nghiệp tỉnh"),
        ("UBND tỉnh", "UBND tỉnh Minh Sơn"),
        ("xã Tân Lập", "UBND xã Tân Lập"),
        ("Ủy ban nhân dân xã Tân Lập", "UBND xã Tân Lập"),
        ("Công an xã Tân Lập", "Công an xã"),
        ("Phòng Kinh tế xã Tân Lập", "Phòng Kinh tế"),
        ("Giám đốc Sở Tài chính", "Sở Tài chính"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh"),
    ],
)
def test_names_and_abbreviations(phrase, expected):
    assert names(read(phrase)) == [expected]


@pytest.mark.parametrize(
    ("phrase", "context", "expected"),
    [
        ("Văn phòng", PROVINCE, "Văn phòng UBND tỉnh"),
        ("Văn phòng", PARTY, "Văn phòng Tỉnh ủy"),
        ("Văn phòng", TAN_LAP, "Văn phòng HĐND và UBND xã"),
        ("Công an", PROVINCE, "Công an tỉnh"),
        ("Công an", TAN_LAP, "Công an xã"),
        ("Bộ CHQS", PROVINCE, "Bộ Chỉ huy Quân sự tỉnh"),
        ("Ban Tổ chức", PARTY, "Ban Tổ chức Tỉnh ủy"),
        ("Tân Lập", PROVINCE, "UBND xã Tân Lập"),
    ],
)
def test_habits_in_a_phrase(phrase, context, expected):
    (match,) = read(phrase, context)

    assert names([match]) == [expected]


def test_a_habit_is_no_unit_in_running_text():
    text = "phối hợp công an, xây dựng cả tỉnh, văn phòng làm việc tại tân lập"

    assert DIRECTORY.find(text, context_id=PROVINCE, on=TODAY) == []


@pytest.mark.parametrize(
    "phrase",
    ["Công an xã", "Phòng Kinh tế", "UBND xã", "Trung tâm Phục vụ hành chính công"],
)
def test_a_commune_means_its_own_units(phrase):
    (match,) = read(phrase, TAN_LAP)

    assert match.unit_id // 100 == 1


@pytest.mark.parametrize("phrase", ["Công an xã", "Phòng Kinh tế"])
def test_whose_unit_it_is_nobody_said_in_the_province(phrase):
    (match,) = read(phrase)

    assert match.status == "ambiguous"
    assert match.unit_id is None
    assert len(match.candidate_ids) > 1


def test_a_commune_still_knows_the_province():
    assert names(read("Công an tỉnh, Sở Y tế", TAN_LAP)) == ["Công an tỉnh", "Sở Y tế"]


def test_two_units_with_one_abbreviation_are_candidates():
    bare = [Unit(1, "Sở Nội vụ"), Unit(2, "Sở Ngoại vụ"), Unit(3, "Sở Y tế")]
    among = type(DIRECTORY)(bare)

    (match,) = among.read_phrase("SNV")

    assert (match.status, match.candidate_ids) == ("ambiguous", (1, 2))


def test_a_given_abbreviation_comes_before_a_generated_one():
    assert names(read("SNV, SNgV")) == ["Sở Nội vụ", "Sở Ngoại vụ"]


@pytest.mark.parametrize(
    ("phrase", "status", "ids", "via"),
    [
        ("Sở KH&ĐT", "found", (11,), 500),
        ("Sở Kế hoạch và Đầu tư", "found", (11,), 500),
        ("Sở Giao thông vận tải", "found", (13,), 501),
        ("Sở LĐTBXH", "ambiguous", (15, 16), None),
        ("UBND huyện Bản Phùng", "ambiguous", (200, 300), None),
    ],
)
def test_old_names_lead_to_successors(phrase, status, ids, via):
    (match,) = read(phrase)

    assert match.status == status
    assert (match.candidate_ids or (match.unit_id,)) == ids
    assert match.via_id == via


def test_an_old_name_means_the_old_unit_in_its_days():
    (match,) = read("Sở Kế hoạch và Đầu tư", on=date(2025, 1, 15))

    assert (match.unit_id, match.via_id) == (500, None)


def test_successors_of_successors_without_end():
    among = type(DIRECTORY)(
        [
            Unit(1, "Sở Thương mại", valid_to=date(2008, 1, 1), successor_ids=(2,)),
            Unit(2, "Sở Công nghiệp", valid_to=date(2016, 1, 1), successor_ids=(1, 3)),
            Unit(3, "Sở Công Thương"),
            Unit(4, "Sở Nhà đất", valid_to=date(2003, 1, 1)),
        ]
    )

    assert [m.unit_id for m in among.find("Sở Thương mại", on=TODAY)] == [3]
    assert [m.status for m in among.find("Sở Nhà đất", on=TODAY)] == ["unknown"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Sở Nông nghệp và Môi trường", "Sở Nông nghiệp và Môi trường"),
        ("Sở Nông nghiệp và Môi trừơng", "Sở Nông nghiệp và Môi trường"),
        ("Sở Tài chíhn", "Sở Tài chính"),
        ("Bộ Chỉ huy Quân sư tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ],
)
def test_small_misspellings(phrase, expected):
    (match,) = read(phrase)

    assert names([match]) == [expected]
    assert match.how == "misspelt"


def test_a_misspelt_commune_is_offered_not_decided():
    (match,) = read("xã Nà Lậi Thượng, xã Bản Phúngg")[-1:]

    assert (match.status, match.candidate_ids) == ("ambiguous", (200,))


@pytest.mark.parametrize(
    "phrase",
    [
        "Đài Khí tượng Thủy văn tỉnh",
        "Công ty Thủy điện Nậm Cang",
        "Sở Tài chính tỉnh Lào Cai",
        "Chi cục Thủy lợi",
    ],
)
def test_unknown_units_are_told(phrase):
    (match,) = read(phrase)

    assert (match.status, match.text) == ("unknown", phrase)


@pytest.mark.parametrize(
    "text",
    [
        "kinh tế - xã hội",
        "Phòng, chống thiên tai",
        "Ban hành quy chế",
        "Số liệu y tế",
        "Hội nghị; Hội trường; Đoàn kết; Bổ sung",
        "số tài chính",
        "",
    ],
)
def test_what_only_looks_like_a_unit(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            "các xã: Tân Lập, Bản Phùng, Nà Lại",
            ["UBND xã Tân Lập", "UBND xã Bản Phùng", "UBND xã Nà Lại"],
        ),
        (
            "UBND các xã Tân Lập, Bản Phùng và Công an tỉnh",
            ["UBND xã Tân Lập", "UBND xã Bản Phùng", "Công an tỉnh"],
        ),
        (
            "các sở: Tài chính, Y tế, NN&MT và Xây dựng",
            [
                "Sở Tài chính",
                "Sở Y tế",
                "Sở Nông nghiệp và Môi trường",
                "Sở Xây dựng",
            ],
        ),
        ("Sở Tài chính, Y tế", ["Sở Tài chính", "Sở Y tế"]),
        ("Sở Nội vụ và Sở Ngoại vụ", ["Sở Nội vụ", "Sở Ngoại vụ"]),
        ("các sở, ban, ngành; UBND các xã, phường", ["group", "group"]),
    ],
)
def test_lists(phrase, expected):
    assert names(read(phrase)) == expected


def test_accents_tell_communes_apart():
    among = directory(Unit(600, "UBND xã Tấn Lập", parent_id=1, level="commune"))

    assert [m.unit_id for m in read("xã Tấn Lập", among=among)] == [600]
    assert [m.unit_id for m in read("xã Tân Lập", among=among)] == [100]
    assert [m.candidate_ids for m in read("xa Tan Lap", among=among)] == [(100, 600)]


def test_spans_are_those_of_the_cleaned_text():
    text = "Giao  Sở\u00a0Tài chính,\u200b STC và xã Bản Phùng chủ trì"

    for match in DIRECTORY.find(text, context_id=PROVINCE, on=TODAY):
        assert clean(text)[match.start : match.end] == match.text
    assert len(DIRECTORY.find(text, context_id=PROVINCE, on=TODAY)) == 3


def test_every_unit_is_found_by_its_own_name():
    today = [unit for unit in units() if not unit.valid_to]
    assert len(today) > 50
    for unit in today:
        (match,) = read(unit.name, context=unit.parent_id)
        assert unit.id in (match.unit_id, *match.candidate_ids), unit.name


def test_a_loop_of_parents_does_no_harm():
    among = type(DIRECTORY)(
        [Unit(1, "Sở A", parent_id=2), Unit(2, "Sở B", parent_id=1)]
    )

    assert [m.unit_id for m in among.find("Sở A")] == [1]


@given(
    st.sampled_from([unit for unit in units() if not unit.valid_to]),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([" ", "  ", "\u00a0"]),
)
def test_case_and_spaces_do_not_matter(unit, change, space):
    phrase = change(unit.name).replace(" ", space)

    (match,) = read(phrase, context=unit.parent_id)

    assert unit.id in (match.unit_id, *match.candidate_ids)


@given(st.text(max_size=200), st.sampled_from([None, 1, TAN_LAP, 999]))
def test_any_text_is_read_in_order(text, context):
    for reading in (DIRECTORY.find, DIRECTORY.read_phrase):
        found = reading(text, context_id=context, on=TODAY)
        assert [m.start for m in found] == sorted(m.start for m in found)
        assert all(m.start < m.end <= len(clean(text)) for m in found)
