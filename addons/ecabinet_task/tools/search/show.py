"""How a find is shown: where it stands in the text, and how near it comes."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold, squeeze

from .query import Query
from .words import Word, words_of

LONGEST_SNIPPET = 200
_BEFORE = 60

# What a find is worth: the title before the text, words together before words apart.
TITLE_TOGETHER = 4.0
TITLE_APART = 3.0
TEXT_TOGETHER = 2.0
TEXT_APART = 1.0
MISTYPED = 0.0
_OWN_UNIT = 0.4
_RECENT = 0.5


def score(worth: float, day: date | None, today: date, own_unit: bool) -> float:
    """A find's place: its worth first, then one's own unit and what is recent.

    Within one worth a record of one's own unit gains 0.4 and today's 0.5, of which
    a year takes half; so no text is before a title.
    """
    years = abs((today - day).days) / 365 if day else 20
    return round(worth + _OWN_UNIT * own_unit + _RECENT / (1 + years), 4)


def fits(word: Word, asked: Word, begins: bool = False) -> bool:
    """Whether a word of a text is the one asked for; accents count where typed."""
    found, wanted = (
        (word.written, asked.written) if asked.accented else (word.bare, asked.bare)
    )
    return found.startswith(wanted) if begins else found == wanted


def stands_together(text: str, asked: Sequence[Word], unfinished: bool = False) -> int:
    """Where the words stand one after the other in a cleaned text, or -1."""
    if not asked:
        return -1
    for match in _together(tuple(asked), unfinished).finditer(fold(text)):
        words = words_of(text[match.start() : match.end()])
        if all(
            fits(found, each, unfinished and each is asked[-1])
            for found, each in zip(words, asked, strict=False)
        ):
            return match.start()
    return -1


@lru_cache(maxsize=256)
def _together(asked: tuple[Word, ...], unfinished: bool) -> re.Pattern[str]:
    words = r"[\W_]+".join(re.escape(word.bare) for word in asked)
    end = r"[^\W_]*" if unfinished else ""
    return re.compile(rf"(?<![^\W_]){words}{end}(?![^\W_])")


def has_phrases(texts: Sequence[str], query: Query) -> bool:
    """Whether each phrase stands together in one of the texts."""
    return all(
        any(stands_together(text, phrase) >= 0 for text in texts)
        for phrase in query.phrases
    )


def snippet(text: str, query: Query) -> Markup:
    """The place of the text where most of the words stand, with the words marked.

    Escaped HTML, the words in ``<mark>``; at most some 200 characters.
    """
    text = squeeze(clean(text))
    found = [
        word
        for word in words_of(text)
        if any(_shown(word, asked, query) for asked in query.words)
    ]
    start = _densest(text, found, query)
    start = _word_start(text, max(0, start - _BEFORE))
    end = min(len(text), start + LONGEST_SNIPPET)
    marked = _marked(text, start, end, [word for word in found if word.start >= start])
    return Markup("{}{}{}").format(
        "… " if start else "", marked, " …" if end < len(text) else ""
    )


def _shown(word: Word, asked: Word, query: Query) -> bool:
    return fits(word, asked, query.unfinished and asked is query.words[-1])


def _densest(text: str, found: Sequence[Word], query: Query) -> int:
    """Where the words stand together, else where most different ones are near."""
    together = stands_together(text, query.words, query.unfinished)
    if together >= 0 or not found:
        return max(together, 0)
    best, most = found[0].start, 0
    for index, word in enumerate(found):
        near = {
            other.bare
            for other in found[index : index + 2 * len(query.words)]
            if other.end - word.start < LONGEST_SNIPPET - _BEFORE
        }
        if len(near) > most:
            best, most = word.start, len(near)
    return best


def _word_start(text: str, start: int) -> int:
    space = text.find(" ", start) if start else -1
    return space + 1 if 0 <= space < start + 20 else start


def _marked(text: str, start: int, end: int, words: Sequence[Word]) -> Markup:
    parts, at = [], start
    for word in words:
        if word.end > end:
            break
        parts.append(escape(text[at : word.start]))
        parts.append(Markup("<mark>{}</mark>").format(text[word.start : word.end]))
        at = word.end
    parts.append(escape(text[at:end]))
    return Markup("").join(parts)
