"""``make docs``: the pages of docs/ that are generated from the code."""

import json
from typing import Any

from handbook import access, api

from . import databases, odoo
from .machine import run
from .places import PYTHON, ROOT, TEMPLATE
from .say import Trouble, tell

DOCS = ROOT / "docs"
MARK = "HANDBOOK "


def read_facts(database: str = TEMPLATE) -> dict[str, Any]:
    """What the installed addons say of themselves."""
    said = odoo.run_script(ROOT / "scripts" / "shell" / "describe.py", database, "")
    lines = [line for line in said.splitlines() if line.startswith(MARK)]
    if not lines:
        raise Trouble(f"Odoo said nothing of itself:\n{said[-2000:]}")
    return json.loads(lines[-1][len(MARK) :])


def pages(facts: dict[str, Any]) -> dict[str, str]:
    """The text of each generated page, by its place in docs/."""
    return {"access.md": access.page(facts["access"]), **api.pages(facts["api"])}


def stale(expected: dict[str, str]) -> list[str]:
    """Pages of models that the code no longer has, by their places in docs/."""
    there = (f"{api.FOLDER}/{page.name}" for page in (DOCS / api.FOLDER).glob("*.md"))
    return sorted(set(there) - expected.keys())


def write() -> None:
    """Write the generated pages, remove those of models that are gone.

    Says which pages changed, and what methods lack.
    """
    databases.ensure_template()
    facts = read_facts()
    expected = pages(facts)
    (DOCS / api.FOLDER).mkdir(exist_ok=True)
    for name in stale(expected):
        (DOCS / name).unlink()
        tell(f"docs/{name} was removed.")
    for name, text in expected.items():
        place = DOCS / name
        if not place.is_file() or place.read_text() != text:
            place.write_text(text)
            tell(f"docs/{name} was written.")
    # Markdown is among the packages of the tests, not in the Python that runs this.
    run([PYTHON, ROOT / "scripts" / "write_guides.py"])
    for lack in api.shortcomings(facts["api"]):
        tell(f"  {lack}")
