"""Odoo's own command, with the right environment, configuration and database server."""

import os
import secrets
from pathlib import Path

from . import odoo_source, postgres
from .machine import run
from .places import ADDONS, DATA, LOGS, ODOO_CONF, PYTHON, ROOT, RUN, VAR

# psycopg2 reads these before the configuration's values.
OTHER_CLUSTERS = (
    "PGHOST",
    "PGPORT",
    "PGUSER",
    "PGPASSWORD",
    "PGDATABASE",
    "DATABASE_URL",
)


def configure() -> None:
    """Write the configuration that every command of this project uses."""
    for folder in (DATA, LOGS, RUN):
        folder.mkdir(parents=True, exist_ok=True)
    DATA.chmod(0o700)
    path = ",".join(str(folder) for folder in (*odoo_source.addons_folders(), ADDONS))
    options = {
        "addons_path": path,
        "admin_passwd": _master_password(),
        "data_dir": DATA,
        "db_host": "127.0.0.1",
        "db_port": postgres.port(),
        "db_user": postgres.ROLE,
        "db_password": postgres.password(),
        "db_maxconn": 32,
        "db_maxconn_gevent": 150,
        "http_interface": "127.0.0.1",
        "list_db": False,
        "max_cron_threads": 0,
        "unaccent": True,
        "workers": 0,
    }
    text = "[options]\n" + "".join(
        f"{key} = {value}\n" for key, value in options.items()
    )
    if not ODOO_CONF.is_file() or ODOO_CONF.read_text() != text:
        ODOO_CONF.touch(mode=0o600)
        ODOO_CONF.chmod(0o600)
        ODOO_CONF.write_text(text)


def command(*words: str) -> list[str]:
    return [str(PYTHON), "-B", "-P", str(ROOT / "scripts" / "run_odoo.py"), *words]


def environment() -> dict[str, str]:
    """The process environment for :func:`command`, without other clusters' names."""
    own = {key: val for key, val in os.environ.items() if key not in OTHER_CLUSTERS}
    browser = VAR / "browser"
    return {
        **own,
        "ODOO_RC": str(ODOO_CONF),
        "PYTHONPATH": str(odoo_source.home()),
        "PYTHONUNBUFFERED": "1",
        "TZ": "UTC",
        # Odoo starts the first Chromium that it finds on the PATH.
        "PATH": f"{browser}:{PYTHON.parent}:{own.get('PATH', '')}",
    }


def call(*words: str, hint: str, log: str) -> str:
    """Run one Odoo command to its end and return what it printed."""
    return run(command(*words), env=environment(), hint=hint, log=log)


def run_script(script: Path, database: str, hint: str, **variables: str) -> str:
    """Run a Python file in Odoo's shell, where ``env`` is at hand; print what it says.

    The script commits by itself; ``variables`` stand in its process environment.
    """
    return run(
        command("shell", "-d", database, "--no-http"),
        env={
            **environment(),
            "ECABINET_SCRIPTS": str(ROOT / "scripts"),
            **variables,
        },
        hint=hint,
        log="script",
        script=script,
    )


def _master_password() -> str:
    place = VAR / "master-password"
    if not place.is_file():
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(24))
    return place.read_text()


def filestore(database: str) -> Path:
    return DATA / "filestore" / database
