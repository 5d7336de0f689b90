"""The first pages of a pack: what it is, its items and papers, and their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ..official_document.fonts import find_fonts, load_fonts

# Room for the stamp and the page number at the foot.
_BOTTOM = 54


@dataclass(frozen=True)
class CoverRow:
    """An item (``level`` 0) or a paper (1); ``pages`` in words such as "12–47"."""

    title: str
    number: str = ""
    note: str = ""
    pages: str = ""
    level: int = 0


@dataclass(frozen=True)
class Cover:
    """Words of the first pages, in the reader's language."""

    kind: str
    title: str
    lines: Sequence[str]
    columns: tuple[str, str, str]
    rows: Sequence[CoverRow]


def render_cover(cover: Cover, font_folder: str | Path | None = None) -> bytes:
    """The pages as PDF.

    :raise MissingFont: if the machine has no font for Vietnamese
    """
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    fonts = load_fonts(find_fonts(font_folder))

    def style(size: float, bold: bool = False, **options: Any) -> ParagraphStyle:
        return ParagraphStyle(
            f"{size}{bold}{options}",
            fontName=fonts.name(bold=bold),
            fontSize=size,
            leading=size * 1.3,
            **options,
        )

    small, plain, strong = style(10, textColor=colors.grey), style(12), style(12, True)
    paper = style(12, leftIndent=14)
    right = style(12, alignment=TA_RIGHT)
    story = [
        Paragraph(escape(cover.kind), style(12, alignment=TA_CENTER)),
        Spacer(0, 6),
        Paragraph(escape(cover.title), style(16, True, alignment=TA_CENTER)),
        Spacer(0, 10),
        *(Paragraph(escape(line), style(12, alignment=1)) for line in cover.lines),
        Spacer(0, 16),
    ]
    heads = (small, small, style(10, textColor=colors.grey, alignment=TA_RIGHT))
    rows = [
        [
            Paragraph(escape(word), head)
            for word, head in zip(cover.columns, heads, strict=True)
        ]
    ]
    for row in cover.rows:
        title = escape(row.title)
        if row.note:
            title += f' <font color="#666666" size="10">{escape(row.note)}</font>'
        rows.append(
            [
                Paragraph(escape(row.number), plain),
                Paragraph(title, paper if row.level else strong),
                Paragraph(escape(row.pages), right),
            ]
        )
    # A row higher than a page goes on on the next.
    table = Table(rows, colWidths=(42, 380, 70), repeatRows=1, splitInRow=1)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.7, colors.grey),
            ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.lightgrey),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    output = BytesIO()
    SimpleDocTemplate(
        output,
        pagesize=A4,
        topMargin=48,
        bottomMargin=_BOTTOM,
        leftMargin=48,
        rightMargin=48,
        title=cover.title,
    ).build([*story, table])
    return output.getvalue()


def render_missing(sentence: str, font_folder: str | Path | None = None) -> bytes:
    """One page that says why pages are missing."""
    return render_cover(Cover("", sentence, (), ("", "", ""), ()), font_folder)
