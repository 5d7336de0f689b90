"""What somebody looks for, read from what they typed.

Every word must be there. What stands in double quotes, and the parts of a number and
symbol ("412/TTr-UBND"), must stand together, in that order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean

from .slips import from_telex, meant
from .words import TITLE, Word, pairs, words_of

# Whoever pastes more than this looks for its beginning.
MOST_READ = 400
MOST_WORDS = 16
# Said between what is looked for and a unit or period, and looked for by nobody.
_BETWEEN = frozenset({"cua", "do", "trong", "tu", "o", "vao", "cho", "tai", "den"})
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
_SYMBOL = re.compile(r"[^\W_]+(?:[/-][^\W_]+)+")


@dataclass(frozen=True, slots=True)
class Query:
    """``words`` in their order; ``phrases`` are those of them that stand together.

    ``unfinished``: the last word may be the beginning of one.
    """

    words: tuple[Word, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()
    unfinished: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


def read_query(text: str) -> Query:
    """The query that a text is; an empty one where it has no word at all."""
    text = clean(text[:MOST_READ])
    words = tuple(words_of(text, MOST_WORDS))
    spans = [match.span(1) for match in _QUOTED.finditer(text)]
    spans += [match.span() for match in _SYMBOL.finditer(text)]
    phrases = (
        tuple(word for word in words if start <= word.start and word.end <= end)
        for start, end in spans
    )
    return Query(words, tuple(phrase for phrase in phrases if len(phrase) > 1))


def without(query: Query, spans: Sequence[tuple[int, int]]) -> Query:
    """The query without the words in the spans; phrases that lose one are no more."""
    words: list[Word] = []
    left_out = False
    for word in reversed(query.words):
        inside = any(start <= word.start and word.end <= end for start, end in spans)
        left_out = inside or (left_out and word.bare in _BETWEEN)
        if not left_out:
            words.append(word)
    kept = tuple(reversed(words))
    phrases = tuple(each for each in query.phrases if set(each) <= set(kept))
    return replace(query, words=kept, phrases=phrases)


def unfinished(query: Query) -> Query:
    return replace(query, unfinished=True)


def in_title(query: Query) -> str:
    """The PostgreSQL query for titles that have every word."""
    return " & ".join(_needed(query, TITLE))


def anywhere(query: Query) -> str:
    """For records that have every word, in the title or the text."""
    return " & ".join(_needed(query, ""))


def adjacent(query: Query) -> str:
    """For records in which all words stand one after the other; or ``""``."""
    if len(query.words) < 2:
        return ""
    together = pairs([word.bare for word in query.words])
    last = together.pop()
    needed = [_lexeme(pair) for pair in together] + [_lexeme(last, query.unfinished)]
    return " & ".join([*needed, *_accents(query.words, "")])


def mistyped(query: Query) -> str:
    """For records that have every word but one, and that one as it may be meant."""
    ways = list(_without_input_method(query))
    for index, word in enumerate(query.words):
        if not (instead := meant(word.bare)):
            continue
        others = [each for each in query.words if each is not word]
        if not others and len(word.bare) < 5:
            continue
        needed = [_lexeme(each.bare) for each in others] + list(_accents(others, ""))
        either = " | ".join(_lexeme(other) for other in instead)
        if others:
            either = " | ".join(_beside(query.words, index, instead)) or either
        ways.append(" & ".join([*needed, f"({either})"]))
    return " | ".join(f"({way})" for way in ways)


def _without_input_method(query: Query) -> Iterator[str]:
    """Words typed in Telex while nothing turned them into letters with accents."""
    bare = [word.bare for word in query.words]
    plain = [from_telex(word) for word in bare]
    if len(bare) > 1 and plain != bare:
        yield " & ".join(_lexeme(pair) for pair in pairs(plain))


def _beside(words: Sequence[Word], index: int, instead: Sequence[str]) -> Iterator[str]:
    """What may be meant, next to a neighbour: alone it would be any word at all."""
    for other in instead:
        if index:
            yield _lexeme(f"{words[index - 1].bare}_{other}")
        if index + 1 < len(words):
            yield _lexeme(f"{other}_{words[index + 1].bare}")


def _needed(query: Query, place: str) -> Iterator[str]:
    for word in query.words:
        begins = query.unfinished and word is query.words[-1]
        yield _lexeme(place + word.bare, begins)
    yield from _accents(query.words[:-1] if query.unfinished else query.words, place)
    for phrase in query.phrases:
        for pair in pairs([word.bare for word in phrase]):
            yield _lexeme(place + pair)


def _accents(words: Sequence[Word], place: str) -> Iterator[str]:
    return (_lexeme(place + word.written) for word in words if word.accented)


def _lexeme(word: str, begins: bool = False) -> str:
    # Words are letters and digits, so nothing in them ends the quotes.
    return f"'{word}':*" if begins else f"'{word}'"
