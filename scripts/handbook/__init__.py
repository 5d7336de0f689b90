"""Pages of docs/ that say what the code says: read in Odoo, written as Markdown.

Each module has ``facts(env)``, called in Odoo's shell, which gives plain JSON, and
``page(facts)``, which needs no Odoo.
"""

ADDONS = ("ecabinet_meeting", "ecabinet_task", "ecabinet_report")
GENERATED = (
    "<!-- Generated from the code by 'make docs'. Change the code, not this page. -->\n"
)


def is_ours(defined_in: str) -> bool:
    """Whether a Python module belongs to one of our addons."""
    parts = defined_in.split(".")
    return parts[:2] == ["odoo", "addons"] and parts[2] in ADDONS


def table(head: list[str], lines: list[list[str]]) -> str:
    """A Markdown table."""
    escaped = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "\n".join(
        f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *escaped)
    )
