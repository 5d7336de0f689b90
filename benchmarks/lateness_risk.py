"""The risk of lateness on a simulated history: calibration and discrimination.

How the history is made (drawn with a fixed seed, so each run gives the same):

- 60 units, each with an effect on the log odds of being late drawn from N(0, 0.7);
  their sizes follow 1/rank, so that most have little history; 15 sectors from
  N(0, 0.4).
- Urgency: khẩn +0.3, thượng khẩn +0.5, hoả tốc +0.6. Length: up to two days +0.6, a
  week +0.2, two weeks 0, a month -0.2, longer +0.3. Load: 0, +0.1, +0.4, +0.8.
- What the model cannot know: for each pair of unit and sector N(0, 0.3), and for each
  task N(0, 0.6). On average one in four is late.
- 20,000 tasks teach, 10,000 later ones test. "Oracle" is the true probability before
  the noise of each task, the best that anybody could say; "rate of the unit" is the
  plain share of late tasks of each unit, what an office computes by hand.

Calibration: the mean distance between what was said and what came, over ten equal
groups.
"""

import importlib.util
import random
import time
from pathlib import Path

from benchmarks.figures import Figures

ROOT = Path(__file__).parents[1]
SEED, TAUGHT, TESTED = 2026, 20_000, 10_000
URGENCY = {"normal": 0.0, "khan": 0.3, "thuong_khan": 0.5, "hoa_toc": 0.6}
LENGTH = {"days_2": 0.6, "week": 0.2, "fortnight": 0.0, "month": -0.2, "longer": 0.3}
LOAD = {"upto_5": 0.0, "upto_15": 0.1, "upto_40": 0.4, "more": 0.8}
BASE = -1.9


def _tools():
    """Import the rules without Odoo, as their tests do."""
    place = ROOT / "tests" / "rules" / "conftest.py"
    spec = importlib.util.spec_from_file_location("rules_conftest", place)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    from odoo.addons.ecabinet_task.tools.status import lateness_risk

    return lateness_risk


class Province:
    """Draws tasks: their levels, the true probability, and whether they were late."""

    def __init__(self, seed, logistic):
        self.rng, self.logistic = random.Random(seed), logistic
        self.units = {n: self.rng.gauss(0, 0.7) for n in range(60)}
        self.sectors = {n: self.rng.gauss(0, 0.4) for n in range(15)}
        self.pairs = {
            (unit, sector): self.rng.gauss(0, 0.3)
            for unit in self.units
            for sector in self.sectors
        }

    def task(self):
        rng = self.rng
        [unit] = rng.choices(list(self.units), [1 / (n + 1) for n in self.units])
        sector = rng.choice(list(self.sectors))
        [urgency] = rng.choices(list(URGENCY), [80, 12, 5, 3])
        length, load = rng.choice(list(LENGTH)), rng.choice(list(LOAD))
        odds = (
            BASE
            + self.units[unit]
            + self.sectors[sector]
            + self.pairs[unit, sector]
            + URGENCY[urgency]
            + LENGTH[length]
            + LOAD[load]
        )
        late = rng.random() < self.logistic(odds + rng.gauss(0, 0.6))
        return (unit, sector, urgency, length, load), self.logistic(odds), late


def auc(scores, truth):
    """The chance that a late task was said to be likelier late than a timely one."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    ranks, start = [0.0] * len(scores), 0
    while start < len(order):
        stop = start
        while stop < len(order) and scores[order[stop]] == scores[order[start]]:
            stop += 1
        for index in order[start:stop]:
            ranks[index] = (start + stop + 1) / 2
        start = stop
    late = sum(truth)
    above = sum(rank for rank, was_late in zip(ranks, truth, strict=True) if was_late)
    return (above - late * (late + 1) / 2) / (late * (len(truth) - late))


def calibration(scores, truth, groups=10):
    """Mean distance of the said and the observed share over groups of equal size."""
    pairs = sorted(zip(scores, truth, strict=True), key=lambda pair: pair[0])
    size = len(pairs) // groups
    distances = []
    for number in range(groups):
        part = pairs[number * size : (number + 1) * size]
        said = sum(score for score, _late in part) / len(part)
        came = sum(late for _score, late in part) / len(part)
        distances.append(abs(said - came))
    return sum(distances) / groups


def brier(scores, truth):
    return sum(
        (score - late) ** 2 for score, late in zip(scores, truth, strict=True)
    ) / len(truth)


def run() -> Figures:
    tools = _tools()
    province = Province(SEED, tools.logistic)
    taught = [province.task() for _n in range(TAUGHT)]
    tested = [province.task() for _n in range(TESTED)]
    start = time.perf_counter()
    model = tools.fit(tools.Cell(levels, 1, late) for levels, _true, late in taught)
    fitted = time.perf_counter() - start
    start = time.perf_counter()
    said = [model.estimate(levels).probability for levels, _true, _late in tested]
    estimated = time.perf_counter() - start
    truth = [late for _levels, _true, late in tested]
    oracle = [true for _levels, true, _late in tested]
    rates = _unit_rates(taught)
    by_hand = [rates.get(levels[0], model.average) for levels, _true, _late in tested]
    average = sum(truth) / len(truth)
    rows = {"model": said, "rate of the unit": by_hand, "oracle": oracle}
    found = {
        name: (auc(scores, truth), calibration(scores, truth), brier(scores, truth))
        for name, scores in rows.items()
    }
    lines = [
        f"{name:17} AUC {area:.3f}  calibration {off:.3f}  Brier {score:.4f}"
        for name, (area, off, score) in found.items()
    ]
    lines.append(f"late on average: {average:.3f}, Brier {average * (1 - average):.4f}")
    lines.append(
        f"{TAUGHT:,} tasks learned in {fitted:.2f} s, {TESTED:,} estimated in "
        f"{estimated:.2f} s"
    )
    return Figures(
        lines,
        {
            "calibration within 0.02": found["model"][1] <= 0.02,
            "AUC within 0.03 of the oracle": found["oracle"][0] - found["model"][0]
            <= 0.03,
            "better than the rate of the unit": found["model"][0]
            > found["rate of the unit"][0] + 0.02,
            "learned within 10 s": fitted < 10,
        },
    )


def _unit_rates(taught):
    counts = {}
    for levels, _true, late in taught:
        sums = counts.setdefault(levels[0], [0, 0])
        sums[0] += 1
        sums[1] += late
    return {unit: late / count for unit, (count, late) in counts.items()}
