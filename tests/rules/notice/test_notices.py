import json
import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.assignment_fixtures import CASES, COMMUNES, deadline, lead, split, unit

NOTICES = sorted((CASES / "notices").glob("*.txt"))


def said(entries):
    return [(lead(entry), entry["name"]) for entry in entries]


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_notice(path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    now = datetime.fromisoformat(expected["now"])
    entries = split(path.read_text(encoding="utf-8"), now)
    assert len(entries) == len(expected["tasks"])
    for entry, task in zip(entries, expected["tasks"], strict=True):
        assert task["starts"] in entry["text"]
        if entry["unit_group_id"]:
            assert entry["unit_group_id"] == COMMUNES
            assert "xã" in task["lead_unit"]
        else:
            assert lead(entry) == task["lead_unit"]
        units = {unit(u) for u in entry["coordinating_department_ids"]}
        named = {u for u in task["coordinating_units"] if "các" not in u}
        assert units == named
        assert deadline(entry) == task["deadline"]
        assert (entry["recurrence"] or None) == task["recurrence"]


def test_a_heading_leads_the_points_below():
    entries = split(
        "1. Giao Sở Y tế:\n- Báo cáo trước 20/10.\n- Kiểm tra các bệnh viện.\n"
        "2. Sở Tài chính, Sở Nội vụ:\na) Rà soát biên chế.\n"
    )
    assert said(entries) == [
        ("Sở Y tế", "Báo cáo"),
        ("Sở Y tế", "Kiểm tra các bệnh viện"),
        ("Sở Tài chính", "Rà soát biên chế"),
    ]
    assert [unit(u) for u in entries[2]["coordinating_department_ids"]] == ["Sở Nội vụ"]


def test_a_heading_that_nobody_knows_is_shown():
    entries = split(
        "1. UBND xã Mường Xa (hoàn thành trước ngày 15/11/2026):\n"
        "- Chi trả tiền bồi thường cho 37 hộ.\n- Phối hợp Công an tỉnh lập phương án.\n"
        "2. Phòng chống thiên tai:\n- Rà soát các dự án chậm tiến độ.\n"
    )
    assert [entry["lead_text"] for entry in entries] == ["UBND xã Mường Xa"] * 2 + [""]
    assert [entry["lead_department_id"] for entry in entries] == [False] * 3
    assert [deadline(entry) for entry in entries] == ["2026-11-15"] * 2 + [None]


def test_the_unit_before_a_colon_leads_its_sentences():
    entries = split(
        "1. Sở Xây dựng: Khẩn trương thông tuyến tỉnh lộ 127 trước ngày 10/10; rà soát "
        "các cầu yếu.\n"
    )
    assert [lead(entry) for entry in entries] == ["Sở Xây dựng", "Sở Xây dựng"]
    assert [deadline(entry) for entry in entries] == ["2026-10-10", None]


def test_two_units_in_a_sentence_have_two_tasks():
    entries = split(
        "1. Sở Y tế phun khử khuẩn trước 10/10; Sở Tài chính cấp kinh phí trước 8/10."
    )
    assert [(lead(e), deadline(e)) for e in entries] == [
        ("Sở Y tế", "2026-10-10"),
        ("Sở Tài chính", "2026-10-08"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Biểu dương các lực lượng đã giúp dân.",
        "Chín tháng đầu năm, thu ngân sách đạt khá.",
        "Cơ bản thống nhất với báo cáo của Sở Tài chính.",
        "Trên đây là thông báo kết luận, đề nghị các cơ quan thực hiện./.",
        "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT.",
        "",
    ],
)
def test_no_tasks(text):
    assert split(text) == []


def test_a_notice_of_60_points_takes_less_than_a_second():
    point = (
        "{n}. Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát nhu cầu vắc-xin số "
        "{n}, báo cáo UBND tỉnh trước ngày 20/10/2026."
    )
    text = "\n".join(point.format(n=number) for number in range(1, 61))
    started = time.process_time()
    entries = split(text)
    assert time.process_time() - started < 1
    assert len(entries) == 60


@settings(max_examples=40)
@given(st.text(max_size=600))
def test_any_text_is_read_without_error(text):
    split(text)


@pytest.mark.parametrize(
    "piece",
    ["a; ", "Sở Y tế báo cáo; ", "1. Sở Y tế: ", "- \n", "😀\n", "<p>x</p>", "a"],
)
def test_long_texts_take_little_time(piece):
    started = time.process_time()
    split((piece * 50_000)[:100_000])
    assert time.process_time() - started < 1
