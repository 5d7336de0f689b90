"""Whether a PDF that came back says what went out.

Compared is what is written on the pages, outside the appearances of signatures and the
fields of number and date. What else somebody put on a page – a note, a stamp, a field –
is a difference, too.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pikepdf

from odoo.addons.ecabinet_meeting.tools.official_document.fields import (
    DATE_FIELDS,
    NUMBER_FIELD,
)
from odoo.addons.ecabinet_meeting.tools.paper.pdf_text import page_texts

from .filling import fields_of

_WORDS_SHOWN = 12
_MOST_SHOWN = 5
_FILLED_LATER = frozenset({NUMBER_FIELD, *DATE_FIELDS})


@dataclass(frozen=True)
class Difference:
    """What differs on a page (from 1).

    ``kind``: ``pages`` (their number), ``text``, ``added`` (an annotation), or
    ``field``: number or date do not look like what they hold.
    """

    kind: str
    page: int
    sent: str = ""
    back: str = ""


@dataclass(frozen=True)
class Compared:
    """What differs, and what was filled into the fields of number and date."""

    differences: tuple[Difference, ...]
    number: str = ""
    day: date | None = None


def compare(sent: bytes, back: bytes) -> Compared:
    """Compare the file that came back with the one that went out.

    :raises TextError: the text cannot be read on this machine
    """
    before, after = _texts(sent, _is_ours), _texts(back, _is_ours)
    if len(before) != len(after):
        pages = Difference("pages", 1, str(len(before)), str(len(after)))
        return Compared((pages,))
    values = fields_of(back)
    differences = [*_added(sent, back), *_hidden(back, values)]
    for page, (old, new) in enumerate(zip(before, after, strict=True), 1):
        differences += _text_differs(page, old, new)
    number, day = _filled_in(values)
    return Compared(tuple(differences[:_MOST_SHOWN]), number, day)


def number_and_day(content: bytes) -> tuple[str, date | None]:
    """What stands in the fields of number and date; empty where they are."""
    return _filled_in(fields_of(content))


def _filled_in(values: dict[str, str]) -> tuple[str, date | None]:
    day = _day([values.get(name, "") for name in DATE_FIELDS])
    return values.get(NUMBER_FIELD, ""), day


def _texts(
    content: bytes, dropped: Callable[[pikepdf.Object], bool], bare: bool = False
) -> list[str]:
    """The text of each page without some annotations.

    :param bare: what is written on the pages themselves is left out
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "signed.pdf")
        with pikepdf.open(BytesIO(content)) as pdf:
            for page in pdf.pages:
                if "/Annots" in page.obj:
                    kept = [each for each in _annotations(page) if not dropped(each)]
                    page.obj.Annots = pikepdf.Array(kept)
                if bare:
                    page.obj.Contents = pdf.make_stream(b"")
            pdf.save(file)
        return page_texts(file)


def _annotations(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get("/Annots")
    return list(found) if isinstance(found, pikepdf.Array) else []


def _of_field(annotation: pikepdf.Object, key: str) -> str:
    """What a form's field says of itself, or the field that it belongs to."""
    parent = annotation.get("/Parent")
    said = annotation.get(key) or (parent.get(key) if parent is not None else None)
    return str(said) if said is not None else ""


def _is_signature(annotation: pikepdf.Object) -> bool:
    return _of_field(annotation, "/FT") == "/Sig"


def _is_filled_later(annotation: pikepdf.Object) -> bool:
    return _of_field(annotation, "/T") in _FILLED_LATER


def _is_ours(annotation: pikepdf.Object) -> bool:
    return _is_signature(annotation) or _is_filled_later(annotation)


def _added(sent: bytes, back: bytes) -> Iterator[Difference]:
    """Annotations on the pages that came back beside those that went out."""
    before = _counted(sent)
    for page, annotations in enumerate(_counted(back)):
        for kind, _name, _place in annotations - before[page]:
            yield Difference("added", page + 1, back=kind)


def _counted(content: bytes) -> list[Counter[tuple[str, str, str]]]:
    """Kind, name and place of what is put on each page, signatures aside."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [
            Counter(
                (
                    str(each.get("/Subtype", "")).lstrip("/"),
                    _of_field(each, "/T"),
                    " ".join(f"{float(side):.1f}" for side in each.get("/Rect", ())),
                )
                for each in _annotations(page)
                if not _is_signature(each)
            )
            for page in pdf.pages
        ]


def _hidden(back: bytes, values: dict[str, str]) -> Iterator[Difference]:
    """Fields that show something else than what they hold."""
    shown = _texts(back, lambda each: not _is_filled_later(each), bare=True)
    words = sorted(" ".join(shown).split())
    held = sorted(" ".join(values.values()).split())
    if words != held:
        yield Difference("field", 1, " ".join(held), " ".join(words))


def _day(parts: list[str]) -> date | None:
    try:
        day, month, year = map(int, parts)
        return date(year, month, day)
    except ValueError:
        return None


def _text_differs(page: int, old: str, new: str) -> Iterator[Difference]:
    if _packed(old) == _packed(new):
        return
    before, after = old.split(), new.split()
    found = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, stop, new_start, new_stop in found.get_opcodes():
        was, now = before[start:stop], after[new_start:new_stop]
        if kind != "equal" and _packed(" ".join(was)) != _packed(" ".join(now)):
            yield Difference("text", page, _excerpt(was), _excerpt(now))


def _packed(text: str) -> str:
    """What is written, wherever its lines and words are broken."""
    return "".join(text.split())


def _excerpt(words: list[str]) -> str:
    more = " …" if len(words) > _WORDS_SHOWN else ""
    return " ".join(words[:_WORDS_SHOWN]) + more
