"""What the code says to itself in a context, and nobody from outside can say.

A context comes in with every call, so a key alone proves nothing; these values are
compared by identity (``is``), which no value that was sent can have.
"""


class Sentinel:
    """One such value; its name is for logs and debugging."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"


PURGE = Sentinel("purge")
"""Files and what was read go with the record that they belong to."""
BACKGROUND = Sentinel("background")
"""Nobody waits: turning a file into PDF may take its time."""
TOLD_TOGETHER = Sentinel("told together")
"""The caller tells of all new versions in one message."""
