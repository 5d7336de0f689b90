"""What a mark on a page of a paper can be: ink, a word, a stamp, a bookmark."""

import re
from collections.abc import Mapping
from typing import Any

KINDS = ("pen", "highlighter", "text", "stamp", "bookmark")
INK = frozenset({"pen", "highlighter"})
COLOURS = ("black", "blue", "red", "green", "yellow")
# What a screen sends of one stroke once it is simplified is far below.
MOST_POINTS = 20_000
MOST_TEXT = 5_000
# In one call; a screen sends the rest in the next one.
MOST_MARKS = 500
# As broad as a page at most: widths are shares of it, too.
WIDEST = 0.2
KEY = re.compile(r"[A-Za-z0-9-]{8,64}")


def fault(mark: Mapping[str, Any], pages: int) -> str:
    """What is wrong with a mark, as a key of sentences; empty where nothing is.

    :param mark: its ``page`` from 1, ``kind``, ``color``, ``width`` as a share of the
        page's, ``text``, and ``strokes``: lists of points ``[x, y]`` or
        ``[x, y, pressure]``, all from 0 to 1
    :param pages: how many the paper has
    """
    page, strokes, text = mark.get("page"), mark.get("strokes"), mark.get("text")
    if type(page) is not int or not 1 <= page <= max(pages, 1):
        return "page"
    if mark.get("kind", "text") not in KINDS or not _fits_look(mark):
        return "form"
    if text and (not isinstance(text, str) or len(text) > MOST_TEXT):
        return "text"
    if not strokes:
        return "form" if mark.get("kind") in INK else ""
    return _fault_of_strokes(strokes)


def fault_of_key(key: Any) -> str:
    """Whether a screen can have drawn this as the name of a mark."""
    return "" if isinstance(key, str) and KEY.fullmatch(key) else "form"


def _fits_look(mark: Mapping[str, Any]) -> bool:
    color, width = mark.get("color"), mark.get("width")
    drawn = not color or color in COLOURS
    return drawn and (not width or _is_share(width) and width <= WIDEST)


def _fault_of_strokes(strokes: Any) -> str:
    if not isinstance(strokes, list) or not all(
        isinstance(each, list) for each in strokes
    ):
        return "form"
    if sum(map(len, strokes)) > MOST_POINTS:
        return "points"
    return "" if all(_is_point(each) for line in strokes for each in line) else "form"


def _is_point(value: Any) -> bool:
    return (
        isinstance(value, list) and len(value) in (2, 3) and all(map(_is_share, value))
    )


def _is_share(value: Any) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and 0 <= value <= 1
