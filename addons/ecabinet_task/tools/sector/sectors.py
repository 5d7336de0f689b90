"""To which work sector does a text belong? By its units and words.

Two kinds of evidence: the unit that leads (the Department of Health mostly does work of
health) and the words of the matter (which may outweigh it: "Sở Giáo dục báo cáo ca nghi
ngờ bệnh truyền nhiễm"). The lexicon is data (``data/sector_words.json``), an office
changes it without code:

* ``units`` – sector → names of units at home in it;
* ``words`` – sector → weight → phrases;
* ``nothing`` – phrases of office language that speak for no sector although words in
  them would ("xây dựng kế hoạch" builds nothing).

Case does not matter, longer phrases count before the words inside them. Accents count
where they are written: "Hà Nội Vũ …" is no "nội vụ", and "noi vu" is.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import TypedDict

from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    fold,
    tone_key,
)

DATA = Path(__file__).parents[2] / "data" / "sector_words.json"
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 8
# Long texts say their sector at the beginning.
_LONGEST_READ = 6000
_SHARPNESS = 0.6
# A word further speaks less than the one before it: ten faint ones prove nothing.
_FADING = 0.9
_LONGER_SAYS_MORE = 0.35
_HOME = 8.0
_OTHER_UNIT = 1.5
_SPOKEN_OF = 7.0
_BEFORE_OTHERS = re.compile(
    r"\b(?:phoi hop|cung(?: voi)?|voi|va|de nghi cua|theo|bao cao|gui|trinh|cua)\W*$"
)
_PARTED = re.compile(r"[,;.:!?()]")

Phrases = Mapping[tuple[str, ...], tuple[tuple[str, float], ...]]


class Suggestion(TypedDict):
    """``words`` are those of the text, as written, that speak for the sector."""

    code: str
    probability: float
    words: list[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases and names of units, as tuples of folded words, with their sectors.

    ``written`` gives of a phrase its spellings with accents; ``parted`` holds those
    that go over a comma.
    """

    phrases: Phrases
    units: Mapping[tuple[str, ...], str]
    written: Mapping[tuple[str, ...], frozenset[tuple[str, ...]]]
    parted: frozenset[tuple[str, ...]]
    codes: tuple[str, ...]

    @classmethod
    def of(
        cls,
        words: Mapping[str, Mapping[str, Sequence[str]]],
        units: Mapping[str, Sequence[str]] | None = None,
        nothing: Sequence[str] = (),
    ) -> "Lexicon":
        """From sectors → weight → phrases. A phrase of several sectors counts less."""
        weights: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
        written: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        parted: set[tuple[str, ...]] = set()

        def keep(phrase: str) -> tuple[str, ...]:
            text = clean(phrase)
            key = tuple(_WORD.findall(fold(text)))
            if not key:
                return key
            written[key].add(tuple(_WORD.findall(tone_key(text))))
            if _PARTED.search(text):
                parted.add(key)
            return key

        for key in filter(None, map(keep, nothing)):
            weights[key] = {}
        for code, by_weight in words.items():
            for weight, members in by_weight.items():
                for key in filter(None, map(keep, members)):
                    value = float(weight) * (1 + _LONGER_SAYS_MORE * (len(key) - 1))
                    weights[key][code] = max(value, weights[key].get(code, 0))
        shared = {
            key: tuple(
                (code, value / len(by_code) ** 0.5) for code, value in by_code.items()
            )
            for key, by_code in weights.items()
        }
        homes = {
            keep(name): code for code, names in (units or {}).items() for name in names
        }
        return cls(
            shared,
            homes,
            {key: frozenset(forms) for key, forms in written.items()},
            frozenset(parted),
            tuple(words),
        )

    def extended(self, words: Mapping[str, Mapping[str, Sequence[str]]]) -> "Lexicon":
        """With an office's own words, which stand above those for the same phrase."""
        own = Lexicon.of(words)
        return Lexicon(
            {**self.phrases, **own.phrases},
            {key: code for key, code in self.units.items() if key not in own.phrases},
            {
                **self.written,
                **{
                    key: forms | self.written.get(key, frozenset())
                    for key, forms in own.written.items()
                },
            },
            self.parted | own.parted,
            tuple(dict.fromkeys((*self.codes, *own.codes))),
        )


@cache
def load_lexicon(path: Path = DATA) -> Lexicon:
    """The lexicon that comes with the addon."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Lexicon.of(data["words"], data["units"], data["nothing"])


@dataclass(slots=True)
class _Evidence:
    """What speaks for one sector: weights, and the words of the text."""

    weights: list[float]
    words: list[str]

    def strength(self) -> float:
        """The sum of the weights, each further one fading."""
        ordered = sorted(self.weights, reverse=True)
        return sum(weight * _FADING**place for place, weight in enumerate(ordered))


def suggest(
    text: str, lexicon: Lexicon, limit: int = 3, lead: str | None = None
) -> list[Suggestion]:
    """Sectors by probability, at most ``limit``; none where no word speaks for one.

    ``lead`` is the name of the unit that leads, empty where none does; not given, the
    first unit of the text counts as it.
    """
    found: dict[str, _Evidence] = defaultdict(lambda: _Evidence([], []))
    home = _home(lead, lexicon) if lead else ""
    if home:
        found[home].weights.append(_HOME)
    guessing = lead is None
    source = clean(text[:_LONGEST_READ])
    seen: set[tuple[str, ...]] = set()
    for key, start, end in _phrases(source, lexicon):
        code = lexicon.units.get(key)
        if code:
            leads = guessing and not _BEFORE_OTHERS.search(
                fold(source[max(0, start - 20) : start])
            )
            guessing = guessing and not leads
            other = _SPOKEN_OF if lead == "" else _OTHER_UNIT
            pairs: tuple[tuple[str, float], ...] = ((code, _HOME if leads else other),)
        else:
            pairs = lexicon.phrases[key]
        if key in seen:
            # Said twice is not twice as true.
            continue
        seen.add(key)
        for code, weight in pairs:
            found[code].weights.append(weight)
            found[code].words.append(source[start:end])
    return _ranked(found, len(lexicon.codes))[:limit]


def _ranked(found: Mapping[str, _Evidence], sectors: int) -> list[Suggestion]:
    """By probability; sectors that nothing speaks for keep their share of doubt."""
    scores = {code: evidence.strength() for code, evidence in found.items()}
    if not scores:
        return []
    top = max(scores.values())
    shares = {code: exp(_SHARPNESS * (value - top)) for code, value in scores.items()}
    silent = max(0, sectors - len(shares)) * exp(-_SHARPNESS * top)
    total = sum(shares.values()) + silent
    return [
        Suggestion(
            code=code,
            probability=round(shares[code] / total, 3),
            words=found[code].words,
        )
        for code in sorted(shares, key=lambda code: (-shares[code], code))
    ]


def _home(name: str, lexicon: Lexicon) -> str:
    """The sector that a unit's name is at home in; empty where none is known."""
    return next(
        (
            lexicon.units[key]
            for key, _start, _end in _phrases(clean(name), lexicon)
            if key in lexicon.units
        ),
        "",
    )


def home_units(lexicon: Lexicon, names: Mapping[int, str]) -> dict[int, str]:
    """``{unit: code}`` of the units whose whole name the lexicon knows as at home."""
    found = {}
    for unit, name in names.items():
        key = tuple(_WORD.findall(fold(clean(name))))
        if key in lexicon.units:
            found[unit] = lexicon.units[key]
    return found


def _phrases(
    source: str, lexicon: Lexicon
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The longest phrases of the lexicon in a text: key, start, end."""
    plain = list(_WORD.finditer(fold(source)))
    toned = tone_key(source)
    index = 0
    while index < len(plain):
        size, key = _longest(plain, index, source, toned, lexicon)
        if size:
            yield key, plain[index].start(), plain[index + size - 1].end()
        index += size or 1


def _longest(
    plain: list[re.Match[str]], index: int, source: str, toned: str, lexicon: Lexicon
) -> tuple[int, tuple[str, ...]]:
    for size in range(min(_MOST_WORDS, len(plain) - index), 0, -1):
        words = plain[index : index + size]
        key = tuple(word[0] for word in words)
        if key not in lexicon.written:
            continue
        if key not in lexicon.parted and any(
            _PARTED.search(source, before.end(), after.start())
            for before, after in zip(words, words[1:], strict=False)
        ):
            continue
        if _spelt(words, key, toned, lexicon):
            return size, key
    return 0, ()


def _spelt(
    words: list[re.Match[str]], key: tuple[str, ...], toned: str, lexicon: Lexicon
) -> bool:
    """Whether each word is written as in the lexicon, or without any accent."""
    said = tuple(toned[word.start() : word.end()] for word in words)
    for form in lexicon.written[key]:
        if len(key) == 1 and form != key:
            # One syllable without accents may be another word altogether.
            if said == form:
                return True
        elif all(
            one in (bare, accented)
            for one, bare, accented in zip(said, key, form, strict=True)
        ):
            return True
    return False
