"""Which item of an agenda a file belongs to, by its name.

Offices name files after their item ("Tờ trình bảng giá đất.pdf") or number them after
the agenda ("ND3_Tờ trình.pdf", "3. Dự thảo.pdf"). What is found is a proposal: whoever
uploads sees it beside the file and corrects it there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..text.normal_form import fold

# Of an item's own words, how many a file must name.
ENOUGH = 0.5
_NUMBER = re.compile(r"^(?:nd|noi dung|muc|item)?[\s._-]*0*(\d{1,3})(?!\d)")
_WORD = re.compile(r"\w+")
# In the names of papers of all items, so they tell nothing.
_COMMON = frozenset(
    "to trinh du thao nghi quyet quyet dinh bao cao ve cua va cac nam thang so tinh "
    "ban hanh ubnd hdnd quy ke hoach de an phuong nhiem vu pdf doc docx".split()
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the agenda has it; ``number`` may be empty."""

    key: int
    number: str
    name: str


def match_item(file_name: str, items: Iterable[Item]) -> int | None:
    """The ``key`` of the item that the file names, by its words before its number.

    None where no item, or more than one alike, is named.
    """
    items = list(items)
    folded = fold(file_name).replace("_", " ")
    return _by_words(folded, items) or _by_number(folded, items)


def _by_words(folded: str, items: list[Item]) -> int | None:
    said = _words(folded)
    scored = sorted(((_share(said, item), item.key) for item in items), reverse=True)
    if not scored or scored[0][0] < ENOUGH:
        return None
    alike = len(scored) > 1 and scored[1][0] == scored[0][0]
    return None if alike else scored[0][1]


def _share(said: set[str], item: Item) -> float:
    own = _words(fold(item.name))
    return len(own & said) / len(own) if own else 0.0


def _words(folded: str) -> set[str]:
    words = set(_WORD.findall(folded)) - _COMMON
    return {word for word in words if not word.isdigit()}


def _by_number(folded: str, items: list[Item]) -> int | None:
    found = _NUMBER.match(folded.strip())
    if not found:
        return None
    keys = [item.key for item in items if item.number.strip(" .") == found[1]]
    return keys[0] if len(keys) == 1 else None
