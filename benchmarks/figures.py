"""What a benchmark found, and whether that is good enough."""

import json
from dataclasses import dataclass
from pathlib import Path

from ground import odoo

SCRIPTS = Path(__file__).parent / "scripts"
MARK = "FIGURES "


@dataclass(frozen=True, slots=True)
class Figures:
    """``lines`` to read; ``targets``: what was asked for, and whether it is met."""

    lines: list[str]
    targets: dict[str, bool]

    def __str__(self) -> str:
        verdicts = [
            f"{'met   ' if met else 'MISSED'}  {target}"
            for target, met in self.targets.items()
        ]
        return "\n".join(f"  {line}" for line in [*self.lines, *verdicts])


def measure(script: str, database: str) -> dict:
    """Run a script in Odoo's shell; it prints its figures as JSON after ``FIGURES``."""
    output = odoo.run_script(SCRIPTS / script, database, "See the script's output.")
    [line] = [line for line in output.splitlines() if line.startswith(MARK)]
    return json.loads(line.removeprefix(MARK))
