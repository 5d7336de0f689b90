"""Which of the known examples a question is nearest to."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from .intent import Intent

_TOKEN = re.compile(r"@?\w+")


def nearest(
    key: str, intents: Sequence[Intent], limit: int = 3
) -> list[tuple[float, Intent]]:
    """The intents whose examples share most with the question, the nearest first.

    By single words and pairs of neighbours, rare ones counting more. The score, 0 to
    1, says how near; it is for offering, not for answering.
    """
    weights, examples = _weights(tuple(intents))
    asked = _terms(key)
    found: dict[str, tuple[float, Intent]] = {}
    for intent, terms in examples:
        near = _cosine(asked, terms, weights)
        if near > found.get(intent.name, (0.0, intent))[0]:
            found[intent.name] = (near, intent)
    return sorted(found.values(), key=lambda each: -each[0])[:limit]


@lru_cache(maxsize=4)
def _weights(
    intents: tuple[Intent, ...],
) -> tuple[dict[str, float], list[tuple[Intent, Counter[str]]]]:
    examples = [
        (intent, _terms(example)) for intent in intents for example in intent.keys
    ]
    seen: Counter[str] = Counter()
    for _intent, terms in examples:
        seen.update(set(terms))
    count = len(examples)
    weights = {term: math.log(1 + count / times) for term, times in seen.items()}
    return weights, examples


def _terms(key: str) -> Counter[str]:
    words = _TOKEN.findall(key)
    pairs = [f"{one} {other}" for one, other in zip(words, words[1:], strict=False)]
    return Counter([*words, *pairs])


def _cosine(one: Counter[str], other: Counter[str], weights: dict[str, float]) -> float:
    shared = sum(weights[term] ** 2 for term in one.keys() & other.keys())
    size = math.sqrt(_size(one, weights) * _size(other, weights))
    return shared / size if size else 0.0


def _size(terms: Iterable[str], weights: dict[str, float]) -> float:
    # A word that no example has still tells the question from each of them.
    return sum(weights.get(term, 3.0) ** 2 for term in terms)
