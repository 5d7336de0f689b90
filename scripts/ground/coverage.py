"""``make coverage``: which branches of the rules and of the models no test takes.

Rules (``addons/*/tools``) are measured by ``tests/rules`` alone; models, wizards and
controllers by Odoo's own tests of their addon. What the one takes says nothing of the
other, so the two are never added up.
"""

import datetime
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import databases, odoo
from .machine import free_port, run
from .places import LOGS, OUR_ADDONS, PYTHON, ROOT, VAR
from .say import Trouble, step, tell

MEASURED = VAR / "coverage"
PAGE = ROOT / "docs" / "development.md"
# Seconds mean nothing while every line is counted.
TIMED = "less_than_a_second or little_time"
FIGURES = re.compile(r"(?<=<!-- coverage -->\n).*?(?=<!-- /coverage -->)", re.S)


@dataclass(frozen=True)
class Part:
    """What one run of tests measures: ``folders`` of one addon."""

    addon: str
    kind: str
    folders: tuple[str, ...]

    @property
    def place(self) -> Path:
        """The folder of its data and pages."""
        return MEASURED / f"{self.addon}-{self.kind}"

    @property
    def sources(self) -> list[Path]:
        there = [ROOT / "addons" / self.addon / folder for folder in self.folders]
        return [folder for folder in there if folder.is_dir()]


def measure(words: tuple[str, ...]) -> None:
    """Run the tests of the addons named (or all); print the figures, note them.

    Only a full measurement is written into ``docs/development.md``.

    :raises Trouble: tests failed, so that the figures printed are too low; or an
        addon was named that is not ours
    """
    addons = words or OUR_ADDONS
    if strangers := set(addons) - set(OUR_ADDONS):
        raise Trouble(f"No addon of ours: {', '.join(sorted(strangers))}.")
    parts = [part for addon in addons for part in _parts(addon)]
    for part in parts:
        part.place.mkdir(parents=True, exist_ok=True)
    failed = []
    with step("Running the rules' tests under coverage", 120):
        failed += _run_rules([part for part in parts if part.kind == "rules"])
    for part in parts:
        if part.kind == "models":
            with step(f"Running Odoo's tests of {part.addon} under coverage", 600):
                failed += _run_models(part)
    table = _table([(part, _totals(part)) for part in parts])
    print(table)
    tell(f"Line by line: {MEASURED}/*/html/index.html")
    if failed:
        logs = ", ".join(str(log) for log in failed)
        raise Trouble(f"Tests failed, so this is less than there is: {logs}")
    if tuple(addons) == OUR_ADDONS:
        note(table)


def _parts(addon: str) -> list[Part]:
    return [
        Part(addon, "rules", ("tools",)),
        Part(addon, "models", ("models", "wizard", "controllers")),
    ]


def _run_rules(parts: list[Part]) -> list[Path]:
    """Measure the rules; the log, if a test failed."""
    data = MEASURED / "rules.data"
    sources = [source for part in parts for source in part.sources]
    failed = _call(
        [
            *_measuring(data, sources),
            *("-m", "pytest", "tests/rules", "-q", "-k", f"not ({TIMED})"),
        ],
        dict(os.environ),
        "rules",
    )
    for part in parts:
        _report(part, data)
    return failed


def _run_models(part: Part) -> list[Path]:
    """Measure one addon's models; the log, if a test failed."""
    data = part.place / "models.data"
    database = f"ecabinet_coverage_{part.addon}"
    databases.clone(databases.TEMPLATE, database)
    try:
        failed = _call(
            [
                *_measuring(data, part.sources),
                *odoo.command("server", "-d", database, "--stop-after-init")[3:],
                *(f"--test-tags=/{part.addon}", f"--http-port={free_port(8170)}"),
            ],
            odoo.environment(),
            part.addon,
        )
    finally:
        databases.drop(database)
    _report(part, data)
    return failed


def _measuring(data: Path, sources: list[Path]) -> list[str]:
    """Coverage's command before what is to run; files nobody imports count too."""
    return [
        *(str(PYTHON), "-B", "-m", "coverage", "run", "--branch"),
        *(f"--data-file={data}", f"--source={','.join(map(str, sources))}"),
    ]


def _call(words: list[str], environment: dict[str, str], what: str) -> list[Path]:
    log = LOGS / f"coverage-{what}.log"
    with log.open("w") as lines:
        done = subprocess.run(
            words, cwd=ROOT, env=environment, stdout=lines, stderr=subprocess.STDOUT
        )
    return [log] if done.returncode else []


def _report(part: Part, data: Path) -> None:
    """Write the pages and the figures of what ``data`` says of this part."""
    include = ",".join(f"{source}/*" for source in part.sources)
    for words in (
        ["html", f"--directory={part.place / 'html'}"],
        ["json", "-o", _figures(part)],
    ):
        run(
            [
                *(PYTHON, "-m", "coverage", *words),
                *(f"--data-file={data}", f"--include={include}"),
            ],
            cwd=ROOT,
        )


def _figures(part: Part) -> Path:
    return part.place / "figures.json"


def _totals(part: Part) -> dict[str, int]:
    return json.loads(_figures(part).read_text())["totals"]


def _table(measured: list[tuple[Part, dict[str, int]]]) -> str:
    lines = ["| Addon | Part | Lines | Branches |", "|---|---|---|---|"]
    for part, totals in measured:
        lines.append(
            f"| `{part.addon}` | {part.kind}"
            f" | {share(totals['covered_lines'], totals['num_statements'])}"
            f" | {share(totals['covered_branches'], totals['num_branches'])} |"
        )
    return "\n".join(lines)


def share(taken: int, there: int) -> str:
    """``"97.3 % of 1 204"``; rounded down, so that 100 % is all of them."""
    permille = taken * 1000 // there if there else 1000
    return f"{permille // 10}.{permille % 10} % of {there:,}"


def note(table: str) -> None:
    """Put the figures, with the day they were measured on, into the page."""
    day = datetime.date.today().isoformat()
    said = f"Measured with `make coverage` on {day}:\n\n{table}\n"
    PAGE.write_text(FIGURES.sub(lambda _match: said, PAGE.read_text(), count=1))
