"""Which units does a text name?

A directory knows the units by every name that ``names_of`` makes of them. ``find``
looks for units in running text, ``read_phrase`` reads a phrase that is said to name
units (the presenter of an item), where a habit ("Văn phòng") or a bare place name is
enough. Neither guesses: two units under one abbreviation are candidates, a phrase that
looks like a unit and is none is unknown.

A unit inside a commune is known by its short name in that commune's papers only.
"""

from datetime import date

from .index import Unit, UnitIndex
from .matching import UnitMatch
from .reading import UnitReader

__all__ = ["Unit", "UnitDirectory"]


class UnitDirectory(UnitIndex):
    """Units by all their names, looked for in texts."""

    def find(
        self, text: str, *, context_id: int | None = None, on: date | None = None
    ) -> list[UnitMatch]:
        """Units named in running text, in order; spans are those of ``clean(text)``.

        ``context_id`` is the unit whose paper it is, ``on`` the day whose names and
        successors count (without it, a unit with a last day has ended).
        """
        return UnitReader(self, text, context_id, on, phrase=False).read()

    def find_said(
        self, text: str, *, context_id: int | None = None, on: date | None = None
    ) -> list[UnitMatch]:
        """As ``find``, and what names a unit by habit only ("Kho bạc", "KHCN").

        It is found wherever it stands (``how`` habit); whether it is told anything
        there is for the caller to ask.
        """
        return UnitReader(self, text, context_id, on, phrase=False, habits=True).read()

    def read_phrase(
        self, text: str, *, context_id: int | None = None, on: date | None = None
    ) -> list[UnitMatch]:
        """Units named in a phrase that names units and the persons who lead them.

        As ``find``, and habits count, too: "Văn phòng", "Công an", a bare "Tân Lập".
        """
        return UnitReader(self, text, context_id, on, phrase=True).read()
