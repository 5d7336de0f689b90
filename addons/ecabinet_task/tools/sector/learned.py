"""What was learned from an office's own texts, read with plain Python.

A linear model over the features of a text (:mod:`.features`), whose verdict is joined
with that of the lexicon: ``log P = log P(learned) + trust · log P(lexicon)``. How far
the lexicon is trusted is chosen where the model is tried, never by hand. Sectors that
nothing was learned of are known to the lexicon alone.

Kept are numbers only: no word of a text, and no code to be run when they are read.
"""

import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from .features import BUCKETS, by_word, counted, weighed, words_of
from .sectors import Lexicon, Suggestion, suggest

# What a sector has that is not spoken for at all.
_UNSAID, _UNLEARNED = 0.01, 1e-4
TRUSTS = (0.4, 0.6, 0.8, 1.0, 1.5, 2.5)
MOST_WORDS = 4
# A word is worth naming if it is so much of all that speaks for a sector.
_SPEAKS = 0.08


@dataclass(frozen=True, slots=True)
class Learned:
    """A model: ``weights`` has for each of ``codes`` a number a feature.

    ``rarity`` is 0 for a feature that no text had; ``trust``: how much the lexicon
    says beside it.
    """

    codes: tuple[str, ...]
    bias: Sequence[float]
    rarity: "array[float]"
    weights: Sequence["array[float]"]
    trust: float = 1.0

    def packed(self) -> bytes:
        """All numbers one after the other, compressed; see :meth:`unpacked`."""
        numbers = array("f", self.bias)
        for each in (self.rarity, *self.weights):
            numbers.extend(each)
        return zlib.compress(numbers.tobytes())

    @classmethod
    def unpacked(cls, codes: Sequence[str], packed: bytes, trust: float) -> "Learned":
        """:raises ValueError: these are not the numbers of so many sectors"""
        expected = (len(codes) + (len(codes) + 1) * BUCKETS) * 4
        reader = zlib.decompressobj()
        try:
            plain = reader.decompress(packed, expected + 1)
        except zlib.error as error:
            raise ValueError("These are no numbers of a model.") from error
        if len(plain) != expected:
            raise ValueError("The model has other sectors, or other features.")
        numbers = array("f", plain)
        parts = [
            numbers[len(codes) + place * BUCKETS : len(codes) + (place + 1) * BUCKETS]
            for place in range(len(codes) + 1)
        ]
        return cls(
            tuple(codes), tuple(numbers[: len(codes)]), parts[0], parts[1:], trust
        )

    def packed_text(self) -> bytes:
        """The same in letters, as a field keeps it."""
        return b64encode(self.packed())

    @classmethod
    def unpacked_text(
        cls, codes: Sequence[str], text: bytes, trust: float
    ) -> "Learned":
        """:raises ValueError: these are not the numbers of so many sectors"""
        return cls.unpacked(codes, b64decode(text or b""), trust)

    def chances(self, counts: Mapping[int, int]) -> dict[str, float]:
        """``{code: probability}`` by what was learned; empty if nothing is known."""
        known = {key: count for key, count in counts.items() if self.rarity[key]}
        if not known:
            return {}
        values = weighed(known, self.rarity)
        scores = {
            code: bias + sum(value * row[key] for key, value in values.items())
            for code, bias, row in zip(self.codes, self.bias, self.weights, strict=True)
        }
        return _shares(scores)

    def speaking(self, text: str, code: str) -> list[str]:
        """The words of the text that speak most for a sector, as they are written.

        Weights of a feature add up to nothing over the sectors, so that one says how
        far it tells a sector from the others.
        """
        if code not in self.codes:
            return []
        row = self.weights[self.codes.index(code)]
        words, written = words_of(text)
        said = {
            place: sum(self.rarity[key] * row[key] for key in features)
            for place, features in by_word(words).items()
        }
        all_that_speaks = sum(value for value in said.values() if value > 0)
        loud = sorted(
            (-value, place)
            for place, value in said.items()
            if value > _SPEAKS * all_that_speaks
        )
        return [
            written[place] for place in sorted(p for _value, p in loud[:MOST_WORDS])
        ]


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    top = max(scores.values())
    shares = {code: exp(value - top) for code, value in scores.items()}
    total = sum(shares.values())
    return {code: share / total for code, share in shares.items()}


def joined(
    learned: Mapping[str, float],
    lexicon: Mapping[str, float],
    codes: Iterable[str],
    trust: float,
) -> dict[str, float]:
    """Both verdicts as one."""
    return _shares(
        {
            code: log(learned.get(code, 0.0) + _UNLEARNED)
            + trust * log(lexicon.get(code, 0.0) + _UNSAID)
            for code in codes
        }
    )


def rank(
    text: str,
    lexicon: Lexicon,
    learned: Learned | None,
    limit: int = 3,
    lead: str | None = None,
) -> list[Suggestion]:
    """As :func:`.sectors.suggest`, with what was learned where something was."""
    cold = suggest(text, lexicon, len(lexicon.codes), lead)
    if learned is None:
        return cold[:limit]
    chances = learned.chances(counted(words_of(text)[0]))
    if not chances and not cold:
        return []
    said = {one["code"]: one for one in cold}
    shares = joined(
        chances,
        {code: one["probability"] for code, one in said.items()},
        dict.fromkeys((*lexicon.codes, *learned.codes)),
        learned.trust,
    )
    best = sorted(shares, key=lambda code: (-shares[code], code))[: max(0, limit)]
    return [
        Suggestion(
            code=code,
            probability=round(shares[code], 3),
            words=_spoken(
                said[code]["words"] if code in said else [],
                learned.speaking(text, code),
            ),
        )
        for code in best
    ]


def _spoken(phrases: list[str], words: list[str]) -> list[str]:
    """The phrases of the lexicon, and the words that stand in none of them."""
    within = {word for phrase in phrases for word in phrase.split()}
    return [*phrases, *dict.fromkeys(word for word in words if word not in within)]
