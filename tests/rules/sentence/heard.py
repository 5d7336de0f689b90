"""Sentences as they are heard, with what they mean; how many are read right.

A file has a sentence a line, its labels after ``||``: lead (``no`` where it is no task,
``-`` none, ``@agency``, ``@commune``, ``@`` for groups, ``?`` before a unit that the
directory does not know), coordinating units, deadline, recurrence, urgency, sector.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rules.assignment_fixtures import GROUPS, deadline, read, unit

FOLDER = Path(__file__).parents[2] / "cases" / "heard"
FIELDS = ("lead", "coordinating", "deadline", "recurrence", "urgency", "sector")
_LEVELS = {f"@{group.level}": f"@{group.id}" for group in GROUPS}


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence and the labels that somebody gave it."""

    text: str
    is_task: bool
    labels: dict[str, str]


def sentences(path: Path) -> list[Heard]:
    """The cases of a file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, *labels = (part.strip() for part in line.split("||"))
        labels += [""] * (len(FIELDS) - len(labels))
        known = dict(zip(FIELDS, labels, strict=True))
        found.append(Heard(text, known["lead"] != "no", known))
    return found


def wrong_fields(case: Heard, fields: dict | None = None) -> dict[str, tuple[str, str]]:
    """Of each field read otherwise than labelled, what was wanted and what was read."""
    fields = fields or read(case.text)
    if fields["is_task"] != case.is_task:
        return {"is_task": (str(case.is_task), str(fields["is_task"]))}
    if not case.is_task:
        return {}
    said = {
        "lead": _lead(fields, case.labels["lead"]),
        "coordinating": "; ".join(_helpers(fields)),
        "deadline": deadline(fields) or "",
        "recurrence": fields["recurrence"] or "",
        "urgency": "" if fields["urgency"] == "normal" else fields["urgency"],
        "sector": fields["sector"] or "",
    }
    wanted = dict(case.labels)
    helpers = [name.strip() for name in wanted["coordinating"].split(";")]
    wanted["coordinating"] = "; ".join(
        sorted(_LEVELS.get(name, name) for name in helpers)
    )
    wanted["lead"] = _LEVELS.get(wanted["lead"], wanted["lead"])
    return {
        name: (wanted[name], said[name])
        for name in FIELDS
        if wanted[name] != said[name]
    }


def _lead(fields: dict, wanted: str) -> str:
    if fields["unit_group_id"]:
        return "@" if wanted == "@" else f"@{fields['unit_group_id']}"
    found = fields["lead_department_id"]
    if found:
        name = unit(found)
        # "Công an xã": one inside a commune is told by its own name.
        return name
    said = fields["lead_text"]
    if wanted.startswith("?") and said == wanted[1:]:
        return wanted
    if wanted == "@" and said:
        return "@"
    return said or "-"


def _helpers(fields: dict) -> list[str]:
    groups = [f"@{number}" for number in fields["coordinating_group_ids"]]
    units = [unit(number) for number in fields["coordinating_department_ids"]]
    return sorted([*groups, *units])


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of how many, by field."""

    right: Counter
    of: Counter
    misses: list[tuple[Heard, dict]]

    def __str__(self) -> str:
        return "; ".join(
            f"{name} {self.right[name]}/{self.of[name]}" for name in self.of
        )


def measure(cases: list[Heard]) -> Figures:
    """Read every sentence. Fields count in sentences that are tasks."""
    right: Counter = Counter()
    of: Counter = Counter()
    misses = []
    for case in cases:
        wrong = wrong_fields(case)
        if wrong:
            misses.append((case, wrong))
        of["is_task"] += 1
        right["is_task"] += "is_task" not in wrong
        if not case.is_task:
            continue
        for name in FIELDS:
            dated = name != "deadline" or case.labels["deadline"]
            counted = name if dated else "no deadline"
            of[counted] += 1
            right[counted] += not wrong.keys() & {name, "is_task"}
    return Figures(right, of, misses)
