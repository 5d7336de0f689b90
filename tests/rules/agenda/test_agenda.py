import json
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.unit_fixtures import bodies, directory

from odoo.addons.ecabinet_meeting.tools.agenda.agenda import parse_agenda
from odoo.addons.ecabinet_meeting.tools.text.encodings import lines_to_unicode
from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    fold,
    split_lines,
)

CASES = Path(__file__).parents[2] / "cases" / "agendas"
NOW = datetime(2026, 10, 5, 8)
DIRECTORY = directory()
BODIES = bodies()
CASE_NAMES = sorted(path.stem for path in CASES.glob("*.txt"))

CONTRACT = {
    "name",
    "body_id",
    "date_start",
    "date_stop",
    "location",
    "chair",
    "deadline",
    "items",
    "unrecognised",
}
ITEM_CONTRACT = {
    "number",
    "section",
    "name",
    "presenter_department_ids",
    "planned_minutes",
    "start",
    "kind",
    "debate",
    "restricted",
}


def parse(text, now=NOW):
    return parse_agenda(text, DIRECTORY, BODIES, now)


def case_text(name):
    return (CASES / f"{name}.txt").read_text(encoding="utf-8")


def unit_names(ids):
    return [DIRECTORY.units[unit_id].name for unit_id in ids]


def as_json(value):
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value


def told(item):
    """An item as the JSON cases tell it: empty values left out, units by name."""
    kept = {
        key: as_json(item[key])
        for key in (
            *("number", "section", "name", "planned_minutes", "start", "kind"),
            *("debate", "restricted", "papers", "unknown_units", "details"),
        )
    }
    kept["presenters"] = unit_names(item["presenter_department_ids"])
    kept["coordinating"] = unit_names(item["coordinating_department_ids"])
    kept["ambiguous"] = {
        one["text"]: unit_names(one["candidate_ids"]) for one in item["ambiguous"]
    }
    return {key: value for key, value in kept.items() if value}


def kept_lines(result):
    """Every line that the result holds on to."""
    lines = [*result["unrecognised"]]
    for sources in result["sources"].values():
        lines.extend(sources)
    for part in (*result["sections"], *result["items"]):
        lines.extend(part["source"].split("\n"))
    return lines


def lost_lines(text):
    """The lines that are in no part of the reading, in the letters that they show."""
    kept = kept_lines(parse(text))
    shown = clean(lines_to_unicode(text))
    return [line for line in split_lines(shown) if line and line not in kept]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_case_header(name):
    expected = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    result = parse(case_text(name), datetime.fromisoformat(expected["now"]))

    keys = {"name", "body_id", "date_start", "date_stop", "location", "chair"}
    keys |= {"deadline", "is_slip_round", "meeting_kind", "urgency", "participants"}
    keys |= {"letterhead", "unrecognised"}
    found = {key: as_json(result[key]) for key in keys if result[key]}
    assert found == {key: expected[key] for key in keys if key in expected}


@pytest.mark.parametrize("name", CASE_NAMES)
def test_case_items(name):
    expected = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))

    result = parse(case_text(name), datetime.fromisoformat(expected["now"]))

    assert [told(item) for item in result["items"]] == expected["items"]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_no_line_of_a_case_is_lost(name):
    assert lost_lines(case_text(name)) == []


@pytest.mark.parametrize("name", CASE_NAMES)
def test_without_accents_the_same_units_present(name):
    text = case_text(name)
    bare = "\n".join(
        "".join(fold(c).upper() if c.isupper() else fold(c) for c in line)
        for line in clean(text).split("\n")
    )

    plain, accented = parse(bare), parse(text)

    assert len(plain["items"]) == len(accented["items"])
    assert plain["date_start"] == accented["date_start"]
    assert [i["presenter_department_ids"] for i in plain["items"]] == [
        i["presenter_department_ids"] for i in accented["items"]
    ]


def test_the_result_has_the_keys_of_the_contract():
    result = parse(case_text("01-thuong-ky-thang-10"))

    assert result.keys() >= CONTRACT
    assert all(item.keys() >= ITEM_CONTRACT for item in result["items"])


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b"])
def test_nothing_gives_nothing(text):
    result = parse(text)

    assert result["items"] == result["unrecognised"] == []
    assert not any(result[key] for key in CONTRACT)


def only_item(line, head="Họp UBND tỉnh\n"):
    (item,) = parse(head + line)["items"]
    return item


@pytest.mark.parametrize(
    "line",
    [
        "1. Báo cáo thu ngân sách (Sở Tài chính)",
        "1. Báo cáo thu ngân sách (Sở Tài chính trình bày)",
        "1. Báo cáo thu ngân sách [STC]",
        "1/ Báo cáo thu ngân sách - STC",
        "1) Báo cáo thu ngân sách – Sở TC",
        "(1) Báo cáo thu ngân sách — Sở Tài chính.",
        "1- Báo cáo thu ngân sách: Sở Tài chính",
        "a) Báo cáo thu ngân sách, Sở Tài chính trình bày;",
        "đ) Báo cáo thu ngân sách do Sở Tài chính trình bày",
        "- Báo cáo thu ngân sách; Sở Tài chính",
        "• Báo cáo thu ngân sách ........ Sở Tài chính",
        "+ Báo cáo thu ngân sách / Sở Tài chính",
        "1. Sở Tài chính: Báo cáo thu ngân sách",
        "1. Sở Tài chính báo cáo thu ngân sách",
        "1. Đ/c Giám đốc Sở Tài chính trình bày Báo cáo thu ngân sách",
        "1. Báo cáo thu ngân sách - đ/c Lò Văn Bình, Giám đốc Sở Tài chính",
        "1. Báo cáo thu ngân sách\tSở Tài chính",
        "Nội dung 1: Báo cáo thu ngân sách (Đơn vị trình: Sở Tài chính)",
        "07h30 - 07h45: Báo cáo thu ngân sách (Sở Tài chính)",
        "1. Báo cáo thu ngân sách\n- Sở Tài chính trình bày",
        "1. Báo cáo thu ngân sách\n   Đơn vị trình: Sở Tài chính",
        "1. Báo cáo thu ngân sách\n(Sở Tài chính)",
        "Báo cáo thu ngân sách (Sở Tài chính)",
    ],
)
def test_ways_to_name_the_presenter(line):
    item = only_item(line)

    assert item["name"] == "Báo cáo thu ngân sách"
    assert unit_names(item["presenter_department_ids"]) == ["Sở Tài chính"]


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("1. Đề án X (Sở Nội vụ; 20 phút)", 20),
        ("1. Đề án X (20', Sở Nội vụ)", 20),
        ("1. Đề án X - Sở Nội vụ - 20 phút", 20),
        ("1. Đề án X - 20 phút - Sở Nội vụ", 20),
        ("1. Đề án X - Sở Nội vụ (trình bày 10 phút, thảo luận 20 phút)", 30),
        ("1. Đề án X (Sở Nội vụ trình bày trong 15-20 phút)", 20),
        ("1. 8h00 - 8h20: Đề án X (Sở Nội vụ)", 20),
        ("1. Đề án X (Sở Nội vụ)\n- Thời gian: 20 phút", 20),
        ("1. Đề án X (Sở Nội vụ)\nThời lượng: 20 phút", 20),
        ("1. Đề án X (Sở Nội vụ)", None),
    ],
)
def test_minutes(line, minutes):
    item = only_item(line)

    assert (item["name"], item["planned_minutes"]) == ("Đề án X", minutes)
    assert item["presenter_department_ids"] == [15]


@pytest.mark.parametrize(
    ("line", "leading", "coordinating"),
    [
        ("1. X Y - Sở Y tế (phối hợp Sở Công Thương)", [16], [18]),
        ("1. X Y (Sở Y tế chủ trì, phối hợp với Sở Công Thương)", [16], [18]),
        ("1. X Y (Sở Y tế trình; Sở Tư pháp thẩm định)", [16], [19]),
        ("1. X Y - Bộ CHQS tỉnh, Công an tỉnh", [31, 30], []),
        ("1. X Y: Sở Y tế; Sở Công Thương", [16, 18], []),
        ("1. Ý kiến các xã: Tân Lập, Nà Lại", [100, 300], []),
    ],
)
def test_several_units(line, leading, coordinating):
    item = only_item(line)

    assert item["presenter_department_ids"] == leading
    assert item["coordinating_department_ids"] == coordinating


@pytest.mark.parametrize(
    ("line", "units", "minutes"),
    [
        ("1. Công tác cán bộ (Sở Nội vụ; họp kín)", [15], None),
        ("1. Công tác cán bộ (họp kín, Sở Nội vụ trình)", [15], None),
        ("1. Công tác cán bộ (Sở Nội vụ; họp kín; 20 phút)", [15], 20),
        ("1. Công tác cán bộ (họp kín)", [], None),
    ],
)
def test_a_mark_of_secrecy_leaves_the_unit(line, units, minutes):
    item = only_item(line)

    assert item["name"] == "Công tác cán bộ"
    assert item["restricted"]
    assert item["presenter_department_ids"] == units
    assert item["planned_minutes"] == minutes


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tờ trình về giá đất", "decision"),
        ("Dự thảo NQ về giá đất", "decision"),
        ("Dự thảo Quyết định, Quy chế", "decision"),
        ("Đồ án quy hoạch chung", "decision"),
        ("Chủ trương đầu tư cầu Nậm Cang", "decision"),
        ("Báo cáo tình hình thực hiện Nghị quyết 15", "information"),
        ("Kết quả triển khai Đề án 06", "information"),
        ("Cho ý kiến về báo cáo kinh tế - xã hội", "discussion"),
        ("Rà soát hộ nghèo", "discussion"),
        ("Nghỉ giải lao", "break"),
        ("Giải lao 15 phút", "break"),
        ("Nghỉ trưa", "break"),
        ("Kết luận của chủ trì", "information"),
        ("Thông qua chương trình", "information"),
    ],
)
def test_kinds(line, kind):
    assert only_item(f"1. {line}")["kind"] == kind


@pytest.mark.parametrize(
    ("line", "restricted"),
    [
        ("1. Công tác cán bộ (họp kín)", True),
        ("1. Công tác cán bộ, họp kín", True),
        ("1. Công tác cán bộ (tài liệu thu hồi) - Sở Nội vụ", True),
        ("1. Công tác cán bộ (Mật)", True),
        ("I. PHẦN HỌP KÍN\n1. Công tác cán bộ", True),
        ("1. Tờ trình về thu hồi đất", False),
        ("1. Bảo vệ bí mật nhà nước", False),
        ("1. Chậm do mặt bằng", False),
        ("1. Bỏ phiếu kín bầu chức danh", False),
    ],
)
def test_closed_items(line, restricted):
    assert only_item(line)["restricted"] is restricted


@pytest.mark.parametrize(
    ("section", "debate"),
    [
        ("II. Nội dung gửi xin ý kiến trước, không trình bày tại phiên họp", "no"),
        ("II. Nội dung lấy ý kiến bằng văn bản", "no"),
        ("B. Các nội dung không thảo luận", "no"),
        ("I. Nội dung thảo luận tại phiên họp", "yes"),
        ("I. Nội dung cho ý kiến trước khi trình HĐND tỉnh", "yes"),
    ],
)
def test_debate(section, debate):
    item = only_item(f"{section}\n1. Dự thảo Quy chế A (Sở Nội vụ)")

    assert item["debate"] == debate
    assert item["section"] == section


@pytest.mark.parametrize(
    ("title", "slip"),
    [
        ("V/v xin ý kiến thành viên UBND tỉnh bằng phiếu", True),
        ("PHIẾU LẤY Ý KIẾN THÀNH VIÊN UBND TỈNH", True),
        ("Lấy ý kiến thành viên UBND tỉnh bằng văn bản", True),
        ("Phiên họp UBND tỉnh tháng 10", False),
        ("Hội nghị lấy ý kiến nhân dân", False),
    ],
)
def test_slip_rounds(title, slip):
    result = parse(f"{title}\n1. Dự thảo Quy chế A (Sở Nội vụ)")

    assert result["is_slip_round"] is slip


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("Hạn trả lời: 17 giờ ngày 13/11/2026", datetime(2026, 11, 13, 17)),
        ("Thời hạn gửi ý kiến: 13/11/2026", datetime(2026, 11, 13, 17)),
        ("Đề nghị trả lời trước 9h30 ngày 13/11", datetime(2026, 11, 13, 9, 30)),
    ],
)
def test_deadlines(line, deadline):
    text = f"Phiếu xin ý kiến UBND tỉnh\n{line}\n1. Dự thảo Quy chế A (Sở Nội vụ)"
    result = parse(text)

    assert (result["deadline"], result["date_start"]) == (deadline, None)


def test_a_cited_paper_is_neither_unit_nor_date():
    item = only_item(
        "1. Dự thảo QĐ A — Sở Y tế (Tờ trình số 12/TTr-STC ngày 05/11/2026)"
    )

    assert item["presenter_department_ids"] == [16]
    assert item["papers"] == ["Tờ trình số 12/TTr-STC ngày 05/11/2026"]
    assert item["start"] is None


def test_the_day_of_signing_is_not_the_day_of_the_meeting():
    result = parse("Minh Sơn, ngày 02 tháng 11 năm 2026\nCHƯƠNG TRÌNH HỌP\n1. Việc A")

    assert result["date_start"] is None
    assert result["letterhead"]


def test_signatures_and_recipients_are_no_items():
    result = parse("Họp UBND tỉnh\n1. Việc A\nNơi nhận:\n- Như trên;\n- Lưu: VT.")

    assert [item["name"] for item in result["items"]] == ["Việc A"]
    assert result["unrecognised"] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_two_units_of_one_abbreviation_are_offered():
    item = only_item("1. Tiếp nhận nhiệm vụ - Sở LĐTBXH")

    assert item["presenter_department_ids"] == []
    assert item["ambiguous"] == [{"text": "Sở LĐTBXH", "candidate_ids": [15, 16]}]


PIECES = st.sampled_from(
    [
        *("I. ", "II/ ", "1. ", "2/ ", "a) ", "đ) ", "- ", "+ ", "* ", "1.1. ", "A. "),
        *("07h30 - 07h45 ", "8h00: ", "(", ")", "\t", " | ", "   ", " - ", ": ", "; "),
        *("Sở Tài chính", "STC", "Bộ CHQS tỉnh", "các xã: ", "Tân Lập", "Văn phòng"),
        *("Thời gian: ", "Địa điểm: ", "Chủ trì: ", "Nội dung: ", "Thành phần: "),
        *("Hạn trả lời: ", "Ghi chú: ", "Nơi nhận:", "Đơn vị trình: ", "Kết luận"),
        *("20 phút", "họp kín", "ngày 12/11/2026", "Tờ trình số 412/TTr-STC", "*"),
        *("CHƯƠNG TRÌNH HỌP UBND TỈNH", "Nghỉ giải lao", "và", "Chiều ngày 12/11:"),
        *("📌", "<b>", "\x00", "\u0301", "Số: 12/GM-UBND", "STT\tNội dung\tĐơn vị"),
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=14)
RELAXED = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)


@RELAXED
@given(LINES)
def test_nothing_is_lost_from_pieces_of_agendas(lines):
    assert lost_lines("\n".join(lines)) == []


@RELAXED
@given(st.text(max_size=400))
def test_nothing_is_lost_from_any_text(text):
    assert lost_lines(text) == []


@RELAXED
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1. ", "2/ ", "a) ", "- ", "8h00 ", "I. ", ""]),
            st.sampled_from([" (Sở Y tế)", " - STC; 10 phút", ": Đài A Bê", ""]),
        ),
        max_size=12,
    )
)
def test_items_keep_the_order_of_the_text(shapes):
    lines = [
        f"{mark}Việc số {number:03} cần bàn{tail}"
        for number, (mark, tail) in enumerate(shapes)
    ]
    sources = [
        line
        for item in parse("\n".join(lines))["items"]
        for line in item["source"].split("\n")
    ]

    assert sources == sorted(sources, key=lambda line: line.partition("số ")[2])


@RELAXED
@given(
    st.sampled_from(CASE_NAMES),
    st.sampled_from([str.upper, str.lower, str.title, fold]),
    st.sampled_from([" ", "  ", "\u00a0", " \u200b"]),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_noise_never_raises_and_loses_nothing(name, change, space, end):
    text = change(clean(case_text(name))).replace(" ", space).replace("\n", end)

    assert lost_lines(text) == []


HOSTILE = {
    "many agendas": lambda: case_text("01-thuong-ky-thang-10") * 1200,
    "one endless line": lambda: "a - " * 500_000,
    "brackets": lambda: "(" * 2_000_000,
    "long lines of spaces": lambda: ("a" + " " * 1900 + "b\n") * 1000,
    "minutes": lambda: ("1. (" + "5 phút " * 270 + ")\n") * 1000,
    "markup": lambda: "<p>1. Sở <b>Tài</b></p>\n" * 80_000,
    "emoji": lambda: "📌😀\n" * 600_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_two_megabytes_take_seconds(kind):
    text = HOSTILE[kind]()
    begun = time.process_time()

    parse(text)

    # Four times what two cores need; a pattern that is not linear takes minutes.
    assert time.process_time() - begun < 15
