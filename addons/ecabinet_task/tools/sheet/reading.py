"""A spreadsheet of tasks, read into lines; what cannot be read is named by its cell.

The sheet may carry titles above; the row that names at least the task and the lead
unit is the header. Nothing is guessed: a merged cell, a day that does not exist or a
formula without a value is a trouble of its line, with the cell and what to do.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Literal

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

Column = Literal[
    "name",
    "lead",
    "coordinating",
    "person",
    "deadline",
    "urgency",
    "product",
    "sector",
    "reference",
    "reference_day",
    "issuer",
    "note",
]
Code = Literal[
    "merged",
    "not_a_day",
    "two_digit_year",
    "cell_error",
    "too_long",
    "missing",
]

MOST_LINES = 10_000
MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_COLUMNS = 60
HEADER_WITHIN = 30
LONGEST = 2_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
EXCEL_EPOCH = datetime(1899, 12, 30)

# What the columns of the offices' own lists are called, without marks.
HEADERS: dict[Column, tuple[str, ...]] = {
    "name": ("noi dung nhiem vu", "nhiem vu", "noi dung", "ten nhiem vu", "cong viec"),
    "lead": ("don vi chu tri", "co quan chu tri", "chu tri", "don vi thuc hien"),
    "coordinating": ("don vi phoi hop", "co quan phoi hop", "phoi hop"),
    "person": ("nguoi thuc hien", "nguoi chiu trach nhiem", "can bo thuc hien"),
    "deadline": (
        "thoi han",
        "han hoan thanh",
        "thoi han hoan thanh",
        "han",
        "deadline",
    ),
    "urgency": ("do khan", "muc do khan", "muc do"),
    "product": ("san pham", "san pham hoan thanh", "ket qua dau ra"),
    "sector": ("linh vuc",),
    "reference": (
        "so ky hieu",
        "so, ky hieu",
        "van ban giao",
        "so ky hieu van ban",
        "so, ky hieu van ban",
    ),
    "reference_day": ("ngay van ban", "ngay ban hanh", "ngay van ban giao"),
    "issuer": ("co quan ban hanh", "noi ban hanh"),
    "note": ("ghi chu", "dien giai"),
}
DAYS = {"deadline", "reference_day"}
NEEDED: tuple[Column, ...] = ("name", "lead")


class SheetError(Exception):
    """The file cannot be read at all; ``code`` says why."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a cell ("C12"), and the value that stands there."""

    code: Code
    cell: str
    column: Column
    value: str = ""


@dataclass(slots=True)
class Line:
    """One line of the sheet; ``number`` as the spreadsheet shows it."""

    number: int
    values: dict[Column, str | date | datetime] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    cells: dict[Column, str] = field(default_factory=dict)


# The cells of a row as openpyxl has them; first column and row, last column and row.
Cells = tuple[Any, ...]
Area = tuple[int, int, int, int]


def read_sheet(content: bytes) -> list[Line]:
    """The lines of the first sheet; empty rows are left out.

    :raises SheetError: ``no_xlsx``, ``too_big``, ``no_header`` (``missing``: the
        columns that were not found), ``too_many`` or ``empty``
    """
    rows, merged = _open(content)
    header_row, columns = _find_header(rows)
    lines: list[Line] = []
    for index in range(header_row + 1, len(rows)):
        cells = rows[index]
        if not any(_filled(cell.value) for cell in cells):
            continue
        if len(lines) == MOST_LINES:
            raise SheetError("too_many", most=MOST_LINES)
        lines.append(_read_line(index + 1, cells, columns, merged))
    if not lines:
        raise SheetError("empty")
    return lines


def _open(content: bytes) -> tuple[list[Cells], list[Area]]:
    """All rows of the first sheet, and the merged areas below its titles."""
    if len(content) > MOST_BYTES:
        raise SheetError("too_big")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise SheetError("too_big")
        sheet = load_workbook(BytesIO(content), data_only=True).worksheets[0]
    except SheetError:
        raise
    except Exception as error:
        # Whatever openpyxl stumbles over in a broken file: it cannot be read.
        raise SheetError("no_xlsx") from error
    last_row = min(sheet.max_row, MOST_LINES + HEADER_WITHIN + 1)
    rows = list(
        sheet.iter_rows(max_row=last_row, max_col=min(sheet.max_column, MOST_COLUMNS))
    )
    return rows, [area.bounds for area in sheet.merged_cells.ranges]


def _find_header(rows: list[Cells]) -> tuple[int, dict[int, Column]]:
    best: dict[int, Column] = {}
    for index, cells in enumerate(rows[:HEADER_WITHIN]):
        columns = _columns_of(cells)
        if all(name in columns.values() for name in NEEDED):
            return index, columns
        best = max(best, columns, key=len)
    raise SheetError(
        "no_header", missing=[name for name in NEEDED if name not in best.values()]
    )


def _columns_of(cells: Cells) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for position, cell in enumerate(cells):
        label = _plain(cell.value)
        for name, labels in HEADERS.items():
            if label in labels and name not in found.values():
                found[position] = name
    return found


def _plain(value: Any) -> str:
    text = fold(clean(str(value or "")))
    return " ".join(re.sub(r"[*:()]|\(.*?\)", " ", text).split())


def _read_line(
    number: int, cells: Cells, columns: dict[int, Column], merged: list[Area]
) -> Line:
    line = Line(number)
    joined = {
        position
        for first, top, last, bottom in merged
        if top <= number <= bottom
        for position in range(first - 1, last)
    }
    for position, name in columns.items():
        if position >= len(cells):
            continue
        value = cells[position].value
        where = f"{get_column_letter(position + 1)}{number}"
        line.cells[name] = where
        if position in joined:
            line.troubles.append(Trouble("merged", where, name))
            continue
        _read_cell(line, name, where, value, cells[position].data_type)
    for name in NEEDED:
        if name not in line.values and not any(
            trouble.column == name for trouble in line.troubles
        ):
            line.troubles.append(Trouble("missing", line.cells.get(name, ""), name))
    return line


def _read_cell(line: Line, name: Column, where: str, value: Any, kind: str) -> None:
    if not _filled(value):
        return
    if kind == "e":
        line.troubles.append(Trouble("cell_error", where, name, str(value)))
        return
    if name in DAYS:
        day = read_day(value)
        if isinstance(day, str):
            shown = clean(str(value))[:40]
            line.troubles.append(Trouble(day, where, name, shown))
        else:
            line.values[name] = day
        return
    text = clean(_as_text(value)).strip()
    # An apostrophe before =, +, -, @ is the mark that keeps Excel from reckoning.
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@"):
        text = text[1:]
    if len(text) > LONGEST:
        line.troubles.append(Trouble("too_long", where, name, text[:40]))
        return
    if text:
        line.values[name] = text


def _filled(value: Any) -> bool:
    return value is not None and str(value).strip() != ""


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


_TEXT_DAY = re.compile(
    r"(?:(?P<h1>\d{1,2})\s*(?:[:hg]|giờ)\s*(?P<m1>\d{2})?,?\s*(?:ngày)?\s*)?"
    r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{2}|\d{4})"
    r"(?:\s+(?P<h2>\d{1,2})\s*(?:[:hg]|giờ)\s*(?P<m2>\d{2})?(?::00)?)?",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[ T](?P<h2>\d{1,2}):(?P<m2>\d{2})(?::\d{2})?)?"
)


def read_day(value: Any) -> date | datetime | Code:
    """A day, or a moment where an hour is written; else the code of the trouble.

    Read are Excel's own days, its serial numbers, and texts as an office writes them:
    "15/11/2026", "15-11-2026", "17h00 ngày 15/11/2026", "15/11/2026 08:30".
    """
    if isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime.combine(value, time())
    elif isinstance(value, bool) or isinstance(value, timedelta | time):
        return "not_a_day"
    elif isinstance(value, int | float):
        if not 1 <= value < 80_000:
            return "not_a_day"
        found = EXCEL_EPOCH + timedelta(days=float(value))
        found = found.replace(second=0, microsecond=0)
    else:
        return _read_text_day(clean(str(value)).strip())
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return "not_a_day"
    return found if found.time() != time() else found.date()


def _read_text_day(text: str) -> date | datetime | Code:
    match = _TEXT_DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
    if not match:
        return read_day(float(text)) if re.fullmatch(r"\d{5}", text) else "not_a_day"
    parts = match.groupdict()
    if len(parts["year"]) == 2:
        return "two_digit_year"
    hour = parts.get("h1") or parts.get("h2")
    minute = parts.get("m1") if parts.get("h1") else parts.get("m2")
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return "not_a_day"
        if hour is None:
            return day
        moment = datetime.combine(day, time(int(hour), int(minute or 0)))
    except ValueError:
        return "not_a_day"
    return moment if moment.time() != time() else day


def split_units(text: str) -> Iterator[str]:
    """The units of a cell: one a line, or separated by semicolons."""
    for part in re.split(r"[;\n]+", text):
        if part := part.strip(" ,.-"):
            yield part
