"""What a match of a unit is, and whether words of a text fit a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .names import INITIALS, Name
from .words import Word

Status = Literal["found", "ambiguous", "unknown", "group"]
How = Literal["name", "habit", "misspelt", "other", ""]

_SHORTEST_MISSPELT = 8
_VOWELS = frozenset("aeiouy")
_SHORTEST_BARE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a unit; ``placed`` unless only its commune's papers may use it."""

    unit_id: int
    name: Name
    placed: bool


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """What a part of the cleaned text, ``start:end``, says about units.

    ``unit_id`` is given when the status is found, ``candidate_ids`` when it is
    ambiguous. ``via_id`` is the abolished unit whose name was written. A group is
    "các sở, ban, ngành". Unknown and ``how`` other: a name that begins like a known
    unit's and goes on as another's ("Ban QLDA giao thông", "UBND huyện Yên Bình").
    """

    start: int
    end: int
    text: str
    status: Status
    unit_id: int | None = None
    candidate_ids: tuple[int, ...] = ()
    via_id: int | None = None
    how: How = ""


def close_spellings(
    window: Sequence[Word], spellings: dict[str, list[Entry]]
) -> list[tuple[str, int]]:
    """Names a few letters away, and how many; each word must stay recognisable."""
    written = " ".join(word.plain for word in window)
    limit = min(3, len(written) // _SHORTEST_MISSPELT)
    if not limit:
        return []
    close = process.extract(
        written, spellings.keys(), scorer=OSA.distance, score_cutoff=limit, limit=8
    )
    return [
        (spelling, distance)
        for spelling, distance, _key in close
        if spelling.count(" ") == written.count(" ")
        and all(
            OSA.distance(word.plain, other) <= len(other) // 3
            for word, other in zip(window, spelling.split(" "), strict=True)
        )
        and any(gaps_fit(window, entry.name, 0) for entry in spellings[spelling])
    ]


def gaps_fit(words: Sequence[Word], name: Name, head: int) -> bool:
    """Connectors stand only where the name has them; ``head`` words are left out."""
    return all(
        word.gap != "soft" or head + index in name.soft
        for index, word in enumerate(words)
        if index
    )


def accent_errors(
    words: Sequence[Word], name: Name, head: int, phrase: bool
) -> tuple[int, int] | None:
    """How many words have other accents than the name, and how many have none.

    None where the words cannot mean the name.
    """
    wrong = missing = 0
    for word, toned in zip(words, name.toned[head:], strict=True):
        if toned == INITIALS:
            if word.toned.replace("đ", "d") not in ("", word.plain):
                return None
            if not (word.upper or phrase or is_no_word(word.plain)):
                return None
        elif not toned or not word.toned or toned == word.toned:
            continue
        elif word.toned == word.plain:
            missing += 1
        elif word is words[0] and not head:
            return None
        else:
            wrong += 1
    return (wrong, missing) if wrong * 3 <= len(words) else None


def is_no_word(letters: str) -> bool:
    """ "stc", "khcn": without a vowel no word is spelt so, in small letters neither."""
    return len(letters) >= _SHORTEST_BARE and not _VOWELS.intersection(letters)
