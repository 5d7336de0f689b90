"""Figures put into the spreadsheet that the province's reporting system takes.

The file is the province's own: only the named cells are filled, everything else stays
as it is. A cell gets a number, a day or a text that is never a formula.
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Literal

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell

from odoo.addons.ecabinet_meeting.tools.office_file.package import (
    UNREADABLE,
    unpacks_too_far,
)
from odoo.addons.ecabinet_task.tools.sheet.export import safe_text

Code = Literal[
    "kind", "too_big", "macros", "links", "sheet", "cell", "merged", "formula"
]
Value = int | float | date | str | None

MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
ADDRESS = re.compile(r"[A-Z]{1,2}[1-9][0-9]{0,4}")
# What openpyxl raises over a file that is none of its own.
_BROKEN: tuple[type[Exception], ...] = (
    *UNREADABLE,
    KeyError,
    TypeError,
    AttributeError,
)
_MACROS = re.compile(r"vbaproject|macrosheets|activex|ctrlprops", re.IGNORECASE)
_LINKS = re.compile(r"externallinks/|connections\.xml|embeddings/", re.IGNORECASE)


class TemplateError(ValueError):
    """The template cannot be filled; ``code`` says why, ``detail`` where."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(code)
        self.code: Code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and where it goes; an empty ``sheet`` is the first one."""

    cell: str
    value: Value
    sheet: str = ""


def fill(content: bytes, placed: Sequence[Placed]) -> bytes:
    """The template with these cells filled.

    :raises TemplateError: it is no plain spreadsheet, or a cell is not there to fill
    """
    _check_package(content)
    try:
        book = load_workbook(BytesIO(content))
    except _BROKEN as error:
        raise TemplateError("kind") from error
    for each in placed:
        if each.sheet and each.sheet not in book.sheetnames:
            raise TemplateError("sheet", each.sheet)
        sheet = book[each.sheet] if each.sheet else book.worksheets[0]
        if not ADDRESS.fullmatch(each.cell):
            raise TemplateError("cell", each.cell)
        _put(sheet[each.cell], each.value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Cell | MergedCell, value: Value) -> None:
    if isinstance(cell, MergedCell):
        raise TemplateError("merged", cell.coordinate)
    if cell.data_type == "f":
        raise TemplateError("formula", cell.coordinate)
    if isinstance(value, str):
        cell.value = safe_text(value)
        cell.data_type = "s"
    else:
        cell.value = value


def _check_package(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise TemplateError("too_big")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > MOST_UNPACKED or unpacks_too_far(entries):
                raise TemplateError("too_big")
            names = [entry.filename for entry in entries]
            types = packed.read("[Content_Types].xml").lower()
    except TemplateError:
        raise
    except _BROKEN as error:
        raise TemplateError("kind") from error
    if b"macroenabled" in types or any(map(_MACROS.search, names)):
        raise TemplateError("macros")
    if any(map(_LINKS.search, names)):
        raise TemplateError("links")
