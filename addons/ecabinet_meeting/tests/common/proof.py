"""How much of what is generated is tried: a share at every run, all by ``make proof``.

Odoo's tests of a whole proof are tagged ``proof`` and not ``standard``; they and those
of pytest that are marked ``proof`` ask :func:`share` for their cases.
"""

import os
import random
from collections.abc import Iterable
from typing import TypeVar

ONE_OF = 10
LEAST = 20

Case = TypeVar("Case")


def whole() -> bool:
    """Whether every case is to be tried."""
    return os.environ.get("ECABINET_PROOF") == "1"


def share(cases: Iterable[Case], seed: int, one_of: int = ONE_OF) -> list[Case]:
    """All cases under ``make proof``; else a tenth, but not fewer than twenty of them.

    ``one_of``: where a case takes longer, a smaller part.

    The same ``seed`` chooses the same places among as many cases, in their order.
    """
    there = list(cases)
    if whole():
        return there
    count = max(len(there) // one_of, min(LEAST, len(there)))
    places = random.Random(seed).sample(range(len(there)), count)
    return [there[place] for place in sorted(places)]
