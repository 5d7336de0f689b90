"""The order of speakers, and how long each of them has spoken.

1. A point of order comes before everything else.
2. A question comes after whoever is speaking now and before the next speech.
3. Of the speeches, whoever has spoken less often on the item comes first; who never
   had the floor before who had it.
4. Otherwise whoever registered first. Who wished to speak beforehand (a position
   before the meeting) is registered when the item is taken up, before everybody else.

Whoever is called while somebody speaks ends that speech; a point of order, and a
question during one, only interrupts it (``floor_gives_way``).

What the chair has put in an order stays in that order. Whoever registers afterwards
comes behind the last who is at least as urgent; a point of order still goes to the
front. The law leaves the order to the chair, who also fixes the time for speaking (QĐ
45/2018).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

URGENCY = {"point_of_order": 0, "question": 1, "ordinary": 2}
JUST_BEGUN = 5
"""Seconds in which the floor is not given away again: two taps of two people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Somebody who waits for the floor.

    ``arrival`` orders registrations by time; ``spoken`` counts the speeches that the
    person has had on the item; ``placed`` is the place the chair gave, from 1, or 0.
    """

    key: int
    kind: str = "ordinary"
    arrival: int = 0
    spoken: int = 0
    placed: int = 0

    @property
    def urgency(self) -> tuple[int, int]:
        """The smaller, the earlier; questions and points of order ask no fairness."""
        kind = URGENCY[self.kind]
        return kind, self.spoken if self.kind == "ordinary" else 0


def speaking_order(registrations: Iterable[Registration]) -> list[int]:
    """The keys of those who wait, in the order in which they get the floor.

    :raises KeyError: a kind that is none
    """
    waiting = list(registrations)
    queue = sorted(
        (one for one in waiting if one.placed), key=lambda one: (one.placed, one.key)
    )
    unplaced = [one for one in waiting if not one.placed]
    for one in sorted(unplaced, key=lambda one: (one.urgency, one.arrival, one.key)):
        queue.insert(_place_of(one, queue), one)
    return [one.key for one in queue]


def _place_of(one: Registration, queue: list[Registration]) -> int:
    if one.kind == "point_of_order":
        places = (i for i, other in enumerate(queue) if other.kind != one.kind)
        return next(places, len(queue))
    before = [i for i, other in enumerate(queue) if other.urgency <= one.urgency]
    return before[-1] + 1 if before else _after_urgent(queue)


def _after_urgent(queue: list[Registration]) -> int:
    """Behind the points of order that are at the front."""
    places = (i for i, one in enumerate(queue) if one.kind != "point_of_order")
    return next(places, len(queue))


def floor_gives_way(called: str, speaking: str, seconds: int) -> str:
    """What becomes of who speaks when somebody else is called: ``pause`` or ``end``.

    ``stay``: who speaks has been given the floor this very moment, by somebody else's
    tap. ``called`` and ``speaking`` are kinds; ``seconds`` since the time runs.
    """
    if called == "point_of_order" and speaking != called:
        return "pause"
    if called == "question" and speaking == "point_of_order":
        return "pause"
    return "stay" if seconds < JUST_BEGUN else "end"


def spoken_seconds(before: int, running_since: datetime | None, now: datetime) -> int:
    """Seconds spoken: those of finished stretches and of the one that runs.

    A clock that was set back takes nothing away.
    """
    if running_since is None:
        return before
    return before + max(0, int((now - running_since).total_seconds()))


def time_state(spoken: int, limit: int, warning: int) -> str:
    """``unlimited``, ``running``, ``warning`` (that many seconds left) or ``over``."""
    if not limit:
        return "unlimited"
    left = limit - spoken
    if left <= 0:
        return "over"
    return "warning" if left <= warning else "running"
