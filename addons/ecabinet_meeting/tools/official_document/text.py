"""Text that comes in as data, made safe to print.

Whatever people type goes through here: NFC, no control characters, markup
escaped, and characters that the font lacks replaced where everybody sees it.
"""

import re
import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape

from .document import Run, Text
from .fonts import LoadedFonts

# Shown for a character that the font lacks (an emoji, say).
MISSING_SIGN = "\N{WHITE SQUARE}"
_LINE_BREAKS = {"\n", "\r", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"}
# Setting a line takes time that grows with the square of its length. No word has
# so many letters, and no paragraph fills three pages, unless somebody means harm.
_ENDLESS_WORD = re.compile(r"(\S{120})(?=\S)")
_ENDLESS_PARAGRAPH = re.compile(r"([^\n]{8000}[^\n ]*) ")
# Marks and joiners of a character that itself was replaced add nothing.
_ATTACHED = {"Mn", "Me", "Cf", "Sk"}


def clean(text: str, fonts: LoadedFonts) -> str:
    """The text in NFC with ``\\n`` as its only control character.

    Words and paragraphs without an end are broken where the page needs it.
    """
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    shown = normal.translate(_signs(fonts))
    return _ENDLESS_PARAGRAPH.sub(r"\1\n", _ENDLESS_WORD.sub(r"\1 ", shown))


class _Signs(dict[int, str]):
    """What is printed for each character, found out at its first use."""

    def __init__(self, covered: frozenset[int]) -> None:
        super().__init__()
        self._covered = covered

    def __missing__(self, code: int) -> str:
        self[code] = self._shown(code)
        return self[code]

    def _shown(self, code: int) -> str:
        character = chr(code)
        if character in _LINE_BREAKS:
            return "\n"
        category = unicodedata.category(character)
        if character == "\t" or category == "Zs" and character != "\N{NO-BREAK SPACE}":
            return " "
        # Format characters go too: they reorder or hide what is printed.
        if category in ("Cc", "Cf", "Cs"):
            return ""
        if code in self._covered:
            return character
        if category in _ATTACHED:
            return ""
        return MISSING_SIGN if ord(MISSING_SIGN) in self._covered else "?"


@lru_cache(maxsize=8)
def _signs(fonts: LoadedFonts) -> _Signs:
    return _Signs(fonts.covered)


def one_line(text: str, fonts: LoadedFonts) -> str:
    """The cleaned text on one line, spaces collapsed (no-break spaces kept)."""
    return " ".join(part for part in clean(text, fonts).split("\n") if part).strip(" ")


def plain(text: Text) -> str:
    """A text without its runs' styles."""
    if isinstance(text, str):
        return text
    return "".join(run.text for run in text)


def markup_lines(text: Text, fonts: LoadedFonts) -> list[str]:
    """reportlab markup of each non-empty line of the text."""
    if isinstance(text, str):
        lines = clean(text, fonts).split("\n")
        return [escape(line) for line in lines if line.strip()]
    joined = "".join(_run_markup(run, fonts) for run in text)
    return [line for line in joined.split("\n") if line.strip()]


def markup(text: Text, fonts: LoadedFonts) -> str:
    """reportlab markup of the text, its lines kept as lines."""
    return "<br/>".join(markup_lines(text, fonts))


def _run_markup(run: Run, fonts: LoadedFonts) -> str:
    tags = [
        *(["b"] if run.bold else []),
        *(["i"] if run.italic else []),
        *(["strike"] if run.struck else []),
    ]
    opening = "".join(f"<{tag}>" for tag in tags)
    closing = "".join(f"</{tag}>" for tag in reversed(tags))
    lines = clean(run.text, fonts).split("\n")
    return "\n".join(
        f"{opening}{escape(line)}{closing}" if line else "" for line in lines
    )
