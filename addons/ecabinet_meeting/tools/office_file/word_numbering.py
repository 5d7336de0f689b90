"""The numbers that Word itself writes before paragraphs: "I.", "1.1.", "a)", "-".

They stand nowhere in the text. Lists that share a definition go on counting where the
other left off, unless one is told to begin anew, as Word shows it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from .package import attribute, child, children, value
from .word_styles import Styles

_LEVELS = 9
_HIGHEST = 3000
# Bullets lie in the private letters of symbol fonts.
_BULLETS = {
    **{"\uf02d": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf0d8": "➢"},
    **{"\uf0fc": "✓", "\uf076": "❖", "\uf0a8": "◦", "\uf02b": "+", "\uf02a": "*"},
    "o": "○",
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def roman(number: int) -> str:
    """The number in small Roman figures."""
    written = ""
    for worth, figures in _ROMAN:
        times, number = divmod(number, worth)
        written += figures * times
    return written


def letters(number: int) -> str:
    """a … z, then aa, bb … as Word goes on."""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One depth of a list; ``restart`` is the level above that begins it anew."""

    start: int
    kind: str
    text: str
    legal: bool
    restart: int

    def shown(self, number: int, legal: bool = False) -> str:
        """The number as this level writes it."""
        if not 0 < number <= _HIGHEST or (legal and self.kind != "none"):
            return str(number)
        return _FORMATS.get(self.kind, str)(number)


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, etree._Element] = {}
        self._definitions: dict[str, etree._Element] = {}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for each in () if root is None else children(root, "num"):
            self._lists[attribute(each, "numId") or ""] = each
        for each in () if root is None else children(root, "abstractNum"):
            self._definitions[attribute(each, "abstractNumId") or ""] = each

    def number(self, properties: etree._Element | None) -> str:
        """What Word writes before a paragraph with such ``pPr``; counts it."""
        list_id, depth = self._place(properties)
        level = self._level(list_id, depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._definition_id(list_id), {})
        override = self._start_override(list_id, depth)
        if override is not None and (list_id, depth) not in self._begun:
            counts[depth] = override
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((list_id, depth))
        for deeper in [each for each in counts if each > depth]:
            below = self._level(list_id, deeper)
            if below is None or depth < below.restart:
                del counts[deeper]
                self._begun.discard((list_id, deeper))
        return self._text(list_id, level, counts)

    def _text(self, list_id: str, level: Level, counts: dict[int, int]) -> str:
        if level.kind == "bullet":
            sign = level.text.strip()[:1]
            private = "\ue000" <= sign <= "\uf8ff"
            return _BULLETS.get(sign, "•" if private or not sign else sign)

        def shown(found: re.Match[str]) -> str:
            above = self._level(list_id, int(found[1]) - 1)
            if above is None:
                return ""
            number = counts.setdefault(int(found[1]) - 1, above.start)
            return above.shown(number, level.legal)

        return re.sub(r"%([1-9])", shown, level.text).strip()

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list of a paragraph, and how deep in it the paragraph stands."""
        own = child(properties, "numPr")
        list_id = value(child(own, "numId"))
        depth = value(child(own, "ilvl"))
        style = self._styles.paragraph_style(properties)
        for each in self._styles.chain(style):
            if list_id is not None:
                break
            said = child(each, "pPr", "numPr")
            list_id = value(child(said, "numId"))
            named = attribute(each, "styleId") or ""
            if list_id is not None and depth is None:
                depth = value(child(said, "ilvl")) or self._depth_of(list_id, named)
        if not list_id or list_id == "0":
            return "", 0
        return list_id, int(depth) if depth and depth.isdigit() else 0

    def _depth_of(self, list_id: str, style: str) -> str | None:
        """The level that belongs to a style of paragraphs."""
        definition = self._definition(list_id)
        for level in () if definition is None else children(definition, "lvl"):
            if value(child(level, "pStyle")) == style:
                return attribute(level, "ilvl")
        return None

    def _definition_id(self, list_id: str) -> str:
        for _step in range(_LEVELS):
            found = value(child(self._lists.get(list_id), "abstractNumId")) or ""
            link = value(child(self._definitions.get(found), "numStyleLink"))
            if link is None:
                return found
            # The definition is that of a style of lists.
            linked = next(self._styles.chain(link), None)
            list_id = value(child(linked, "pPr", "numPr", "numId")) or ""
        return ""

    def _definition(self, list_id: str) -> etree._Element | None:
        return self._definitions.get(self._definition_id(list_id))

    def _override(self, list_id: str, depth: int) -> etree._Element | None:
        of_list = self._lists.get(list_id)
        for each in () if of_list is None else children(of_list, "lvlOverride"):
            if attribute(each, "ilvl") == str(depth):
                return each
        return None

    def _start_override(self, list_id: str, depth: int) -> int | None:
        said = value(child(self._override(list_id, depth), "startOverride"))
        return int(said) if said and said.isdigit() else None

    def _level(self, list_id: str, depth: int) -> Level | None:
        key = (list_id, depth)
        if key not in self._levels:
            self._levels[key] = self._read_level(list_id, depth)
        return self._levels[key]

    def _read_level(self, list_id: str, depth: int) -> Level | None:
        found = child(self._override(list_id, depth), "lvl")
        definition = self._definition(list_id)
        for each in () if definition is None else children(definition, "lvl"):
            if found is None and attribute(each, "ilvl") == str(depth):
                found = each
        if found is None:
            return None
        start, restart = (
            value(child(found, name)) or "" for name in ("start", "lvlRestart")
        )
        legal = child(found, "isLgl")
        return Level(
            int(start) if start.isdigit() else 0,
            value(child(found, "numFmt")) or "decimal",
            value(child(found, "lvlText")) or "",
            legal is not None and value(legal) not in ("0", "false"),
            int(restart) if restart.isdigit() else depth,
        )
