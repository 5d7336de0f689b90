"""The Python packages fit together, and each is there for a reason."""

import ast
import re
import subprocess

import pytest
from ground.places import ADDONS, OUR_ADDONS, PYTHON, ROOT

OURS = ("requirements.txt", "requirements-dev.txt", "requirements-learning.txt")
LINE = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)\s+# \S")


def test_installed_packages_fit_together():
    done = subprocess.run(
        [PYTHON, "-m", "pip", "check"], capture_output=True, text=True
    )
    assert not done.returncode, done.stdout


@pytest.mark.parametrize("name", OURS)
def test_each_line_is_pinned_and_says_why(name):
    lines = [
        line
        for line in (ROOT / name).read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert lines and not [line for line in lines if not LINE.match(line)]


@pytest.mark.parametrize("name", OURS)
def test_what_is_asked_for_is_installed(name):
    """Also together with Odoo's own pins: pip would have refused otherwise."""
    freeze = subprocess.run(
        [PYTHON, "-m", "pip", "list", "--format=freeze"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    installed = {_plain(line) for line in freeze.splitlines()}
    asked = [
        _plain(f"{found['name']}=={found['version']}")
        for line in (ROOT / name).read_text().splitlines()
        if (found := LINE.match(line))
    ]
    assert not [each for each in asked if each not in installed]


def test_manifests_ask_for_nothing_that_requirements_lack():
    """An administrator who installs requirements.txt has what the addons import."""
    listed = [
        _plain(found[0])
        for place in ("scripts/requirements-odoo.txt", "requirements.txt")
        for line in (ROOT / place).read_text().splitlines()
        if (found := re.match(r"[\w.-]+", line))
    ]
    asked = {
        _plain(package)
        for addon in OUR_ADDONS
        for package in _manifest(addon)
        .get("external_dependencies", {})
        .get("python", ())
    }
    assert asked and asked <= set(listed)


def _manifest(addon: str) -> dict:
    return ast.literal_eval((ADDONS / addon / "__manifest__.py").read_text())


def _plain(line: str) -> str:
    return line.strip().lower().replace("_", "-")
