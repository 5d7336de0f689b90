"""Odoo's own runner on each addon's tests (``addons/*/tests``), in parts side by side.

``TAGS=/ecabinet_meeting:TestBallot make test T=tests/test_addons.py`` narrows them.
"""

import os
import subprocess
from pathlib import Path

import pytest
from ground import odoo
from ground.machine import free_port
from ground.places import ADDONS, LOGS, OUR_ADDONS
from odoo_log import complaints, count_outcome

TAGS = os.environ.get("TAGS")
# Each part is about as long as the others, in a database and a process of its own.
PARTS = {"ecabinet_meeting": 3, "ecabinet_task": 2, "ecabinet_report": 1}


def parts(addon: str) -> list[list[Path]]:
    """The addon's files of tests, by subject, in as many parts as are wanted.

    The more there is in a subject's files, the longer they take, by and large.
    """
    subjects: dict[str, list[Path]] = {}
    for place in sorted((ADDONS / addon / "tests").glob("*/test_*.py")):
        subjects.setdefault(place.parent.name, []).append(place)
    sizes = {
        name: sum(place.stat().st_size for place in places)
        for name, places in subjects.items()
    }
    divided: list[list[Path]] = [[] for _number in range(PARTS[addon])]
    filled = [0] * len(divided)
    for name in sorted(subjects, key=lambda name: (-sizes[name], name)):
        least = filled.index(min(filled))
        divided[least] += subjects[name]
        filled[least] += sizes[name]
    return divided


def runs() -> list:
    """A name for each part and Odoo's tags for it; with ``TAGS``, that alone."""
    if TAGS:
        [addon] = [name for name in OUR_ADDONS if TAGS.startswith(f"/{name}")]
        return [_run(addon, TAGS)]
    return [
        _run(f"{addon}-{number}", ",".join(f"/{p.relative_to(ADDONS)}" for p in part))
        for addon in OUR_ADDONS
        for number, part in enumerate(parts(addon), 1)
    ] + [
        _run(f"{addon}-proof", f"proof/{addon}", marks=pytest.mark.proof)
        for addon in OUR_ADDONS
        if any('"proof"' in place.read_text() for place in of_tests(addon))
    ]


def of_tests(addon: str) -> list[Path]:
    return sorted((ADDONS / addon / "tests").rglob("test_*.py"))


def _run(name: str, tags: str, **how):
    return pytest.param(name, tags, id=name, **how)


@pytest.mark.parametrize(("name", "tags"), runs())
def test_addon(name, tags, clone):
    database = clone(f"ecabinet_test_{name}")
    command = odoo.command(
        *("server", "-d", database, f"--test-tags={tags}", "--stop-after-init"),
        *(f"--http-port={free_port(8170)}", "--log-handler=odoo.tests:INFO"),
    )
    done = subprocess.run(
        command, env=odoo.environment(), capture_output=True, text=True, check=False
    )
    log = done.stdout + done.stderr
    (LOGS / f"tests-{name}.log").write_text(log)
    failed, ran = count_outcome(log)
    assert not failed and not done.returncode, _what_failed(log)
    assert ran, f"No test of {name} ran:\n{log[-2000:]}"
    assert not complaints(log)
    print(f"{name}: {ran} tests")


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_no_file_is_left_out(addon):
    assert of_tests(addon) == sorted(place for part in parts(addon) for place in part)


def _what_failed(log: str) -> str:
    """The log from the first failure on, short enough to read."""
    lines = log.splitlines()
    first = next(
        (number for number, line in enumerate(lines) if " ERROR " in line), -200
    )
    return "\n".join(lines[first : first + 200])
