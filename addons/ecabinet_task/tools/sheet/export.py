"""Spreadsheets that leave the system: the list as an office prints it, the template.

Text is written as text: what begins like a formula gets the apostrophe that keeps
Excel from reckoning it, also after it was edited or saved as CSV.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_CHARACTERS = 32_000


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its label, its width in characters, its centred or not."""

    label: str
    width: int = 16
    centred: bool = False


def safe_text(text: str) -> str:
    """``text`` as a cell may carry it: never a formula, never too long."""
    text = "".join(char for char in text if char >= " " or char in "\n\t")
    text = text[:MOST_CHARACTERS]
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_sheet(
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Any]],
    *,
    above: Sequence[str] = (),
    subtitle: str = "",
    below: Sequence[tuple[str, int]] = (),
    sheet_name: str = "Nhiệm vụ",
) -> bytes:
    """An A4 landscape list: titles, header repeated on each page, lines, figures.

    :param above: lines in the upper left corner, the office that issues it
    :param below: labels and figures under the list
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "remove_timezone": True}
    )
    # Without a moment of its own the same list gives the same file.
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(sheet_name)
    font = {"font_name": "Times New Roman", "font_size": 12}
    formats = {
        "office": book.add_format({**font, "bold": True}),
        "title": book.add_format(
            {**font, "bold": True, "font_size": 14, "align": "center"}
        ),
        "subtitle": book.add_format({**font, "italic": True, "align": "center"}),
        "header": book.add_format(
            {
                **font,
                "bold": True,
                "border": 1,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "bg_color": "#E7EEF7",
            }
        ),
        "text": book.add_format(
            {**font, "border": 1, "valign": "top", "text_wrap": True}
        ),
        "centred": book.add_format(
            {**font, "border": 1, "valign": "top", "align": "center"}
        ),
        "day": book.add_format(
            {
                **font,
                "border": 1,
                "valign": "top",
                "align": "center",
                "num_format": "dd/mm/yyyy",
            }
        ),
        "moment": book.add_format(
            {
                **font,
                "border": 1,
                "valign": "top",
                "align": "center",
                "num_format": "hh:mm dd/mm/yyyy",
            }
        ),
        "plain": book.add_format(font),
    }
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    for position, column in enumerate(columns):
        sheet.set_column(position, position, column.width)
    row = 0
    for text in above:
        sheet.write_string(row, 0, safe_text(text), formats["office"])
        row += 1
    middle = len(columns) // 2
    if title:
        sheet.write_string(
            row + bool(above), middle, safe_text(title), formats["title"]
        )
        row += 1 + bool(above)
    if subtitle:
        sheet.write_string(row, middle, safe_text(subtitle), formats["subtitle"])
        row += 1
    row += bool(row)
    for position, column in enumerate(columns):
        sheet.write_string(row, position, safe_text(column.label), formats["header"])
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, 0)
    header = row
    for values in rows:
        row += 1
        for position, (column, value) in enumerate(zip(columns, values, strict=True)):
            _write(sheet, row, position, value, column, formats)
    if row > header:
        sheet.autofilter(header, 0, row, len(columns) - 1)
    row += 1
    for label, number in below:
        row += 1
        sheet.write_string(row, 1, safe_text(label), formats["office"])
        sheet.write_number(row, 2, number, formats["plain"])
    book.close()
    return out.getvalue()


def _write(
    sheet: Any,
    row: int,
    position: int,
    value: Any,
    column: SheetColumn,
    formats: dict[str, Any],
) -> None:
    if isinstance(value, datetime):
        has_hour = (value.hour, value.minute) != (17, 0)
        sheet.write_datetime(
            row, position, value, formats["moment" if has_hour else "day"]
        )
    elif isinstance(value, date):
        sheet.write_datetime(row, position, value, formats["day"])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, position, value, formats["centred"])
    else:
        kind = "centred" if column.centred else "text"
        sheet.write_string(row, position, safe_text(str(value or "")), formats[kind])
