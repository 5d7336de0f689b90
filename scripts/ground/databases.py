"""Databases by cloning: what is slow to install is installed once and copied.

``ecabinet_template_base`` holds Odoo's own addons that ours depend on, with the
Vietnamese language; ``ecabinet_template`` is its copy with our three addons, and
``ecabinet_template_demo`` a copy of that with the demo province. Nobody works in a
template: whoever is in one would be thrown out when it is copied.
"""

import ast
import hashlib
import shutil
from datetime import date

from . import odoo, odoo_source, postgres
from .places import (
    ADDONS,
    BASE_TEMPLATE,
    DEMO_DATABASE,
    DEMO_TEMPLATE,
    OUR_ADDONS,
    ROOT,
    TEMPLATE,
    VAR,
)
from .say import step

STAMPS = VAR / "databases"
HINT = "Mend what it says; the next run goes on from the last finished step."
LANGUAGE = "vi_VN"
LOAD_DEMO = ROOT / "scripts" / "load_demo.py"
# What Odoo said while the template was filled.
DEMO_LOG = STAMPS / "demo.log"


def ensure_base() -> None:
    """Have the template with everything our addons depend on."""
    needed = sorted(_dependencies())
    mark = _digest(odoo_source.version(), *needed)
    if _is_current(BASE_TEMPLATE, mark):
        return
    with step(f"Installing Odoo's own apps ({', '.join(needed)}) once", 60):
        drop(BASE_TEMPLATE)
        odoo.call(
            *("server", "-d", BASE_TEMPLATE, "-i", ",".join(needed)),
            *(f"--load-language={LANGUAGE}", "--stop-after-init"),
            *("--skip-auto-install", "--no-http"),
            hint=HINT,
            log="install",
        )
    _set_mark(BASE_TEMPLATE, mark)


def ensure_template() -> None:
    """Have the template with our three addons, as they are now."""
    ensure_base()
    mark = addons_mark()
    if _is_current(TEMPLATE, mark):
        return
    with step("Installing the three addons", 30):
        clone(BASE_TEMPLATE, TEMPLATE)
        odoo.call(
            *("server", "-d", TEMPLATE, "-i", ",".join(OUR_ADDONS)),
            *("--stop-after-init", "--skip-auto-install", "--no-http"),
            hint=HINT,
            log="install",
        )
    _set_mark(TEMPLATE, mark)


def demo_is_current() -> bool:
    return _is_current(DEMO_DATABASE, addons_mark())


def ensure_demo() -> None:
    """Have the demo province; one that people worked in is updated, not replaced."""
    mark = addons_mark()
    if _is_current(DEMO_DATABASE, mark):
        return
    if _is_current(DEMO_DATABASE, None):
        with step("Updating the demo to the addons as they are now", 30):
            odoo.call(
                *("server", "-d", DEMO_DATABASE, "-u", ",".join(OUR_ADDONS)),
                *("--stop-after-init", "--no-http"),
                hint="'make clean-demo' removes the demo so that it is made again.",
                log="install",
            )
    else:
        ensure_template()
        part = f"{DEMO_DATABASE}_part"
        with step("Filling the demo with Tỉnh Minh Sơn", 60):
            clone(TEMPLATE, part)
            load_demo(part)
            _rename(part, DEMO_DATABASE)
    _set_mark(DEMO_DATABASE, mark)


def ensure_demo_template() -> None:
    """Have the demo province as a template: the addons', and today's, as they are now.

    Its meetings and deadlines lie around the day on which it was filled.
    """
    ensure_template()
    mark = _digest(addons_mark(), LOAD_DEMO.read_text(), str(date.today()))
    if _is_current(DEMO_TEMPLATE, mark):
        return
    with step("Filling a template with Tỉnh Minh Sơn", 60):
        clone(TEMPLATE, DEMO_TEMPLATE)
        DEMO_LOG.write_text(load_demo(DEMO_TEMPLATE))
    _set_mark(DEMO_TEMPLATE, mark)


def load_demo(database: str) -> str:
    """Load our addons' demo data, and nobody else's, into ``database``; the log."""
    return odoo.run_script(LOAD_DEMO, database, HINT)


def clone(source: str, target: str) -> None:
    """Copy a database with its files; an older ``target`` is replaced."""
    drop(target)
    _end_connections(source)
    postgres.sql(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
    files = odoo.filestore(source)
    if files.is_dir():
        shutil.copytree(files, odoo.filestore(target))


def drop(database: str) -> None:
    (STAMPS / database).unlink(missing_ok=True)
    _end_connections(database)
    postgres.sql(f'DROP DATABASE IF EXISTS "{database}"')
    shutil.rmtree(odoo.filestore(database), ignore_errors=True)


def exists(database: str) -> bool:
    return bool(postgres.sql(f"SELECT 1 FROM pg_database WHERE datname = '{database}'"))


def addons_mark() -> str:
    """What identifies the addons as they are on the disk now, and their Odoo."""
    files = sorted(
        path
        for addon in OUR_ADDONS
        for path in (ADDONS / addon).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "/tests/" not in str(path)
    )
    contents = [f"{path}\0".encode() + path.read_bytes() for path in files]
    whole = hashlib.sha256(b"\0".join(contents)).hexdigest()
    return _digest(odoo_source.version(), whole)


def _dependencies() -> set[str]:
    manifests = [
        ast.literal_eval((ADDONS / addon / "__manifest__.py").read_text())
        for addon in OUR_ADDONS
    ]
    return {name for each in manifests for name in each["depends"]} - set(OUR_ADDONS)


def _is_current(database: str, mark: str | None) -> bool:
    """Whether the finished ``database`` is there (with ``mark``, unless None)."""
    stamp = STAMPS / database
    if not stamp.is_file() or mark not in (None, stamp.read_text()):
        return False
    return exists(database)


def _set_mark(database: str, mark: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / database).write_text(mark)


def _rename(source: str, target: str) -> None:
    drop(target)
    _end_connections(source)
    postgres.sql(f'ALTER DATABASE "{source}" RENAME TO "{target}"')
    if odoo.filestore(source).is_dir():
        odoo.filestore(source).rename(odoo.filestore(target))


def _end_connections(database: str) -> None:
    postgres.sql(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        f"WHERE datname = '{database}' AND pid <> pg_backend_pid()"
    )


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
