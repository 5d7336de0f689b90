"""An agenda from a file: what is read of it as JSON, and the meeting made of it."""

import argparse
import json
import tempfile
from pathlib import Path

from . import databases, odoo
from .places import DEMO_DATABASE, ROOT
from .say import Trouble

SCRIPT = ROOT / "scripts" / "read_agenda.py"


def read(words: tuple[str, ...]) -> str:
    """JSON of what ``ecabinet.meeting.parse_agenda`` reads in the file named.

    With ``--create`` the meeting, or the round of opinion slips, is created as well and
    named under ``created``: by ``--user``, or by the system for the body's secretary.

    :raises Trouble: no such file or database, or a text that cannot be read
    """
    asked = _options().parse_args(words)
    path = Path(asked.file).resolve()
    if not path.is_file():
        raise Trouble(f"There is no file {asked.file}.")
    if not databases.exists(asked.database):
        raise Trouble(
            f"There is no database {asked.database}: 'make demo' makes the demo's, "
            "--database=<name> names another."
        )
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        odoo.run_script(
            SCRIPT,
            asked.database,
            "Nothing was created.",
            ECABINET_AGENDA=str(path),
            ECABINET_RESULT=str(result),
            ECABINET_USER=asked.user or "",
            ECABINET_CREATE="1" if asked.create else "",
        )
        if not result.is_file():
            raise Trouble("The agenda could not be read; var/log/script.log says why.")
        outcome = json.loads(result.read_text())
    if "trouble" in outcome:
        raise Trouble(outcome["trouble"])
    return json.dumps(outcome["read"], ensure_ascii=False, indent=2)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="scripts/ecabinet agenda",
        description="Read an agenda from a TXT or DOCX file and print it as JSON.",
    )
    options.add_argument("file")
    options.add_argument("--database", default=DEMO_DATABASE)
    options.add_argument("--user", help="login of the secretary who creates it")
    options.add_argument("--create", action="store_true", help="create the meeting")
    return options
