"""Whether a page draws what its text does not tell: pictures, outlines of letters.

A mark of secrecy may stand on a page of text as a small picture or as drawn shapes. Of
these only whoever looks at the page can tell what they say.
"""

from collections.abc import Iterator
from itertools import islice

from pikepdf import Dictionary, Object, ObjectSet, Page, PdfError, Stream
from pikepdf import parse_content_stream as parse

from .pdf_actions import dictionary, listed

# Smaller pictures are dots, rules and fills.
_LEAST_WIDTH, _LEAST_HEIGHT = 24, 8
# A letter is outlined by more pieces than a rectangle; a mark has three at least.
_PIECES_OF_A_LETTER = 6
_LETTERS = 3
# Steps of drawing beyond which nobody counts: the page is looked at.
_MOST_STEPS = 300_000
_PIECES = frozenset({"l", "c", "v", "y"})
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})


def draws_unread(page: Page) -> bool:
    """Whether the page shows pictures or shapes that may be words."""
    letters = steps = 0
    try:
        for letter in islice(_drawn(page), _MOST_STEPS):
            steps += 1
            letters += letter
            if letters >= _LETTERS:
                return True
    # What cannot be followed is looked at.
    except (PdfError, ValueError, TypeError, IndexError):
        return True
    return steps == _MOST_STEPS


def _drawn(page: Page) -> Iterator[int]:
    """For each step of drawing how many letters it may be."""
    seen = ObjectSet()
    yield from _of_stream(page.obj, Dictionary(page.resources), seen)
    for note in listed(page.obj, "/Annots"):
        if not isinstance(note, Dictionary):
            continue
        shown = dictionary(note, "/AP").get("/N")
        states = shown.values() if type(shown) is Dictionary else [shown]
        for form in states:
            yield from _of_object(form, Dictionary(), seen)


def _of_object(form: object, resources: Dictionary, seen: ObjectSet) -> Iterator[int]:
    if not isinstance(form, Stream):
        return
    if form.get("/Subtype") == "/Image":
        wide = int(form.get("/Width", 0)) >= _LEAST_WIDTH
        yield _LETTERS * (wide and int(form.get("/Height", 0)) >= _LEAST_HEIGHT)
    elif seen.add(form):
        yield from _of_stream(form, dictionary(form, "/Resources") or resources, seen)


def _of_stream(stream: Object, resources: Dictionary, seen: ObjectSet) -> Iterator[int]:
    pieces, drawn_letters = 0, False
    for operands, operator in parse(stream):
        name = str(operator)
        if name in _PIECES:
            pieces += 1
            continue
        yield int(pieces >= _PIECES_OF_A_LETTER)
        pieces = 0
        if name == "Tf":
            font = dictionary(dictionary(resources, "/Font"), str(operands[0]))
            # Its letters are drawings, whatever they are said to be.
            drawn_letters = font.get("/Subtype") == "/Type3"
        elif name in _SHOWING and drawn_letters:
            yield _LETTERS
        elif name == "INLINE IMAGE":
            yield _LETTERS
        elif name == "Do":
            form = dictionary(resources, "/XObject").get(str(operands[0]))
            yield from _of_object(form, resources, seen)
