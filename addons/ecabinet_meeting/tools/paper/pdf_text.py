"""The text of a PDF page by page: as it is written, or recognised on a scan.

The programs of poppler and tesseract do the work where the machine has them, each
within bounds of time; what was uploaded is hostile until shown otherwise.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from ..text.normal_form import clean, fold, squeeze

LANGUAGE = "vie"
SECONDS = 120
PAGE_SECONDS = 60
# Fewer letters than this on a page are a stamp or a page number on a scan.
LEAST_LETTERS = 20
# The block of a digital signature has up to 300; a scan that was read has its page's.
LEAST_LETTERS_ON_SCAN = 400
_LONG_SIDE = 2340
# Square inches of pictures on a page: a third of A4.
_LARGE_PICTURE = 32.0
# What a program may use to read one page, in kilobytes.
_MEMORY = 2 * 1024**2
_LONGEST_PAGE = 200_000


class TextError(Exception):
    """A program is missing, failed, or took too long."""


def page_texts(
    file: str | Path, seconds: float = SECONDS, last: int | None = None
) -> list[str]:
    """The text of each page, cleaned; ``""`` for a page without text.

    :param last: no page after this one (from 1)

    :raise TextError: if poppler's ``pdftotext`` is missing or fails
    """
    pages_read = ["-l", str(last)] if last else []
    command = ["pdftotext", *pages_read, "-enc", "UTF-8", str(file), "-"]
    output = _run(command, seconds)
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


class Recognised(str):
    """What is read on a scan: text, and how sure tesseract is of it.

    ``confidence``: in percent, the mean over all words; None where it is not told.
    """

    confidence: int | None = None


def recognise_page(
    file: str | Path, page: int, seconds: float = PAGE_SECONDS
) -> Recognised:
    """The text that tesseract sees on a page (from 1), turned upright.

    :raise TextError: if it fails or takes too long
    """
    with _picture(file, page, seconds) as image:
        # 1: find out first which way is up.
        output = _tesseract(image, 1 if _knows_upright() else 3, seconds)
    return _read_table(output)


def recognise_stamps(
    file: str | Path, page: int = 1, seconds: float = PAGE_SECONDS
) -> str:
    """Words that stand alone on a page, where ``recognise_page`` sees a picture.

    A page with too few words to tell which way is up is read in all four ways.

    :raise TextError: if it fails or takes too long
    """
    with _picture(file, page, seconds) as image:
        # 12: words anywhere, in no order.
        layout = 12 if _knows_upright() else 11
        texts = [_read_table(_tesseract(image, layout, seconds))]
        if not is_written(texts[0]):
            for _turn in range(3):
                _turn_left(image)
                texts.append(_read_table(_tesseract(image, 11, seconds)))
    return "\n".join(texts)


def _turn_left(image: str) -> None:
    from PIL import Image

    try:
        with Image.open(image) as picture:
            picture.transpose(Image.Transpose.ROTATE_90).save(image)
    except OSError as error:
        raise TextError("The page could not be drawn.") from error


@contextmanager
def _picture(file: str | Path, page: int, seconds: float) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="ecabinet-ocr-") as folder:
        image = Path(folder) / "page"
        number = str(page)
        _run(
            [
                *("pdftoppm", "-f", number, "-l", number, "-cropbox"),
                # However large the page: as many dots as A4 has at 200 to the inch.
                *("-scale-to", str(_LONG_SIDE), "-gray", "-singlefile", "-png"),
                *(str(file), str(image)),
            ],
            seconds,
        )
        yield f"{image}.png"


def _tesseract(image: str, layout: int, seconds: float) -> str:
    command = ["tesseract", image, "stdout", "-l", LANGUAGE]
    output = _run([*command, "--psm", str(layout), "tsv"], seconds)
    return output.decode("utf-8", "replace")


def _knows_upright() -> bool:
    return "osd" in _languages(shutil.which("tesseract") or "")


def _read_table(output: str) -> Recognised:
    """Words line by line, out of tesseract's table of words and how sure it is."""
    if not output.startswith("level\t"):
        return Recognised(clean(output)[:_LONGEST_PAGE].strip())
    lines: dict[tuple[str, ...], list[str]] = {}
    sure: list[float] = []
    for row in output.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or not cells[11].strip():
            continue
        # Block, paragraph and line.
        lines.setdefault(tuple(cells[2:5]), []).append(cells[11].strip())
        sure.append(float(cells[10]))
    text = clean("\n".join(" ".join(words) for words in lines.values()))
    read = Recognised(text[:_LONGEST_PAGE].strip())
    read.confidence = round(sum(sure) / len(sure)) if sure else None
    return read


def scanned_pages(
    file: str | Path, first: int, last: int, seconds: float = SECONDS
) -> frozenset[int]:
    """Pages of these (from 1) that are covered by pictures to a good part.

    None where poppler's ``pdfimages`` cannot tell.
    """
    pages = ("-f", str(first), "-l", str(last))
    try:
        output = _run(["pdfimages", *pages, "-list", str(file)], seconds)
    except TextError:
        return frozenset()
    covered: dict[int, float] = {}
    for row in output.decode("utf-8", "replace").split("\n")[2:]:
        cells = row.split()
        if len(cells) < 14 or cells[2] not in ("image", "stencil"):
            continue
        try:
            page, width, height = int(cells[0]), int(cells[3]), int(cells[4])
            across, down = float(cells[12]), float(cells[13])
        except ValueError:
            continue
        if across > 0 and down > 0:
            area = width / across * height / down
            covered[page] = covered.get(page, 0.0) + area
    return frozenset(page for page, area in covered.items() if area >= _LARGE_PICTURE)


def is_written(text: str, scanned: bool = False) -> bool:
    """Whether a page has text enough not to be a scan.

    :param scanned: whether pictures cover it: then a line of the scanner's program or
        the block of a signature is not the page's text
    """
    letters = sum(letter.isalnum() for letter in text)
    return letters >= (LEAST_LETTERS_ON_SCAN if scanned else LEAST_LETTERS)


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
            ["/bin/sh", "-c", f'ulimit -v {_MEMORY}; exec "$0" "$@"', *command],
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
