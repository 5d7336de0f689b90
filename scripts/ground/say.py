"""What the person at the terminal is told."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """Something that the person can mend: the message says what and how."""


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(text: str, usual_seconds: int) -> Iterator[None]:
    """Announce a long step with its usual duration, and say how long it took."""
    tell(f"→ {text} (usually about {usual_seconds} s) …")
    start = time.monotonic()
    yield
    tell(f"  done in {time.monotonic() - start:.0f} s")
