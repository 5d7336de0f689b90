"""The styles of an official document in Word, and the little of Word's XML they need.

The measures are those of the PDF: the profile's type sizes, the sheet's gaps.
"""

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from reportlab.lib.units import mm

from .margins import PAGE_HEIGHT, PAGE_WIDTH, Margins
from .profile import Profile
from .sheet import FIRST_LINE, LINE_HEIGHT, PARAGRAPH_GAP

FACE = "Times New Roman"
LANGUAGE = "vi-VN"
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# Word counts lines in multiples of the face's own line, which is 1.15 em.
_LINES = LINE_HEIGHT / 1.15


def new_document(profile: Profile, margins: Margins) -> Any:
    """An empty A4 document with the styles of the profile, numbered from page 2."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance = Mm(margins.top / 2 - 3)
    section.different_first_page_header_footer = True
    _add_styles(document, profile)
    _number_pages(section, profile)
    return document


def _add_styles(document: Any, profile: Profile) -> None:
    body, small = profile.body_size, profile.recipients_size
    party = profile.code == "party"
    normal = document.styles["Normal"]
    _set(normal, body)
    normal.paragraph_format.space_after = Pt(0)
    head: dict[str, Any] = {"align": "center", "keep": True}
    _style(document, "Quốc hiệu", profile.heading_size, bold=True, **head)
    _style(document, "Tiêu ngữ", profile.motto_size or 13, bold=True, **head)
    _style(document, "Cơ quan chủ quản", profile.issuer_size, **head)
    _style(document, "Cơ quan ban hành", profile.issuer_size, bold=True, **head)
    _style(document, "Số, ký hiệu", profile.number_size, before=4, **head)
    _style(document, "Về việc", 12 if party else 12.5, italic=party, **head)
    _style(document, "Mức độ khẩn", 13, bold=True, **head)
    document.styles["Mức độ khẩn"].font.color.rgb = RGBColor(0xDE, 0x0D, 0x0D)
    _style(
        document,
        "Địa danh, ngày tháng",
        profile.place_size,
        italic=True,
        before=4,
        **head,
    )
    _style(document, "Tên loại", profile.kind_size, bold=True, **head)
    _style(document, "Trích yếu", profile.abstract_size, bold=True, **head)
    _style(document, "Kính gửi", body, align="center", before=PARAGRAPH_GAP)
    _style(document, "Kính gửi nhiều nơi", body, left=42 * mm)
    _style(document, "Nội dung", body, **_running())
    _style(document, "Căn cứ", body, italic=True, **_running())
    _style(document, "Đường kẻ", 2, align="center")
    for level in (1, 2, 3):
        _restyle_heading(document.styles[f"Heading {level}"], body, level)
    _restyle_title(document.styles["Title"], body)
    _style(document, "Ô bảng", 12)
    _style(document, "Quyền hạn, chức vụ", profile.signature_size, bold=True, **head)
    plain_title = not profile.signatory_title_bold
    _style(document, "Chức vụ", profile.signature_size, bold=not plain_title, **head)
    _style(document, "Ghi chú ký", 12, italic=True, **head)
    _style(document, "Họ và tên", profile.signature_size, bold=True, align="center")
    heading_size = profile.recipients_heading_size
    _style(
        document, "Nơi nhận", heading_size, bold=not party, italic=not party, keep=True
    )
    document.styles["Nơi nhận"].font.underline = party
    _style(document, "Danh sách nơi nhận", small, left=6, first=-6)


def _running() -> dict[str, Any]:
    """Running text: justified, first line indented, a gap before each paragraph."""
    return {
        "align": "justify",
        "first": FIRST_LINE,
        "before": PARAGRAPH_GAP,
        "lines": _LINES,
    }


def _style(
    document: Any,
    name: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    keep: bool = False,
    before: float = 0,
    left: float = 0,
    first: float = 0,
    lines: float = 1,
) -> None:
    """Add a paragraph style; lengths are points."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _set(style, size, bold, italic)
    layout = style.paragraph_format
    layout.alignment = ALIGNMENTS[align]
    layout.keep_with_next = keep
    layout.space_before, layout.space_after = Pt(before), Pt(0)
    layout.left_indent, layout.first_line_indent = Pt(left), Pt(first)
    layout.line_spacing = lines


def _set(style: Any, size: float, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, italic
    font.name = FACE
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FACE)
    # Word's own headings name a theme's face, which would win.
    for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    style.element.get_or_add_rPr().append(language)


def _restyle_heading(style: Any, size: float, level: int) -> None:
    _set(style, size, bold=True, italic=level == 3)
    layout = style.paragraph_format
    layout.alignment = ALIGNMENTS["justify"]
    layout.first_line_indent = Pt(FIRST_LINE)
    layout.space_before, layout.space_after = Pt(8), Pt(0)
    layout.line_spacing = _LINES


def _restyle_title(style: Any, size: float) -> None:
    """Phần, Chương: Word's own title, without the line that it draws below."""
    _set(style, size, bold=True)
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next = ALIGNMENTS["center"], True
    layout.space_before, layout.space_after = Pt(12), Pt(6)


def _number_pages(section: Any, profile: Profile) -> None:
    """Centred in the top margin, from page 2 on: a field, which Word counts."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGNMENTS["center"]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("2")
    run.font.size = Pt(profile.page_number_size)
    field.append(run._r)
    paragraph._p.append(field)


def border_below(paragraph: Any, eighths: int = 6) -> None:
    """A line below a paragraph, as wide as the paragraph is."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", eighths), ("space", 0)):
        line.set(qn(f"w:{name}"), str(value))
    line.set(qn("w:color"), "000000")
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


# What follows borders in a paragraph's properties (ECMA-376, part 1, 17.3.1.26).
_AFTER_BORDERS = tuple(
    f"w:{name}"
    for name in (
        *("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc", "rPr"),
        *("outlineLvl", "contextualSpacing", "sectPr"),
    )
)


def without_padding(table: Any) -> None:
    """Cells side by side: no lines and no room at their sides."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def repeat_as_heading(row: Any) -> None:
    """The row comes again at the top of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def unbroken(row: Any) -> None:
    """The row stays on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
