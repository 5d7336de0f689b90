"""Training the model of roles: logistic regression in plain Python.

Some thousand mentions with some dozen features each take seconds; no library is
needed. The answers are labels that people gave, never what the rules decided.
"""

from collections import Counter
from collections.abc import Sequence
from math import exp

from .role_model import ANSWERS, RoleModel

_ROUNDS = 30
_RATE = 0.4
# Pulls weights towards nought, the more the larger.
_RIDGE = 0.002
_SMALLEST = 0.02
# A feature that fewer mentions have says nothing of others.
_LEAST_SEEN = 3

Sample = tuple[tuple[str, ...], int]


def train(samples: Sequence[Sample]) -> RoleModel:
    """Weights for mentions (their features, the index of their answer)."""
    seen = Counter(name for names, _answer in samples for name in set(names))
    kept = sorted(name for name, count in seen.items() if count >= _LEAST_SEEN)
    number = {name: index for index, name in enumerate(kept)}
    rows = [
        ([number[name] for name in names if name in number], answer)
        for names, answer in samples
    ]
    width = len(ANSWERS)
    weights = [[0.0] * width for _name in kept]
    squares = [[1e-6] * width for _name in kept]
    for _round in range(_ROUNDS):
        for row, answer in rows:
            sums = [sum(weights[i][c] for i in row) for c in range(width)]
            most = max(sums)
            shares = [exp(each - most) for each in sums]
            whole = sum(shares)
            for c in range(width):
                error = shares[c] / whole - (c == answer)
                for i in row:
                    slope = error + _RIDGE * weights[i][c]
                    squares[i][c] += slope * slope
                    weights[i][c] -= _RATE * slope / squares[i][c] ** 0.5
    return RoleModel(
        {
            name: tuple(round(weight, 2) for weight in weights[index])
            for name, index in number.items()
            if max(map(abs, weights[index])) >= _SMALLEST
        }
    )
