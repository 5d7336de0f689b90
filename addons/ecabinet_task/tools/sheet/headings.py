"""The headings of a list of tasks: one row of them or several, one over the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

from .workbook import Sheet, SheetRow

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

NEEDED: tuple[Column, ...] = ("name", "lead")
WITHIN = 30
_MOST_ROWS = 3

_UNIT = r"(?:ten )?(?:(?:don vi|co quan|dia phuong|so|ban|nganh|phong)(?: va |[ ,/]+))+"
# What offices write over the columns of their own lists, without marks.
_WORDS: dict[Column, str] = {
    "name": r"(?:(?:ten|noi dung|danh muc|cac) )*(?:nhiem vu|cong viec|viec)"
    r"(?:[ ,/]+(?:duoc giao|giao|cu the|trong tam|chu yeu|(?:can |phai )?thuc hien|"
    r"can trien khai|va giai phap|giai phap|cong viec))*|"
    r"noi dung(?: (?:chi dao|giao|thuc hien|ket luan|yeu cau|chinh))*",
    "lead": rf"{_UNIT}(?:dau moi|thuc hien|duoc giao|(?:chiu )?trach nhiem)(?: chinh)?|"
    rf"(?:{_UNIT})?chu tri(?: (?:thuc hien|tham muu|giai quyet))?",
    "coordinating": rf"(?:{_UNIT})?(?:cung )?phoi hop(?: thuc hien)?",
    "person": r"(?:nguoi|can bo|chuyen vien|cong chuc|ca nhan) "
    r"(?:thuc hien|chiu trach nhiem|phu trach|xu ly|duoc giao)",
    "deadline": r"(?:thoi han|thoi gian|thoi diem|han)(?: (?:phai |can )?(?:hoan thanh|"
    r"thuc hien|xu ly|giai quyet|bao cao|trinh|ket thuc|chot|cuoi cung|cuoi))*|"
    r"thoi han giao|ngay (?:het han|den han|phai hoan thanh)|deadline",
    "urgency": r"(?:muc )?do khan(?: cap)?|muc do",
    "product": r"san pham(?: (?:hoan thanh|dau ra|du kien|can dat|giao|yeu cau))*|"
    r"ket qua(?: san pham)?(?: (?:dau ra|can dat|du kien))",
    "sector": r"linh vuc|nganh, linh vuc",
    "reference": r"(?:so(?:[,/]| va)? ?ky hieu|so hieu|so) (?:van ban|vb)(?: giao)?|"
    r"so(?:[,/]| va)? ?ky hieu|so hieu|"
    r"van ban (?:giao(?: viec| nhiem vu)?|chi dao)",
    "reference_day": r"ngay(?:,? thang(?:,? nam)?)? (?:van ban|vb|ban hanh)"
    r"(?: van ban| giao)?",
    "issuer": r"(?:co quan|noi|don vi) ban hanh(?: van ban)?",
    "note": r"ghi chu|dien giai",
}
_PATTERNS = {name: re.compile(words) for name, words in _WORDS.items()}
_RUNNING_NUMBER = re.compile(r"s?tt|so tt|so thu tu|no\.?|#")
# "(1) (2) (3)" below the headings, which letters refer to.
_COLUMN_MARK = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?")


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column whose heading is not known, or has the meaning of one before it."""

    position: int
    heading: str


@dataclass(slots=True)
class Headings:
    """What the columns hold; lines begin below the row ``last``."""

    last: int
    columns: dict[int, Column] = field(default_factory=dict)
    others: list[UnreadColumn] = field(default_factory=list)
    running_numbers: set[int] = field(default_factory=set)

    @property
    def missing(self) -> list[Column]:
        """What a list needs and this one has no column for."""
        return [name for name in NEEDED if name not in self.columns.values()]

    def is_column_marks(self, row: SheetRow) -> bool:
        """Does the row only number the columns?"""
        needed = [at for at, name in self.columns.items() if name in NEEDED]
        shown = [row.cells[at].value for at in needed if at in row.cells]
        return len(shown) == len(NEEDED) and all(
            _COLUMN_MARK.fullmatch(_written(value)) for value in shown
        )


def find_headings(sheet: Sheet) -> Headings:
    """The headings of the sheet, or those that come nearest to what is needed."""
    best = Headings(0)
    for index, row in enumerate(sheet.rows[:WITHIN]):
        tried = [
            _read(sheet, sheet.rows[index : index + count])
            for count in range(1, _MOST_ROWS + 1)
            if _follow(sheet.rows[index : index + count], count)
        ]
        found = max(tried, key=lambda each: len(each.columns))
        if not found.missing:
            found.last = max(found.last, _merged_to(sheet, row.number))
            return found
        best = max(best, found, key=lambda each: len(each.columns))
    return best


def meaning_of(heading: str) -> Column | None:
    """What a column with that heading holds; hints in brackets say nothing."""
    label = _plain(heading)
    for name, pattern in _PATTERNS.items():
        if pattern.fullmatch(label):
            return name
    return None


def _follow(rows: Sequence[SheetRow], count: int) -> bool:
    return len(rows) == count and rows[-1].number - rows[0].number == count - 1


def _read(sheet: Sheet, rows: Sequence[SheetRow]) -> Headings:
    found = Headings(rows[-1].number)
    stacks: dict[int, list[str]] = {}
    for row in rows:
        for position, heading in _spread(sheet, row).items():
            stack = stacks.setdefault(position, [])
            if heading not in stack:
                stack.append(heading)
    for position, stack in sorted(stacks.items()):
        tried = (stack[-1], " ".join(stack), stack[0])
        names = (meaning_of(heading) for heading in tried)
        name = next((name for name in names if name), None)
        if name and name not in found.columns.values():
            found.columns[position] = name
        elif any(_RUNNING_NUMBER.fullmatch(_plain(each)) for each in stack):
            found.running_numbers.add(position)
        else:
            found.others.append(UnreadColumn(position, " – ".join(stack)))
    return found


def _spread(sheet: Sheet, row: SheetRow) -> dict[int, str]:
    """The headings of a row; a merged one stands over each of its columns."""
    shown = {at: _written(cell.value) for at, cell in row.cells.items()}
    for left, top, right, _bottom in sheet.merged:
        if top == row.number and left in shown:
            for position in range(left + 1, right + 1):
                shown.setdefault(position, shown[left])
    return {position: heading for position, heading in shown.items() if heading}


def _merged_to(sheet: Sheet, number: int) -> int:
    """The last row that a heading of the row ``number`` reaches down to."""
    reach = [
        bottom
        for _left, top, _right, bottom in sheet.merged
        if top <= number <= bottom < top + _MOST_ROWS
    ]
    return max(reach, default=number)


def _written(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(clean(str(value)).split())


def _plain(heading: str) -> str:
    text = fold(clean(heading))
    without_hints = re.sub(r"\([^)]*\)?|\[[^\]]*\]?|[*:.]", " ", text)
    return " ".join((without_hints.strip() or re.sub(r"[()\[\]]", " ", text)).split())
