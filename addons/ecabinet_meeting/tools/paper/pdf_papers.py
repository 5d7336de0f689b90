"""Checks on PDF files that people upload as papers.

An uploaded file is hostile until read: page trees in circles, references that
never end, a kilobyte that unfolds into gigabytes. The library that reads it
(pypdf, or PyPDF2 as Odoo pins it up to Python 3.12) gives no bound on time or
memory, so it runs in a process of its own with both bounded. This file is that
process's program as well: it imports nothing of its package.
"""

import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

DEFAULT_MAX_BYTES = 100 * 1024 * 1024
DEFAULT_MAX_PAGES = 2000
DEFAULT_SECONDS = 10

# Readers look for the mark in the first kilobyte, not only at the first byte.
_HEAD_BYTES = 1024
_PDF_MARK = b"%PDF-"
_MEMORY_BYTES = 1024**3
# Text on any of the first pages tells a scan from a written paper.
_PAGES_LOOKED_AT = 5
_TITLE_LENGTH = 300
_TEXT_LENGTH = 20_000
# Actions that follow one another: more of them is an attack.
_LONGEST_CHAIN = 100
# Depth of a page tree: nesting beyond this is an attack, not an archive.
_DEEPEST_TREE = 60

# A dictionary of a PDF, as the library reads it.
PdfDict = dict[str, Any]


class PdfError(ValueError):
    """The file cannot serve as a paper."""


class EmptyFile(PdfError):
    """There are no bytes."""


class TooLarge(PdfError):
    """More bytes than allowed."""


class NotPdf(PdfError):
    """Something else than PDF."""


class DamagedPdf(PdfError):
    """PDF that cannot be read: cut off, broken, or too costly to read."""


class EncryptedPdf(PdfError):
    """PDF that opens with a password only."""


class TooManyPages(PdfError):
    """More pages than allowed."""


class ActivePdf(PdfError):
    """PDF that runs a program, or opens something, by itself."""


class CarryingPdf(PdfError):
    """PDF with other files inside."""


@dataclass(frozen=True)
class PdfFacts:
    """What is known of a PDF.

    ``encrypted``: protected, but readable without a password; ``title``: of its
    own description, at most 300 characters, ``""`` if none; ``has_text``: words
    can be extracted from the first pages (a scan has none); ``first_text``: what
    was extracted from the first page, as far as time allowed.
    """

    page_count: int
    encrypted: bool
    title: str
    has_text: bool
    first_text: str = field(default="", compare=False)


def inspect_pdf(
    data: bytes,
    max_bytes: int = DEFAULT_MAX_BYTES,
    max_pages: int = DEFAULT_MAX_PAGES,
    seconds: float = DEFAULT_SECONDS,
) -> PdfFacts:
    """Facts of an uploaded PDF.

    :param seconds: the longest that reading may take; if the pages could be
        counted by then, the file is taken to have no text
    :raise PdfError: one of its kinds, when the file cannot serve as a paper
    """
    if not data:
        raise EmptyFile("The file is empty.")
    if len(data) > max_bytes:
        raise TooLarge(f"The file has {len(data)} bytes; {max_bytes} are allowed.")
    if _PDF_MARK not in data[:_HEAD_BYTES]:
        raise NotPdf("The file is not a PDF.")
    answers = _read_apart(data, max_pages, seconds)
    facts = answers.get("facts")
    if facts:
        return PdfFacts(
            **facts,
            has_text=answers.get("has_text", False),
            first_text=answers.get("first_text", ""),
        )
    raise _ERRORS[answers.get("error", DamagedPdf.__name__)](
        answers.get("message", "The PDF is damaged or too complex to be read.")
    )


_ERRORS = {
    kind.__name__: kind
    for kind in (ActivePdf, CarryingPdf, DamagedPdf, EncryptedPdf, TooManyPages)
}


def _read_apart(data: bytes, max_pages: int, seconds: float) -> dict[str, Any]:
    """What the reading process had to say before it ended or was ended."""
    if not (find_spec("pypdf") or find_spec("PyPDF2")):
        raise RuntimeError("Install the Python package pypdf to read uploaded PDFs.")
    # -P: this folder's modules must not stand in for the libraries' own.
    command = [sys.executable, "-P", str(Path(__file__).resolve()), str(max_pages)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        output = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=seconds,
        ).stdout
    except subprocess.TimeoutExpired as expired:
        output = expired.stdout or b""
    answers: dict[str, Any] = {}
    for line in output.splitlines():
        try:
            answers.update(json.loads(line))
        except ValueError:
            # The process ended in the middle of a line.
            break
    return answers


# What follows runs in the reading process.


def _main() -> None:
    limit_memory()
    data = sys.stdin.buffer.read()
    try:
        reader, encrypted = open_pdf(data)
        pages = page_nodes(reader, int(sys.argv[1]))
        facts = {
            "page_count": len(pages),
            "encrypted": encrypted,
            "title": _title(reader),
        }
        _refuse_active(reader, pages)
        _answer(facts=facts)
        _answer(first_text=_text(reader, 0))
        _answer(has_text=_has_text(reader, pages))
    except PdfError as error:
        _answer(error=type(error).__name__, message=str(error))


def _answer(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def limit_memory(bytes_allowed: int = _MEMORY_BYTES) -> None:
    """Let this process have so much memory and no more."""
    try:
        import resource
    except ImportError:
        # Not a Unix system: the time limit alone has to do.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = bytes_allowed if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_AS, (min(bytes_allowed, allowed), hard))


def pdf_library() -> ModuleType:
    """The library that reads PDF: pypdf, or PyPDF2 as Odoo pins it up to Python 3.12.

    Both know the same names here.
    """
    try:
        return import_module("pypdf")
    except ImportError:
        return import_module("PyPDF2")


def open_pdf(data: bytes) -> tuple[Any, bool]:
    """A reader of the file, and whether the file is encrypted.

    :raise PdfError: damaged, or it opens with a password only
    """
    PdfReader = pdf_library().PdfReader
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        encrypted = bool(reader.is_encrypted)
        opened = not encrypted or bool(reader.decrypt(""))
    # The libraries raise whatever their code stumbles over.
    except Exception as error:
        if b"/Encrypt" in data:
            raise EncryptedPdf("The PDF is encrypted and cannot be opened.") from error
        raise DamagedPdf("The PDF is damaged.") from error
    if not opened:
        raise EncryptedPdf("The PDF opens with a password only.")
    return reader, encrypted


def page_nodes(reader: Any, max_pages: int = DEFAULT_MAX_PAGES) -> list[PdfDict]:
    """The pages found by walking the tree: its own /Count may lie.

    :raise PdfError: no page can be read, or there are too many
    """
    try:
        root = reader.trailer["/Root"].get_object()["/Pages"]
        pages = _walk(root, max_pages)
    except PdfError:
        raise
    except Exception as error:
        raise DamagedPdf("The PDF's pages cannot be read.") from error
    if not pages:
        raise DamagedPdf("The PDF has no pages.")
    return pages


def _walk(root: Any, max_pages: int) -> list[PdfDict]:
    pages: list[PdfDict] = []
    seen: set[int] = set()
    waiting = [(root, 0)]
    while waiting:
        reference, depth = waiting.pop()
        node = reference.get_object()
        if "/Kids" not in node:
            pages.append(node)
        else:
            branch = getattr(reference, "idnum", id(node))
            if branch in seen or depth > _DEEPEST_TREE:
                raise DamagedPdf("The PDF's page tree runs in a circle.")
            seen.add(branch)
            kids = node["/Kids"].get_object()
            waiting += [(kid, depth + 1) for kid in reversed(kids)]
        if len(pages) > max_pages:
            raise TooManyPages(f"The PDF has more than {max_pages} pages.")
    return pages


def _title(reader: Any) -> str:
    try:
        title = str((reader.metadata or {}).get("/Title") or "")
    except Exception:
        # A title that cannot be read is no reason to refuse the paper.
        return ""
    printable = "".join(
        character if unicodedata.category(character)[0] != "C" else " "
        for character in unicodedata.normalize("NFC", title[: 2 * _TITLE_LENGTH])
    )
    return " ".join(printable.split())[:_TITLE_LENGTH]


def _has_text(reader: Any, pages: list[PdfDict]) -> bool:
    looked_at = range(min(len(pages), _PAGES_LOOKED_AT))
    return any(_text(reader, number).strip() for number in looked_at)


def _text(reader: Any, number: int) -> str:
    try:
        text: str = reader.pages[number].extract_text()
        return text[:_TEXT_LENGTH]
    except Exception:
        # A page that cannot be read shows no text.
        return ""


def _refuse_active(reader: Any, pages: list[PdfDict]) -> None:
    """:raise PdfError: the file holds programs or other files"""
    root = reader.trailer["/Root"].get_object()
    names = _inside(root, "/Names")
    places = [_inside(root, "/OpenAction"), root, *pages]
    for page in pages:
        places += [_resolved(note) for note in _listed(page, "/Annots")]
    if _inside(names, "/JavaScript") or any(_acts(place) for place in places):
        raise ActivePdf("The PDF runs a program.")
    if "/XFA" in _inside(root, "/AcroForm"):
        raise ActivePdf("The PDF is a form that runs a program.")
    carries = _inside(names, "/EmbeddedFiles") or _listed(root, "/AF")
    if carries or any(
        place.get("/Subtype") == "/FileAttachment" or "/RichMedia" in place
        for place in places
    ):
        raise CarryingPdf("The PDF holds other files.")


def _acts(place: PdfDict) -> bool:
    """Whether something at this place starts a program."""
    waiting = [place, _inside(place, "/A"), *_triggers(place)]
    seen = 0
    while waiting and seen < _LONGEST_CHAIN:
        action = waiting.pop()
        seen += 1
        if action.get("/S") in ("/JavaScript", "/Launch", "/ImportData"):
            return True
        following = _resolved(action.get("/Next"))
        chain = following if isinstance(following, list) else [following]
        waiting += [one for one in map(_resolved, chain) if isinstance(one, dict)]
    return False


def _triggers(place: PdfDict) -> list[PdfDict]:
    found = map(_resolved, _inside(place, "/AA").values())
    return [one for one in found if isinstance(one, dict)]


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _inside(place: PdfDict, key: str) -> PdfDict:
    value = _resolved(place.get(key))
    return value if isinstance(value, dict) else {}


def _listed(place: PdfDict, key: str) -> list[Any]:
    value = _resolved(place.get(key))
    if not isinstance(value, list):
        return []
    return [one for one in value if isinstance(_resolved(one), dict)]


if __name__ == "__main__":
    _main()
