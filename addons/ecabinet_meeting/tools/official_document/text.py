"""Text that comes in as data, made safe to print.

Whatever people type goes through here: NFC, no control characters, markup
escaped, and characters that the font lacks replaced where everybody sees it.
"""

import unicodedata
from xml.sax.saxutils import escape

from .document import Text
from .fonts import LoadedFonts

# Shown for a character that the font lacks (an emoji, say).
MISSING_SIGN = "\N{WHITE SQUARE}"
_LINE_BREAKS = {"\n", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"}
# Marks and joiners of a character that itself was replaced add nothing.
_ATTACHED = {"Mn", "Me", "Cf", "Sk"}


def clean(text: str, fonts: LoadedFonts) -> str:
    """The text in NFC with ``\\n`` as its only control character."""
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if normal.isascii() and normal.isprintable():
        return normal
    return "".join(_shown(character, fonts) for character in normal)


def _shown(character: str, fonts: LoadedFonts) -> str:
    if character in _LINE_BREAKS or character == "\r":
        return "\n"
    category = unicodedata.category(character)
    if character == "\t" or category == "Zs" and character != "\N{NO-BREAK SPACE}":
        return " "
    # Format characters go too: they reorder or hide what is printed.
    if category in ("Cc", "Cf", "Cs"):
        return ""
    if ord(character) in fonts.covered:
        return character
    if category in _ATTACHED:
        return ""
    return MISSING_SIGN if ord(MISSING_SIGN) in fonts.covered else "?"


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


def _run_markup(run, fonts: LoadedFonts) -> str:
    opening = ("<b>" if run.bold else "") + ("<i>" if run.italic else "")
    closing = ("</i>" if run.italic else "") + ("</b>" if run.bold else "")
    lines = clean(run.text, fonts).split("\n")
    return "\n".join(
        f"{opening}{escape(line)}{closing}" if line else "" for line in lines
    )
