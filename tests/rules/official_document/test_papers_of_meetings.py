"""Invitation and conclusion notice: their text, their signature, their number."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from rules.paper_fixtures import INVITED, SAID

from odoo.addons.ecabinet_meeting.tools.official_document import PARTY, STATE
from odoo.addons.ecabinet_meeting.tools.official_document.rich_text import (
    from_html,
    to_html,
)
from odoo.addons.ecabinet_report.tools.official_document.conclusion_notice import (
    Concluded,
    build_notice,
    sentence,
)
from odoo.addons.ecabinet_report.tools.official_document.invitation import (
    build_invitation,
)
from odoo.addons.ecabinet_report.tools.official_document.kinds import (
    KINDS,
)
from odoo.addons.ecabinet_report.tools.official_document.numbering import (
    next_number,
    normal_number,
    paper_name,
)
from odoo.addons.ecabinet_report.tools.official_document.signing import (
    lacks,
    signature,
)
from odoo.addons.ecabinet_report.tools.official_document.wording import (
    EXAMPLES,
    ended,
    fill,
    unknown_places,
)


def lines(blocks):
    said = []
    for block in blocks:
        said += (
            [f"- {one}" for one in block.items]
            if hasattr(block, "items")
            else [block.text]
        )
    return said


def test_an_invitation_says_to_whom_what_who_chairs_when_where_and_what_about():
    assert lines(build_invitation(INVITED)) == [
        "Ủy ban nhân dân tỉnh Minh Sơn trân trọng kính mời:",
        "- Các thành viên UBND tỉnh;",
        "- Vũ Hải Yến, HĐND tỉnh;",
        "Tới dự: Phiên họp thường kỳ tháng 10 năm 2026.",
        "Chủ trì: Hoàng Văn Thành, Chủ tịch UBND tỉnh.",
        "Thời gian: từ 07 giờ 30 phút đến 11 giờ 00 phút, thứ Tư, ngày 28 tháng 10 "
        "năm 2026.",
        "Địa điểm: Phòng họp số 1.",
        "Nội dung:",
        "1. Tờ trình về bảng giá đất (Sở Tài chính, Sở Tư pháp trình).",
        "2. Kinh tế - xã hội.",
        "- Đầu tư công.",
        "Đề nghị các đồng chí nghiên cứu tài liệu đã gửi trên hệ thống, xác nhận dự "
        "họp trước 17 giờ 00 phút, ngày 27 tháng 10 năm 2026; trường hợp không dự "
        "được, đề nghị báo lý do với đồng chí chủ trì./.",
    ]


def test_what_is_not_known_leaves_no_gap_in_an_invitation():
    bare = replace(INVITED, place="", programme=(), invited=(), reply_by=None)
    said = lines(build_invitation(bare))
    assert not [line for line in said if line.startswith(("Địa điểm", "Nội dung"))]
    assert said[-1] == (
        "Đề nghị các đồng chí nghiên cứu tài liệu đã gửi trên hệ thống, trường hợp "
        "không dự được, đề nghị báo lý do với đồng chí chủ trì./."
    )


def test_days_of_an_invitation():
    sunday = replace(
        INVITED,
        starts_at=datetime(2026, 2, 1, 8, 0),
        ends_at=datetime(2026, 2, 2, 17, 0),
    )
    assert (
        "Thời gian: từ 08 giờ 00 phút, Chủ nhật, ngày 01 tháng 02 năm 2026 đến hết "
        "thứ Hai, ngày 02 tháng 02 năm 2026."
    ) in lines(build_invitation(sunday))


def test_a_notice_has_the_conclusions_in_the_order_of_the_items():
    assert lines(build_notice(SAID)) == [
        "Ngày 28 tháng 10 năm 2026, tại Phòng họp số 1, đồng chí Hoàng Văn Thành, Chủ "
        "tịch UBND tỉnh đã chủ trì Phiên họp thường kỳ tháng 10 năm 2026. Sau khi nghe "
        "báo cáo và ý kiến của các đại biểu dự họp, đồng chí Hoàng Văn Thành kết luận "
        "như sau:",
        "1. Về Bảng giá đất",
        "Thống nhất dự thảo.",
        "2. Về giải ngân",
        "a) Rà soát vốn. Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế thực hiện.",
        "b) Báo cáo tuần.",
        "3. Nội dung khác",
        "Trực bão 24/24.",
        "Ủy ban nhân dân tỉnh Minh Sơn thông báo để các cơ quan, đơn vị, địa phương "
        "được giao nhiệm vụ biết, tổ chức thực hiện và báo cáo kết quả đúng thời "
        "hạn./.",
    ]


def test_conclusions_of_no_item_are_numbered_alone():
    alone = replace(SAID, items=SAID.items[2:], place="", party=True)
    said = lines(build_notice(alone))
    assert said[1] == "1. Trực bão 24/24."
    assert said[0].startswith("Ngày 28 tháng 10 năm 2026, đồng chí Hoàng Văn Thành")
    assert said[-1].endswith("đúng thời hạn.")


@pytest.mark.parametrize(
    ("conclusion", "said"),
    [
        (Concluded("Tiếp tục theo dõi;"), "Tiếp tục theo dõi."),
        (
            Concluded("Rà soát", "Sở Y tế", ("Sở A", "Sở B", "Sở C"), date(2026, 1, 5)),
            "Rà soát. Giao Sở Y tế chủ trì, phối hợp với Sở A, Sở B và Sở C thực hiện, "
            "hoàn thành chậm nhất ngày 05 tháng 01 năm 2026.",
        ),
        (
            Concluded(
                "Giao Sở Y tế chủ trì, báo cáo trước ngày 28/12.",
                "Sở Y tế",
                deadline=date(2026, 12, 28),
            ),
            "Giao Sở Y tế chủ trì, báo cáo trước ngày 28/12.",
        ),
        (
            Concluded(
                "SỞ Y TẾ báo cáo ngày 28/12/2025",
                "Sở Y tế",
                ("Sở Nội vụ",),
                date(2026, 12, 28),
                "Báo cáo",
            ),
            "SỞ Y TẾ báo cáo ngày 28/12/2025. (Phối hợp: Sở Nội vụ; thời hạn: ngày 28 "
            "tháng 12 năm 2026.)",
        ),
        (
            Concluded("Làm", "Sở Y tế", product="Kế hoạch"),
            "Làm. Giao Sở Y tế chủ trì thực hiện; sản phẩm: Kế hoạch.",
        ),
        (
            Concluded("Trình ngày 5 tháng 1 năm 2026", deadline=date(2026, 1, 5)),
            "Trình ngày 5 tháng 1 năm 2026.",
        ),
        (
            Concluded("Trình 15/11", deadline=date(2026, 11, 5)),
            "Trình 15/11. (Thời hạn: ngày 05 tháng 11 năm 2026.)",
        ),
    ],
)
def test_what_a_conclusion_says_is_not_said_twice(conclusion, said):
    assert sentence(conclusion) == said


@pytest.mark.parametrize("build", [build_invitation, build_notice])
def test_the_text_comes_back_from_the_screen_as_it_was(build):
    blocks = build(INVITED if build is build_invitation else SAID)
    assert lines(from_html(to_html(blocks))) == lines(blocks)


@pytest.mark.parametrize(
    ("wording", "values", "said"),
    [
        ("tại [địa điểm], họp.", {"địa điểm": "Hội trường"}, "Tại Hội trường, họp."),
        ("Nay, tại [địa điểm], họp.", {"địa điểm": ""}, "Nay, họp."),
        ("Họp, tại [địa điểm].", {"địa điểm": ""}, "Họp."),
        ("[địa điểm].", {"địa điểm": ""}, ""),
        ("Giữ [lạ].", {}, "Giữ [lạ]."),
        ("", {}, ""),
    ],
)
def test_a_clause_without_its_filling_is_left_out(wording, values, said):
    assert fill(wording, values) == said


def test_wordings_of_every_kind_are_filled():
    assert {"GM", "TB", "CV", "BC"} <= set(KINDS)
    for kind in KINDS.values():
        assert not unknown_places(kind.opening + kind.closing)
        assert "[" not in fill(kind.opening, EXAMPLES) + fill(kind.closing, EXAMPLES)
    assert unknown_places("Gửi [ai đó] tại [địa điểm]") == ["ai đó"]


@pytest.mark.parametrize(
    ("given", "party", "said"),
    [("Hết.", False, "Hết./."), ("Hết./.", True, "Hết."), ("Hết", False, "Hết./.")],
)
def test_the_end_of_a_text(given, party, said):
    assert ended(given, party) == said


WHO = {
    "collective": "Ủy ban nhân dân",
    "head": "Chủ tịch",
    "title": "Phó Chủ tịch",
    "name": "Trần Minh Khôi",
}


@pytest.mark.parametrize(
    ("profile", "form", "lines_above", "title"),
    [
        (STATE, "", (), "Phó Chủ tịch"),
        (STATE, "TM", ("TM. ỦY BAN NHÂN DÂN",), "Phó Chủ tịch"),
        (STATE, "KT", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "Phó Chủ tịch"),
        (STATE, "TL", ("TL. CHỦ TỊCH",), "Phó Chủ tịch"),
        (STATE, "TUQ", ("TUQ. CHỦ TỊCH",), "Phó Chủ tịch"),
        (STATE, "Q", (), "Q. PHÓ CHỦ TỊCH"),
        (PARTY, "TL", ("T/L CHỦ TỊCH",), "Phó Chủ tịch"),
    ],
)
def test_forms_of_signature(profile, form, lines_above, title):
    block = signature(profile, form, **WHO)
    assert (block.authority, block.title, block.name) == (
        lines_above,
        title,
        "Trần Minh Khôi",
    )


@pytest.mark.parametrize(
    ("form", "empty", "part"),
    [
        ("TM", "collective", "collective"),
        ("KT", "collective", ""),
        ("TL", "head", "head"),
        ("", "head", ""),
        ("", "title", "title"),
        ("Q", "name", "name"),
    ],
)
def test_a_signature_lacks_nothing(form, empty, part):
    assert lacks(form, **{**WHO, empty: ""}) == part


@pytest.mark.parametrize(
    ("typed", "kept"), [("05", "5"), (" 36 ", "36"), ("07A", "7a"), ("100", "100")]
)
def test_a_number_is_kept_in_one_form(typed, kept):
    assert normal_number(typed) == kept


@pytest.mark.parametrize("typed", ["", "0", "x", "5/TB", "-1", "1234567", "٣x", "1ab"])
def test_what_is_no_number(typed):
    with pytest.raises(ValueError):
        normal_number(typed)


def test_numbers_go_on_after_the_highest():
    assert next_number([]) == "1"
    assert next_number(["9", "10", "7a"]) == "11"
    assert next_number(["3", "3a"]) == "4"


def test_ubnd_is_written_out_on_paper():
    assert paper_name("UBND tỉnh Minh Sơn") == "Ủy ban nhân dân tỉnh Minh Sơn"
    assert paper_name("Ban Thường vụ Tỉnh ủy") == "Ban Thường vụ Tỉnh ủy"
    assert paper_name("Văn phòng UBND tỉnh") == "Văn phòng UBND tỉnh"
