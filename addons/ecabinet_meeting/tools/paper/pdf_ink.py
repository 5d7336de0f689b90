"""What a reader wrote, drawn onto the pages of their own copy."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from ..official_document.fonts import LoadedFonts, find_fonts, load_fonts
from ..official_document.text import one_line
from .ink import INK
from .pdf_pages import as_seen

Point = tuple[float, float]

_COLOURS = {
    "black": "#1f2430",
    "blue": "#1553c7",
    "red": "#c8102e",
    "green": "#1d8f4e",
    "yellow": "#ffd400",
}
_SHINES_THROUGH = 0.4
_USUAL_PRESSURE = 0.5
_TEXT_SIZE, _LINE, _LETTERS = 9.0, 11.0, 42


def written_on(
    content: bytes,
    marks: Iterable[Mapping[str, Any]],
    font_folder: str | Path | None = None,
) -> bytes:
    """A copy of a PDF with these marks (see ``ink.py``) drawn on its pages.

    :raise MissingFont: if the machine has no font for Vietnamese
    """
    by_page: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for mark in marks:
        by_page[mark["page"]].append(mark)
    fonts = load_fonts(find_fonts(font_folder))
    with pikepdf.open(BytesIO(content)) as pdf:
        for number, found in by_page.items():
            if number <= len(pdf.pages):
                _write(pdf, pdf.pages[number - 1], found, fonts)
        output = BytesIO()
        pdf.save(output)
    return output.getvalue()


def placed(box: tuple[float, float, float, float], turn: int) -> Callable[..., Point]:
    """How a place of the page as it is shown, in shares, lies in its own points."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    return {
        0: lambda x, y, *_: (x * width, height - y * height),
        90: lambda x, y, *_: (y * width, x * height),
        180: lambda x, y, *_: (width - x * width, y * height),
        270: lambda x, y, *_: (width - y * width, height - x * height),
    }[turn]


def _write(
    pdf: pikepdf.Pdf,
    page: pikepdf.Page,
    marks: list[Mapping[str, Any]],
    fonts: LoadedFonts,
) -> None:
    box, turn = as_seen(page.obj)
    left, bottom, right, top = box
    size = (right - left, top - bottom)
    drawing = _drawing(size, placed(box, turn), turn, marks, fonts)
    with pikepdf.open(BytesIO(drawing)) as drawn:
        form = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
    name = page.add_resource(form, Name.XObject)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q 1 0 0 1 {left:f} {bottom:f} cm {name} Do Q".encode())


def _drawing(
    size: tuple[float, float],
    place: Callable[..., Point],
    turn: int,
    marks: list[Mapping[str, Any]],
    fonts: LoadedFonts,
) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    output = BytesIO()
    canvas = Canvas(output, pagesize=size)
    across = size[turn % 180 // 90]
    for mark in marks:
        if mark["kind"] in INK:
            _draw_ink(canvas, mark, place, across)
        elif mark["text"]:
            _draw_words(canvas, mark, place, turn, fonts)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def _draw_ink(
    canvas: Any, mark: Mapping[str, Any], place: Callable[..., Point], across: float
) -> None:
    shines = mark["kind"] == "highlighter"
    canvas.saveState()
    canvas.setStrokeColor(_COLOURS.get(mark["color"], _COLOURS["blue"]))
    canvas.setStrokeAlpha(_SHINES_THROUGH if shines else 1)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for points in mark["strokes"]:
        pressures = [point[2] for point in points if len(point) > 2]
        pressure = sum(pressures) / len(pressures) if pressures else _USUAL_PRESSURE
        canvas.setLineWidth(mark["width"] * (0.5 + pressure) * across)
        if points:
            canvas.drawPath(_smooth(canvas, [place(*point) for point in points]))
    canvas.restoreState()


def _smooth(canvas: Any, points: list[Point]) -> Any:
    """Curves from middle to middle, as on screen; PDF has cubic ones alone."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    here = points[0]
    for bend, after in zip(points[1:], points[2:], strict=False):
        end = ((bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2)
        path.curveTo(*_between(here, bend), *_between(end, bend), *end)
        here = end
    path.lineTo(*points[-1])
    return path


def _between(start: Point, bend: Point) -> Point:
    return (
        start[0] + (bend[0] - start[0]) * 2 / 3,
        start[1] + (bend[1] - start[1]) * 2 / 3,
    )


def _draw_words(
    canvas: Any,
    mark: Mapping[str, Any],
    place: Callable[..., Point],
    turn: int,
    fonts: LoadedFonts,
) -> None:
    spot = next((line[0] for line in mark["strokes"] if line), [0.7, 0.03])
    stamp = mark["kind"] == "stamp"
    lines = [one_line(each, fonts) for each in _folded(mark["text"])]
    canvas.saveState()
    canvas.translate(*place(*spot))
    canvas.rotate(turn)
    canvas.setFont(fonts.bold if stamp else fonts.regular, _TEXT_SIZE)
    width = max(canvas.stringWidth(each) for each in lines) + 8
    height = _LINE * len(lines) + 5
    canvas.setStrokeColor(_COLOURS["red" if stamp else "black"])
    canvas.setFillColor("#ffffff" if stamp else "#fff3b0")
    canvas.roundRect(0, -height, width, height, 3, fill=1)
    canvas.setFillColor(_COLOURS["red" if stamp else "black"])
    for number, line in enumerate(lines, 1):
        canvas.drawString(4, -_LINE * number, line)
    canvas.restoreState()


def _folded(text: str) -> list[str]:
    """Lines of a note, as long as they are in its box on screen."""
    from textwrap import wrap

    return [
        line
        for paragraph in text.splitlines() or [""]
        for line in wrap(paragraph, _LETTERS) or [""]
    ]
