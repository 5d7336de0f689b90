"""The model of roles, judged by leaving one set out; ``TRAIN=1`` keeps new weights.

Each set is read by a model that was trained on all the others. What the rules read in
a set before anything was mended for it stands in ``tests/cases/first_readings``: there
the line says how many leads the rules alone found, and how many with the model. Rules
that have been mended for a set know its answers, so of other sets only the model alone
is told.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from benchmarks.assignment import CASES, _lines, _rules
from benchmarks.corpus import OfficeReader, answers
from benchmarks.figures import Figures

SETS = (
    "assignments", "directives", "formal", "messages", "news", "orders", "voices",
    "office", "fresh", "hands_a", "hands_b",
)  # fmt: skip
FIRST = CASES / "first_readings"
MOST_BYTES = 30_000


def run() -> Figures:
    _rules()
    from odoo.addons.ecabinet_task.tools.sentence import role_model, role_training

    kept = [name for name in SETS if (CASES / f"{name}.jsonl").exists()]
    sets = {name: list(_mentions(name)) for name in kept}
    lines = []
    for name in kept:
        others = [sample for other in kept if other != name for sample in sets[other]]
        model = role_training.train([sample[1:3] for sample in others])
        lines.append(_line(name, sets[name], model, role_model))
        if (FIRST / f"{name}.jsonl").exists():
            lines.append(_beside_rules(name, sets[name], model, role_model))
    everything = role_training.train([s[1:3] for one in sets.values() for s in one])
    packed = json.dumps(
        dict(sorted(everything.weights.items())),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    lines.append(f"{len(everything.weights)} features, {len(packed)} bytes of weights")
    if os.environ.get("TRAIN"):
        role_model._WEIGHTS.write_text(packed + "\n", encoding="utf-8")
    return Figures(lines, {"weights in 30 kB": len(packed) <= MOST_BYTES})


def _mentions(name: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """The sentence, the features and the answer of every mention of a set."""
    from odoo.addons.ecabinet_task.tools.sentence.actors import PeopleIndex
    from odoo.addons.ecabinet_task.tools.sentence.office import Office
    from odoo.addons.ecabinet_task.tools.sentence.reading import standings_of
    from odoo.addons.ecabinet_task.tools.sentence.role_features import features_of

    cases = [_as_labelled(case) for case in _lines(CASES / f"{name}.jsonl")]
    reader = OfficeReader(cases)
    office = Office(
        reader.directory, reader.lexicon, reader.hours, tuple(reader.groups),
        PeopleIndex([]), reader.context,
    )  # fmt: skip
    for case in cases:
        now = case.get("now") or "2026-10-05T08:00"
        found, led = [], False
        for one in standings_of(case["text"], office, datetime.fromisoformat(now)):
            if one.who.kind == "person":
                continue
            answer = 2
            if case["is_task"] and not led and _names(reader, one, case["lead_unit"]):
                answer, led = 0, True
            elif case["is_task"] and _names(reader, one, case["coordinating_units"]):
                answer = 1
            found.append((str(case["id"]), features_of(one), answer, one.who.text))
        # Who leads, and is not among those found, says nothing of the others.
        if led or not case["is_task"] or answers(case["lead_unit"]) == [None]:
            yield from found


def _as_labelled(case: dict) -> dict:
    """The oldest set names its fields otherwise, and groups with "@"."""
    if "lead_unit" in case:
        return case
    helpers = [name.lstrip("@") for name in case["coordinating"]]
    lead = (case["lead"] or "").lstrip("@") or None
    own = {"id": case["text"], "lead_unit": lead, "coordinating_units": helpers}
    return {**case, **own}


def _names(reader: OfficeReader, one, label) -> bool:
    """Is the mention who a label names?"""
    for name in answers(label):
        if name and reader.is_group(name):
            if reader.group(one.who.text) == reader.group(name):
                return True
        elif name and one.who.id == reader.ids.get(reader.core(name)):
            return True
    return False


def _beside_rules(name: str, mentions: list, model, role_model) -> str:
    """The leads of the rules' first reading, alone and with the model beside them."""
    labels = {str(case["id"]): case for case in _lines(CASES / f"{name}.jsonl")}
    groups: dict[str, list] = {}
    for sentence, features, answer, text in mentions:
        share = model.probabilities(features)[0]
        groups.setdefault(sentence, []).append((share, answer == 0, text))
    count: Counter = Counter()
    for first in _lines(FIRST / f"{name}.jsonl"):
        case = labels[first["id"]]
        rules = (bool(first["lead"]), first["right"])
        both = rules
        named = groups.get(first["id"], [])
        plain = first["because"] in role_model.PLAIN
        if named and not (first["because"].endswith(", and leads") or plain):
            share, fits, text = max(named)
            own = next((one[0] for one in named if one[2] == first["lead"]), 0.0)
            sure = share - own > role_model.MARGIN
            if (
                (sure and text != first["lead"])
                if rules[0]
                else (share >= role_model.SURE)
            ):
                both = (True, fits)
        for who, (lead, right) in (("rules", rules), ("with", both)):
            if answers(case["lead_unit"]) == [None]:
                count[f"{who} wrong"] += lead
            elif case["is_task"]:
                count[f"{who} right"] += right
                count[f"{who} wrong"] += lead and not right
        count["of"] += bool(case["is_task"] and answers(case["lead_unit"]) != [None])
    return (
        f"{name}, first reading: the rules alone {count['rules right']}/{count['of']} "
        f"leads, {count['rules wrong']} wrong; with the model "
        f"{count['with right']}/{count['of']}, {count['with wrong']} wrong"
    )


def _line(name: str, mentions: list, model, role_model) -> str:
    """How the model alone answers for a set that it has not seen."""
    right = leads = found = taken = 0
    by_sentence: dict[str, list] = {}
    for sentence, features, answer, _text in mentions:
        by_sentence.setdefault(sentence, []).append((features, answer))
    for group in by_sentence.values():
        shares = [model.probabilities(features) for features, _answer in group]
        right += sum(
            max(range(3), key=share.__getitem__) == answer
            for share, (_features, answer) in zip(shares, group, strict=True)
        )
        best = max(range(len(group)), key=lambda index: shares[index][0])
        is_led = any(answer == 0 for _features, answer in group)
        leads += is_led
        found += is_led and group[best][1] == 0 and shares[best][0] > 0.5
        taken += not is_led and shares[best][0] >= role_model.SURE
    return (
        f"{name}, left out: {right}/{len(mentions)} mentions, lead {found}/{leads}, "
        f"leads seen where there are none {taken}"
    )
