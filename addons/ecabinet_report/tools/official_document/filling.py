"""Number and date put into the fields of a PDF, behind the signatures it has.

What is written is an update behind the signed bytes: the signatures stay as they are.
"""

from datetime import date
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from odoo.addons.ecabinet_meeting.tools.official_document.fields import (
    DATE_FIELDS,
    FONT_NAME,
    NUMBER_FIELD,
)
from odoo.addons.ecabinet_meeting.tools.official_document.profile import format_number

_FONT = "Times-Roman"
# Of the box in which a line stands, from its lower edge, in sizes of its face.
BASELINE = 0.15


def filled(content: bytes, number: str, day: date | None) -> bytes:
    """The PDF with number and day in its fields, as far as it has them empty."""
    values = {NUMBER_FIELD: format_number(number) if number else ""}
    if day:
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        values |= zip(
            DATE_FIELDS, (f"{day.day:02d}", month, str(day.year)), strict=True
        )
    writer = IncrementalPdfFileWriter(BytesIO(content))
    changed = False
    for field in _fields(writer.root):
        value = values.get(_text(field, "/T"))
        if value and not _text(field, "/V"):
            _fill(writer, field, value)
            changed = True
    if not changed:
        return content
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def fields_of(content: bytes) -> dict[str, str]:
    """What stands in the fields for number and date: ``{name: text}``."""
    wanted = (NUMBER_FIELD, *DATE_FIELDS)
    return {
        name: _text(field, "/V").strip()
        for field in _fields(PdfFileReader(BytesIO(content)).root)
        if (name := _text(field, "/T")) in wanted
    }


def _fields(root: generic.DictionaryObject) -> list[generic.DictionaryObject]:
    if "/AcroForm" not in root or "/Fields" not in root["/AcroForm"]:
        return []
    # By place: what a list iterates over are references.
    fields = root["/AcroForm"]["/Fields"]
    return [fields[place] for place in range(len(fields))]


def _text(field: generic.DictionaryObject, key: str) -> str:
    return str(field[key]) if key in field else ""


def _fill(
    writer: IncrementalPdfFileWriter, field: generic.DictionaryObject, value: str
) -> None:
    left, bottom, right, top = (float(each) for each in field["/Rect"])
    size = float(str(field["/DA"]).split()[1])
    start = max((right - left - stringWidth(value, _FONT, size)) / 2, 0)
    drawing = (
        f"/Tx BMC q BT /{FONT_NAME} {size:g} Tf 0 g "
        f"{start:.2f} {size * BASELINE:.2f} Td ({value}) Tj ET Q EMC"
    )
    font = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Font"),
            pdf_name("/Subtype"): pdf_name("/Type1"),
            pdf_name("/BaseFont"): pdf_name(f"/{_FONT}"),
        }
    )
    appearance = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(
                generic.FloatObject(each) for each in (0, 0, right - left, top - bottom)
            ),
            pdf_name("/Resources"): generic.DictionaryObject(
                {
                    pdf_name("/Font"): generic.DictionaryObject(
                        {pdf_name(f"/{FONT_NAME}"): font}
                    )
                }
            ),
        },
        stream_data=drawing.encode("ascii"),
    )
    field["/V"] = generic.pdf_string(value)
    field["/AP"] = generic.DictionaryObject(
        {pdf_name("/N"): writer.add_object(appearance)}
    )
    writer.update_container(field)
