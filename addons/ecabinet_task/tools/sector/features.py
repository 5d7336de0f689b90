"""What of a text is weighed: its words, pairs of words, and pieces of words.

Each feature is a number, the CRC of its spelling, so that what was learned holds no
word of the texts it was learned from. Words keep their accents; pieces have none, so
that a text typed without any, or with a slip of the pen, still shares most of them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt
from zlib import crc32

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold, tone_key

# 2¹⁵ numbers for each sector: two megabytes for fifteen of them.
BUCKETS = 1 << 15
# What a text is about stands at its beginning.
LONGEST_READ = 2000
SHORTEST_PIECE, LONGEST_PIECE = 3, 5
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d")


def words_of(text: str) -> tuple[list[str], list[str]]:
    """The words of a text's beginning, as they are weighed and as they are written.

    Numbers say nothing of a sector: dates, amounts and symbols of papers.
    """
    source = clean(text[:LONGEST_READ])
    found = [
        match
        for match in _WORD.finditer(tone_key(source))
        if not _DIGITS.search(match[0])
    ]
    return (
        [match[0] for match in found],
        [source[match.start() : match.end()] for match in found],
    )


def _spelled(words: list[str]) -> Iterator[tuple[str, int]]:
    """Every feature, and the place of the first word that it is of."""
    before = ""
    for place, word in enumerate(words):
        yield f"w{word}", place
        if before:
            yield f"b{before} {word}", place - 1
        before = word
    folded = fold(" ".join(words))
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    place = 0
    for start in range(len(folded)):
        if start >= starts[place + 1]:
            place += 1
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
            if start + size <= len(folded):
                yield f"c{folded[start : start + size]}", place


def counted(words: list[str]) -> dict[int, int]:
    """``{feature: how often}``."""
    return Counter(
        crc32(spelling.encode()) % BUCKETS for spelling, _place in _spelled(words)
    )


def by_word(words: list[str]) -> dict[int, list[int]]:
    """``{place of a word: features that begin with it}``, to tell which words spoke."""
    found: dict[int, list[int]] = defaultdict(list)
    for spelling, place in _spelled(words):
        found[place].append(crc32(spelling.encode()) % BUCKETS)
    return found


def weighed(counts: Mapping[int, int], rarity: Sequence[float]) -> dict[int, float]:
    """TF-IDF with the logarithm of the count, of length one."""
    values = {
        feature: (1 + log(count)) * rarity[feature] for feature, count in counts.items()
    }
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    return {feature: value / length for feature, value in values.items()}
