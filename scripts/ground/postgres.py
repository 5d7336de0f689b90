"""A PostgreSQL cluster of the project's own, on loopback; never the machine's."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from .machine import (
    apt_install,
    free_port,
    is_root,
    other_user,
    port_taken,
    run,
    wait_until,
)
from .places import LOGS, POSTGRES, PYTHON
from .say import Trouble, step, tell

OLDEST = 15
ROLE = "odoo"
FIRST_PORT = 54319
EXTENSIONS = ("unaccent", "pg_trgm")
# What is in it can be made again: speed before safety against a power cut.
SETTINGS = {
    "listen_addresses": "'127.0.0.1'",
    "unix_socket_directories": "''",
    "max_connections": "250",
    "shared_buffers": "'256MB'",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Record rules look dear to it; compiling them costs more than the queries.
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}


def ensure() -> None:
    """Have the cluster, running.

    :raises Trouble: no PostgreSQL and no right to install it, or it does not start.
    """
    programs = folder_of_programs()
    if not (_data() / "PG_VERSION").is_file():
        with step("Creating a PostgreSQL cluster of the project's own", 5):
            _create(programs)
    if not running():
        _start(programs)


def environment() -> dict[str, str]:
    """What libpq's programs and psycopg2 need to reach the cluster."""
    return {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(port()),
        "PGUSER": ROLE,
        "PGPASSWORD": password(),
        "PGDATABASE": "postgres",
    }


def port() -> int:
    return int((POSTGRES / "port").read_text())


def password() -> str:
    return (POSTGRES / "password").read_text()


def running() -> bool:
    """Whether this cluster's own server lives (its pid file names the process)."""
    try:
        pid = int((_data() / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return False
    return Path(f"/proc/{pid}/cmdline").exists() and port_taken(port())


def stop() -> bool:
    """Stop the server; say whether it was running."""
    if not (POSTGRES / "port").is_file() or not running():
        return False
    _control(folder_of_programs(), "stop", "-m", "fast")
    return True


def restart(mode: str = "fast") -> None:
    """Restart the server, as tests of crashes do (``immediate`` is a crash)."""
    _control(folder_of_programs(), "stop", "-m", mode)
    _start(folder_of_programs())


def remove() -> None:
    """Stop the server and delete the cluster."""
    stop()
    data = _data()
    if data.exists():
        shutil.rmtree(data.parent if data.parent != POSTGRES else data)
    shutil.rmtree(POSTGRES, ignore_errors=True)


def sql(statement: str, database: str = "postgres") -> list[tuple]:
    """Run one statement outside a transaction and return its rows."""
    program = (
        "import json, psycopg2, sys\n"
        "connection = psycopg2.connect(dbname=sys.argv[1])\n"
        "connection.autocommit = True\n"
        "cursor = connection.cursor()\n"
        "cursor.execute(sys.argv[2])\n"
        "print(json.dumps(cursor.fetchall() if cursor.description else []))\n"
    )
    import json

    out = run([PYTHON, "-c", program, database, statement], env=environment())
    return [tuple(row) for row in json.loads(out.strip().splitlines()[-1])]


def folder_of_programs() -> Path:
    """The folder of the newest PostgreSQL that is new enough and complete."""
    found = _installed()
    if not found:
        apt_install(["postgresql"], f"PostgreSQL {OLDEST} or newer")
        found = _installed()
    if not found:
        raise Trouble(
            f"PostgreSQL {OLDEST} or newer with the extensions "
            f"{' and '.join(EXTENSIONS)} is needed and was not found after installing "
            "Debian's package 'postgresql': this release of Debian is too old."
        )
    return found


def _installed() -> Path | None:
    def number(folder: Path) -> int:
        name = folder.parent.name
        return int(name) if name.isdigit() else 0

    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=number)
    for programs in reversed(candidates):
        if number(programs) < OLDEST or not (programs / "initdb").exists():
            continue
        share = Path("/usr/share/postgresql") / programs.parent.name / "extension"
        if all((share / f"{name}.control").exists() for name in EXTENSIONS):
            return programs
    return None


def _data() -> Path:
    return POSTGRES.resolve() / "data"


def _create(programs: Path) -> None:
    """Create the cluster beside its place and move it there when it is whole."""
    shutil.rmtree(POSTGRES.resolve(), ignore_errors=True)
    POSTGRES.unlink(missing_ok=True) if POSTGRES.is_symlink() else None
    place = _place()
    part = place / "data.part"
    shutil.rmtree(part, ignore_errors=True)
    secret = secrets.token_urlsafe(24)
    (place / "password").write_text(secret)
    (place / "password").chmod(0o600)
    if is_root():
        _give_away(place)
    run(
        _as_server_user(
            programs / "initdb",
            *("-D", part, "-U", ROLE, "--auth=scram-sha-256", "--encoding=UTF8"),
            *("--locale=C.UTF-8", f"--pwfile={place / 'password'}"),
        ),
        hint="PostgreSQL could not create its files.",
    )
    lines = "".join(f"{key} = {value}\n" for key, value in SETTINGS.items())
    with (part / "postgresql.conf").open("a") as settings:
        settings.write(f"\n# e-Cabinet\n{lines}")
    (place / "port").write_text(str(free_port(FIRST_PORT)))
    part.rename(place / "data")


def _place() -> Path:
    """An empty folder that the server's user can reach.

    PostgreSQL refuses to run as root. Another user may not be able to enter the
    project's folder (a home directory, say): then the files lie in /var/tmp and the
    project holds a link to them.
    """
    POSTGRES.mkdir(parents=True)
    POSTGRES.chmod(0o755)
    if is_root() and not _reachable(POSTGRES):
        POSTGRES.rmdir()
        outside = Path(f"/var/tmp/ecabinet-postgres-{secrets.token_hex(6)}")
        outside.mkdir(mode=0o755)
        POSTGRES.symlink_to(outside)
    return POSTGRES.resolve()


def _reachable(folder: Path) -> bool:
    probe = subprocess.run(
        _as_server_user("test", "-x", folder), capture_output=True, cwd="/"
    )
    return probe.returncode == 0


def _give_away(place: Path) -> None:
    user = other_user()
    for path in (place, *place.iterdir()):
        os.chown(path, user.pw_uid, user.pw_gid)


def _as_server_user(*command: str | Path) -> list[str]:
    words = [str(word) for word in command]
    if not is_root():
        return words
    user = other_user()
    ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *ids, *words]


def _start(programs: Path) -> None:
    if port_taken(port()):
        taken = port()
        (POSTGRES / "port").write_text(str(free_port(FIRST_PORT)))
        tell(f"Port {taken} is in use; PostgreSQL takes {port()}.")
    (_data() / "postmaster.pid").unlink(missing_ok=True)
    _control(programs, "start", "-o", f"-p {port()}")
    if not wait_until(lambda: port_taken(port()), 30):
        raise Trouble(
            f"PostgreSQL did not start within 30 s; {_log()} says why. "
            "'make clean' removes the cluster so that the next run makes a new one."
        )


def _control(programs: Path, *action: str) -> None:
    LOGS.mkdir(parents=True, exist_ok=True)
    command = _as_server_user(
        programs / "pg_ctl", "-D", _data(), "-w", "-l", _log(), *action
    )
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise Trouble(
            f"PostgreSQL refused to {action[0]}: {done.stderr.strip()} "
            f"{_log()} says more."
        )


def _log() -> Path:
    return POSTGRES.resolve() / "postgres.log"
