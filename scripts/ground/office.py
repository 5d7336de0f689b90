"""An office's Odoo as its configuration describes it: database, files, and their tools.

Without a configuration it is the project's own: the demo province on the project's
cluster. Nothing but the standard library and PostgreSQL's programs is needed, so that
this runs on an office's server as it is.
"""

import configparser
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .say import Trouble

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")
_OPTIONS = {
    "db_host": "PGHOST",
    "db_port": "PGPORT",
    "db_user": "PGUSER",
    "db_password": "PGPASSWORD",
    "db_sslmode": "PGSSLMODE",
}


@dataclass(frozen=True)
class Office:
    """Where an office's data is. ``data``: Odoo's ``data_dir``."""

    variables: dict[str, str]
    data: Path
    programs: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, **self.variables}

    def files_of(self, database: str) -> Path:
        return self.data / "filestore" / database

    def program(self, name: str) -> str:
        """:raises Trouble: PostgreSQL's programs are not installed"""
        found = shutil.which(name, path=self.programs and str(self.programs))
        if not found:
            raise Trouble(
                f"{name} was not found: install PostgreSQL's programs "
                "('apt install postgresql-client'), then start again."
            )
        return found

    def run(self, program: str, *words: str | Path) -> str:
        """Run one of PostgreSQL's programs to its end.

        :raises Trouble: it failed; the message is its own
        """
        done = subprocess.run(
            [self.program(program), *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if done.returncode:
            last = "\n".join(done.stderr.strip().splitlines()[-5:])
            raise Trouble(f"{program} failed:\n{last}")
        return done.stdout

    def ask(self, query: str, database: str = "postgres") -> list[str]:
        """The lines of a query's answer."""
        told = ("-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", query)
        return self.run("psql", "-d", database, *told).splitlines()

    def has(self, database: str) -> bool:
        return database in self.ask("SELECT datname FROM pg_database")


def of_configuration(file: Path) -> Office:
    """The office that an ``odoo.conf`` describes.

    :raises Trouble: it cannot be read, or says nothing of where the files are
    """
    options = configparser.ConfigParser(interpolation=None)
    try:
        options.read_string(file.read_text())
        said = options["options"]
    except (OSError, configparser.Error, KeyError) as error:
        raise Trouble(
            f"{file} cannot be read as Odoo's configuration: {error}."
        ) from error
    data = said.get("data_dir", "")
    if data in ("", "False"):
        raise Trouble(f"{file} does not say where the files are: add data_dir to it.")
    variables = {
        name: said[option]
        for option, name in _OPTIONS.items()
        if said.get(option, "False") not in ("", "False")
    }
    return Office(variables, Path(data))


def checked_name(database: str) -> str:
    """:raises Trouble: it cannot be the name of a database of Odoo"""
    if not _NAME.fullmatch(database):
        raise Trouble(
            f"“{database}” cannot be the name of a database: use letters, digits, "
            "dots, dashes and underscores."
        )
    return database
