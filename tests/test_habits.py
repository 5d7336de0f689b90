"""The hooks that a contributor installs: nothing is fetched, subjects are short."""

import re
import runpy
import subprocess
import sys

import pytest
from ground import coverage
from ground.places import ROOT

HOOK = ROOT / "scripts" / "lint" / "commit_subject.py"
trouble = runpy.run_path(str(HOOK))["trouble"]


@pytest.mark.parametrize(
    "message",
    [
        "A corrected vote is told at the close",
        "x" * 72,
        "A subject\n\nWhy, in as many words as it takes: " + "y" * 200,
        "Merge branch '" + "z" * 80 + "'",
        "fixup! " + "x" * 72,
        "A subject\n# Please enter the commit message\n",
    ],
)
def test_subject_that_fits(message):
    assert not trouble(message)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("x" * 73, "73 characters"),
        ("Đ" * 73, "73 characters"),
        ("fixup! " + "x" * 73, "73 characters"),
        ("", "says nothing"),
        ("# only what git wrote\n", "says nothing"),
        ("A subject\nthat goes on", "line below"),
    ],
)
def test_subject_that_is_refused(message, said):
    assert said in trouble(message)


@pytest.mark.parametrize(("subject", "status"), [("x" * 72, 0), ("x" * 73, 1)])
def test_git_is_told(subject, status, tmp_path):
    message = tmp_path / "COMMIT_EDITMSG"
    message.write_text(subject)
    done = subprocess.run([sys.executable, HOOK, message], capture_output=True)
    assert done.returncode == status


def test_hooks_fetch_nothing_and_run_what_lint_runs():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    assert set(re.findall(r"repo: (\S+)", hooks)) == {"local"}
    assert set(re.findall(r"language: (\S+)", hooks)) == {"system"}
    assert "additional_dependencies" not in hooks
    entries = re.findall(r"entry: (.+)", hooks)
    assert "make lint" in entries and f"python3 {HOOK.relative_to(ROOT)}" in entries


@pytest.mark.parametrize(
    ("taken", "there", "said"),
    [
        (999, 1000, "99.9 % of 1,000"),
        (19999, 20000, "99.9 % of 20,000"),
        (3, 3, "100.0 % of 3"),
        (0, 7, "0.0 % of 7"),
        (0, 0, "100.0 % of 0"),
    ],
)
def test_all_is_said_of_all_alone(taken, there, said):
    assert coverage.share(taken, there) == said


def test_figures_have_their_place_in_the_page(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text(coverage.PAGE.read_text())
    monkeypatch.setattr(coverage, "PAGE", page)
    for table in ("| one |", "| two |"):
        coverage.note(table)
    assert "| two |" in page.read_text() and "| one |" not in page.read_text()
