"""Any file of labelled sentences, or folder of notices: read, counted, by kind of text.

``make read FILE=<jsonl or folder>`` prints the figures and every miss. A set has the
form of ``tests/cases/README.md``; a list in a label accepts each of its answers, and
the letters that an id begins with are its kind of text. Units are those of the demo
province and whatever else the labels name, or (``UNITS=labels``) the labels alone, for
sets with other units.
"""

import csv
import json
import os
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from benchmarks.assignment import CASES, ROOT, Reader, _lines, deadline_of
from benchmarks.figures import Figures

DEMO = ROOT / "addons" / "ecabinet_meeting" / "demo"
NOBODY_ELSE = {"coordinating_units": []}
FIELDS = ("lead", "coordinating", "deadline", "recurrence", "urgency", "sector")


def answers(label) -> list:
    """Every answer that a label accepts."""
    return label if isinstance(label, list) else [label]


class OfficeReader(Reader):
    """Reads with the units of the demo province, and those that the labels name."""

    def __init__(self, cases: list[dict]) -> None:
        plain = [
            {
                "lead_unit": name,
                "coordinating_units": [
                    *case.get("coordinating_units", []),
                    *case.get("coordinating_optional", []),
                ],
            }
            for case in cases
            for name in answers(case["lead_unit"])
        ]
        super().__init__(plain)
        self.groups: list = []
        if os.environ.get("UNITS") == "labels":
            return
        from odoo.addons.ecabinet_meeting.tools.units.directory import (
            Unit,
            UnitDirectory,
        )
        from odoo.addons.ecabinet_task.tools.sentence.group_mentions import UnitGroup

        units = _demo_units(Unit)
        by_core = {self.core(unit.name): unit.id for unit in reversed(units)}
        for unit in self.directory.units.values():
            if self.core(unit.name) not in by_core:
                number = len(units) + 1
                units.append(Unit(number, unit.name))
                by_core[self.core(unit.name)] = number
        self.ids = by_core
        self.directory = UnitDirectory(units)
        self.context = next(unit.id for unit in units if unit.level == "province")
        self.groups = [
            UnitGroup(1, "Các sở, ban, ngành", "agency"),
            UnitGroup(2, "UBND các xã, phường", "commune"),
        ]

    context: int | None = None

    def parse(self, case: dict) -> dict:
        published = case.get("published")
        now = case.get("now") or (published and f"{published}T08:00")
        return self.rules.parse_assignment(
            case["text"], self.directory, self.groups, [], self.lexicon, self.hours,
            datetime.fromisoformat(now or "2026-10-05T08:00"), context_id=self.context,
        )  # fmt: skip

    def split(self, text: str, now: datetime) -> list[dict]:
        return self.notices.split_conclusions(
            text, self.directory, self.groups, [], self.lexicon, self.hours, now,
            context_id=self.context,
        )  # fmt: skip

    def name(self, unit_id) -> str | None:
        return self.directory.units[unit_id].name if unit_id else None

    def leads(self, found: dict, case: dict) -> bool:
        if self.groups and found["unit_group_id"] and self.is_group(case["lead_unit"]):
            named = self.groups[found["unit_group_id"] - 1].name
            if self.group(named) == self.group(case["lead_unit"]):
                return True
        return super().leads(found, case)

    def leads_any(self, found: dict, label) -> bool:
        if None in answers(label) and not found["lead_department_id"]:
            return True
        return any(
            self.leads(found, {"lead_unit": name}) for name in answers(label) if name
        )

    def helpers_fit(self, found: dict, case: dict) -> bool:
        wanted = self.helpers(case)
        optional = self.helpers(
            {"coordinating_units": case.get("coordinating_optional", [])}
        )
        helping = set(found["coordinating_department_ids"])
        return wanted <= helping <= wanted | optional


def _demo_units(unit_class) -> list:
    rows = [
        row
        for path in sorted(DEMO.glob("hr.department-*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8"))
    ]
    ids = {row["id"]: number for number, row in enumerate(rows, 1)}
    aliases = defaultdict(list)
    with (DEMO / "ecabinet.unit.alias.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            aliases[row["department_id/id"]].append(row["name"])
    return [
        unit_class(
            ids[row["id"]],
            row["name"],
            row["ecabinet_abbreviation"],
            tuple(aliases[row["id"]]),
            date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            tuple(ids[heir] for heir in row["successor_ids/id"].split(",") if heir),
            ids.get(row["parent_id/id"]),
            row["ecabinet_level"],
        )
        for row in rows
    ]


@dataclass
class Count:
    """Of one kind of text: right and asked for, by field; tasks; what looks right."""

    size: int = 0
    whole: int = 0
    right: Counter = field(default_factory=Counter)
    of: Counter = field(default_factory=Counter)
    tasks: Counter = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        hit, false, missed = (self.tasks[k] for k in ("hit", "false", "missed"))
        return 2 * hit / ((2 * hit + false + missed) or 1)

    def __str__(self) -> str:
        shares = ", ".join(
            f"{name} {self.right[name]}/{self.of[name]}"
            for name in FIELDS
            if self.of[name]
        )
        return (
            f"n {self.size}, whole sentence right {self.whole}; is-a-task F1 "
            f"{self.f1:.3f} ({self.tasks['false']} false, {self.tasks['missed']} "
            f"missed); {shares}; wrong leads {self.tasks['wrong lead']}, wrong dates "
            f"{self.tasks['wrong date']}, invented {self.tasks['invented']}"
        )


def judge(reader: OfficeReader, case: dict, counts: list[Count]) -> list[str]:
    """Count one sentence; what of it was misread, in words."""
    found = reader.parse(case)
    misses: list[str] = []

    def note(what: str, right: bool, read, wanted) -> None:
        for count in counts:
            count.of[what] += 1
            count.right[what] += right
        if not right:
            misses.append(f"{what}: {read!r}, not {wanted!r}")

    def tally(what: str) -> None:
        for count in counts:
            count.tasks[what] += 1

    said, is_task = found["is_task"], case["is_task"]
    if said != is_task:
        tally("false" if said else "missed")
        misses.append(f"task: {said}, {found['reason']}")
    elif said:
        tally("hit")
    wanted = answers(case["sector"])
    note("sector", found["sector"] in wanted, found["sector"], case["sector"])
    if is_task:
        lead = found["lead_department_id"]
        right = reader.leads_any(found, case["lead_unit"])
        if answers(case["lead_unit"]) != [None]:
            read = reader.name(lead) or found["lead_text"]
            note("lead", right, read, case["lead_unit"])
            if lead and not right:
                tally("wrong lead")
        helping = [reader.name(one) for one in found["coordinating_department_ids"]]
        fits = reader.helpers_fit(found, case)
        note("coordinating", fits, helping, case["coordinating_units"])
        recurrence = found["recurrence"] or None
        note(
            "recurrence",
            recurrence in answers(case["recurrence"]),
            recurrence,
            case["recurrence"],
        )
        grade = None if found["urgency"] == "normal" else found["urgency"]
        note("urgency", grade in answers(case["urgency"]), grade, case["urgency"])
        read, wanted = deadline_of(found), answers(case["deadline"])
        datable = case["deadline"] or not case["deadline_text"] or case.get("now")
        if datable:
            note("deadline", read in wanted, read, case["deadline"])
        if datable and read and read not in wanted:
            tally("invented" if wanted == [None] else "wrong date")
    for count in counts:
        count.size += 1
        count.whole += not [miss for miss in misses if not miss.startswith("sector")]
    return misses


def read_sentences(path: Path) -> list[str]:
    cases = _lines(path)
    reader = OfficeReader(cases)
    total, kinds, told = Count(), defaultdict(Count), []
    started = time.perf_counter()
    for case in cases:
        kind = re.match(r"\D*", str(case["id"]))[0]
        misses = judge(reader, case, [total, kinds[kind]])
        if misses:
            told += [
                f"{case['id']} {case['text']}",
                *(f"    {miss}" for miss in misses),
            ]
    took = (time.perf_counter() - started) / max(1, len(cases)) * 1000
    lines = [f"{path.stem}: {total}; {took:.1f} ms a sentence"]
    lines += [f"kind {kind or '-'}: {count}" for kind, count in sorted(kinds.items())]
    return [*lines, *told]


def read_notices(folder: Path) -> list[str]:
    lines, right, wanted, extra = [], 0, 0, 0
    for path in sorted(folder.glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if "tasks" not in expected:
            continue
        reader = OfficeReader(expected["tasks"])
        now = datetime.fromisoformat(expected["now"])
        entries = reader.split(path.read_text(encoding="utf-8"), now)
        used: set[int] = set()
        hits = 0
        for task in expected["tasks"]:
            entry = _entry_of(reader, entries, task)
            if entry is None:
                lines.append(f"    {path.stem}: not found: {task['starts']}")
                continue
            used.add(id(entry))
            misses = _misses_of_entry(reader, entry, task)
            hits += not misses
            lines += [f"    {path.stem}: {task['starts']}: {miss}" for miss in misses]
        spare = [entry for entry in entries if id(entry) not in used]
        lines += [f"    {path.stem}: too many: {entry['text'][:90]}" for entry in spare]
        right, wanted = right + hits, wanted + len(expected["tasks"])
        extra += len(spare)
        lines.append(
            f"{path.stem}: {hits}/{len(expected['tasks'])}, {len(entries)} read"
        )
    return [f"{folder.name}: {right}/{wanted} points right, {extra} too many", *lines]


def read_agendas(folder: Path) -> list[str]:
    """Checks of agendas: begin, place, each item with its unit, minutes and debate."""
    lines, right, asked = [], 0, 0
    for path in sorted(folder.glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        units = [item["unit"] for item in expected["items"] if item["unit"]]
        reader = OfficeReader([{"lead_unit": unit, **NOBODY_ELSE} for unit in units])
        from odoo.addons.ecabinet_meeting.tools.agenda.agenda import parse_agenda

        now = datetime.fromisoformat(expected["now"])
        text = path.read_text(encoding="utf-8")
        found = parse_agenda(text, reader.directory, [], now)
        checks = list(_agenda_checks(reader, expected, found))
        lines += [f"    {path.stem}: {told}" for told, holds in checks if not holds]
        right += sum(holds for _told, holds in checks)
        asked += len(checks)
    return [f"{folder.name}: {right}/{asked} checks right", *lines]


def _agenda_checks(reader: OfficeReader, expected: dict, found: dict):
    start = found["date_start"] and found["date_start"].isoformat(timespec="minutes")
    yield f"begins {start}, not {expected['start']}", start == expected["start"]
    place = found["location"] or ""
    yield f"at {place!r}, not {expected['location']!r}", place == expected["location"]
    items = [item for item in found["items"] if item["kind"] != "break"]
    wanted = expected["items"]
    yield f"{len(items)} items, not {len(wanted)}", len(items) == len(wanted)
    for label in wanted:
        name = label["name"].lower()
        item = next((one for one in items if name in one["name"].lower()), None)
        if item is None:
            yield f"not found: {label['name']}", False
            continue
        first = next(iter(item["presenter_department_ids"]), None)
        read = {
            "unit": reader.name(first),
            "minutes": item["planned_minutes"] or None,
            "debate": bool(item["debate"]),
        }
        for what, value in read.items():
            told = f"{label['name']}: {what} {value!r}, not {label[what]!r}"
            yield told, value in answers(label[what])


def _entry_of(reader: OfficeReader, entries: list[dict], task: dict) -> dict | None:
    starts = " ".join(task["starts"].lower().split())
    with_it = [e for e in entries if starts in " ".join(e["text"].lower().split())]
    best = (e for e in with_it if reader.leads_any(e, task["lead_unit"]))
    return next(best, next(iter(with_it), None))


def _misses_of_entry(reader: OfficeReader, entry: dict, task: dict) -> list[str]:
    misses = []
    if not reader.leads_any(entry, task["lead_unit"]):
        read = reader.name(entry["lead_department_id"]) or entry["lead_text"]
        misses.append(f"lead {read!r}, not {task['lead_unit']!r}")
    if not reader.helpers_fit(entry, task):
        helping = [reader.name(one) for one in entry["coordinating_department_ids"]]
        misses.append(f"coordinating {helping}, not {task['coordinating_units']}")
    if deadline_of(entry) not in answers(task["deadline"]):
        misses.append(f"deadline {deadline_of(entry)}, not {task['deadline']}")
    recurrence = entry["recurrence"] or None
    if recurrence not in answers(task.get("recurrence")):
        misses.append(f"recurrence {recurrence}, not {task.get('recurrence')}")
    return misses


def run() -> Figures:
    path = Path(os.environ.get("FILE") or CASES / "office.jsonl").expanduser()
    if not path.is_dir():
        return Figures(read_sentences(path), {})
    return Figures((read_agendas if _is_of_agendas(path) else read_notices)(path), {})


def _is_of_agendas(folder: Path) -> bool:
    first = next(folder.glob("*.json"), None)
    return bool(first) and "items" in json.loads(first.read_text(encoding="utf-8"))
