"""Sentences written before anybody looked how they are read: shares that must hold."""

import pytest
from rules.assignment_fixtures import lead, read
from rules.sentence.heard import FOLDER, measure, sentences

FILES = sorted(FOLDER.glob("*.txt"))
LEAST = {
    "is_task": 0.95,
    "lead": 0.95,
    "deadline": 0.95,
    "no deadline": 1,
    "recurrence": 0.95,
    "urgency": 0.95,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shares(path):
    found = measure(sentences(path))
    for name, least in LEAST.items():
        missed = [
            (case.text, wrong[name]) for case, wrong in found.misses if name in wrong
        ]
        assert found.right[name] >= least * found.of[name], missed


def test_an_unknown_unit_is_shown_and_stays_open():
    fields = read("Giao Chi cục Kiểm lâm tuần tra rừng, xong trước 20/10")
    assert fields["lead_text"] == "Chi cục Kiểm lâm"
    assert fields["lead_department_id"] is False
    [span] = [s for s in fields["spans"] if s["field"] == "lead_department_id"]
    assert fields["text"][span["start"] : span["end"]] == "Chi cục Kiểm lâm"


def test_short_forms_keep_their_spans():
    text = "SYT p/h STC k/tra, b/c trc 15/10"
    fields = read(text)
    spans = {s["field"]: text[s["start"] : s["end"]] for s in fields["spans"]}
    assert spans["deadline"] == "trc 15/10"
    assert spans["lead_department_id"] == "SYT"


@pytest.mark.parametrize(
    "text, leads",
    [
        # A word with other accents is another word.
        ("Sở Y tế làm báo cáo thiếu giáo viên tiếng Anh, mai gửi", "Sở Y tế"),
        ("Sở Xây dựng đẩy nhanh mái nhà thi đấu, xong trước 20/10", "Sở Xây dựng"),
        # Somebody unknown stands for the unit that they head.
        ("Đ/c Tùng - Giám đốc Sở Xây dựng xử lí dứt điểm, mai báo cáo", "Sở Xây dựng"),
        ("Chị Mai bên Sở Y tế lo thuốc cho đoàn, thứ Sáu này phải xong", "Sở Y tế"),
        # In the passive.
        ("Sở Y tế được UBND tỉnh giao rà soát vắc-xin, xong trước 20/10", "Sở Y tế"),
        ("Sở Tài chính được yêu cầu kiểm tra, báo cáo trong 3 ngày", "Sở Tài chính"),
    ],
)
def test_who_leads(text, leads):
    fields = read(text)
    assert fields["is_task"]
    assert lead(fields) == leads


@pytest.mark.parametrize(
    "text",
    [
        "Đến hết tháng 9, Sở Xây dựng đã hoàn thành 14/16 nhiệm vụ được giao.",
        "Báo cáo của Sở Y tế hôm trước làm tốt, các đồng chí cứ phát huy.",
        "Sao đến giờ này Sở Xây dựng vẫn chưa trình đề án giao thông tĩnh?",
        "Trả lời phóng viên, Sở Y tế khẳng định nguồn thuốc vẫn được bảo đảm.",
    ],
)
def test_what_is_told_is_no_task(text):
    assert not read(text)["is_task"]


def test_delay_that_must_not_come_again_takes_nothing_back():
    text = "Sở Y tế rà lại biên chế, 15/10 trình tôi. Đừng để chậm như đợt trước nữa"
    assert read(text)["is_task"]


@pytest.mark.parametrize(
    "text, moment",
    [
        ("Sở Y tế báo cáo trước tám giờ tối nay", "2026-10-05T20:00"),
        ("Sở Y tế báo cáo chậm nhất 12h trưa mai", "2026-10-06T12:00"),
        ("Sở Y tế gửi trước hai mươi lăm tháng mười", "2026-10-25T17:00"),
        ("Sở Y tế báo cáo, ngày mồng năm tháng mười một phải xong", "2026-11-05T17:00"),
        ("Sở Y tế làm trong hai tháng, hết giờ hôm nay gửi khung", "2026-10-05T17:00"),
    ],
)
def test_numbers_as_they_are_dictated(text, moment):
    assert read(text)["deadline"].isoformat(timespec="minutes") == moment
