import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.assignment_fixtures import (
    CASES,
    COMMUNES,
    deadline,
    lead,
    lines_of,
    read,
    unit,
)

from odoo.addons.ecabinet_meeting.tools.text.encodings import to_unicode
from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

OWN = lines_of("assignments.jsonl")
DIRECTIVES = lines_of("directives.jsonl")
TASKS = [case for case in OWN if case["is_task"]]
POLITE = [
    "Kính đề nghị ",
    "Xin phép báo cáo anh, ",
    "Dạ, ",
]


def gist(fields):
    return (
        fields["is_task"],
        lead(fields),
        sorted(fields["coordinating_department_ids"]),
        deadline(fields),
        fields["recurrence"],
        fields["urgency"],
    )


def test_there_are_sentences_enough():
    assert len(OWN) >= 150
    assert len({case["mouth"] for case in OWN}) >= 5


@pytest.mark.parametrize("case", OWN, ids=lambda case: case["text"][:60])
def test_sentence(case):
    fields = read(case["text"])
    assert fields["is_task"] == case["is_task"]
    assert lead(fields) == case["lead"]
    helpers = {unit(number) for number in fields["coordinating_department_ids"]}
    assert helpers == set(case["coordinating"])
    assert deadline(fields) == case["deadline"]
    assert (fields["recurrence"] or None) == case["recurrence"]
    assert fields["urgency"] == (case["urgency"] or "normal")


@pytest.mark.parametrize("case", DIRECTIVES, ids=lambda case: case["id"])
def test_directive(case):
    fields = read(case["text"])
    assert fields["is_task"] == case["is_task"]
    assert deadline(fields) == case["deadline"]
    assert (fields["recurrence"] or None) == case["recurrence"]
    assert (fields["urgency"] == "normal") == (case["urgency"] is None)


@pytest.mark.parametrize("case", OWN, ids=lambda case: case["text"][:60])
def test_case_spaces_and_form_change_nothing(case):
    text = case["text"]
    expected = gist(read(text))
    assert gist(read(text.upper())) == expected
    assert gist(read(text.replace(" ", "   "))) == expected
    assert gist(read(unicodedata.normalize("NFD", text))) == expected


@pytest.mark.parametrize("case", OWN, ids=lambda case: case["text"][:60])
def test_accents_change_nothing(case):
    assert gist(read(fold(case["text"]))) == gist(read(case["text"]))


def test_the_place_of_a_tone_changes_nothing():
    for old, new in (("Hòa", "Hoà"), ("hỏa", "hoả"), ("hóa", "hoá"), ("ủy", "uỷ")):
        text = f"Giao Sở Văn {old}, Thể thao và Du lịch báo cáo trước 20/10, {old} tốc"
        assert gist(read(text)) == gist(read(text.replace(old, new)))


@pytest.mark.parametrize("case", TASKS, ids=lambda case: case["text"][:60])
def test_a_polite_ending_changes_nothing(case):
    polite = case["text"].rstrip(". ") + ", trân trọng cảm ơn."
    before, after = read(case["text"]), read(polite)
    assert (lead(after), deadline(after)) == (lead(before), deadline(before))


@pytest.mark.parametrize("opening", POLITE)
def test_a_polite_beginning_changes_nothing(opening):
    text = "Sở Y tế chuẩn bị báo cáo trước ngày 20/10"
    fields = read(opening + text)
    assert (lead(fields), deadline(fields)) == ("Sở Y tế", "2026-10-20")


def test_the_name_is_what_is_left_to_do():
    fields = read(
        "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát nhu cầu vắc-xin năm "
        "2027, báo cáo UBND tỉnh trước ngày 20/10/2026."
    )
    assert fields["name"] == "Rà soát nhu cầu vắc-xin năm 2027, báo cáo UBND tỉnh"
    assert unit(fields["report_to_department_id"]) == "UBND tỉnh Minh Sơn"


def test_spans_show_the_words():
    text = "Giao  Sở Y tế báo cáo  trước 17h thứ Sáu, khẩn"
    spans = {s["field"]: text[s["start"] : s["end"]] for s in read(text)["spans"]}
    assert spans == {
        "lead_department_id": "Sở Y tế",
        "deadline": "trước 17h thứ Sáu",
        "urgency": "khẩn",
    }


def test_a_recipient_does_not_coordinate():
    fields = read("Sở Nội vụ báo cáo, gửi Sở Tài chính tổng hợp trước ngày 12/10")
    assert unit(fields["report_to_department_id"]) == "Sở Tài chính"
    assert not fields["coordinating_department_ids"]


def test_a_group_with_an_exception():
    fields = read(
        "Yêu cầu UBND các xã, phường (trừ xã Tân Lập) rà soát hộ nghèo trước 20/10"
    )
    assert fields["unit_group_id"] == COMMUNES
    assert [unit(u) for u in fields["except_department_ids"]] == ["UBND xã Tân Lập"]


def test_a_person_by_habit():
    fields = read("Anh Hùng GĐ Sở XD kiểm tra cầu Nà Lại, mai báo cáo")
    assert fields["user_id"] == 1
    assert lead(fields) == "Sở Xây dựng"
    assert deadline(fields) == "2026-10-06"


def test_a_person_stands_for_their_unit():
    fields = read("Giao đ/c Mai chuẩn bị báo cáo dịch trước 20/10")
    assert (fields["user_id"], lead(fields)) == (3, "Sở Y tế")


def test_two_of_one_name_stay_unresolved():
    fields = read("Giao anh Hùng chuẩn bị báo cáo trước 20/10")
    assert fields["user_id"] is False
    assert sorted(fields["candidates"]["user_id"]) == [1, 2]
    assert fields["lead_department_id"] is False


def test_two_heirs_stay_unresolved():
    fields = read("Giao Sở Lao động - Thương binh và Xã hội báo cáo trước 20/10")
    assert fields["lead_department_id"] is False
    assert len(fields["candidates"]["lead_department_id"]) == 2


def test_nothing_is_invented():
    fields = read("Khẩn trương xử lý các kiến nghị của cử tri")
    assert fields["is_task"]
    for field in (
        "lead_department_id",
        "unit_group_id",
        "report_to_department_id",
        "user_id",
        "deadline",
        "recurrence",
    ):
        assert fields[field] is False
    assert fields["urgency"] == "normal"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sở Nội vụ không cần làm báo cáo nữa", "withdrawn"),
        ("Sao giờ này Sở Nội vụ chưa trình?", "reproach"),
        ("Biểu dương Sở Nội vụ", "statement"),
        ("Sở Nội vụ trình đề án chưa nhỉ?", "reproach"),
        ("Tôi đã giao Sở Nội vụ làm việc này từ tháng trước", "statement"),
        ("Kính mời lãnh đạo Sở Nội vụ dự họp chiều mai", "statement"),
        ("8h30: Sở Nội vụ báo cáo công tác cải cách hành chính", "statement"),
        ("Sở Nội vụ là cơ quan có trách nhiệm quản lý biên chế", "statement"),
        ("Sở Nội vụ dự kiến thi tuyển công chức vào tháng 11", "statement"),
        ("Hạn chế: Sở Nội vụ chậm trình đề án", "statement"),
    ],
)
def test_why_something_is_no_task(text, reason):
    fields = read(text)
    assert (fields["is_task"], fields["reason"]) == (False, reason)


@pytest.mark.parametrize(
    ("text", "wanted", "due", "recurrence"),
    [
        (
            "Ngày 25 hằng tháng, giao Sở Y tế báo cáo",
            "Sở Y tế",
            "2026-10-25",
            "monthly",
        ),
        ("Hằng tuần, giao Sở Y tế báo cáo", "Sở Y tế", "2026-10-09", "weekly"),
        ("Sở Y tế niêm cất hồ sơ cũ, xong trong tuần", "Sở Y tế", "2026-10-09", None),
        (
            "Đề nghị Sở Y tế góp ý trước 8/10, gửi Sở Nội vụ tổng hợp trước 15/10",
            "Sở Y tế",
            "2026-10-08",
            None,
        ),
        (
            "Đồng ý chủ trương; Sở Tài chính cân đối nguồn trước 30/11",
            "Sở Tài chính",
            "2026-11-30",
            None,
        ),
        (
            "Không phải Sở Nội vụ mà Sở Y tế làm tờ trình, 9h mai cho tôi xem",
            "Sở Y tế",
            "2026-10-06T09:00",
            None,
        ),
        ("Sở Y tế kiểm tra ngay, 16h báo tôi", "Sở Y tế", "2026-10-05T16:00", None),
        ("Kính mong Sở Y tế gửi báo cáo trước 10/10", "Sở Y tế", "2026-10-10", None),
        ("Sở Y tế họp giao ban, đánh giá thi đua cuối năm", "Sở Y tế", None, None),
    ],
)
def test_who_and_until_when(text, wanted, due, recurrence):
    fields = read(text)
    assert (fields["is_task"], lead(fields)) == (True, wanted)
    assert (deadline(fields), fields["recurrence"] or None) == (due, recurrence)


def test_who_is_only_looked_after_is_told_nothing():
    for text in (
        "Xem Sở Y tế làm đến đâu nhé",
        "Sở Y tế đề nghị UBND tỉnh bố trí 5 tỷ đồng nhé",
    ):
        assert lead(read(text)) is None


def test_old_encodings():
    tcvn3 = "Giao Së Y tÕ b¸o c¸o tr­íc ngµy 20/10"
    vni = "Giao Sôû Y teá baùo caùo tröôùc ngaøy 20/10"
    for text in (tcvn3, vni):
        assert to_unicode(text) == "Giao Sở Y tế báo cáo trước ngày 20/10"
        assert deadline(read(text)) == "2026-10-20"


@pytest.mark.parametrize(
    "text", ["Giao Sở Y tế báo cáo", "naïve café, déjà vu", "Größe über alles", "©®™"]
)
def test_unicode_stays(text):
    assert to_unicode(text) == text


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text):
    fields = read(text)
    assert fields["lead_department_id"] is False or fields["is_task"]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "😀 ",
        "<b>Giao</b> Sở Y tế &nbsp; ",
        "\x00\x07\u200b",
        "é",
        "ø",
        "giao Sở Y tế, ",
        "trước ngày 1/1, ",
        "(((",
        "các xã, ",
        "các xã ",
        "Giao các xã ven biển xã các xã, tp quận các ",
        "các nhóm và các hộ ",
        "1/1/1/",
        "mmmm ",
        "anh Hùng ",
    ],
)
def test_long_texts_take_less_than_a_second(piece):
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 1


def test_cases_are_of_this_project():
    assert not (CASES / "tasks_vi_dev.jsonl").exists()


def test_a_unit_that_nobody_entered_keeps_its_whole_name():
    name = "ban quản lý dự án đầu tư xây dựng công trình giao thông tỉnh"
    fields = read(f"Giao {name} tập trung thi công cầu Nà Lại.")
    assert fields["lead_text"] == name
    assert not fields["lead_department_id"]
    assert fields["name"].startswith("Tập trung thi công")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Whom nobody knows stays in the name, with the word that goes with it.
        (
            "Sở Y tế phối hợp Báo và Đài PTTH tỉnh tuyên truyền",
            "Phối hợp Báo và Đài PTTH tỉnh tuyên truyền",
        ),
        (
            "Sở Ngoại vụ chuẩn bị đón đoàn Lào, trình kịch bản trước đó 3 ngày",
            "Chuẩn bị đón đoàn Lào, trình kịch bản trước đó 3 ngày",
        ),
    ],
)
def test_no_word_is_lost(text, name):
    assert read(text)["name"] == name
