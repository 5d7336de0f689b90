"""The Python packages fit together, and each is there for a reason."""

import re
import subprocess

import pytest
from ground.places import PYTHON, ROOT

OURS = ("requirements.txt", "requirements-dev.txt")
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
    published = (ROOT / "scripts" / "requirements-odoo.txt").read_text().lower()
    own = (ROOT / "requirements.txt").read_text().lower()
    for manifest in (ROOT / "addons").glob("*/__manifest__.py"):
        named = re.search(r'"python": \[(.*?)\]', manifest.read_text(), re.S)
        for package in re.findall(r'"([^"]+)"', named[1] if named else ""):
            assert package.lower() in own or package.lower() in published


def _plain(line: str) -> str:
    return line.strip().lower().replace("_", "-")
