"""Many papers in one PDF, with bookmarks and running page numbers on every page.

A *pack* is a PDF without its last part: each page calls two drawings, the reader's
stamp at the foot and across the page, that are empty in the file. ``pdf_stamp`` adds
them for one reader together with the table of contents of the file, in milliseconds
and without reading the papers again; nobody is ever given the part before, and no
unstamped file is hidden inside a stamped one.

The papers come as renditions (``pdf_rendition``), in which nothing acts; their links,
bookmarks and layers go along. They are read in a process of their own with bounded time
and memory (``apart``). A paper that cannot be taken over is replaced by pages that say
so, so that the numbers still hold.
"""

import json
import math
import os
import re
import signal
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf

from . import apart
from .pdf_pages import Box, as_seen

DEFAULT_SECONDS = 300
# The longest that one paper may take of it.
_PAPER_SECONDS = 60
_MEMORY_BYTES = 3 * 1024**3
_MARK = b"ECPACK02"
# A4 in points: what stamps and page numbers are laid out for.
A4_WIDTH, A4_DIAGONAL = 595.28, math.hypot(595.28, 841.89)
# Bookmarks of one paper that go along, and how deep.
_MOST_BOOKMARKS, _DEEPEST_BOOKMARK = 5000, 10
# Layers and names of places are kept for the whole file, not with the pages.
_NEEDS_CARE = frozenset({"/OCProperties", "/Names", "/Dests"})
_TRAILER_ENTRY = re.compile(rb"/(Root|Info|EcFoot|EcAcross) (\d+) 0 R")
# Where the table of objects begins stands in the last bytes.
_END_BYTES = 64


class PackError(Exception):
    """The pack could not be made."""


@dataclass(frozen=True)
class Part:
    """A file whose pages go in, in this order; ``pages`` is how many it must give."""

    file: str
    pages: int


@dataclass(frozen=True)
class Bookmark:
    """``page`` counts from 0 in the pack, ``level`` from 0."""

    title: str
    page: int
    level: int = 0


def assemble(
    output: str | Path,
    parts: Sequence[Part],
    bookmarks: Sequence[Bookmark] = (),
    *,
    missing: str = "",
    title: str = "",
    seconds: float = DEFAULT_SECONDS,
) -> list[int]:
    """Write the pack of these parts to ``output``.

    :param missing: a PDF whose first page stands for pages that could not be taken
    :param seconds: the longest that it may take
    :return: indices of the parts that could not be taken over
    :raise PackError: when no pack came out
    """
    orders = {
        "output": str(output),
        "parts": [asdict(part) for part in parts],
        "bookmarks": [asdict(bookmark) for bookmark in bookmarks],
        "missing": missing,
        "title": title,
    }
    answer = apart.answers("pdf_pack", orders, seconds)
    if "failed" not in answer:
        raise PackError("The pack took too long or broke off.")
    failed: list[int] = answer["failed"]
    return failed


@dataclass(frozen=True)
class Layout:
    """Where the objects of a pack are; what its last part is written from.

    ``body_size``: bytes before the layout itself; ``offsets``: of object 1, 2, …;
    ``root``, ``info``, ``foot``, ``across``: numbers of the catalogue, the title, and
    the two drawings that are still empty.
    """

    body_size: int
    offsets: list[int]
    root: int
    info: int
    foot: int
    across: int


def read_layout(file: IO[bytes]) -> Layout:
    """The layout of a pack that is open for reading.

    :raise PackError: if the file is no pack, or was cut off
    """
    file.seek(0, os.SEEK_END)
    size = file.tell()
    foot = len(_MARK) + 8
    file.seek(max(0, size - foot))
    end = file.read()
    if not end.endswith(_MARK) or size < foot:
        raise PackError("The file is no pack.")
    length = int.from_bytes(end[:8], "big")
    if length > size - foot:
        raise PackError("The pack is damaged.")
    file.seek(size - foot - length)
    try:
        facts = json.loads(zlib.decompress(file.read(length)))
    except (ValueError, zlib.error) as error:
        raise PackError("The pack is damaged.") from error
    return Layout(body_size=size - foot - length, **facts)


def count_pages(data: bytes) -> int:
    """Pages of a PDF that is trusted: one of our own making."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


# What follows writes the pack; it knows nothing of processes.


class _Pack:
    """The pack in the making."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.foot, self.across = self._drawing(), self._drawing()
        self.font = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name.Helvetica,
                Encoding=Name.WinAnsiEncoding,
            )
        )
        self.save = self.pdf.make_stream(b"q\n")
        self.bookmarks: dict[int, list[OutlineItem]] = {}
        # What pages are taken from stays open until the pack is written.
        self._sources: list[Pdf] = []

    def _drawing(self) -> Object:
        return self.pdf.make_stream(
            b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 0, 0])
        )

    def add_part(self, part: dict[str, Any], total: int) -> None:
        """Take over the pages of a file, or none of them.

        :raise Exception: whatever the library stumbles over
        """
        source = pikepdf.open(part["file"])
        self._sources.append(source)
        if len(source.pages) != part["pages"]:
            raise ValueError("Another number of pages than was counted.")
        first = len(self.pdf.pages)
        try:
            if _NEEDS_CARE.isdisjoint(source.Root.keys()):
                self.pdf.pages.extend(source.pages)
            else:
                self.pdf.add_pages_from(source, forms="strip", outlines="ignore")
            for number, page in enumerate(self.pdf.pages[first:], first + 1):
                self._draw_over(page, f"{number}/{total}")
            self.bookmarks[first] = list(_bookmarks(source, first))
        except BaseException:
            del self.pdf.pages[first:]
            raise

    def add_missing(self, file: str, pages: int, total: int) -> None:
        for _page in range(pages):
            if file:
                self.add_part({"file": file, "pages": 1}, total)
            else:
                self.pdf.add_blank_page(page_size=(595, 842))

    def _draw_over(self, page: Page, label: str) -> None:
        node = page.obj
        resources = node.get("/Resources")
        if not isinstance(resources, Dictionary):
            resources = node["/Resources"] = Dictionary()
        names = [
            _name_for(resources, kind, drawing)
            for kind, drawing in (
                ("/XObject", self.foot),
                ("/XObject", self.across),
                ("/Font", self.font),
            )
        ]
        drawn = overlay(*as_seen(node), label, *names)
        page.contents_add(self.save, prepend=True)
        page.contents_add(self.pdf.make_stream(drawn))

    def close(self, output: str, bookmarks: list[dict[str, Any]], title: str) -> None:
        self._add_bookmarks(bookmarks)
        pdf = self.pdf
        pdf.Root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
        pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Title=title))
        # Names of our own in the table: it is written anew for each reader.
        pdf.trailer["/EcFoot"], pdf.trailer["/EcAcross"] = self.foot, self.across
        pdf.save(
            output,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )
        _leave_open(output)

    def _add_bookmarks(self, bookmarks: list[dict[str, Any]]) -> None:
        """The pack's own, and below each the paper's own."""
        if not bookmarks:
            return
        self.pdf.Root["/PageMode"] = Name.UseOutlines
        with self.pdf.open_outline() as outline:
            below = [outline.root]
            for bookmark in bookmarks:
                page = min(bookmark["page"], len(self.pdf.pages) - 1)
                item = OutlineItem(bookmark["title"], page, "Fit")
                del below[bookmark["level"] + 1 :]
                below[-1].append(item)
                below.append(item.children)
            self._add_papers_own(outline.root)

    def _add_papers_own(self, items: list[OutlineItem]) -> None:
        """A paper's bookmarks stand below the last of ours that leads to its start."""
        for item in items:
            self._add_papers_own(item.children)
            if isinstance(item.destination, int):
                item.is_closed = False
                item.children += self.bookmarks.pop(item.destination, [])


def _bookmarks(source: Pdf, first: int) -> Iterator[OutlineItem]:
    """A paper's own bookmarks, leading to its pages in the pack."""
    pages = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    left = [_MOST_BOOKMARKS]

    def taken(items: list[OutlineItem], depth: int) -> list[OutlineItem]:
        found = []
        for item in items:
            left[0] -= 1
            if left[0] < 0 or depth > _DEEPEST_BOOKMARK:
                break
            target = item.destination
            if isinstance(target, Array) and len(target):
                page = pages.get(getattr(target[0], "objgen", (0, 0)))
            else:
                page = None
            copy = OutlineItem(item.title, None if page is None else first + page)
            copy.is_closed = True
            copy.children.extend(taken(item.children, depth + 1))
            if page is not None or copy.children:
                found.append(copy)
        return found

    yield from taken(source.open_outline().root, 0)


def _name_for(resources: Dictionary, kind: str, drawing: Object) -> str:
    """A name in the page's resources for a drawing of ours, given if it has none."""
    names = resources.get(kind)
    if not isinstance(names, Dictionary):
        names = resources[kind] = Dictionary()
    number = drawing.objgen[0]
    # A stamped copy that comes back as a paper has names like ours.
    while True:
        name = f"/Ec{number}"
        if name not in names:
            names[name] = drawing
            return name
        if names[name].is_same_object_as(drawing):
            return name
        number += 100_000


def _leave_open(output: str) -> None:
    """Put the layout in the place of the table of objects."""
    with open(output, "r+b") as file:
        file.seek(-_END_BYTES, os.SEEK_END)
        start = int(file.read().split(b"startxref")[1].split()[0])
        file.seek(start)
        table, _word, trailer = file.read().partition(b"trailer")
        _xref, span, _free, *lines = table.split(b"\n")
        offsets = [int(line[:10]) for line in lines if line.strip()]
        if int(span.split()[1]) != len(offsets) + 1:
            raise ValueError("The table of objects is not as it was written.")
        numbers = {key.decode(): int(n) for key, n in _TRAILER_ENTRY.findall(trailer)}
        facts = {
            "offsets": offsets,
            "root": numbers["Root"],
            "info": numbers["Info"],
            "foot": numbers["EcFoot"],
            "across": numbers["EcAcross"],
        }
        layout = zlib.compress(json.dumps(facts).encode())
        file.seek(start)
        file.write(layout + len(layout).to_bytes(8, "big") + _MARK)
        file.truncate()


def overlay(
    box: Box, turn: int, label: str, foot: str, across: str, font: str
) -> bytes:
    """What is drawn over a page: its number, and calls for the reader's stamp.

    :param box: left, bottom, right, top in the page's own coordinates
    :param turn: degrees by which the page is turned clockwise to be read
    :param foot: the page's name for the drawing, as of ``across`` and ``font``
    """
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    seen = {
        0: (1, 0, 0, 1, left, bottom),
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }.get(turn, (1, 0, 0, 1, left, bottom))
    if turn in (90, 270):
        width, height = height, width
    small = min(width, height) / A4_WIDTH
    angle = math.atan2(height, width)
    large = math.hypot(width, height) / A4_DIAGONAL
    cos, sin = math.cos(angle) * large, math.sin(angle) * large
    text_width = 5.0 * len(label)
    return b"\n".join(
        (
            b"Q",
            b"q %g %g %g %g %g %g cm" % seen,
            b"q %g %g %g %g %g %g cm %s Do Q"
            % (cos, sin, -sin, cos, width / 2, height / 2, across.encode()),
            b"q %g 0 0 %g 0 0 cm %s Do" % (small, small, foot.encode()),
            b"0.25 g BT %s 9 Tf %g 14 Td (%s) Tj ET Q"
            % (font.encode(), width / small - 28 - text_width, label.encode()),
            b"Q",
            b"",
        )
    )


def write_pack(orders: dict[str, Any]) -> list[int]:
    """Write a pack as ``assemble`` orders it; which parts could not be taken over."""
    total = sum(part["pages"] for part in orders["parts"])
    failed = []
    signal.signal(signal.SIGALRM, _stop)
    pack = _Pack()
    for index, part in enumerate(orders["parts"]):
        signal.alarm(_PAPER_SECONDS)
        try:
            pack.add_part(part, total)
        # The library raises whatever its code stumbles over.
        except Exception:
            failed.append(index)
            signal.alarm(0)
            pack.add_missing(orders["missing"], part["pages"], total)
    signal.alarm(0)
    pack.close(orders["output"], orders["bookmarks"], orders["title"])
    return failed


def _stop(_number: int, _frame: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    apart.limit_memory(_MEMORY_BYTES)
    apart.answer(failed=write_pack(apart.orders()))
