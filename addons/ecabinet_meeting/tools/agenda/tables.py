"""Rows of a table pasted into an agenda: number, time, title, presenter, minutes."""

import re
from dataclasses import dataclass, field

from ..text.normal_form import fold
from ..time.vietnamese_dates import ClockFound
from .lines import MarkerKind, read_duration, read_line, take_clock
from .presenters import PhraseReader, read_presenters
from .tree import Node

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
_DITTO = re.compile(r"(?:\"|''|\W?nt\W?|nhu tren|\W?nhu tren\W?)")
_NUMBER_CELL = re.compile(r"(?P<arabic>\d{1,3})[.)]?|(?P<roman>[IVX]{1,5})[.)]?")


@dataclass(slots=True)
class Row:
    """A row as an item; ``labels`` as of the lines below an item."""

    kind: MarkerKind = "none"
    number: str = ""
    text: str = ""
    clock: ClockFound | None = None
    labels: list[tuple[str, str]] = field(default_factory=list)


class Table:
    """The rows of one table: its columns, and what they have in common."""

    def __init__(self) -> None:
        self.columns: list[str] = []
        self._above: list[str] = []
        self._sharing: list[list[Node]] = []

    def begin(self, head: list[str]) -> None:
        """A row that names the columns."""
        self.columns = [fold(cell) for cell in head]
        self._above = []

    def has_item(self, cells: list[str]) -> bool:
        """Are several cells filled, or of a whole row the title alone?"""
        filled = [index for index, cell in enumerate(cells) if cell]
        if len(filled) != 1:
            return len(filled) > 1
        title = cells[filled[0]]
        if not 1 < len(self.columns) == len(cells) or title.isupper():
            return False
        named = column_of(self.columns[filled[0]]) == "title"
        return named and not title.endswith(":")

    def read(
        self, cells: list[str], read_units: PhraseReader
    ) -> tuple[Row, bool] | None:
        """The row as an item, and whether it shares the time of the one above."""
        shares = any(
            self._shares(index, cell)
            for index, cell in enumerate(cells[:_MOST_COLUMNS])
        )
        whole = [self._repeated(index, cell) for index, cell in enumerate(cells)]
        row = read_row(whole, self.columns, read_units)
        self._above = [
            self._at(index) if is_ditto(cell) or (shares and not cell) else cell
            for index, cell in enumerate(cells)
        ]
        return (row, shares) if row else None

    def keep(self, node: Node, shares: bool) -> None:
        """Remember the row's node among those that share a time."""
        if shares and self._sharing:
            self._sharing[-1].append(node)
        else:
            self._sharing.append([node])

    def share_minutes(self) -> None:
        """Divide a time that several rows have in common among their items."""
        for rows in self._sharing:
            first = rows[0]
            items = [node for node in rows if not node.children]
            minutes = _minutes(first)
            if len(rows) < 2 or not minutes or not items:
                continue
            each, left = divmod(minutes, len(items))
            for index, node in enumerate(items):
                node.labels = [label for label in node.labels if label[0] != "duration"]
                node.labels.append(("duration", f"{each + (index < left)} phút"))

    def _at(self, index: int) -> str:
        return self._above[index] if index < len(self._above) else ""

    def _shares(self, index: int, cell: str) -> bool:
        """A ditto below a time, or nothing below the beginning and end of one."""
        above = self._at(index)
        if not above:
            return False
        clock, rest = take_clock(above)
        if cell:
            timed = bool(read_duration(above)) or (
                clock is not None and not rest.strip()
            )
            return timed and is_ditto(cell)
        column = self.columns[index] if index < len(self.columns) else ""
        within = clock is not None and clock.minutes is not None and not rest.strip()
        return within and column_of(column) == "time"

    def _repeated(self, index: int, cell: str) -> str:
        if not is_ditto(cell):
            return cell
        return "" if self._shares(index, cell) else self._at(index)


def _minutes(node: Node) -> int | None:
    """How long the row says it takes."""
    for name, text in node.labels:
        if name == "duration" and (said := read_duration(text)):
            return said
    return node.clock.minutes if node.clock else None


def is_ditto(cell: str) -> bool:
    """Does the cell say that it is as the one above?"""
    return len(cell) < 12 and bool(_DITTO.fullmatch(fold(cell).strip()))


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
