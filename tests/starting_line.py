"""Processes that begin at the same moment: each waits at a line until all are there."""

import fcntl
from pathlib import Path

from ground.machine import wait_until
from ground.places import RUN


class StartingLine:
    """Held shut until :meth:`go`; ``place`` is where a runner comes to.

    A runner adds a byte to the file ``place`` + ``.there`` and then asks for a shared
    lock on ``place``.
    """

    def __init__(self, name: str):
        self.place = Path(RUN) / f"{name}-line"
        self._there = Path(f"{self.place}.there")
        self._there.write_bytes(b"")
        self._line = self.place.open("w")
        fcntl.flock(self._line, fcntl.LOCK_EX)

    def go(self, runners: int, seconds: float = 120) -> None:
        """Let the runners go once all have come."""
        came = wait_until(lambda: self._there.stat().st_size >= runners, seconds)
        self._line.close()
        assert came, f"{self._there.stat().st_size} of {runners} came to the line"
