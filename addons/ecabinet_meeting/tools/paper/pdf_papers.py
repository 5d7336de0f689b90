"""Checks on PDF files that people upload as papers.

An uploaded file is hostile until read: page trees in circles, references that never
end, a kilobyte that unfolds into gigabytes. It is read by a process of its own
(``pdf_rendition``), which also writes what readers get instead of the original.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .apart import answers

DEFAULT_MAX_BYTES = 100 * 1024 * 1024
DEFAULT_MAX_PAGES = 2000
DEFAULT_SECONDS = 30

# Readers look for the mark in the first kilobyte, not only at the first byte.
_HEAD_BYTES = 1024
_PDF_MARK = b"%PDF-"
# Text on any of the first pages tells a scan from a written paper.
_PAGES_LOOKED_AT = 5


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
    """PDF that runs a program, or opens or sends something, by itself."""


class CarryingPdf(PdfError):
    """PDF with other files inside."""


@dataclass(frozen=True)
class PdfFacts:
    """What is known of a PDF.

    ``encrypted``: protected, but readable without a password; ``title``: of its
    own description, at most 300 characters, ``""`` if none; ``has_text``: there are
    words on the first pages (a scan has none); ``first_text``: what is seen on the
    first page, as far as time allowed; ``drawn``: there may be pictures or drawn
    letters beside it; ``rendition``: the PDF that readers get, the file itself where
    there is nothing to mend, None if it could not be made.
    """

    page_count: int
    encrypted: bool
    title: str
    has_text: bool
    first_text: str = field(default="", compare=False)
    drawn: bool = field(default=True, compare=False)
    rendition: bytes | None = field(default=None, compare=False, repr=False)


def inspect_pdf(
    data: bytes,
    max_bytes: int = DEFAULT_MAX_BYTES,
    max_pages: int = DEFAULT_MAX_PAGES,
    seconds: float = DEFAULT_SECONDS,
) -> PdfFacts:
    """Facts of an uploaded PDF, and what readers get of it.

    :param seconds: the longest that reading may take; if the pages could be
        counted by then, the file is taken to have no text
    :raise PdfError: one of its kinds, when the file cannot serve as a paper
    """
    if not data:
        raise EmptyFile("The file is empty.")
    if len(data) > max_bytes:
        raise TooLarge(f"The file has {len(data)} bytes; {max_bytes} are allowed.")
    found, rendition = _read_apart(
        data, seconds, max_pages=max_pages, text_pages=_PAGES_LOOKED_AT, kept=True
    )
    texts = found.get("texts", [])
    return PdfFacts(
        **found["facts"],
        has_text=any(text.strip() for text in texts),
        first_text=texts[0] if texts else "",
        drawn=found.get("drawn", True),
        rendition=rendition,
    )


def read_texts(data: bytes, max_pages: int, seconds: float) -> list[str]:
    """What is seen on each page of a PDF that nobody keeps.

    :raise PdfError: one of its kinds, when it cannot be read
    """
    found, _rendition = _read_apart(
        data, seconds, max_pages=max_pages, text_pages=max_pages, kept=False
    )
    if "texts" not in found:
        raise DamagedPdf("The PDF is too complex to be read.")
    texts: list[str] = found["texts"]
    return texts


def _read_apart(
    data: bytes, seconds: float, **options: int
) -> tuple[dict[str, Any], bytes | None]:
    """What the reading process found before it ended, and what it wrote."""
    if _PDF_MARK not in data[:_HEAD_BYTES]:
        raise NotPdf("The file is not a PDF.")
    with tempfile.TemporaryDirectory(prefix="ecabinet-pdf-") as folder:
        source, rendition = Path(folder) / "original.pdf", Path(folder) / "made.pdf"
        source.write_bytes(data)
        orders = {"source": str(source), "rendition": str(rendition), **options}
        found = answers("pdf_rendition", orders, seconds)
        if "facts" not in found:
            raise _ERRORS[found.get("error", DamagedPdf.__name__)](
                found.get("message", "The PDF is damaged or too complex to be read.")
            )
        made = {"same": data, "made": None}.get(found.get("rendition", ""))
        if found.get("rendition") == "made":
            made = rendition.read_bytes()
    return found, made


_ERRORS = {
    kind.__name__: kind
    for kind in (ActivePdf, CarryingPdf, DamagedPdf, EncryptedPdf, TooManyPages)
}
