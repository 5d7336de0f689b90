"""Which pages of a paper's new version are as they were.

Of the text of a page only its print is kept, a short checksum: it tells whether two
pages say the same, never what.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from hashlib import sha256

# The number of a page moves when one is put in before it.
_PAGE_NUMBER = re.compile(r"(?:trang|page)?\W*\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.I)
_DIGITS = 16


def print_of(text: str) -> str:
    """The print of a page; empty for one without text, which can be compared to none.

    Breaks and spaces do not count, nor does a line that is the page's number alone.
    """
    lines = (line.strip() for line in text.splitlines())
    said = "".join(line for line in lines if not _PAGE_NUMBER.fullmatch(line))
    letters = "".join(said.split())
    return sha256(letters.encode()).hexdigest()[:_DIGITS] if letters else ""


def same_pages(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """``{page before: page after}`` of those that say the same, in their order.

    :param before: prints of the pages of one version; ``after`` those of another
    """
    matcher = SequenceMatcher(None, _apart(before, "-"), _apart(after, "+"), False)
    return {
        block.a + step + 1: block.b + step + 1
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def changed_pages(before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Pages of the new version, from 1, whose text is new or another."""
    same = set(same_pages(before, after).values())
    return [
        number for number, text in enumerate(after, 1) if text and number not in same
    ]


def _apart(prints: Iterable[str], side: str) -> list[str]:
    """Pages without text are like no other, on either side."""
    return [text or f"{side}{number}" for number, text in enumerate(prints)]
