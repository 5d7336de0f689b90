"""The units by all their names, and what a name means in whose papers.

A unit inside a commune is known by its short name in that commune's papers only.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ..text.normal_form import clean
from .matching import Entry
from .names import Parts, Rank, names_of, take_apart
from .words import COMMUNE_PLACES, place_at, read_words

_SHORTEST_MISSPELT = 8
_OUT_OF_REACH = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the directory.

    ``level`` is central, province, agency, commune or other; the units below one of
    level commune belong to that commune. From the day after ``valid_to`` its names
    lead to ``successor_ids``.
    """

    id: int
    name: str
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor_ids: tuple[int, ...] = ()
    parent_id: int | None = None
    level: str = ""


@dataclass(slots=True)
class NameNode:
    """A word within names: the words that may follow, the names that end with it."""

    after: dict[str, "NameNode"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class UnitIndex:
    """Units by all their names; the reader of a text asks it at every word.

    Building it costs some milliseconds per hundred units: keep it, and build a new one
    when a unit, a name or a date changes.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.id: unit for unit in units}
        self._parts: dict[int, Parts] = {
            unit.id: take_apart(clean(unit.name)) for unit in self.units.values()
        }
        self._scopes = {unit_id: self._scope_of(unit_id) for unit_id in self.units}
        # Names as a tree of words.
        self.tree = NameNode()
        # Full names by their first word, for finding misspelt ones.
        self.spellings: dict[str, dict[str, list[Entry]]] = defaultdict(dict)
        self.province_names = {
            parts.words[parts.proper :]
            for unit_id, parts in self._parts.items()
            if parts.place in (("tinh",), ("thanh", "pho"))
            and not self.in_commune(unit_id)
        } - {()}
        for unit in self.units.values():
            self._learn(unit)

    # Building

    def _scope_of(self, unit_id: int) -> int | None:
        """The commune that the unit is or belongs to."""
        seen: set[int] = set()
        scope = None
        current: int | None = unit_id
        while current in self.units and current not in seen:
            seen.add(current)
            if self.units[current].level == "commune":
                scope = current
            current = self.units[current].parent_id
        return scope

    def _place_of(self, unit_id: int) -> str:
        """ "xã Tân Lập" for a unit of that commune whose name leaves it out."""
        scope = self._scopes[unit_id]
        if scope is None or scope == unit_id:
            return ""
        words = read_words(clean(self.units[scope].name))
        plain = tuple(word.plain for word in words)
        for index in range(len(plain)):
            if place_at(plain, index) in COMMUNE_PLACES:
                return clean(self.units[scope].name)[words[index].start :]
        return ""

    def _learn(self, unit: Unit) -> None:
        place = self._place_of(unit.id)
        proper = self._proper_name(unit.id)
        if place and proper and self._parts[unit.id].words[-len(proper) :] == proper:
            place = ""
        aliases = tuple(clean(alias) for alias in unit.aliases)
        for name in names_of(
            clean(unit.name), clean(unit.abbreviation), aliases, place
        ):
            placed = not self.in_commune(unit.id) or (
                bool(proper) and name.words[-len(proper) :] == proper
            )
            entry = Entry(unit.id, name, placed)
            node = self.tree
            for word in name.words:
                node = node.after.setdefault(word, NameNode())
            node.entries.append(entry)
            spelling = " ".join(name.words)
            if (
                len(name.words) > 1
                and len(spelling) >= _SHORTEST_MISSPELT
                and not name.initials
                and name.rank != Rank.HABIT
            ):
                group = self.spellings[name.words[0]]
                group.setdefault(spelling, []).append(entry)

    def _proper_name(self, unit_id: int) -> tuple[str, ...]:
        scope = self._scopes[unit_id]
        if scope is None:
            return ()
        words = self._parts[scope].words
        for index in range(len(words)):
            place = place_at(words, index)
            if place in COMMUNE_PLACES:
                return words[index + len(place) :]
        return ()

    # Choosing

    def reach(self, entry: Entry, context_id: int | None) -> int:
        """How near an entry is to the unit whose paper it is; the least comes first.

        -1: in a commune's papers, its own units; 3: another commune's unit whose name
        does not say which; otherwise the rank of the name.
        """
        scope = None if context_id is None else self._scopes.get(context_id)
        if scope is not None and self._scopes[entry.unit_id] == scope:
            return -1
        return int(entry.name.rank) if entry.placed else _OUT_OF_REACH

    def choose(
        self, entries: list[Entry], context_id: int | None, on: date | None
    ) -> tuple[list[int], int | None]:
        """The units that entries of one reach mean on that day.

        And the abolished unit, where its successors are meant. More than one: nobody
        said which; none: abolished without a successor.
        """
        living, via = self._living([entry.unit_id for entry in entries], on)
        if len(living) > 1:
            living = self._near(context_id, living) or living
        return living, via

    def begins_with(self, unit_id: int, words: tuple[str, ...]) -> bool:
        """Does the unit's own name begin with these words?"""
        return self._parts[unit_id].words[: len(words)] == words

    def in_commune(self, unit_id: int) -> bool:
        """Is the unit a commune, or one inside a commune?"""
        return self._scopes[unit_id] is not None

    def _living(
        self, unit_ids: Iterable[int], on: date | None
    ) -> tuple[list[int], int | None]:
        """The units of that day, and the abolished one that led to them."""
        unit_ids = list(dict.fromkeys(unit_ids))
        living = [unit_id for unit_id in unit_ids if self._lives(unit_id, on)]
        if living:
            return living, None
        heirs: dict[int, None] = {}
        for unit_id in unit_ids:
            heirs.update(dict.fromkeys(self._heirs(unit_id, on)))
        return list(heirs), unit_ids[0]

    def _lives(self, unit_id: int, on: date | None) -> bool:
        unit = self.units[unit_id]
        if on is None:
            return unit.valid_to is None
        after_start = unit.valid_from is None or unit.valid_from <= on
        return after_start and (unit.valid_to is None or on <= unit.valid_to)

    def _heirs(self, unit_id: int, on: date | None) -> list[int]:
        """Successors of successors, down to those that exist."""
        heirs: list[int] = []
        seen = {unit_id}
        waiting = list(self.units[unit_id].successor_ids)
        while waiting:
            heir = waiting.pop(0)
            if heir in seen or heir not in self.units:
                continue
            seen.add(heir)
            if self._lives(heir, on):
                heirs.append(heir)
            else:
                waiting.extend(self.units[heir].successor_ids)
        return heirs

    def _near(self, context_id: int | None, unit_ids: list[int]) -> list[int]:
        """Of several, the one that serves or belongs to the unit whose paper it is."""
        if context_id not in self.units:
            return []
        words = self._parts[context_id].words
        serving = []
        for unit_id in unit_ids:
            parts = self._parts[unit_id]
            owner = parts.words[parts.stem : parts.proper]
            if len(owner) > 1 and words[: len(owner)] == owner:
                serving.append(unit_id)
        below = [u for u in unit_ids if self.units[u].parent_id == context_id]
        return next((only for only in (serving, below) if len(only) == 1), [])
