"""Number and date as fields of the PDF, to be filled in after somebody has signed.

The leader signs first, then the Office gives number and date (NĐ 30/2020, articles 14
and 18): a form's field can be filled in then without breaking the signature.
"""

import re
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

NUMBER_FIELD = "So"
DATE_FIELDS = ("Ngay", "Thang", "Nam")
FONT_NAME = "TiRo"
_GAP = re.compile("\N{NO-BREAK SPACE}{4,}")
# What the year takes more than its gap, which ends the line.
_ROOM_FOR_YEAR = 14


@dataclass(frozen=True)
class Box:
    """Where a field stands on the first page, in points from its lower left corner."""

    name: str
    left: float
    bottom: float
    width: float
    size: float


class GapLine(Paragraph):
    """A centred line whose gaps are noted as boxes when it is drawn."""

    def __init__(
        self,
        words: str,
        line: str,
        style: ParagraphStyle,
        names: tuple[str, ...],
        boxes: list[Box],
    ) -> None:
        super().__init__(words, style)
        self.line = line
        self.names = names
        self.boxes = boxes

    def draw(self) -> None:
        super().draw()
        style = self.style
        start = (self.width - self._wide(self.line)) / 2
        for name, gap in zip(self.names, _GAP.finditer(self.line), strict=False):
            left, bottom = self.canv.absolutePosition(
                start + self._wide(self.line[: gap.start()]),
                self.height - style.leading,
            )
            more = _ROOM_FOR_YEAR if gap.end() == len(self.line) else 0
            width = self._wide(gap[0]) + more
            self.boxes.append(Box(name, left, bottom, width, style.fontSize))

    def _wide(self, text: str) -> float:
        width: float = stringWidth(text, self.style.fontName, self.style.fontSize)
        return width


def add_fields(content: bytes, boxes: list[Box]) -> bytes:
    """The PDF with an empty text field in each box; the same input, the same bytes."""
    with pikepdf.open(BytesIO(content)) as pdf:
        fields = [pdf.make_indirect(_field(box)) for box in boxes]
        pdf.pages[0].obj.Annots = Array(fields)
        for field in fields:
            field.P = pdf.pages[0].obj
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman")
        )
        pdf.Root.AcroForm = pdf.make_indirect(
            Dictionary(
                Fields=Array(fields),
                DA=String(f"/{FONT_NAME} 13 Tf 0 g"),
                DR=Dictionary(
                    Font=Dictionary({f"/{FONT_NAME}": pdf.make_indirect(font)})
                ),
            )
        )
        output = BytesIO()
        pdf.save(output, deterministic_id=True)
    return output.getvalue()


def _field(box: Box) -> Dictionary:
    top = box.bottom + box.size * 1.2
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String(box.name),
        F=4,
        Q=1,
        DA=String(f"/{FONT_NAME} {box.size:g} Tf 0 g"),
        Rect=Array(
            [
                round(box.left, 2),
                round(box.bottom, 2),
                round(box.left + box.width, 2),
                round(top, 2),
            ]
        ),
    )
