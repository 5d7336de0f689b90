"""The tree of an agenda's lines, and how its nodes become sections and items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from ..text.normal_form import fold, squeeze
from ..time.vietnamese_dates import DAYS_OF_WEEK, ClockFound
from ..units.matching import UnitMatch
from .header import Header, day_of
from .items import ItemText, read_item
from .kinds import is_break, is_procedural
from .lines import MarkerKind
from .presenters import PhraseReader

DAY_HEADING = re.compile(
    r"\W*(?:buoi\b|sang\b|chieu\b|toi\b|ngay\s+(?:\d|thu)"
    rf"|thu\s+(?:{DAYS_OF_WEEK})\b|chu nhat\b)"
)


@dataclass
class Node:
    """A numbered, timed or unnumbered line with what stands below it."""

    kind: MarkerKind
    number: str
    text: str
    clock: ClockFound | None
    sources: list[str]
    read_units: PhraseReader
    heading: bool = False
    labels: list[tuple[str, str]] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @cached_property
    def said(self) -> ItemText:
        """The text and the labelled lines below it, read."""
        said = read_item(self.text.strip().removesuffix(":"), self.read_units)
        for label, value in self.labels:
            said.take_label(label, value, self.read_units)
        return said

    @property
    def title(self) -> str:
        """As a section's heading: number and text as written."""
        written = squeeze(" ".join(self.sources)).rstrip(" :")
        return written.lstrip("-–—+*•● ") if self.kind == "bullet" else written


@dataclass(slots=True)
class Section:
    """A heading of the agenda."""

    number: str
    name: str
    source: str


@dataclass(slots=True)
class Item:
    """A leaf of the agenda with what it inherits from the headings above."""

    number: str
    said: ItemText
    section: str
    clock: ClockFound | None
    day: date | None
    part: str
    inherited: list[UnitMatch]
    details: list[str]
    sources: list[str]


@dataclass(slots=True)
class Outline:
    """All that was read; ``unrecognised`` has the lines that fit nowhere."""

    header: Header = field(default_factory=Header)
    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    unrecognised: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Trail:
    """What a node inherits."""

    section: str = ""
    day: date | None = None
    part: str = ""
    inherited: tuple[UnitMatch, ...] = ()


class TreeReader:
    """Writes the sections and items of a tree into an outline."""

    def __init__(self, outline: Outline, now: datetime) -> None:
        self.outline = outline
        self.now = now

    def read(self, roots: list[Node]) -> None:
        """All nodes, in the order of the text."""
        for node in roots:
            self._flatten(node, _Trail())

    def _flatten(self, node: Node, trail: _Trail) -> None:
        if not node.children:
            if node.kind == "part" and node.heading and not self._is_item(node):
                self._section(node, trail)
            else:
                self._item(node, trail)
        elif self._is_section(node):
            below = self._section(node, trail)
            for child in node.children:
                self._flatten(child, below)
        elif any(child.said.presented for child in node.children):
            self._item(node, trail)
            for child in node.children:
                self._flatten(child, trail)
        else:
            self._item(node, trail, node.children)

    def _is_item(self, node: Node) -> bool:
        """A heading with nothing below it that is an item nevertheless."""
        said = node.said
        return bool(
            is_procedural(said.name)
            or is_break(said.name)
            or said.presented
            or node.sources != [node.text]
        )

    def _is_section(self, node: Node) -> bool:
        if node.kind in ("part", "upper", "roman") or node.text.rstrip().endswith(":"):
            return True
        said = node.said
        if said.presented:
            return said.name in (said.presenter_text, "")
        if any(child.said.presented for child in node.children):
            return True
        lettered = node.children[0].kind in ("decimal", "letter", "arabic")
        return lettered and not said.minutes

    def _section(self, node: Node, trail: _Trail) -> _Trail:
        source = "\n".join(node.sources)
        self.outline.sections.append(Section(node.number, node.title, source))
        day, part = trail.day, trail.part
        if DAY_HEADING.match(fold(node.text[:40])):
            found, part = day_of(node.text, self.now)
            day = found or day
        path = f"{trail.section} / {node.title}" if trail.section else node.title
        leading = node.said.leading
        inherited = tuple(leading) if leading else trail.inherited
        if node.clock and node.children and node.children[0].clock is None:
            node.children[0].clock = node.clock
        return _Trail(path, day, part, inherited)

    def _item(self, node: Node, trail: _Trail, details: Sequence[Node] = ()) -> None:
        sources = list(node.sources)
        texts = []
        waiting = list(details)
        while waiting:
            detail = waiting.pop(0)
            sources.extend(detail.sources)
            texts.append(squeeze(detail.text))
            waiting[:0] = detail.children
        said = node.said
        said.name = said.name or squeeze(node.text) or squeeze(node.sources[0])
        self.outline.items.append(
            Item(
                node.number,
                said,
                trail.section,
                node.clock,
                trail.day,
                trail.part,
                [] if is_break(said.name) else list(trail.inherited),
                texts,
                sources,
            )
        )
