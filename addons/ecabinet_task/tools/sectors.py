"""To which work sector does a text belong? By the words of the units' functions.

The lexicon is data (``data/sector_words.json``): an office changes it without code.
Accents and case do not matter; longer phrases count before the words inside them.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TypedDict

from odoo.addons.ecabinet_meeting.tools.text import clean, fold

DATA = Path(__file__).parents[1] / "data" / "sector_words.json"
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 7
# Long texts say their sector at the beginning.
_LONGEST_READ = 6000
_SHARPNESS = 0.8


class Suggestion(TypedDict):
    """``words`` are those of the text, as written, that speak for the sector."""

    code: str
    probability: float
    words: list[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases, as tuples of folded words, with the sectors they speak for."""

    phrases: Mapping[tuple[str, ...], tuple[tuple[str, float], ...]]
    codes: tuple[str, ...]

    @classmethod
    def of(cls, words: Mapping[str, Mapping[str, Sequence[str]]]) -> "Lexicon":
        """From sectors → weight → phrases. A phrase of several sectors counts less."""
        phrases: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
        for code, by_weight in words.items():
            for weight, members in by_weight.items():
                for phrase in members:
                    key = tuple(_WORD.findall(fold(clean(phrase))))
                    value = float(weight) * (1 + 0.35 * (len(key) - 1))
                    phrases[key][code] = max(value, phrases[key].get(code, 0))
        shared = {
            key: tuple(
                (code, value / len(by_code) ** 0.5) for code, value in by_code.items()
            )
            for key, by_code in phrases.items()
        }
        return cls(shared, tuple(words))


def load_lexicon(path: Path = DATA) -> Lexicon:
    """The lexicon that comes with the addon."""
    return Lexicon.of(json.loads(path.read_text(encoding="utf-8")))


def suggest(text: str, lexicon: Lexicon, limit: int = 3) -> list[Suggestion]:
    """Sectors by probability, at most ``limit``; none where no word speaks for one."""
    source = clean(text[:_LONGEST_READ])
    words = list(_WORD.finditer(fold(source)))
    scores: dict[str, float] = defaultdict(float)
    evidence: dict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    index = 0
    while index < len(words):
        size, key = _longest(words, index, lexicon)
        if not size:
            index += 1
            continue
        written = source[words[index].start() : words[index + size - 1].end()]
        for code, weight in lexicon.phrases[key]:
            # Said twice is not twice as true.
            scores[code] += weight * (0.3 if key in seen else 1)
            if key not in seen:
                evidence[code].append(written)
        seen.add(key)
        index += size
    if not scores:
        return []
    top = max(scores.values())
    shares = {code: exp(_SHARPNESS * (value - top)) for code, value in scores.items()}
    total = sum(shares.values())
    ranked = sorted(shares, key=lambda code: (-shares[code], code))
    return [
        Suggestion(
            code=code,
            probability=round(shares[code] / total, 3),
            words=evidence[code],
        )
        for code in ranked[:limit]
    ]


def _longest(words, index, lexicon) -> tuple[int, tuple[str, ...]]:
    for size in range(min(_MOST_WORDS, len(words) - index), 0, -1):
        key = tuple(word[0] for word in words[index : index + size])
        if key in lexicon.phrases:
            return size, key
    return 0, ()
