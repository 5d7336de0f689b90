"""Forms in a PDF become drawings of what was filled in.

A value without a drawing of its own (ISO 32000-2, 12.7.4.3) is left to the reader's
program; here it is drawn once, in a typeface that has all Vietnamese letters, and every
field becomes part of its page.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeGuard

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from ..official_document.fonts import MissingFont, find_fonts, load_fonts
from .pdf_actions import dictionary, listed

_MULTILINE, _PASSWORD, _COMB = 1 << 12, 1 << 13, 1 << 24
_PUSH_BUTTON = 1 << 16
_LARGEST, _LEAST = 12.0, 4.0
_LEADING = 1.15
_LONGEST_VALUE = 20_000
_HIGHEST_TREE = 50
_FONT = re.compile(r"/(\S+)\s+(-?[\d.]+)\s+Tf")
_COLOUR = re.compile(r"((?:[\d.]+\s+){1,4})(g|rg|k)(?=\s|$)")
# The fonts that every reader has, by how forms call them.
_BASE_FONTS = (
    ("cobo", "Courier-Bold"),
    ("cour", "Courier"),
    ("tibo", "Times-Bold"),
    ("ti", "Times-Roman"),
    ("hebo", "Helvetica-Bold"),
)
_TICK = "4"


@dataclass(frozen=True)
class _Value:
    """What a field shows, and how: sizes in points, ``size`` 0 where it is to fit."""

    note: Dictionary
    text: str
    width: float
    height: float
    turn: int
    size: float
    font: str
    colour: tuple[float, ...]
    align: int
    flags: int
    cells: int


def draw_values(pdf: Pdf) -> None:
    """Make every field of the forms part of its page, with its value."""
    form = dictionary(pdf.Root, "/AcroForm")
    anew = bool(form.get("/NeedAppearances"))
    pages = [(page, _fields(page)) for page in pdf.pages]
    if not any(fields for _page, fields in pages):
        return
    values = []
    for _page, fields in pages:
        for note in fields:
            if value := _value(note, form, anew):
                values.append(value)
    _draw(pdf, values)
    if "/NeedAppearances" in form:
        del form["/NeedAppearances"]
    _flatten(pdf, pages)


def _fields(page: Page) -> list[Dictionary]:
    return [note for note in listed(page.obj, "/Annots") if _is_field(note)]


def _is_field(note: object) -> TypeGuard[Dictionary]:
    return isinstance(note, Dictionary) and note.get("/Subtype") == Name.Widget


def _flatten(pdf: Pdf, pages: list[tuple[Page, list[Dictionary]]]) -> None:
    """Fields become part of the page, other notes stay notes."""
    others = []
    for page, fields in pages:
        notes = listed(page.obj, "/Annots")
        others.append([note for note in notes if not _is_field(note)])
        for note in fields:
            layer, picture = note.get("/OC"), dictionary(note, "/AP").get("/N")
            if layer is not None and isinstance(picture, Stream):
                picture["/OC"] = layer
        page.obj["/Annots"] = Array(fields)
    pdf.flatten_annotations("screen")
    for (page, _drawn), notes in zip(pages, others, strict=True):
        page.obj["/Annots"] = Array(notes)


def _asked(note: Dictionary, key: str, form: Dictionary) -> Object | None:
    """What a field says, or the fields above it, or the form, say for it."""
    above: Any = note
    for _step in range(_HIGHEST_TREE):
        if not isinstance(above, Dictionary):
            break
        if key in above:
            return above[key]
        above = above.get("/Parent")
    return form.get(key)


def _value(note: Dictionary, form: Dictionary, anew: bool) -> _Value | None:
    """What is to be drawn of a field; None where it has a drawing, or shows nothing."""
    kind = str(_asked(note, "/FT", form) or "")
    drawn = dictionary(note, "/AP").get("/N")
    if kind == "/Btn":
        text = _ticked(note, form, drawn)
    elif kind in ("/Tx", "/Ch") and (anew or drawn is None):
        text = _words(note, form, kind)
    else:
        return None
    rect = [_float(side) for side in listed(note, "/Rect")]
    if not text or len(rect) != 4:
        return None
    width, height = abs(rect[2] - rect[0]), abs(rect[3] - rect[1])
    turn = int(_float(dictionary(note, "/MK").get("/R"))) % 360
    if turn in (90, 270):
        width, height = height, width
    if width < 1 or height < 1:
        return None
    looks = str(_asked(note, "/DA", form) or "")
    font = _FONT.search(looks)
    colour = _COLOUR.search(looks)
    flags = int(_float(_asked(note, "/Ff", form)))
    if kind == "/Tx" and flags & _PASSWORD:
        text = "*" * len(text)
    return _Value(
        note=note,
        text=text,
        width=width,
        height=height,
        turn=turn,
        size=0.0 if kind == "/Btn" or not font else abs(_float(font[2])),
        font="ZapfDingbats" if kind == "/Btn" else _font(text, font and font[1]),
        colour=tuple(map(_float, colour[1].split())) if colour else (0.0,),
        align=int(_float(_asked(note, "/Q", form))) if kind != "/Btn" else 1,
        flags=flags if kind == "/Tx" else 0,
        cells=int(_float(_asked(note, "/MaxLen", form))),
    )


def _float(value: object) -> float:
    try:
        return float(value or 0)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return 0.0


def _ticked(note: Dictionary, form: Dictionary, drawn: Object | None) -> str:
    """The tick of a box that is ticked and has no drawing of it."""
    if int(_float(_asked(note, "/Ff", form))) & _PUSH_BUTTON:
        return ""
    state = note.get("/AS") or _asked(note, "/V", form)
    if drawn is None:
        return _TICK if state is not None and str(state) != "/Off" else ""
    if "/AS" not in note and isinstance(drawn, Dictionary) and str(state) in drawn:
        note["/AS"] = Name(str(state))
    return ""


def _words(note: Dictionary, form: Dictionary, kind: str) -> str:
    value = _asked(note, "/V", form)
    if isinstance(value, Stream):
        value = String(value.read_bytes()[:_LONGEST_VALUE])
    values = list(value) if isinstance(value, Array) else [value]
    texts = [str(one)[:_LONGEST_VALUE] for one in values if isinstance(one, String)]
    if kind == "/Ch":
        options = _asked(note, "/Opt", form)
        shown = {
            str(option[0]): str(option[1])
            for option in (options if isinstance(options, Array) else ())
            if isinstance(option, Array) and len(option) == 2
        }
        texts = [shown.get(text, text) for text in texts]
    return ", ".join(texts).replace("\r\n", "\n").replace("\r", "\n")


def _font(text: str, name: str | None) -> str:
    """The field's own font where it has all letters, else one that has them."""
    name = (name or "").lower()
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        try:
            fonts = load_fonts(find_fonts())
            return fonts.name(bold="bo" in name)
        except MissingFont:
            return "Helvetica"
    return next(
        (font for start, font in _BASE_FONTS if name.startswith(start)), ""
    ) or ("Helvetica")


def _draw(pdf: Pdf, values: list[_Value]) -> None:
    """Draw the values, each on a page of a PDF, and give them to their fields."""
    from reportlab.pdfgen.canvas import Canvas

    if not values:
        return
    output = BytesIO()
    canvas = Canvas(output, pageCompression=1)
    for value in values:
        canvas.setPageSize((value.width, value.height))
        _draw_one(canvas, value)
        canvas.showPage()
    canvas.save()
    drawings = pikepdf.open(BytesIO(output.getvalue()))
    for value, page in zip(values, drawings.pages, strict=True):
        picture = pdf.copy_foreign(drawings.make_indirect(page.as_form_xobject()))
        if value.turn in (90, 180, 270):
            cos, sin = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[value.turn]
            picture["/Matrix"] = Array([cos, sin, -sin, cos, 0, 0])
        value.note["/AP"] = Dictionary(N=picture)


def _draw_one(canvas: Any, value: _Value) -> None:
    colour = [min(1.0, part) for part in value.colour]
    if len(colour) == 4:
        canvas.setFillColorCMYK(*colour)
    elif len(colour) == 3:
        canvas.setFillColorRGB(*colour)
    else:
        canvas.setFillGray(colour[0])
    if value.flags & _COMB and value.cells:
        _draw_cells(canvas, value)
        return
    lines, size = _laid_out(value)
    canvas.setFont(value.font, size)
    if value.flags & _MULTILINE:
        first = value.height - 2 - size
    else:
        first = value.height / 2 - 0.36 * size
    for number, line in enumerate(lines):
        height = first - number * size * _LEADING
        if value.align == 1:
            canvas.drawCentredString(value.width / 2, height, line)
        elif value.align == 2:
            canvas.drawRightString(value.width - 2, height, line)
        else:
            canvas.drawString(2, height, line)


def _laid_out(value: _Value) -> tuple[list[str], float]:
    """Lines, and the size in which they fit where the form does not give one."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase.pdfmetrics import stringWidth

    room = max(1.0, value.width - 4)
    if value.flags & _MULTILINE:
        size = value.size or _LARGEST
        while True:
            lines = simpleSplit(value.text, value.font, size, room)
            high = len(lines) * size * _LEADING
            if value.size or high <= value.height or size <= _LEAST:
                return lines, size
            size -= 0.5
    line = " ".join(value.text.split())
    size = value.size or min(_LARGEST, max(_LEAST, 0.7 * value.height))
    needed = stringWidth(line, value.font, size)
    if not value.size and needed > room:
        size = max(_LEAST, size * room / needed)
    return [line], size


def _draw_cells(canvas: Any, value: _Value) -> None:
    """One letter to a cell."""
    size = value.size or min(_LARGEST, max(_LEAST, 0.7 * value.height))
    canvas.setFont(value.font, size)
    cell = value.width / value.cells
    for number, letter in enumerate(value.text[: value.cells]):
        canvas.drawCentredString(
            (number + 0.5) * cell, value.height / 2 - 0.36 * size, letter
        )
