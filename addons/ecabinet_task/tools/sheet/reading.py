"""A spreadsheet of tasks, read into lines; what cannot be read is named by its cell.

The sheet may carry titles above; the rows that name at least the task and the lead
unit are the headings. Nothing is guessed: a merged cell, a day that does not exist or a
formula without a value is a trouble of its line, with the cell and what to do. Nothing
is dropped either: columns and sheets that are not read are named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from openpyxl.utils import get_column_letter

from odoo.addons.ecabinet_meeting.tools.office_file.package import PackageError
from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean

from .headings import NEEDED, Column, Headings, UnreadColumn, find_headings
from .workbook import EPOCH, Cell, Sheet, SheetRow, Workbook

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
MOST_COLUMNS = 60
LONGEST = 2_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
DAYS = {"deadline", "reference_day"}
_MOST_ROWS = MOST_LINES + 40


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
    """One line of the sheet; ``number`` as the spreadsheet shows it.

    ``hidden``: whoever sent the list does not see it, since a filter is on, or since
    the row was hidden by hand.
    """

    number: int
    values: dict[Column, str | date | datetime] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    cells: dict[Column, str] = field(default_factory=dict)
    hidden: bool = False


@dataclass(slots=True)
class TaskList:
    """The lines of a sheet, and what of the file is not read.

    ``unread`` are filled columns that nobody knows (their letter and heading),
    ``other_sheets`` the names of further sheets with such a list.
    """

    sheet: str
    lines: list[Line] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)


def read_sheet(content: bytes) -> list[Line]:
    """The lines of a file's list of tasks, as ``read_list`` reads them."""
    return read_list(content).lines


def read_list(content: bytes) -> TaskList:
    """The first sheet with a list of tasks; hidden sheets come last.

    Empty rows are left out, and rows that only number the columns.

    :raises SheetError: ``no_xlsx``, ``old``, ``locked``, ``too_big``, ``no_header``
        (``missing``: the columns that were not found), ``too_many`` or ``empty``
    """
    book, sheets = _open(content)
    nearest: Headings | None = None
    found: TaskList | None = None
    for sheet in sheets:
        headings = find_headings(sheet)
        if headings.missing:
            if nearest is None or len(headings.columns) > len(nearest.columns):
                nearest = headings
            continue
        read = _read_list(sheet, headings, book.epoch)
        if found is None or not found.lines:
            found = read
        elif read.lines and sheet.visible:
            found.other_sheets.append(sheet.name)
    if found is None:
        raise SheetError("no_header", missing=nearest.missing if nearest else NEEDED)
    if not found.lines:
        raise SheetError("empty")
    return found


def _open(content: bytes) -> tuple[Workbook, list[Sheet]]:
    if len(content) > MOST_BYTES:
        raise SheetError("too_big")
    try:
        book = Workbook(content)
        return book, list(book.sheets(_MOST_ROWS, MOST_COLUMNS))
    except PackageError as error:
        codes = {"unpacked": "too_big", "old": "old", "locked": "locked"}
        raise SheetError(codes.get(error.reason, "no_xlsx")) from error


def _read_list(sheet: Sheet, headings: Headings, epoch: datetime) -> TaskList:
    read = TaskList(sheet.name)
    filled: set[int] = set()
    for row in sheet.rows:
        below = row.number > headings.last and not headings.is_column_marks(row)
        if not below or not any(_filled(cell.value) for cell in row.cells.values()):
            continue
        if len(read.lines) == MOST_LINES:
            raise SheetError("too_many", most=MOST_LINES)
        filled |= {at for at, cell in row.cells.items() if _filled(cell.value)}
        read.lines.append(_read_line(row, headings.columns, sheet, epoch))
    read.unread = _unread(headings, filled)
    return read


def _unread(headings: Headings, filled: set[int]) -> list[tuple[str, str]]:
    """Filled columns that are not read, those without any heading included."""
    bare = filled - set(headings.columns) - {one.position for one in headings.others}
    bare -= headings.running_numbers
    others = [*headings.others, *(UnreadColumn(position, "") for position in bare)]
    return [
        (get_column_letter(one.position + 1), one.heading)
        for one in sorted(others, key=lambda each: each.position)
        if one.position in filled
    ]


def _read_line(
    row: SheetRow, columns: dict[int, Column], sheet: Sheet, epoch: datetime
) -> Line:
    line = Line(row.number, hidden=row.hidden)
    joined = {
        position
        for left, top, right, bottom in sheet.merged
        if top <= row.number <= bottom
        for position in range(left, right + 1)
    }
    for position, name in columns.items():
        where = f"{get_column_letter(position + 1)}{row.number}"
        line.cells[name] = where
        if position in joined:
            line.troubles.append(Trouble("merged", where, name))
        elif position in row.cells:
            _read_cell(line, name, where, row.cells[position], epoch)
    for name in NEEDED:
        if name not in line.values and not any(
            trouble.column == name for trouble in line.troubles
        ):
            line.troubles.append(Trouble("missing", line.cells.get(name, ""), name))
    return line


def _read_cell(
    line: Line, name: Column, where: str, cell: Cell, epoch: datetime
) -> None:
    value = cell.value
    if not _filled(value):
        return
    if cell.is_error:
        line.troubles.append(Trouble("cell_error", where, name, str(value)))
        return
    if name in DAYS:
        day = read_day(value, epoch)
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


def read_day(value: Any, epoch: datetime = EPOCH) -> date | datetime | Code:
    """A day, or a moment where an hour is written; else the code of the trouble.

    :param epoch: the day from which the book counts its serial numbers

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
        found = epoch + timedelta(days=float(value))
        found = found.replace(second=0, microsecond=0)
    else:
        return _read_text_day(clean(str(value)).strip(), epoch)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return "not_a_day"
    return found if found.time() != time() else found.date()


def _read_text_day(text: str, epoch: datetime) -> date | datetime | Code:
    match = _TEXT_DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
    if not match:
        serial = re.fullmatch(r"\d{5}", text)
        return read_day(float(text), epoch) if serial else "not_a_day"
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
