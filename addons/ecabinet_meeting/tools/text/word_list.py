"""Lists of words that stand in files, one entry a line, so that an office can add one.

``#`` begins a comment. The columns of a line are parted by ``|``; a line with other
columns than its list has, an empty one or one that stands twice is refused when the
program starts, with the file and the number of the line.
"""

from collections.abc import Sequence
from pathlib import Path

from .normal_form import clean, squeeze


class WordListError(ValueError):
    """A line of a list cannot be used; the text says where and why."""


def read_list(
    path: Path, columns: int, classes: Sequence[str] = ()
) -> list[tuple[str, ...]]:
    """The lines of a list, each with its columns.

    ``classes``: what the last column may be, where it names a class.

    :raises WordListError: for a line that is not of this form, or stands twice
    """
    rows: list[tuple[str, ...]] = []
    seen: set[tuple[str, ...]] = set()
    written = clean(path.read_text(encoding="utf-8")).split("\n")
    for number, line in enumerate(written, 1):
        entry = line.split("#", 1)[0]
        if not entry.strip():
            continue
        row = tuple(squeeze(cell) for cell in entry.split("|"))
        fault = ""
        if len(row) != columns or not all(row):
            fault = f"{columns} columns are expected"
        elif classes and row[-1] not in classes:
            fault = f"{row[-1]!r} is none of {', '.join(classes)}"
        elif row in seen:
            fault = "it stands twice"
        if fault:
            raise WordListError(f"{path.name}, line {number}: {fault}.")
        seen.add(row)
        rows.append(row)
    return rows
