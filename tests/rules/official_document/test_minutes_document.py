"""The minutes as an official document, checked on the PDF itself."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest

from odoo.addons.ecabinet_meeting.tools.official_document import (
    PARTY,
    Absence,
    CourseEntry,
    Decision,
    MinutesData,
    Person,
    Present,
    Quorum,
    Statement,
    VoteResult,
    build_minutes,
    render,
)
from odoo.addons.ecabinet_meeting.tools.official_document.minutes import (
    PART_TITLES,
    STILL_TO_WRITE,
    gaps,
)

try:
    from pypdf import PdfReader
except ImportError:
    from PyPDF2 import PdfReader

CHAIR = Person("Hoàng Văn Thành", "Chủ tịch UBND tỉnh")
SECRETARY = Person("Trần Minh Khôi", "Chánh Văn phòng", "Văn phòng UBND tỉnh")
DIRECTOR = Person("Phan Văn Em", "Giám đốc", "Sở Y tế")
DEPUTY = Person("Lý Thị Đào", "Phó Giám đốc", "Sở Y tế")
LAND_PRICES = "Tờ trình, dự thảo Nghị quyết về bảng giá đất"
BARE = MinutesData(
    issuer="Ủy ban nhân dân\ntỉnh Minh Sơn",
    body_name="Ủy ban nhân dân tỉnh Minh Sơn",
    meeting_name="Phiên họp thường kỳ tháng 10 năm 2026",
    location="Phòng họp số 1, trụ sở UBND tỉnh",
    opened_at=datetime(2026, 10, 28, 7, 30),
    chair=CHAIR,
    secretary=SECRETARY,
)
FULL = replace(
    BARE,
    closed_at=datetime(2026, 10, 28, 11, 5),
    number=7,
    symbol="BB-UBND",
    members=(
        Present(CHAIR),
        Present(Person("Đỗ Thị Bích", "Giám đốc", "Sở Tài chính"), online=True),
        Present(DEPUTY, represents=DIRECTOR, scope="speak"),
    ),
    guests=(Present(Person("Vũ Hải Yến", "Phó Chủ tịch", "HĐND tỉnh")),),
    absences=(Absence(DIRECTOR, "đi công tác"),),
    quorum=Quorum(present=18, members=21, required=14, met=True),
    course=(
        CourseEntry("Chủ tọa khai mạc.", datetime(2026, 10, 28, 7, 30)),
        CourseEntry("Nghe báo cáo.", datetime(2026, 10, 29, 8, 0)),
        CourseEntry("Thảo luận."),
    ),
    statements=(
        Statement(DEPUTY, "Đề nghị làm rõ nguồn vốn.", LAND_PRICES),
        Statement(CHAIR, "Giao Sở Tài chính giải trình.", LAND_PRICES),
        Statement(DEPUTY, "Nhất trí.", "Đặt tên đường"),
    ),
    votes=(
        VoteResult(
            LAND_PRICES,
            "live",
            "named",
            entitled=21,
            present=18,
            agree=14,
            disagree=3,
            abstain=1,
            outcome="adopted",
            reason="14 trên 21 thành viên tán thành, cần 11",
        ),
        VoteResult(
            "Đặt tên đường",
            "circulated",
            "named",
            entitled=21,
            present=None,
            agree=9,
            disagree=2,
            abstain=0,
            outcome="rejected",
            other=2,
            silent=8,
        ),
    ),
    closing_remarks="Chủ tọa kết luận:",
    decisions=(
        Decision(
            "Thống nhất thông qua dự thảo",
            "Bảng giá đất",
            lead="Sở Nông nghiệp và Môi trường",
            coordinating=("Sở Tài chính", "Thanh tra tỉnh"),
            deadline=date(2026, 11, 5),
            product="Nghị quyết",
        ),
    ),
    recipients=("Các thành viên UBND tỉnh",),
    archive="VT, Hồ sơ",
)


def pages_of(data):
    reader = PdfReader(BytesIO(render(build_minutes(data))))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def text_of(data):
    return " ".join(pages_of(data))


def in_order(text, *pieces):
    found = [text.index(piece) for piece in pieces]
    return found == sorted(found)


def part(data, number):
    text = text_of(data)
    start = text.index(PART_TITLES[number - 1])
    end = text.index(PART_TITLES[number]) if number < 5 else len(text)
    return text[start:end]


def test_the_form_of_the_decree():
    assert in_order(
        text_of(FULL),
        "ỦY BAN NHÂN DÂN TỈNH MINH SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 07/BB-UBND",
        "BIÊN BẢN",
        "Phiên họp thường kỳ tháng 10 năm 2026",
        "Thời gian bắt đầu: 07 giờ 30 phút, ngày 28 tháng 10 năm 2026",
        "Địa điểm: Phòng họp số 1",
        *PART_TITLES,
        "Phiên họp kết thúc vào hồi 11 giờ 05 phút, ngày 28 tháng 10 năm 2026./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "Nơi nhận: - Các thành viên UBND tỉnh; - Lưu: VT, Hồ sơ.",
    )


def test_place_and_date_are_in_the_text_not_in_the_heading():
    assert text_of(FULL).index("ngày 28") > text_of(FULL).index("Thời gian bắt đầu")


@pytest.mark.parametrize("data", [BARE, FULL])
def test_all_five_parts_are_there_in_order(data):
    assert len(PART_TITLES) == 5
    assert in_order(text_of(data), *PART_TITLES)


def test_part_1_who_was_there():
    assert in_order(
        part(FULL, 1),
        "Chủ trì (chủ tọa): Hoàng Văn Thành, Chủ tịch UBND tỉnh",
        "Thư ký (người ghi biên bản): Trần Minh Khôi",
        "Thành viên có mặt: 03 người (ba).",
        "Đỗ Thị Bích, Giám đốc, Sở Tài chính (tham dự trực tuyến);",
        "Lý Thị Đào, Phó Giám đốc, Sở Y tế – dự và phát biểu thay Phan Văn Em",
        "Thành viên vắng mặt: 01 người (một).",
        "Phan Văn Em, Giám đốc, Sở Y tế – lý do: đi công tác.",
        "Đại biểu được mời: 01 người (một).",
        "Số thành viên có mặt là 18 trên tổng số 21 thành viên (mười tám trên hai "
        "mươi mốt), đủ số thành viên để họp",
        "ít nhất hai phần ba tổng số thành viên, tức 14 thành viên",
    )


def test_a_meeting_without_quorum_says_so():
    quorum = Quorum(present=13, members=21, required=14, met=False)
    assert "không đủ số thành viên" in part(replace(FULL, quorum=quorum), 1)


def test_part_2_names_the_day_only_where_it_is_another():
    words = part(FULL, 2)
    assert "07 giờ 30 phút: Chủ tọa khai mạc." in words
    assert "08 giờ 00 phút, ngày 29 tháng 10 năm 2026: Nghe báo cáo." in words
    assert "Thảo luận." in words


def test_part_3_groups_statements_by_what_they_are_about():
    words = part(FULL, 3)
    assert words.count(LAND_PRICES) == 1
    assert in_order(
        words,
        f"1. {LAND_PRICES}",
        "Lý Thị Đào, Phó Giám đốc, Sở Y tế: Đề nghị làm rõ nguồn vốn.",
        "Hoàng Văn Thành, Chủ tịch UBND tỉnh: Giao Sở Tài chính",
        "2. Đặt tên đường",
        "Nhất trí.",
    )


def test_part_4_has_counts_outcome_and_reason():
    words = part(FULL, 4)
    assert "Biểu quyết công khai 21 18 14 3 1 Thông qua." in words
    assert "14 trên 21 thành viên tán thành, cần 11." in words
    assert "Phiếu lấy ý kiến 21 – 9 2 0 Không thông qua." in words
    assert "Ý kiến khác: 2. Không gửi ý kiến: 8." in words


@pytest.mark.parametrize("mode", ["live", "circulated", "uncontested"])
@pytest.mark.parametrize("secrecy", ["named", "secret"])
@pytest.mark.parametrize("outcome", ["adopted", "rejected", "no_quorum"])
def test_every_kind_of_vote_has_words(mode, secrecy, outcome):
    vote = replace(FULL.votes[0], mode=mode, secrecy=secrecy, outcome=outcome)
    assert LAND_PRICES in part(replace(FULL, votes=(vote,)), 4)


def test_part_5_says_who_does_what_until_when():
    assert in_order(
        part(FULL, 5),
        "Chủ tọa kết luận:",
        "1. Bảng giá đất: Thống nhất thông qua dự thảo.",
        "(Chủ trì: Sở Nông nghiệp và Môi trường; Phối hợp: Sở Tài chính, Thanh tra "
        "tỉnh; Thời hạn: ngày 05 tháng 11 năm 2026; Sản phẩm: Nghị quyết)",
    )


def test_what_did_not_happen_is_said():
    assert "Không có diễn biến" in part(BARE, 2)
    assert "Phiên họp không biểu quyết nội dung nào." in part(BARE, 4)


def test_what_is_not_known_is_left_to_be_written():
    for number in (3, 5):
        assert STILL_TO_WRITE in part(BARE, number)
        assert "Không có" not in part(BARE, number)
    spoke = replace(
        FULL.statements[0], text="", spoken_at=datetime(2026, 10, 28, 8, 15)
    )
    words = part(replace(FULL, statements=(spoke,)), 3)
    assert f"(lúc 08 giờ 15 phút): {STILL_TO_WRITE}" in words


def test_confirmation_is_no_signature():
    at = datetime(2026, 10, 28, 16, 0)
    words = text_of(replace(FULL, chair_confirmed_at=at))
    assert words.count("(Đã xác nhận trên hệ thống lúc 16 giờ 00 phút,") == 1
    assert "ký số" not in words


def test_another_body_than_the_issuer_is_named():
    body = "Ban Chỉ đạo Chuyển đổi số"
    words = text_of(replace(FULL, body_name=body))
    assert in_order(words, "BIÊN BẢN", FULL.meeting_name, body, "Thời gian bắt đầu")
    assert "Ủy ban nhân dân tỉnh Minh Sơn" not in text_of(FULL)


def test_the_party_profile():
    words = text_of(
        replace(
            FULL,
            profile=PARTY,
            issuer="Tỉnh ủy Minh Sơn",
            symbol="BB/TU",
            meeting_word="Hội nghị",
            archive="Văn phòng Tỉnh ủy",
        )
    )
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert "Số 07-BB/TU" in words
    assert "Hội nghị kết thúc vào hồi" in words
    assert "CỘNG HÒA" not in words


def test_minutes_of_twenty_pages():
    statements = tuple(
        Statement(
            Person(f"Đại biểu {number}", "Giám đốc", f"Sở số {number}"),
            f"Ý kiến {number}: " + "đề nghị rà soát, bổ sung quy định. " * 18,
            f"Nội dung {number // 5}",
        )
        for number in range(90)
    )
    votes = tuple(
        replace(FULL.votes[0], subject=f"Biểu quyết {number}") for number in range(30)
    )
    pages = pages_of(replace(FULL, statements=statements, votes=votes))
    assert len(pages) >= 20
    assert all(
        page.startswith(str(number))
        for number, page in enumerate(pages, 1)
        if number > 1
    )
    words = " ".join(pages)
    assert all(f"Ý kiến {number}:" in words for number in range(90))
    assert all(f"Biểu quyết {number} " in words for number in range(30))
    assert sum("Được biểu quyết" in page for page in pages) >= 2
    assert "Phiên họp kết thúc" in pages[-1]
    assert "THƯ KÝ" in pages[-1]
    assert CHAIR.name in pages[-1]


def test_hostile_names():
    chair = Person("<b>A & B</b>\x00", "<i>", "</para>")
    words = text_of(replace(FULL, chair=chair))
    assert "<b>A & B</b>, <i>, </para>" in words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Các thành viên thống nhất.", []),
        ("Còn nữa… rồi thôi.", []),
        (STILL_TO_WRITE, [""]),
        (f"Ông Nam (lúc 8 giờ 05): {STILL_TO_WRITE}", ["Ông Nam (lúc 8 giờ 05)"]),
        ("Bà Hoa: ................\nÔng Nam: đồng ý", ["Bà Hoa"]),
        (f"*Ông Nam*: {STILL_TO_WRITE}\n{STILL_TO_WRITE}", ["Ông Nam", ""]),
    ],
)
def test_places_that_are_left_to_be_written(text, found):
    assert gaps(text) == found
