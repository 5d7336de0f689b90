"""Tables of a Word document as lines of an agenda: one line a row, tabs between cells.

Cells keep their columns. A row whose cells list several things, each in its own
paragraph, becomes as many rows. A time or a length that several rows have in common
stands in the first one and as a ditto in the others.
"""

import re
from collections.abc import Sequence

from ..office_file.word import Block, Row, Table
from .lines import MarkerKind, read_duration, read_line, take_clock

DITTO = '"'

_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5})[.)]?")
_COUNTED: tuple[MarkerKind, ...] = ("arabic", "decimal", "roman", "letter", "upper")


def text_of(blocks: Sequence[Block]) -> str:
    """The lines of paragraphs and tables."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    if isinstance(block, str):
        # A tab before a paragraph only indents it.
        return [line.strip() for line in block.split("\n")]
    above: list[str] = []
    lines: list[str] = []
    for row in block.rows:
        if any(isinstance(each, Table) for cell in row.cells for each in cell.blocks):
            # A table that holds tables only gives them their place on the page.
            lines += [
                line
                for cell in row.cells
                for each in cell.blocks
                for line in _lines(each)
            ]
            continue
        cells = [
            _again(above, column) if cell.goes_on else _written(cell.blocks)
            for column, cell in enumerate(row.cells)
        ]
        if not (row.shortened and _only_a_number(cells)):
            lines += _row_lines(cells)
        above = ["\n".join(_written_above(row, above, i)) for i in range(len(cells))]
    return lines


def _written(blocks: Sequence[Block]) -> list[str]:
    lines = [line for block in blocks for line in str(block).split("\n")]
    return [squeezed for line in lines if (squeezed := " ".join(line.split()))]


def _written_above(row: Row, above: list[str], column: int) -> list[str]:
    cell = row.cells[column]
    if cell.goes_on and column < len(above):
        return above[column].split("\n")
    return _written(cell.blocks)


def _again(above: list[str], column: int) -> list[str]:
    text = above[column] if column < len(above) else ""
    if not text or _NUMBER.fullmatch(text):
        return []
    return [_same(" ".join(text.split()))]


def _same(text: str) -> str:
    """How a further row says the same: time is shared, what else is there is not."""
    return DITTO if is_time(text) else text


def is_time(text: str) -> bool:
    """Is the cell nothing but a clock time, a range or a duration?"""
    clock, rest = take_clock(text)
    return bool(read_duration(text)) or (clock is not None and not rest.strip())


def _only_a_number(cells: list[list[str]]) -> bool:
    return all(_NUMBER.fullmatch(line) for cell in cells for line in cell)


def _row_lines(cells: list[list[str]]) -> list[str]:
    filled = [index for index, cell in enumerate(cells) if cell]
    if len(filled) == 1 and (len(cells[filled[0]]) > 1 or not filled[0]):
        # One cell alone is a heading or holds the page together.
        return cells[filled[0]]
    return ["\t".join(row) for row in _several(cells) or [_joined(cells)] if any(row)]


def _joined(cells: list[list[str]]) -> list[str]:
    return [" ".join(cell) for cell in cells]


def _several(cells: list[list[str]]) -> list[list[str]] | None:
    """The rows of a row that lists several things; None for any other."""
    lists = [_listed(cell) for cell in cells]
    keys = [listed for listed in lists if len(listed) > 1]
    if not keys:
        return None
    key = max(keys, key=lambda listed: sum(map(len, listed)))
    lettered = read_line(key[0]).kind == "letter"
    if lettered and any(_is_one_number(cell) for cell in cells):
        # "1 | a) … b) …": what belongs to the item of that number.
        return None
    columns = [
        _column(cell, listed, len(key), listed is key)
        for cell, listed in zip(cells, lists, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _is_one_number(cell: list[str]) -> bool:
    return len(cell) == 1 and bool(_NUMBER.fullmatch(cell[0]))


def _listed(cell: list[str]) -> list[str]:
    """The things that a cell lists by numbers, or nothing where it lists none."""
    if len(cell) > 1 and all(_NUMBER.fullmatch(line) for line in cell):
        return cell
    kinds = [read_line(line).kind for line in cell]
    if not kinds or kinds[0] not in _COUNTED:
        return []
    things: list[str] = []
    for line, kind in zip(cell, kinds, strict=True):
        if kind == kinds[0]:
            things.append(line)
        else:
            things[-1] += f" {line}"
    return things


def _column(cell: list[str], listed: list[str], count: int, is_key: bool) -> list[str]:
    """The cell, one piece for each of ``count`` rows."""
    if is_key:
        return listed
    if len(listed) == count:
        numbers = all(_NUMBER.fullmatch(line) for line in listed)
        return listed if numbers else [read_line(line).text for line in listed]
    if len(cell) == count:
        return cell
    whole = " ".join(cell)
    if len(cell) != 1 or _NUMBER.fullmatch(whole):
        # Which of them it belongs to is not said.
        return [whole, *[""] * (count - 1)]
    return [whole, *[_same(whole)] * (count - 1)]
