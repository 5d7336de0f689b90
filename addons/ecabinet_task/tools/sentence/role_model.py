"""A linear model of roles beside the rules: who leads, who works with them, who not.

Weights are trained on sets of labelled sentences by ``role_training`` and kept as
data. The rules decide; the model is asked where they find nobody who works, and heard
where it holds another for the lead with a margin of more than ``MARGIN``. What it
decides says so in ``because``.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Literal

from .parts import Part, Role
from .role_features import features_of
from .standing import Standing

Answer = Literal["leads", "with", "none"]
ANSWERS: tuple[Answer, ...] = ("leads", "with", "none")
# The rules are overruled where the model's lead is so much likelier than theirs …
MARGIN = 0.5
# … and helped, where they find nobody, by a lead that is at least so likely. Between
# a half and this it is a toss, and stays open.
SURE = 0.85
# Words of an order are surer than any weight.
PLAIN = ("is given an order", "told in the passive", "told in somebody's words")
_SAID_MORE = re.compile(r"[\s,:]*[^\W\d_]")
_WEIGHTS = Path(__file__).parent / "data" / "role_weights.json"


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Weights of each feature for each answer, in the order of ``ANSWERS``."""

    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> tuple[float, ...]:
        """How likely each answer is for a mention with these features."""
        sums = [0.0] * len(ANSWERS)
        for feature in features:
            for index, weight in enumerate(self.weights.get(feature, ())):
                sums[index] += weight
        most = max(sums)
        shares = [exp(each - most) for each in sums]
        whole = sum(shares)
        return tuple(each / whole for each in shares)


@lru_cache(maxsize=1)
def trained_model() -> RoleModel:
    """The model whose weights are kept with the rules."""
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return RoleModel({name: tuple(weights) for name, weights in kept.items()})


def reconsidered(
    parts: list[Part], standings: Sequence[Standing], model: RoleModel
) -> list[Part]:
    """The parts of the rules, with the lead of the model where it has a say."""
    units = [index for index, part in enumerate(parts) if part.who.kind != "person"]
    if not units or len(units) != len(parts):
        return parts
    working = [i for i in units if parts[i].role in ("order", "subject")]
    # Where a rule says that somebody is only named, it is not unsure.
    open_ones = [i for i in units if parts[i].role != "none" or not parts[i].rule]
    if not open_ones or any(parts[index].leads for index in units):
        return parts
    shares = [model.probabilities(features_of(one)) for one in standings]
    best = max(open_ones, key=lambda index: shares[index][0])
    if working:
        lead = working[0]
        if parts[lead].because in PLAIN:
            return parts
        if best in working or shares[best][0] - shares[lead][0] <= MARGIN:
            return parts
    elif shares[best][0] < SURE or not _SAID_MORE.match(standings[best].after):
        return parts
    role: Role = parts[working[0]].role if working else "subject"
    return [
        _led(part, shares[index], role if index == best else None)
        for index, part in enumerate(parts)
    ]


def _led(part: Part, shares: tuple[float, ...], role: Role | None) -> Part:
    if role:
        why = f"the model of roles is sure to {shares[0]:.2f}"
        return replace(part, role=role, cue=part.who.outer, because=why)
    if part.role in ("order", "subject", "none"):
        works = shares[1] > max(shares[0], shares[2])
        return replace(part, role="with" if works else "none", cue=part.who.outer)
    return part
