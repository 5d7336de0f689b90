"""``make translate``: templates and vi.po follow the code, translations are kept."""

import json
import subprocess
from pathlib import Path

from . import databases, odoo
from .places import ADDONS, PYTHON, ROOT, TEMPLATE
from .say import Trouble, tell

MARK = "TERMS "


def read_terms(database: str = TEMPLATE) -> dict[str, str]:
    """Addon → its terms, in the form of a .pot file."""
    script = ROOT / "scripts" / "shell" / "export_terms.py"
    said = odoo.run_script(script, database, "")
    lines = [line for line in said.splitlines() if line.startswith(MARK)]
    if not lines:
        raise Trouble(f"Odoo exported no terms:\n{said[-2000:]}")
    return json.loads(lines[-1][len(MARK) :])


def place(addon: str, name: str) -> Path:
    return ADDONS / addon / "i18n" / name


def write() -> None:
    """Write each addon's template, merge it into vi.po, list what is untranslated."""
    databases.ensure_template()
    # polib is among Odoo's packages, not in the Python that runs this.
    merge = [str(PYTHON), "-B", str(ROOT / "scripts" / "merge_terms.py")]
    for addon, text in read_terms().items():
        template = place(addon, f"{addon}.pot")
        template.parent.mkdir(exist_ok=True)
        done = subprocess.run(
            [*merge, str(template), str(place(addon, "vi.po"))],
            input=text,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise Trouble(f"The terms of {addon} were not merged:\n{done.stderr}")
        tell(f"{addon}: {done.stdout.strip()}")
