"""The sheet: A4 portrait and the margins that the decree allows."""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

PAGE_WIDTH, PAGE_HEIGHT = A4

# Millimetres, both ends included (NĐ 30/2020, appendix I, part I, section I.3;
# the Party's HD 36-HD/VPTW fixes values inside the same limits).
ALLOWED = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}


@dataclass(frozen=True)
class Margins:
    """Distances from the edges of the sheet to the text, in millimetres.

    :raise ValueError: when a margin is outside what NĐ 30/2020 allows
    """

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    def __post_init__(self) -> None:
        for side, (least, most) in ALLOWED.items():
            value = getattr(self, side)
            if not least <= value <= most:
                raise ValueError(
                    f"The {side} margin of an official document is {least} to "
                    f"{most} mm, not {value} mm."
                )

    @property
    def text_width(self) -> float:
        """Width of the text, in points."""
        width: float = PAGE_WIDTH - (self.left + self.right) * mm
        return width

    @property
    def text_height(self) -> float:
        """Height of the text, in points."""
        height: float = PAGE_HEIGHT - (self.top + self.bottom) * mm
        return height
