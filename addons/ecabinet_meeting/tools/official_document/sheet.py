"""What every part of the layout shares: profile, fonts, width and type styles."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Table

from .document import Text
from .fields import Box
from .fonts import LoadedFonts
from .line_breaks import MAX_NAME_LINES, LineBreaks
from .margins import Margins
from .profile import Profile
from .text import markup, one_line

ALIGNMENTS = {
    "left": TA_LEFT,
    "center": TA_CENTER,
    "right": TA_RIGHT,
    "justify": TA_JUSTIFY,
}

# NĐ 30/2020, appendix I, part I, section II.6: first line 1 or 1.27 cm, at
# least 6 pt between paragraphs, lines single (1.15 em in this face) to 1.5.
FIRST_LINE = 12.7 * mm
PARAGRAPH_GAP = 6
LINE_HEIGHT = 1.3
TIGHT_LINE_HEIGHT = 1.15


class Lead(Paragraph):
    """A heading or caption: never the last thing on a page."""


class CentredRule(Flowable):
    """A thin line of its own width, in the middle of what is available."""

    THICKNESS = 0.75

    def __init__(self, length: float, before: float = 4, after: float = 3) -> None:
        super().__init__()
        self.length = length
        self.before = before
        self.after = after

    def wrap(
        self, available_width: float, available_height: float
    ) -> tuple[float, float]:
        self.width = available_width
        self.height = self.before + self.THICKNESS + self.after
        return self.width, self.height

    def draw(self) -> None:
        start = (self.width - self.length) / 2
        self.canv.setLineWidth(self.THICKNESS)
        self.canv.line(start, self.after, start + self.length, self.after)


@dataclass(frozen=True)
class Sheet:
    """The page that a document is set on."""

    profile: Profile
    fonts: LoadedFonts
    margins: Margins

    @cached_property
    def boxes(self) -> list[Box]:
        """Where fields stand, noted as the page is drawn."""
        return []

    @cached_property
    def _styles(self) -> dict[tuple[object, ...], ParagraphStyle]:
        return {}

    def style(
        self,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        line_height: float = TIGHT_LINE_HEIGHT,
        **more: float,
    ) -> ParagraphStyle:
        """A paragraph style; equal ones are made once for each document."""
        key = (size, bold, italic, align, line_height, *sorted(more.items()))
        if key not in self._styles:
            self._styles[key] = ParagraphStyle(
                "official",
                fontName=self.fonts.name(bold, italic),
                fontSize=size,
                leading=size * line_height,
                alignment=ALIGNMENTS[align],
                textColor=black,
                allowWidows=0,
                allowOrphans=0,
                **more,
            )
        return self._styles[key]

    def body_style(self, **more: Any) -> ParagraphStyle:
        """Running text: justified, first line indented."""
        settings: dict[str, Any] = {
            "align": "justify",
            "line_height": LINE_HEIGHT,
            "firstLineIndent": FIRST_LINE,
            "spaceBefore": PARAGRAPH_GAP,
        }
        return self.style(self.profile.body_size, **(settings | more))

    def paragraph(self, text: Text, style: ParagraphStyle) -> Paragraph:
        return Paragraph(markup(text, self.fonts), style)

    def lead(self, text: Text, style: ParagraphStyle) -> Lead:
        return Lead(markup(text, self.fonts), style)

    def bare_table(
        self,
        rows: list[list[list[Flowable]]],
        widths: list[float],
        *more: tuple[object, ...],
    ) -> Table:
        """Cells side by side: no lines, no padding, aligned at the top."""
        table = Table(rows, colWidths=widths, hAlign="LEFT")
        table.setStyle(
            [
                self.cell_font,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                *more,
            ]
        )
        return table

    @property
    def cell_font(self) -> tuple[str, tuple[int, int], tuple[int, int], str]:
        """For every table: reportlab's own default font would not be embedded."""
        return ("FONTNAME", (0, 0), (-1, -1), self.fonts.regular)

    def line_width(self, line: str, style: ParagraphStyle) -> float:
        width: float = stringWidth(line, style.fontName, style.fontSize)
        return width

    def name_lines(
        self,
        name: str,
        style: ParagraphStyle,
        width: float,
        most: int = MAX_NAME_LINES,
    ) -> list[str]:
        """The lines of a name to be centred within a width.

        Breaks typed into the name are kept; a line too long breaks before the
        territory, or where the lines become about equally long. What is more
        than ``most`` lines is left out, with an ellipsis.
        """
        breaks = LineBreaks(lambda line: self.line_width(line, style), width)
        typed = (one_line(line, self.fonts) for line in name.splitlines())
        return breaks.of_name(typed, most)
