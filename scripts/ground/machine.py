"""The machine: commands, Debian packages, room on the disk, one run at a time."""

import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .places import LOGS, VAR
from .say import Trouble, step, tell

APT_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive"}


def run(
    command: Sequence[str | Path],
    *,
    hint: str = "",
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    log: str = "setup",
    script: Path | None = None,
) -> str:
    """Run a command, keep its output in the log, return what it printed.

    ``script`` is a file that the command reads from its standard input.

    :raises Trouble: the command failed; the message ends with ``hint``.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            env={**os.environ, **(env or {})},
            cwd=cwd,
            input=script.read_text() if script else "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except FileNotFoundError:
        raise Trouble(f"The command {words[0]} was not found. {hint}".strip()) from None
    with (LOGS / f"{log}.log").open("a") as lines:
        lines.write(f"$ {' '.join(words)}\n{done.stdout}\n")
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-8:])
        raise Trouble(
            f"{Path(words[0]).name} failed:\n{last}\n"
            f"{hint} The whole output is in {LOGS / f'{log}.log'}."
        )
    return done.stdout


def is_root() -> bool:
    return os.geteuid() == 0


def as_root(command: Sequence[str]) -> list[str]:
    """The command with the rights to administer the machine.

    :raises Trouble: neither root nor able to use sudo.
    """
    if is_root():
        return list(command)
    if shutil.which("sudo"):
        return ["sudo", "-E", *command]
    raise Trouble(
        f"This needs the right to administer the machine: run '{' '.join(command)}' "
        "as root, then start again."
    )


def apt_install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages that are needed (``why`` names what for).

    :raises Trouble: no apt, no rights, or apt failed.
    """
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Trouble(
            f"{why} is needed and there is no apt here to install it with: install "
            f"what corresponds to {names} and start again."
        )
    install = as_root(["apt-get", "install", "-y", "--no-install-recommends"])
    if not is_root() and _sudo_asks_for_password() and not os.isatty(0):
        raise Trouble(
            f"{why} is needed: run 'sudo apt install {names}', then start again."
        )
    hint = f"Run 'apt install {names}' as root, then start again."
    with step(f"Installing {names} with apt", 40):
        run(as_root(["apt-get", "update"]), hint=hint, env=APT_ENVIRONMENT)
        run([*install, *packages], hint=hint, env=APT_ENVIRONMENT)


def _sudo_asks_for_password() -> bool:
    return bool(subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode)


def require_room(gigabytes: float, what: str) -> None:
    """:raises Trouble: less than ``gigabytes`` are free where the project lies."""
    VAR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(VAR).free / 1e9
    if free < gigabytes:
        raise Trouble(
            f"{what} needs {gigabytes:g} GB and only {free:.1f} GB are free on the "
            f"disk of {VAR}: make room, then start again."
        )


def free_port(first: int) -> int:
    """The first port of loopback, from ``first`` on, that nobody listens on.

    It is kept for this process until it ends: another run, or another worker of the
    tests, that asks before somebody listens there is given the next one.
    """
    for port in range(first, first + 200):
        if not port_taken(port) and _keep(port):
            return port
    raise Trouble(f"No port between {first} and {first + 199} is free on loopback.")


def _keep(port: int) -> bool:
    """Whether the port is this process's from now on."""
    folder = Path(tempfile.gettempdir()) / f"ecabinet-ports-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    mark = os.open(folder / str(port), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(mark)
        return False
    # Never closed: the lock goes with the process.
    return True


def port_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def other_user() -> pwd.struct_passwd:
    """Somebody who is not root, for programs that refuse to run as root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Trouble("Neither a user 'postgres' nor 'nobody' exists on this machine.")


def alive(pid: int, word: str) -> bool:
    """Whether process ``pid`` runs and its command line contains ``word``."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return word.encode() in command


def wait_until(ready, seconds: float) -> bool:
    """Ask ``ready()`` until it says yes or the time is over."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the project's lock: two runs never set up the same thing at once."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Another run is setting up; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
