"""The sheets of an .xlsx file as plain cells, read from its XML.

Only what a list needs is looked at, so that fills, charts and settings that other
programs write wrongly do no harm; strict files read like others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string

from odoo.addons.ecabinet_meeting.tools.office_file.package import (
    Package,
    attribute,
    child,
    children,
    local,
    value,
)

Value = str | float | bool | datetime | None

EPOCH = datetime(1899, 12, 30)
# What Excel for Macintosh counted from; the book says so.
EPOCH_1904 = datetime(1904, 1, 1)

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_OFF = ("0", "false")
MOST_PART_BYTES = 60_000_000
_LAST_SERIAL = 2_900_000


@dataclass(slots=True)
class Cell:
    """A value; ``is_error`` where a formula gave none."""

    value: Value = None
    is_error: bool = False


@dataclass(slots=True)
class SheetRow:
    """A row by its number from 1; ``hidden`` by a filter or by hand."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet's rows that hold something, and its merged areas.

    Columns are counted from 0. ``merged``: left, top, right, bottom.
    """

    name: str
    visible: bool
    rows: list[SheetRow]
    merged: list[tuple[int, int, int, int]]


class Workbook:
    """The sheets of a file.

    :raises PackageError: it cannot be read, and why
    """

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, MOST_PART_BYTES)
        self._name = self._package.main_part("workbook")
        self._root = self._package.part(self._name)
        said = value(child(self._root, "workbookPr"), "date1904")
        self._epoch = EPOCH_1904 if said and said not in _OFF else EPOCH
        self._texts = self._shared_texts()
        self._days = self._formats_of_days()

    @property
    def epoch(self) -> datetime:
        """The day from which this book counts days."""
        return self._epoch

    def sheets(self, most_rows: int, most_columns: int) -> Iterator[Sheet]:
        """Its sheets, those that are seen first, each in the order of the tabs."""
        parts = self._package.related(self._name, "worksheet")
        tabs = [
            (attribute(tab, "state") or "visible", tab)
            for tab in children(child(self._root, "sheets"), "sheet")
        ]
        for state, tab in sorted(tabs, key=lambda each: each[0] != "visible"):
            identifier = next(
                (said for key, said in tab.items() if key.endswith("}id")), ""
            )
            root = self._package.part(parts.get(str(identifier), ""))
            if root is not None:
                yield Sheet(
                    attribute(tab, "name") or "",
                    state == "visible",
                    list(self._rows(root, most_rows, most_columns)),
                    list(_merged(root)),
                )

    def _rows(
        self, root: etree._Element, most_rows: int, most_columns: int
    ) -> Iterator[SheetRow]:
        number = read = 0
        for element in children(child(root, "sheetData"), "row"):
            said = attribute(element, "r") or ""
            number = int(said) if said.isdigit() else number + 1
            hidden = attribute(element, "hidden")
            row = SheetRow(number, hidden=bool(hidden) and hidden not in _OFF)
            column = -1
            for each in children(element, "c"):
                address = _ADDRESS.fullmatch(attribute(each, "r") or "")
                column = (
                    column_index_from_string(address[1]) - 1 if address else column + 1
                )
                cell = self._cell(each) if column < most_columns else Cell()
                if cell.value is not None:
                    row.cells[column] = cell
            if row.cells:
                read += 1
                yield row
            if read == most_rows:
                return

    def _cell(self, element: etree._Element) -> Cell:
        kind = attribute(element, "t") or "n"
        written = child(element, "v")
        text = (written.text or "") if written is not None else ""
        if kind == "inlineStr":
            return Cell(_text(child(element, "is")) or None)
        if kind == "s":
            known = text.isdigit() and int(text) < len(self._texts)
            return Cell(self._texts[int(text)] if known else None)
        if kind == "e":
            return Cell(text, is_error=True)
        if kind == "b":
            return Cell(text not in ("", *_OFF))
        if kind == "d":
            return Cell(_iso(text))
        return Cell(self._number(text, element) if kind == "n" else text or None)

    def _number(self, text: str, element: etree._Element) -> Value:
        try:
            number = float(text)
        except ValueError:
            return text or None
        style = attribute(element, "s") or "0"
        if style in self._days and 0 <= number < _LAST_SERIAL:
            return _to_minute(self._epoch + timedelta(days=number))
        return number

    def _shared_texts(self) -> list[str]:
        for name in self._package.related(self._name, "sharedStrings").values():
            root = self._package.part(name)
            if root is not None:
                return [_text(each) for each in children(root, "si")]
        return []

    def _formats_of_days(self) -> set[str]:
        """The styles of cells that show numbers as days."""
        for name in self._package.related(self._name, "styles").values():
            root = self._package.part(name)
            formats = dict(BUILTIN_FORMATS)
            own, used = child(root, "numFmts"), child(root, "cellXfs")
            for each in () if own is None else children(own, "numFmt"):
                code = attribute(each, "numFmtId") or ""
                if code.isdigit():
                    formats[int(code)] = attribute(each, "formatCode") or ""
            return {
                str(number)
                for number, each in enumerate(() if used is None else used)
                if _is_of_days(attribute(each, "numFmtId") or "", formats)
            }
        return set()


def _is_of_days(code: str, formats: dict[int, str]) -> bool:
    shown = formats.get(int(code), "") if code.isdigit() else ""
    # 27–36 and 50–58 are days as other languages write them.
    own = code.isdigit() and (27 <= int(code) <= 36 or 50 <= int(code) <= 58)
    return own or bool(shown and is_date_format(shown))


def _merged(root: etree._Element) -> Iterator[tuple[int, int, int, int]]:
    areas = child(root, "mergeCells")
    for area in () if areas is None else children(areas, "mergeCell"):
        corners = _ADDRESS.findall(attribute(area, "ref") or "")
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            yield (
                column_index_from_string(left) - 1,
                int(top),
                column_index_from_string(right) - 1,
                int(bottom),
            )


def _text(element: etree._Element | None) -> str:
    """The text of a string, without what only tells how it is pronounced."""
    if element is None:
        return ""
    pieces = []
    for each in element:
        if local(each) == "t":
            pieces.append(each.text or "")
        elif local(each) == "r":
            pieces += [part.text or "" for part in children(each, "t")]
    return "".join(pieces)


def _iso(text: str) -> Value:
    try:
        return datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text or None


def _to_minute(moment: datetime) -> datetime:
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
