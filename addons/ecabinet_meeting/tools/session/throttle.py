"""Telling about changes, seldom enough, and about the last one for certain."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from threading import Lock, Thread


def _in_background(job: Callable[[], None]) -> None:
    Thread(target=job, daemon=True, name="ecabinet.throttle").start()


class Throttle:
    """Tell of changes at most once an interval, each time with what stands by then.

    Whoever has *committed* a change calls :meth:`changed`. The first one after a quiet
    time starts a round: the round waits for its turn (``turn``: one round at a time
    over all processes, held while it waits), lets the interval pass, and tells. Changes
    meanwhile only leave a note.

    Why nothing is lost: a change that finds a round waiting was committed before that
    round stops taking notes, and the round reads what it tells after it has stopped; a
    change that comes later starts a round of its own. Why it is seldom: a process has
    one round for a key, and the turns of several processes are an interval apart.

    What dies with its process is not told; screens ask by themselves from time to time.
    """

    def __init__(
        self,
        sleep: Callable[[float], object],
        interval: float,
        start: Callable[[Callable[[], None]], object] = _in_background,
    ) -> None:
        self._sleep = sleep
        self._interval = interval
        self._start = start
        self._mutex = Lock()
        self._waiting: set[Hashable] = set()

    def changed(
        self,
        key: Hashable,
        turn: Callable[[], AbstractContextManager[object]],
        tell: Callable[[], None],
    ) -> bool:
        """Note a change of ``key``; say whether it has begun a round."""
        with self._mutex:
            if key in self._waiting:
                return False
            self._waiting.add(key)
        self._start(lambda: self._round(key, turn, tell))
        return True

    def _round(
        self,
        key: Hashable,
        turn: Callable[[], AbstractContextManager[object]],
        tell: Callable[[], None],
    ) -> None:
        try:
            with turn():
                self._sleep(self._interval)
        finally:
            with self._mutex:
                self._waiting.discard(key)
        tell()
