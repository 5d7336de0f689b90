"""The virtual environment: Odoo's needs, the addons' and the developers', together."""

import hashlib
import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path

from . import odoo_source
from .machine import apt_install, run
from .places import PYTHON, ROOT, VAR, VENV
from .say import step

ODOO_NEEDS = ROOT / "scripts" / "requirements-odoo.txt"
OUR_NEEDS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
# Optional for Odoo and built from C sources (LDAP), or replaced by a wheel.
NOT_AS_PUBLISHED = re.compile(r"^(python-ldap|psycopg2|greenlet)\b", re.IGNORECASE)
INSTEAD = "psycopg2-binary==2.9.10\n"
HINT = (
    "If the package index could not be reached, check the network and pip's settings, "
    "then start again: what was downloaded is kept."
)


def ensure() -> None:
    """Have the virtual environment with all packages in the versions asked for."""
    needs = [_odoo_needs(), *OUR_NEEDS]
    mark = _mark(needs)
    stamp = VENV / "installed"
    if stamp.is_file() and stamp.read_text() == mark:
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        apt_install([version], "Python's venv module")
    if not _usable():
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", VENV])
    with step("Installing the Python packages of Odoo and e-Cabinet", 60):
        files = [word for need in needs for word in ("-r", str(need))]
        run([PYTHON, "-m", "pip", "install", "-q", *files], hint=HINT)
    stamp.write_text(mark)


def _usable() -> bool:
    """Whether the environment there is of this Python, and still has it."""
    setting = VENV / "pyvenv.cfg"
    version = f"{sys.version_info.major}.{sys.version_info.minor}."
    return (
        PYTHON.exists()
        and setting.is_file()
        and f"version = {version}" in setting.read_text()
    )


def _odoo_needs() -> Path:
    """The published requirements of the Odoo in use, without what must differ."""
    tree = os.environ.get("ODOO_HOME")
    if not tree:
        return ODOO_NEEDS
    published = (odoo_source.home() / "requirements.txt").read_text().splitlines()
    kept = [line for line in published if not NOT_AS_PUBLISHED.match(line)]
    VAR.mkdir(exist_ok=True)
    own = VAR / "requirements-odoo.txt"
    own.write_text("\n".join(kept) + "\n" + INSTEAD)
    return own


def _mark(needs: list[Path]) -> str:
    texts = [sys.version] + [need.read_text() for need in needs]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
