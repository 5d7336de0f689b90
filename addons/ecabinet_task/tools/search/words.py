"""What a text is found by: its syllables, with and without accents, and pairs.

Vietnamese writes a space between syllables, and most words have two: "đất" is on
every third page, "giá đất" on few. So pairs of neighbours are kept like words of their
own (``gia_dat``), and a phrase is found without reading the pages that only have its
syllables somewhere. A syllable is kept bare and, where it has accents, as written too:
whoever types none finds both, whoever types them means them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold, tone_key

# Longer strings are no words: PostgreSQL takes 2,046 bytes, a reader far less.
LONGEST_WORD = 40
# Of one text; the longest page that poppler gives has some 40,000.
MOST_WORDS = 20_000
TITLE = "="
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable, a number or a symbol at ``start:end`` of the cleaned text."""

    start: int
    end: int
    bare: str
    written: str

    @property
    def accented(self) -> bool:
        return self.bare != self.written


def words_of(text: str, most: int = MOST_WORDS) -> list[Word]:
    """Words of a cleaned text, in order."""
    found = []
    for match in _WORD.finditer(text):
        written = match[0][:LONGEST_WORD]
        word = Word(match.start(), match.end(), fold(written), tone_key(written))
        # Letters of other scripts may have no plain form: found as they are written.
        found.append(word)
        if len(found) == most:
            break
    return found


def pairs(words: Sequence[str]) -> list[str]:
    """Neighbours as words of their own: ``["bang", "gia"]`` gives ``["bang_gia"]``."""
    return [
        f"{first}_{second}" for first, second in zip(words, words[1:], strict=False)
    ]


def index_of(title: str, texts: Iterable[str] = ()) -> str:
    """All that a record is found by, in one line; a title's words count apart, too."""
    kept = _index(title)
    index = dict.fromkeys([f"{TITLE}{word}" for word in kept] + kept)
    for text in texts:
        index.update(dict.fromkeys(_index(text)))
    return " ".join(index)


def _index(text: str) -> list[str]:
    words = words_of(clean(text))
    bare = [word.bare for word in words]
    return [*bare, *(word.written for word in words if word.accented), *pairs(bare)]
