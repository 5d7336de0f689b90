"""Sectors of sentences: learned beside the majority, the lexicon, and keywords alone.

Cross-validated, five times, over the labelled sentences of ``tests/cases`` and, where
that folder is there, the published ones of ``../shared/cases``. The lexicon has been
mended on the sentences of ``tests/cases``, so that beside it learning looks worse there
than it is; on the published ones, of other provinces, both are new. With the time and
memory that learning takes, how long a sentence is read, and what a worker keeps.
"""

import random
import statistics
import time
import tracemalloc
from collections import Counter, defaultdict

from benchmarks.assignment import CASES, _lines, _rules
from benchmarks.figures import Figures

FOLDS = 5
LABELLED = ("formal", "messages", "news", "orders", "voices", "office", "fresh")
LEAST_OF_SECTOR = 3


def run() -> Figures:
    _rules()
    from odoo.addons.ecabinet_task.tools.sector import learned, sectors, training

    lexicon = sectors.load_lexicon()
    own, published = _corpus()
    lines, targets = [], {}
    for name, texts in (("tests/cases", own), ("published", published)):
        if not texts:
            continue
        examples = [training.example(text, code, lexicon) for text, code in texts]
        rates, took, megabytes = _crossed(examples, lexicon, training)
        lines.append(f"{name}, {len(texts)} sentences, right in {FOLDS} folds:")
        lines += [f"  {method} {100 * rate:.1f} %" for method, rate in rates.items()]
        lines.append(f"  learning {took:.1f} s and {megabytes} MB in its own process")
        targets[f"{name}: learned no worse than the lexicon by a point"] = (
            rates["learned with the lexicon"] > rates["lexicon"] - 0.01
        )
        targets[f"{name}: better than the majority and keywords alone"] = rates[
            "learned with the lexicon"
        ] > max(rates["majority"], rates["keywords"])
    examples = [training.example(text, code, lexicon) for text, code in own]
    codes = sorted({one.code for one in examples})
    model, _megabytes = training.trained_apart(examples, codes)
    if published:
        found = [learned.rank(text, lexicon, model, 1)[:1] for text, _code in published]
        right = sum(
            bool(best) and best[0]["code"] == code
            for best, (_text, code) in zip(found, published, strict=True)
        )
        cold = sum(
            bool(best := sectors.suggest(text, lexicon, 1)) and best[0]["code"] == code
            for text, code in published
        )
        lines.append(
            f"taught on tests/cases, tried on the published: learned "
            f"{100 * right / len(published):.1f} %, lexicon "
            f"{100 * cold / len(published):.1f} %"
        )
    packed = model.packed()
    tracemalloc.start()
    kept = learned.Learned.unpacked(codes, packed, 1.0)
    size = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    times = []
    for text, _code in own[:200]:
        started = time.perf_counter()
        learned.rank(text, lexicon, kept)
        times.append(time.perf_counter() - started)
    median = statistics.median(times) * 1000
    lines.append(
        f"a sentence {median:.1f} ms (median); a worker keeps {size:.1f} MB; stored "
        f"{len(packed) / 2**20:.1f} MB"
    )
    targets["a sentence < 15 ms"] = median < 15
    targets["a worker keeps < 8 MB"] = size < 8
    return Figures(lines, targets)


def _corpus():
    own = [case for name in LABELLED for case in _lines(CASES / f"{name}.jsonl")]
    folder = next(
        (
            found
            for parent in CASES.parents
            if (found := parent / "shared" / "cases" / "tasks_vi_dev.jsonl").exists()
        ),
        None,
    )
    return _labelled(own), _labelled(_lines(folder) if folder else [])


def _labelled(cases):
    """Each text once; of several accepted sectors the first."""
    found = {}
    for case in cases:
        label = case.get("sector")
        code = label[0] if isinstance(label, list) else label
        if code:
            found.setdefault(case["text"], code)
    return list(found.items())


def _crossed(examples, lexicon, training):
    """Rates of each method, and what learning took: seconds, megabytes."""
    rows = random.Random(19).sample(examples, len(examples))
    right, took, megabytes = Counter(), [], 0
    for fold in range(FOLDS):
        held_out = rows[fold::FOLDS]
        rest = [one for place, one in enumerate(rows) if place % FOLDS != fold]
        # The last tenth chooses how far the lexicon is trusted, as on a server.
        teaching, choosing = rest[len(rest) // 10 :], rest[: len(rest) // 10]
        counts = Counter(one.code for one in teaching)
        codes = sorted(code for code in counts if counts[code] >= LEAST_OF_SECTOR)
        taught = [one for one in teaching if one.code in codes]
        started = time.perf_counter()
        model, used = training.trained_apart(taught, codes)
        took.append(time.perf_counter() - started)
        megabytes = max(megabytes, used)
        model = training.trusting(model, choosing, lexicon)
        [(majority, _count)] = counts.most_common(1)
        keywords = _keywords(taught)
        for one in held_out:
            right["majority"] += one.code == majority
            right["keywords"] += one.code == keywords(one)
        right["lexicon"] += training.tried(held_out, lexicon, None).right
        right["learned alone"] += sum(
            max((model.chances(one.counts) or {"": 0}).items(), key=lambda x: x[1])[0]
            == one.code
            for one in held_out
        )
        right["learned with the lexicon"] += training.tried(
            held_out, lexicon, model
        ).right
    rates = {method: count / len(rows) for method, count in right.items()}
    return rates, statistics.median(took), megabytes


def _keywords(taught):
    """For each sector the ten words that are most its own; most of them decide."""
    words, every = defaultdict(Counter), Counter()
    for one in taught:
        for word in set(one.text.casefold().split()):
            words[one.code][word] += 1
            every[word] += 1
    best = {
        code: {
            word
            for word, _value in sorted(
                ((w, n * n / every[w]) for w, n in counts.items()),
                key=lambda row: (-row[1], row[0]),
            )[:10]
        }
        for code, counts in words.items()
    }

    def decide(one):
        said = set(one.text.casefold().split())
        return max(sorted(best), key=lambda code: len(best[code] & said))

    return decide
