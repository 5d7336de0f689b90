"""Somebody named in a sentence."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["unit", "group", "person"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named at ``start:end`` of the key (titles before are left out).

    ``outer`` is where the titles before the name begin. ``ids``: one id is who is
    meant, several are candidates, none is somebody the directory does not know.
    ``offered``: even one is only a candidate ("xã Lũng Kao").
    """

    start: int
    end: int
    outer: int
    kind: Kind
    text: str
    ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()
    known: bool = True
    offered: bool = False

    @property
    def id(self) -> int | None:
        """The one it must be, if nobody else can be."""
        return self.ids[0] if len(self.ids) == 1 and not self.offered else None
