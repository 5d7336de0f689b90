"""Official documents as Word files, paragraph by paragraph and beside their PDF."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from rules.paper_fixtures import INVITED, SAID

from odoo.addons.ecabinet_meeting.tools.official_document import (
    PARTY,
    STATE,
    BarChart,
    Column,
    Grid,
    Heading,
    OfficialDocument,
    PageBreak,
    Points,
    Prose,
    Run,
    Signature,
    render,
    render_docx,
)
from odoo.addons.ecabinet_report.tools.official_document.conclusion_notice import (
    build_notice,
)
from odoo.addons.ecabinet_report.tools.official_document.invitation import (
    build_invitation,
)
from odoo.addons.ecabinet_report.tools.official_document.signing import signature

try:
    from pypdf import PdfReader
except ImportError:
    from PyPDF2 import PdfReader

MM = 72 / 25.4
STATE_SIGNER = signature(
    STATE,
    "TL",
    collective="",
    head="Chủ tịch",
    title="Chánh Văn phòng",
    name="Trần Minh Khôi",
)
NOTICE = OfficialDocument(
    issuer="Ủy ban nhân dân tỉnh Minh Sơn",
    number="36",
    symbol="TB-UBND",
    kind_name="Thông báo",
    abstract="Kết luận tại Phiên họp thường kỳ tháng 10 năm 2026",
    place="Minh Sơn",
    day=date(2026, 10, 29),
    body=build_notice(SAID),
    signatures=(STATE_SIGNER,),
    recipients=("Thường trực Tỉnh ủy (để b/c)", "Sở Tài chính;"),
    archive="VT, TH",
)
INVITATION = replace(
    NOTICE,
    kind_name="Giấy mời",
    abstract="Dự phiên họp",
    symbol="GM-UBND",
    body=build_invitation(INVITED),
)
PARTY_NOTICE = replace(
    NOTICE,
    profile=PARTY,
    issuer="Tỉnh ủy Minh Sơn",
    symbol="TB/TU",
    body=build_notice(replace(SAID, party=True)),
    signatures=(
        signature(
            PARTY,
            "TL",
            collective="",
            head="Ban Thường vụ",
            title="Chánh Văn phòng",
            name="Phạm Thu Hà",
        ),
    ),
    archive="Văn phòng Tỉnh ủy",
)
PARTY_INVITATION = replace(
    PARTY_NOTICE,
    kind_name="Giấy mời",
    symbol="GM/TU",
    body=build_invitation(replace(INVITED, party=True)),
)
PAPERS = {
    "notice": NOTICE,
    "invitation": INVITATION,
    "party notice": PARTY_NOTICE,
    "party invitation": PARTY_INVITATION,
}


def opened(document):
    return Document(BytesIO(render_docx(document)))


def paragraphs(word):
    """(style, text) of every paragraph that says something, in reading order."""
    said = []
    for part in word.iter_inner_content():
        if hasattr(part, "rows"):
            cells = [cell for row in part.rows for cell in row.cells]
            inner = [one for cell in cells for one in cell.paragraphs]
        else:
            inner = [part]
        said += [(one.style.name, one.text) for one in inner if one.text.strip()]
    return said


def words_of(text):
    return re.sub(r"\s", "", text)


def test_a_notice_paragraph_by_paragraph():
    said = paragraphs(opened(NOTICE))
    assert said[:6] == [
        ("Cơ quan ban hành", "ỦY BAN NHÂN DÂN\nTỈNH MINH SƠN"),
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số, ký hiệu", "Số: 36/TB-UBND"),
        ("Địa danh, ngày tháng", "Minh Sơn, ngày 29 tháng 10 năm 2026"),
        ("Tên loại", "THÔNG BÁO"),
    ]
    assert said[6] == ("Trích yếu", NOTICE.abstract)
    names = {Heading: "Heading 2", Prose: "Nội dung"}
    body = [(names[type(block)], block.text) for block in NOTICE.body]
    assert said[7:-7] == body
    assert said[-7:] == [
        ("Nơi nhận", "Nơi nhận:"),
        ("Danh sách nơi nhận", "- Thường trực Tỉnh ủy (để b/c);"),
        ("Danh sách nơi nhận", "- Sở Tài chính;"),
        ("Danh sách nơi nhận", "- Lưu: VT, TH."),
        ("Quyền hạn, chức vụ", "TL. CHỦ TỊCH"),
        ("Chức vụ", "CHÁNH VĂN PHÒNG"),
        ("Họ và tên", "Trần Minh Khôi"),
    ]


def test_a_party_paper_has_the_heading_of_the_party():
    said = paragraphs(opened(PARTY_INVITATION))
    assert said[:5] == [
        ("Cơ quan ban hành", "TỈNH ỦY MINH SƠN"),
        ("Cơ quan ban hành", "*"),
        ("Quốc hiệu", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Số, ký hiệu", "Số 36-GM/TU"),
        ("Địa danh, ngày tháng", "Minh Sơn, ngày 29 tháng 10 năm 2026"),
    ]
    assert ("Quyền hạn, chức vụ", "T/L BAN THƯỜNG VỤ") in said
    assert ("Danh sách nơi nhận", "- Lưu Văn phòng Tỉnh ủy.") in said


@pytest.mark.parametrize("name", PAPERS)
def test_word_and_pdf_say_the_same(name):
    document = PAPERS[name]
    pages = PdfReader(BytesIO(render(document))).pages
    printed = words_of("".join(page.extract_text() for page in pages))
    said = paragraphs(opened(document))
    assert len(said) > 15
    for _style, text in said:
        assert words_of(text) in printed


@pytest.mark.parametrize("name", PAPERS)
def test_a_printed_paper_says_all_that_was_given(name):
    document = PAPERS[name]
    pdf = render(document)
    assert pdf == render(document)
    reader = PdfReader(BytesIO(pdf))
    printed = words_of("".join(page.extract_text() for page in reader.pages))
    given = [
        text
        for block in document.body
        for text in (getattr(block, "items", None) or [block.text])
    ]
    assert len(given) > 8
    at = [printed.index(words_of(text)) for text in given]
    assert at == sorted(at)
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (210, 297)


def test_the_same_document_gives_the_same_file():
    assert render_docx(NOTICE) == render_docx(NOTICE)


def test_measures_are_those_of_the_decree():
    section = opened(NOTICE).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    styles = opened(NOTICE).styles
    assert styles["Nội dung"].font.size.pt == 14
    assert styles["Nội dung"].paragraph_format.first_line_indent.mm == pytest.approx(
        12.7, abs=0.1
    )
    assert styles["Danh sách nơi nhận"].font.size.pt == 11
    assert styles["Nơi nhận"].font.bold and styles["Nơi nhận"].font.italic
    assert styles["Địa danh, ngày tháng"].font.italic
    assert styles["Normal"].font.name == "Times New Roman"


def test_pages_are_numbered_from_the_second_on():
    section = opened(NOTICE).sections[0]
    assert section.different_first_page_header_footer
    [field] = section.header.paragraphs[0]._p.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
    assert not section.first_page_header.paragraphs[0].text


def test_nothing_is_a_picture():
    assert not list(opened(NOTICE).element.iter(qn("w:drawing")))


def test_title_language_and_day_of_the_file():
    about = opened(NOTICE).core_properties
    assert about.title == f"Thông báo {NOTICE.abstract}"
    assert about.language == "vi-VN"
    assert about.created.date() == date(2026, 10, 29)


def test_every_kind_of_block():
    grid = Grid(
        (Column("TT", 1, "center"), Column("Việc", 4)),
        (("1", "Rà soát"), ("2", (Run("Tổng", bold=True),))),
        caption="Bảng 1",
        unit="Đơn vị: việc",
        bold_rows=frozenset({1}),
    )
    chart = BarChart(("Quý I", "Quý II"), ((1, 2.5), (3, 4)), ("2025", "2026"))
    word = opened(
        replace(
            NOTICE,
            kind_name="",
            urgency="khan",
            draft=True,
            addressees=("Sở Y tế", "Sở Tài chính"),
            legal_bases=("Căn cứ Luật;", "Căn cứ Quy chế"),
            body=(
                Heading("Phần I", 0),
                Points(("Một", (Run("Hai", italic=True),)), "a)", start=4),
                Prose("Giữa\nDòng", centred=True),
                grid,
                chart,
                PageBreak(),
            ),
        )
    )
    said = paragraphs(word)
    assert ("Về việc", f"V/v {NOTICE.abstract}") in said
    assert ("Mức độ khẩn", "KHẨN") in said
    assert ("Cơ quan ban hành", "DỰ THẢO") in said
    assert ("Kính gửi nhiều nơi", "- Sở Tài chính.") in said
    assert ("Căn cứ", "Căn cứ Luật;") in said and ("Title", "Phần I") in said
    assert ("Nội dung", "d) Một") in said and ("Nội dung", "đ) Hai") in said
    assert ("Nội dung", "Giữa") in said and ("Nội dung", "Dòng") in said
    tables = word.tables[1:-1]
    texts = [[[cell.text for cell in row.cells] for row in one.rows] for one in tables]
    assert texts == [
        [["TT", "Việc"], ["1", "Rà soát"], ["2", "Tổng"]],
        [["", "2025", "2026"], ["Quý I", "1", "3"], ["Quý II", "2,5", "4"]],
    ]
    heads = [one.rows[0]._tr.trPr.find(qn("w:tblHeader")) for one in tables]
    assert None not in heads


def test_two_who_sign_stand_side_by_side():
    two = replace(
        NOTICE, signatures=(Signature("Thư ký", "A"), Signature("Chủ tọa", "B"))
    )
    left, right = opened(two).tables[-1].rows[0].cells
    assert [one.text for one in left.paragraphs if one.text] == ["THƯ KÝ", "A"]
    assert [one.text for one in right.paragraphs if one.text] == ["CHỦ TỌA", "B"]
    assert paragraphs(opened(two))[-1][1] == "- Lưu: VT, TH."


@pytest.mark.parametrize("bad", ["\x00\x07", "\ud800", "\ufffe", "a\u0301"])
def test_what_a_file_cannot_hold_is_left_out(bad):
    document = replace(NOTICE, body=(Prose(f"Trước{bad}sau"),), abstract=bad)
    assert any(
        text.startswith("Trước") for _style, text in paragraphs(opened(document))
    )
