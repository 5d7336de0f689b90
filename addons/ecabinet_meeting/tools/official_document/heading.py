"""The top of the first page: who issues what, when, and what it is about."""

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from .dates import place_and_date
from .document import URGENCY_MARKS, OfficialDocument
from .fields import DATE_FIELDS, NUMBER_FIELD, GapLine
from .sheet import FIRST_LINE, PARAGRAPH_GAP, CentredRule, Sheet
from .text import markup, one_line

# NĐ 30/2020, appendix I, part I: rules under the issuer (II.2) and the abstract
# (II.5) are a third to half as long as the text.
SHORT_RULE = 0.4
_BREAK_AFTER_HEADING = 18

# NĐ 30/2020, appendix I, part I, section III.2.c: framed, bright red ink, the
# widths of the three stamps in millimetres.
_URGENCY_HEIGHT = 8 * mm
_URGENCY_WIDTHS = {"khan": 20 * mm, "thuong_khan": 40 * mm, "hoa_toc": 30 * mm}
_URGENCY_SIZE = 13
STAMP_RED = Color(0.87, 0.05, 0.05)
DRAFT_WORD = "DỰ THẢO"


class Stamp(Flowable):
    """A framed word in the middle of what is available."""

    def __init__(self, word: str, font: str, width: float) -> None:
        super().__init__()
        self.word = word
        self.font = font
        self.frame_width = width

    def wrap(
        self, available_width: float, available_height: float
    ) -> tuple[float, float]:
        self.width = available_width
        self.height = _URGENCY_HEIGHT + PARAGRAPH_GAP
        return self.width, self.height

    def draw(self) -> None:
        left = (self.width - self.frame_width) / 2
        self.canv.setStrokeColor(STAMP_RED)
        self.canv.setFillColor(STAMP_RED)
        self.canv.setLineWidth(1)
        self.canv.rect(left, 0, self.frame_width, _URGENCY_HEIGHT)
        self.canv.setFont(self.font, _URGENCY_SIZE)
        baseline = (_URGENCY_HEIGHT - _URGENCY_SIZE * 0.7) / 2
        self.canv.drawCentredString(self.width / 2, baseline, self.word)


def heading(document: OfficialDocument, sheet: Sheet) -> list[Flowable]:
    """Everything above the body."""
    parts = [_letterhead(document, sheet), Spacer(0, _BREAK_AFTER_HEADING)]
    if document.kind_name:
        parts += _title(document, sheet)
    parts += _addressees(document, sheet)
    parts += _legal_bases(document, sheet)
    return parts


def _letterhead(document: OfficialDocument, sheet: Sheet) -> Table:
    profile = sheet.profile
    width = sheet.margins.text_width
    left_width = width * profile.issuer_share
    # Room between the columns, so that long names never touch.
    gap = 2 * mm
    left = _issuer(document, sheet, left_width - gap)
    right = _nation(sheet)
    place: list[Flowable] = []
    if document.show_place:
        line = place_and_date(one_line(document.place, sheet.fonts), document.day)
        style = sheet.style(profile.place_size, italic=True, align="center")
        names = () if document.day or not document.fillable else DATE_FIELDS
        place = _name(sheet, line, width - left_width, style, names)
    rows = [[left, right], [_number(document, sheet, left_width - gap), place]]
    return sheet.bare_table(
        rows,
        [left_width, width - left_width],
        ("RIGHTPADDING", (0, 0), (0, -1), gap),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    )


def _name(
    sheet: Sheet,
    name: str,
    width: float,
    style: ParagraphStyle,
    fields: tuple[str, ...] = (),
) -> list[Flowable]:
    """The lines of a name; where it takes one, its gaps may be ``fields``."""
    lines = sheet.name_lines(name, style, width)
    if fields and len(lines) == 1:
        words = markup(lines[0], sheet.fonts)
        return [GapLine(words, lines[0], style, fields, sheet.boxes)]
    return [sheet.paragraph(line, style) for line in lines]


def _issuer(document: OfficialDocument, sheet: Sheet, width: float) -> list[Flowable]:
    size = sheet.profile.issuer_size
    plain = sheet.style(size, align="center")
    bold = sheet.style(size, bold=True, align="center")
    parts = _name(sheet, document.superior.upper(), width, plain)
    lines = sheet.name_lines(document.issuer.upper(), bold, width)
    parts += [sheet.paragraph(line, bold) for line in lines]
    if sheet.profile.issuer_asterisk:
        parts.append(sheet.paragraph("*", bold))
    elif lines:
        parts.append(CentredRule(sheet.line_width(lines[-1], bold) * SHORT_RULE))
    return parts


def _nation(sheet: Sheet) -> list[Flowable]:
    profile = sheet.profile
    top = sheet.style(profile.heading_size, bold=True, align="center")
    lines = [(profile.heading, top)]
    if profile.motto:
        motto = sheet.style(profile.motto_size, bold=True, align="center")
        lines.append((profile.motto, motto))
    parts = [sheet.paragraph(line, style) for line, style in lines]
    # As long as the line above it (NĐ 30, II.1.b; HD 36 for the Party).
    return [*parts, CentredRule(sheet.line_width(*lines[-1]))]


def _number(document: OfficialDocument, sheet: Sheet, width: float) -> list[Flowable]:
    profile = sheet.profile
    centred = sheet.style(profile.number_size, align="center")
    parts: list[Flowable] = []
    if document.symbol or document.number:
        names = () if document.number or not document.fillable else (NUMBER_FIELD,)
        parts += _name(sheet, document.reference, width, centred, names)
    if not document.kind_name and document.abstract:
        # HD 36 sets the abstract of a Party letter in 12 pt italics.
        party = profile.code == "party"
        about = sheet.style(12 if party else 12.5, italic=party, align="center")
        words = document.abstract if party else f"V/v {document.abstract}"
        parts += [Spacer(0, PARAGRAPH_GAP), *_name(sheet, words, width, about)]
    if URGENCY_MARKS[document.urgency]:
        parts.append(Spacer(0, PARAGRAPH_GAP))
        stamp_width = _URGENCY_WIDTHS[document.urgency]
        mark = URGENCY_MARKS[document.urgency]
        parts.append(Stamp(mark, sheet.fonts.bold, stamp_width))
    if document.draft:
        draft = sheet.style(profile.number_size, bold=True, align="center")
        parts += [Spacer(0, PARAGRAPH_GAP), sheet.paragraph(DRAFT_WORD, draft)]
    return parts


def _title(document: OfficialDocument, sheet: Sheet) -> list[Flowable]:
    profile = sheet.profile
    width = sheet.margins.text_width * 0.9
    kind = sheet.style(profile.kind_size, bold=True, align="center")
    about = sheet.style(profile.abstract_size, bold=True, align="center")
    parts = _name(sheet, document.kind_name.upper(), width, kind)
    lines = sheet.name_lines(document.abstract, about, width)
    parts += [sheet.paragraph(line, about) for line in lines]
    if profile.code == "party":
        parts.append(sheet.paragraph("-----", about))
    elif lines:
        parts.append(CentredRule(sheet.line_width(lines[-1], about) * SHORT_RULE))
    if document.enacting_authority:
        parts.append(Spacer(0, PARAGRAPH_GAP))
        parts += _name(sheet, document.enacting_authority.upper(), width, about)
    return [*parts, Spacer(0, PARAGRAPH_GAP)]


def _addressees(document: OfficialDocument, sheet: Sheet) -> list[Flowable]:
    """``Kính gửi`` in a line, or over a list when there are several."""
    names = [one_line(name, sheet.fonts) for name in document.addressees]
    if not names:
        return []
    size = sheet.profile.body_size
    if len(names) == 1:
        style = sheet.style(size, align="center", spaceBefore=6, spaceAfter=6)
        return [sheet.paragraph(f"Kính gửi: {names[0]}", style)]
    indent = sheet.margins.text_width * 0.25
    first = sheet.style(size, leftIndent=indent - FIRST_LINE, spaceBefore=6)
    following = sheet.style(size, leftIndent=indent + 8, firstLineIndent=-8)
    ends = [";"] * (len(names) - 1) + ["."]
    lines = [
        sheet.paragraph(f"- {name}{end}", following)
        for name, end in zip(names, ends, strict=True)
    ]
    return [sheet.paragraph("Kính gửi:", first), *lines, Spacer(0, PARAGRAPH_GAP)]


def _legal_bases(document: OfficialDocument, sheet: Sheet) -> list[Flowable]:
    """One italic paragraph each, semicolons between, a full stop at the end."""
    bases = [base.rstrip(" .;,") for base in document.legal_bases]
    style = sheet.body_style(italic=True)
    ends = [";"] * (len(bases) - 1) + ["."] * bool(bases)
    return [
        sheet.paragraph(f"{base}{end}", style)
        for base, end in zip(bases, ends, strict=True)
    ]
