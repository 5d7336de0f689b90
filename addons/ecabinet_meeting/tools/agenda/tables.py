"""Rows of a table pasted into an agenda: number, time, title, presenter, minutes."""

import re
from dataclasses import dataclass, field

from ..text.normal_form import fold
from ..time.vietnamese_dates import ClockFound
from .lines import MarkerKind, read_duration, read_line, take_clock
from .presenters import PhraseReader, read_presenters

_COLUMN_WORDS = {
    "number": re.compile(r"(?:s?tt|so tt|so thu tu|tt\.|no\.?)"),
    "presenter": re.compile(
        r".*\b(?:don vi|co quan|nguoi|trinh bay|bao cao vien|phu trach|chu tri|"
        r"thuc hien|dai bieu)\b.*"
    ),
    "time": re.compile(r".*\b(?:thoi gian|thoi luong|gio|phut)\b.*"),
    "title": re.compile(r".*\b(?:noi dung|cong viec|van de|chuong trinh)\b.*"),
    "note": re.compile(r"ghi chu|tai lieu|ho so.*"),
}
_MOST_COLUMNS = 12
_NUMBER_CELL = re.compile(r"(?P<arabic>\d{1,3})[.)]?|(?P<roman>[IVX]{1,5})[.)]?")


@dataclass(slots=True)
class Row:
    """A row as an item; ``labels`` as of the lines below an item."""

    kind: MarkerKind = "none"
    number: str = ""
    text: str = ""
    clock: ClockFound | None = None
    labels: list[tuple[str, str]] = field(default_factory=list)


def column_of(cell: str) -> str:
    """What a column with that heading holds, or nothing."""
    key = fold(cell).strip()
    if not key or len(key) > 60:
        return ""
    return next(
        (name for name, words in _COLUMN_WORDS.items() if words.fullmatch(key)), ""
    )


def is_table_head(cells: list[str]) -> bool:
    """The row that names the columns: a title column and another one."""
    names = [column_of(cell) for cell in cells[:_MOST_COLUMNS] if cell]
    return "title" in names and len(set(names) - {""}) > 1 and "" not in names


def read_row(
    cells: list[str], columns: list[str], read_units: PhraseReader
) -> Row | None:
    """The row as an item, or None where no cell could be a title."""
    names = [column_of(column) for column in columns]
    row = Row()
    rest: list[tuple[str, str]] = []
    for index, cell in enumerate(cells[:_MOST_COLUMNS]):
        column = names[index] if index < len(names) else ""
        if cell and not _take_plain_cell(row, cell, column, read_units):
            rest.append((column, cell))
    if not rest:
        return None
    titles = [cell for column, cell in rest if column == "title"]
    title = titles[0] if titles else max((cell for _c, cell in rest), key=len)
    line = read_line(title)
    row.text = line.text
    if row.kind == "none" and not row.number:
        row.kind, row.number = line.kind, line.number
    row.clock = row.clock or line.clock
    for column, cell in rest:
        if cell is not title:
            label = "presenter" if column == "presenter" else "papers"
            row.labels.append((label, cell))
    return row


def _take_plain_cell(
    row: Row, cell: str, column: str, read_units: PhraseReader
) -> bool:
    """A number, a time, a duration or a presenter; False for other text."""
    if column == "title":
        return False
    number = _NUMBER_CELL.fullmatch(cell)
    if number and not row.text and column in ("", "number") and not row.number:
        row.kind = "arabic" if number["arabic"] else "roman"
        row.number = number[row.kind]
        return True
    if column == "time" and number:
        row.labels.append(("duration", f"{cell} phút"))
        return True
    clock, rest = take_clock(cell)
    if clock and not rest.strip():
        row.clock = row.clock or clock
        return True
    if read_duration(cell):
        row.labels.append(("duration", cell))
        return True
    if column in ("", "presenter") and read_presenters(cell, read_units):
        row.labels.append(("presenter", cell))
        return True
    return False
