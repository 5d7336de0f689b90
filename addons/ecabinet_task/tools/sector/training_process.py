"""The program that learns; started by :mod:`.training`, with nothing of Odoo in it.

Arguments: a folder with the arrays ``starts``, ``features``, ``counts``, ``sectors``,
and how many features there are. Writes ``numbers`` (bias, rarity, weights; compressed)
and ``told.json`` into it.
"""

import json
import resource
import sys
import zlib
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

# Weak bonds: short sentences have few features, and each says much.
STRENGTH = 10.0
MOST_STEPS = 200


def main(folder: Path, buckets: int) -> None:
    def numbers(name: str) -> "numpy.typing.NDArray[numpy.uint32]":
        return numpy.frombuffer((folder / name).read_bytes(), dtype=numpy.uint32)

    starts, features, sectors = map(numbers, ("starts", "features", "sectors"))
    texts = len(starts) - 1
    frequency = numpy.bincount(features, minlength=buckets)
    rarity = numpy.log((1 + texts) / (1 + frequency)) + 1
    rarity[frequency == 0] = 0
    values = (1 + numpy.log(numbers("counts"))) * rarity[features]
    matrix = csr_matrix((values, features, starts), shape=(texts, buckets))
    lengths = numpy.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    lengths[lengths == 0] = 1
    matrix = matrix.multiply(1 / lengths[:, None]).tocsr()
    model = LogisticRegression(C=STRENGTH, max_iter=MOST_STEPS).fit(matrix, sectors)
    weights, bias = model.coef_, model.intercept_
    if len(weights) == 1:
        # Of two sectors one is what the other is not.
        weights = numpy.vstack([-weights[0], weights[0]]) / 2
        bias = numpy.array([-bias[0], bias[0]]) / 2
    weights = weights - weights.mean(axis=0)
    found = numpy.concatenate([bias, rarity, weights.ravel()]).astype("<f4")
    (folder / "numbers").write_bytes(zlib.compress(found.tobytes()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    (folder / "told.json").write_text(json.dumps({"megabytes": peak}))


main(Path(sys.argv[1]), int(sys.argv[2]))
