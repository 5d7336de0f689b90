"""Odoo servers in the background: started, waited for, stopped by their own id."""

import os
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from . import front, odoo
from .machine import alive, free_port, port_taken, wait_until
from .places import LOGS, PYTHON, RUN
from .say import Trouble, tell

DEFAULT_PORT = 8069
# Screens that are connected hold no worker; so few serve a whole hall.
WORKERS = 2


def start(name: str, database: str, *options: str, port: int) -> str:
    """Start the server ``name`` for one database; return its address."""
    words = odoo.command(
        *("server", "-d", database, f"--db-filter=^{database}$"),
        *(f"--http-port={port}", *options),
    )
    return _launch(name, words, port)


def start_with_workers(
    name: str, database: str, *options: str, port: int, workers: int = WORKERS
) -> str:
    """Start the server ``name`` as an office runs it, and the door before it.

    Requests and live connections are behind one address, which is returned.
    """
    http_port, gevent_port = free_port(port + 1), free_port(port + 2)
    start(
        behind(name),
        database,
        *(f"--workers={workers}", f"--gevent-port={gevent_port}", *options),
        port=http_port,
    )
    wait_until(lambda: port_taken(gevent_port), 60)
    ports = map(str, (port, http_port, gevent_port))
    return _launch(name, [str(PYTHON), "-B", front.__file__, *ports], port)


def behind(name: str) -> str:
    """The name of the Odoo that stands behind the door ``name``."""
    return f"{name}-odoo"


def _launch(name: str, words: list[str], port: int) -> str:
    log = LOGS / f"{name}.log"
    with log.open("w") as lines:
        process = subprocess.Popen(
            words,
            env=odoo.environment(),
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    _pid_file(name).write_text(f"{process.pid} {port}")
    address = f"http://127.0.0.1:{port}"
    if not wait_until(lambda: answers(address) or process.poll() is not None, 120):
        stop(name)
        raise Trouble(f"The server did not answer within 120 s; {log} says why.")
    if process.poll() is not None:
        raise Trouble(f"The server ended as it started; {log} says why.")
    return address


def choose_port() -> int:
    """``PORT`` from the environment, or the first free port from 8069 on.

    :raises Trouble: ``PORT`` is not a number, or somebody else listens there.
    """
    named = os.environ.get("PORT")
    if not named:
        port = free_port(DEFAULT_PORT)
        if port != DEFAULT_PORT:
            tell(f"Port {DEFAULT_PORT} is in use; taking {port} (PORT=… chooses).")
        return port
    if not named.isdigit() or not 1024 <= int(named) <= 65535:
        raise Trouble(f"PORT={named} is not a port: give a number from 1024 to 65535.")
    if port_taken(int(named)):
        raise Trouble(f"Port {named} is in use: choose another with PORT=<number>.")
    return int(named)


def running(name: str) -> str | None:
    """The address of the server ``name``, or None when it does not run."""
    try:
        pid, port = map(int, _pid_file(name).read_text().split())
    except (OSError, ValueError):
        return None
    ours = alive(pid, "run_odoo.py") or alive(pid, "front.py")
    return f"http://127.0.0.1:{port}" if ours else None


def started() -> list[str]:
    """The names of all servers that were started here and not stopped."""
    return sorted(place.stem for place in RUN.glob("*.pid"))


def stop(name: str) -> bool:
    """Stop the server ``name``; say whether it was running."""
    if _pid_file(behind(name)).exists():
        stop(behind(name))
    if running(name) is None:
        _pid_file(name).unlink(missing_ok=True)
        return False
    pid = int(_pid_file(name).read_text().split()[0])
    os.kill(pid, signal.SIGTERM)
    if not wait_until(lambda: running(name) is None, 15):
        os.kill(pid, signal.SIGKILL)
    _pid_file(name).unlink(missing_ok=True)
    return True


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/web/health", timeout=5) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _pid_file(name: str) -> Path:
    RUN.mkdir(parents=True, exist_ok=True)
    return RUN / f"{name}.pid"
