"""The text of a PDF page by page: as it is written, or recognised on a scan.

The programs of poppler and tesseract do the work where the machine has them, each
within bounds of time; what was uploaded is hostile until shown otherwise.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ..text.normal_form import clean, fold, squeeze

LANGUAGE = "vie"
SECONDS = 120
PAGE_SECONDS = 60
# Fewer letters than this on a page are a stamp or a page number on a scan.
LEAST_LETTERS = 20
_RESOLUTION = 200
_LONGEST_PAGE = 200_000


class TextError(Exception):
    """A program is missing, failed, or took too long."""


def page_texts(file: str | Path, seconds: float = SECONDS) -> list[str]:
    """The text of each page, cleaned; ``""`` for a page without text.

    :raise TextError: if poppler's ``pdftotext`` is missing or fails
    """
    output = _run(["pdftotext", "-enc", "UTF-8", str(file), "-"], seconds)
    pages = output.decode("utf-8", "replace").split("\f")
    # Every page ends with a form feed, the last one too.
    return [clean(page)[:_LONGEST_PAGE].strip() for page in pages[:-1]]


def can_recognise() -> bool:
    """Whether the machine reads Vietnamese scans: ``pdftoppm``, ``tesseract``."""
    tesseract, pdftoppm = shutil.which("tesseract"), shutil.which("pdftoppm")
    return bool(tesseract and pdftoppm and LANGUAGE in _languages(tesseract))


@lru_cache(maxsize=4)
def _languages(tesseract: str) -> frozenset[str]:
    try:
        output = _run([tesseract, "--list-langs"], 10)
    except TextError:
        return frozenset()
    return frozenset(output.decode("utf-8", "replace").split())


def recognise_page(file: str | Path, page: int, seconds: float = PAGE_SECONDS) -> str:
    """The text that tesseract sees on a page (from 1).

    :raise TextError: if it fails or takes too long
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-ocr-") as folder:
        image = Path(folder) / "page"
        number = str(page)
        _run(
            [
                *("pdftoppm", "-f", number, "-l", number, "-r", str(_RESOLUTION)),
                *("-gray", "-singlefile", "-png", str(file), str(image)),
            ],
            seconds,
        )
        output = _run(["tesseract", f"{image}.png", "stdout", "-l", LANGUAGE], seconds)
    return clean(output.decode("utf-8", "replace"))[:_LONGEST_PAGE].strip()


def is_written(text: str) -> bool:
    """Whether a page has text enough not to be a scan."""
    return sum(letter.isalnum() for letter in text) >= LEAST_LETTERS


def excerpt(text: str, words: Sequence[str], around: int = 90) -> str:
    """What stands around the first of the (folded) words, on one line."""
    text = squeeze(text)
    folded = fold(text)
    places = [place for word in words if (place := folded.find(word)) >= 0]
    start = max(0, min(places, default=0) - around)
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + 2 * around
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + around)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _run(command: list[str], seconds: float) -> bytes:
    try:
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            # One core: people work on the others.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=seconds,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise TextError(f"{command[0]} is missing, failed or took too long.") from error
