"""Work on hostile files in a process of its own, with bounded time and memory.

What is uploaded may be made to cost gigabytes or hours; a process that ends takes
nothing else with it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

MEMORY_BYTES = 1024**3


def answers(module: str, orders: dict[str, Any], seconds: float) -> dict[str, Any]:
    """What a program of this package said, in lines of JSON, before it ended.

    :param module: its name under ``tools.paper``; it reads its orders as JSON
    :param seconds: the longest that it may take; then it is ended
    """
    addon = Path(__file__).resolve().parents[2]
    path = os.pathsep.join([str(addon), *filter(None, sys.path)])
    try:
        output = subprocess.run(
            [sys.executable, "-P", "-m", f"tools.paper.{module}"],
            input=json.dumps(orders).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            # Not the current folder: it may hold anything.
            cwd=tempfile.gettempdir(),
            timeout=seconds,
        ).stdout
    except subprocess.TimeoutExpired as expired:
        output = expired.stdout or b""
    found: dict[str, Any] = {}
    for line in output.splitlines():
        try:
            found.update(json.loads(line))
        except ValueError:
            # The process ended in the middle of a line.
            break
    return found


# What follows is called by those programs.


def orders() -> dict[str, Any]:
    """What this process was started for."""
    found: dict[str, Any] = json.load(sys.stdin)
    return found


def answer(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def limit_memory(bytes_allowed: int = MEMORY_BYTES) -> None:
    """Let this process have so much memory and no more."""
    try:
        import resource
    except ImportError:
        # Not a Unix system: the time limit alone has to do.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = bytes_allowed if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_AS, (min(bytes_allowed, allowed), hard))
