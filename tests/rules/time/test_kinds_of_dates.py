"""Kinds of dates that were misread in text by other hands, in words of our own."""

from datetime import datetime

import pytest

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_task.tools.time.deadlines import find_deadline

# A Monday.
NOW = datetime(2026, 12, 7, 8)
HOURS = WorkingTime()


def read(phrase, now=NOW):
    return find_deadline(f"Sở Y tế {phrase}", now, HOURS)


@pytest.mark.parametrize(
    ("phrase", "day", "doubt"),
    [
        ("báo cáo trước thứ Hai, ngày 14/12/2026", "2026-12-14", ""),
        ("báo cáo trước 17 giờ 00, thứ Sáu, ngày 18/12", "2026-12-18T17:00", ""),
        ("báo cáo chậm nhất thứ 4 (16/12)", "2026-12-16", ""),
        ("báo cáo trước ngày 18/12 (thứ Sáu)", "2026-12-18", ""),
        ("báo cáo trước thứ Năm 17-12", "2026-12-17", ""),
        ("báo cáo trước thứ Ba ngày 14/12", "2026-12-14", "weekday"),
        ("báo cáo trước ngày 18/12 (thứ Bảy)", "2026-12-18", "weekday"),
        # Two times, not one.
        ("rút kinh nghiệm đợt 30/9, thứ 6 báo cáo tôi", "2026-12-11", ""),
    ],
)
def test_a_date_counts_more_than_its_weekday(phrase, day, doubt):
    found = read(phrase)
    assert (found.iso, found.doubt) == (day, doubt)


HOURS_OF_THE_DAY = {
    "trước 12 giờ đêm nay": "2026-12-07T23:59",
    "trước 12 giờ đêm ngày 10/12": "2026-12-10T23:59",
    "trước 11 giờ đêm ngày 10/12": "2026-12-10T23:00",
    "lúc 2 giờ sáng mai": "2026-12-08T02:00",
    "trước 1 giờ trưa mai": "2026-12-08T13:00",
    "trước 12h trưa mai": "2026-12-08T12:00",
    "lúc 9 giờ kém 15 sáng mai": "2026-12-08T08:45",
    "trước 24h00 ngày 10/12": "2026-12-10T23:59",
    "trước 0 giờ ngày 10/12": "2026-12-10T00:00",
    "trước khi họp lúc 9h mai": "2026-12-08T09:00",
    "danh sách cho anh, 16h": "2026-12-07T16:00",
    "danh sách lúc 16h nhé": "2026-12-07T16:00",
}


@pytest.mark.parametrize("phrase", HOURS_OF_THE_DAY)
def test_hours_of_night_and_noon(phrase):
    assert read(f"gửi {phrase}").iso == HOURS_OF_THE_DAY[phrase]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trước 17h ngày 15/12, Sở Y tế phải báo cáo",
        "Ngày 15/12, trước 17h, Sở Y tế phải báo cáo",
        "Sở Y tế báo cáo ngày 15/12, chậm nhất 17h",
        "Sở Y tế báo cáo ngày 15/12 lúc 17h",
        "Sở Y tế báo cáo vào 15/12/2026, 17 giờ",
        "Sở Y tế báo cáo trước 5 giờ chiều thứ Ba, 15/12",
    ],
)
def test_a_date_in_another_order_of_words_is_the_same_date(sentence):
    assert find_deadline(sentence, NOW, HOURS).iso == "2026-12-15T17:00"


def test_an_hour_of_an_event_is_no_deadline():
    assert read("cử người đi họp lúc 16h") is None


DAYS = {
    "hoàn thành trong hai tháng rưỡi": "2027-02-22",
    "làm từ ngày 28 đến 30-12-2026": "2026-12-30",
    "làm từ ngày 10 đến ngày 17/12": "2026-12-17",
    "tổ chức thi trong hai ngày 22 và 23/12": "2026-12-23",
    "hoàn thành chậm nhất đến tháng 11-2027": "2027-11-30",
    "hoàn thành đến tháng 6/2027": "2027-06-30",
    "hoàn thành trong tháng 6 năm sau": "2027-06-30",
    "hoàn thành trong quý I năm sau": "2027-03-31",
    "gửi danh sách trước 2 ngày so với ngày 19/12": "2026-12-17",
    "gửi giấy mời trước 1 tuần so với hội nghị ngày 23/12": "2026-12-16",
    "gửi tài liệu chậm nhất 03 ngày làm việc trước phiên họp ngày 31/12": "2026-12-28",
    "gửi tài liệu trước ngày 20/12 5 ngày": "2026-12-15",
    "hoàn thành trước Noel": "2026-12-24",
    "hoàn thành trước lễ 30/4": "2027-04-30",
    "báo cáo trước hai mươi lăm tháng này": "2026-12-25",
}


@pytest.mark.parametrize("phrase", DAYS)
def test_ranges_terms_and_months(phrase):
    assert read(phrase).iso == DAYS[phrase]


@pytest.mark.parametrize(
    "phrase",
    [
        "báo cáo trước 15//12/2026",
        "báo cáo trước 32/12/2026",
        "báo cáo trước ngày 31/11",
        "rà soát theo Công văn ngày 20/12/2026",
        "xây dựng kế hoạch đến năm 2030",
        "rà soát số liệu tính đến tháng 6/2027",
    ],
)
def test_what_sets_no_day_sets_none(phrase):
    assert read(phrase) is None


RECURRING = {
    ("trước ngày 30 hằng tháng", "2027-02-01"): "2027-02-28",
    ("trước ngày 31 hằng tháng", "2027-04-02"): "2027-04-30",
    ("trước ngày 30 hằng tháng", "2026-11-15"): "2026-11-30",
    ("trước 16h ngày cuối cùng của mỗi tháng", "2027-02-01"): "2027-02-28T16:00",
    ("hằng tuần, bắt đầu từ tuần sau", "2026-12-07"): "2026-12-18",
    ("hằng ngày trước 15 giờ, kể từ ngày 20/01/2027", "2026-12-07"): "2027-01-20T15:00",
    ("vào thứ Sáu hằng tuần, bắt đầu từ tháng 1/2027", "2026-12-07"): "2027-01-01",
    ("hằng tháng, từ tháng 1/2027", "2026-12-07"): "2027-01-31",
    ("mỗi thứ 2 hằng tuần", "2026-12-08"): "2026-12-14",
}


@pytest.mark.parametrize(("phrase", "today"), RECURRING)
def test_what_comes_again_keeps_its_day_and_its_start(phrase, today):
    found = read(f"báo cáo {phrase}", datetime.fromisoformat(f"{today}T08:00"))
    assert found.iso == RECURRING[phrase, today]
    assert found.recurrence


MORE_KINDS = {
    "kiểm tra bể nước, 15p nữa báo anh": "2026-12-07T08:15",
    "rà lại thành phần mời. chốt 11h30": "2026-12-07T11:30",
    "gửi ảnh mỗi chiều lúc 5h vào nhóm": "2026-12-07T17:00",
    "treo cờ từ 20/12 tới 5/1": "2027-01-05",
    "trình đề án trước phiên họp ngày 28/12 hai ngày": "2026-12-26",
    "hoàn thành trước lễ khánh thành (27/12/2026) 10 ngày": "2026-12-17",
    "đưa sản phẩm lên sàn thương mại điện tử trong nửa đầu năm 2027": "2027-06-30",
    "canh gác trong suốt tháng một năm hai nghìn không trăm hai mươi bảy": (
        "2027-01-31"
    ),
    "có kế hoạch trước giữa tháng một": "2027-01-15",
    "hoàn tất trước khi bước sang năm mới 2027": "2027-01-01",
    "đưa lao động về nước trước Tết Nguyên đán Đinh Mùi": "2027-02-06",
    "tuần nào cũng báo cáo tiến độ vào chiều thứ Năm": "2026-12-10",
    "báo cáo tôi vào ngày mười lăm": "2026-12-15",
    "báo cáo trước ngày mười tám tháng mười hai": "2026-12-18",
    "làm đề án này đến hết quý một năm sau": "2027-03-31",
    "khóa sổ đúng 31/12 nhé": "2026-12-31",
    "rải đá đường nội bộ => 20/12": "2026-12-20",
    "không để hồ sơ dồn về cuối năm": None,
    "xử lý hồ sơ thanh toán trong ngày": None,
}


@pytest.mark.parametrize("phrase", MORE_KINDS)
def test_more_kinds(phrase):
    found = read(phrase)
    assert (found and found.iso) == MORE_KINDS[phrase]
