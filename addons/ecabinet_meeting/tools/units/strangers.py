"""Where a name ends that no directory knows, and whether a unit begins at a word."""

from collections.abc import Sequence

from .list_words import ACCENTED_HEADS, NO_UNITS
from .words import Word

# What the unit does, after its name.
VERBS = frozenset(
    "trinh bao chuan chu tham thong phat giai phoi phu lam gui de dieu".split()
)
_LONGEST_UNKNOWN = 14


def end_of_place(words: Sequence[Word], end: int) -> int:
    """Where the proper name of a place ends that begins at ``end``."""
    while end < len(words) and words[end].capital and not words[end].gap:
        end += 1
    return end


def head_at(words: Sequence[Word], index: int) -> int:
    """How many words say that a unit begins here, accents minded; 0: none."""
    plain = tuple(word.plain for word in words[index : index + 4])
    if any(plain[:size] in NO_UNITS for size in (2, 3, 4)):
        return 0
    for size in (4, 3, 2, 1):
        accented = ACCENTED_HEADS.get(plain[:size]) if size <= len(plain) else None
        if accented and all(
            word.toned in ("", word.plain, toned)
            for word, toned in zip(words[index : index + size], accented, strict=True)
        ):
            return size
    return 0


def end_of_unknown(words: Sequence[Word], end: int, *, phrase: bool) -> int:
    """Where the name ends: at its segment's end, or after its last capital."""
    last = end
    for index in range(end, min(end + _LONGEST_UNKNOWN, len(words))):
        word = words[index]
        if word.gap == "hard" or (word.gap and not word.capital):
            break
        if word.gap and head_at(words, index):
            break
        if word.plain in VERBS and not word.capital:
            break
        if phrase or word.capital or word.plain in ("tinh", "xa", "phuong"):
            last = index + 1
        elif index - last > 1:
            break
    return last
