"""Many papers in one PDF, with bookmarks and running page numbers on every page.

A *pack* is a PDF without its last part: each page calls two drawings, the reader's
stamp at the foot and across the page, that are not in the file yet. ``pdf_stamp``
adds them for one reader together with the table of contents of the file, in
milliseconds and without reading the papers again; nobody is given the part
before, and no unstamped file is hidden inside a stamped one.

The papers are hostile until shown otherwise. They are read in a process of their own
with bounded time and memory (as in ``pdf_papers``), object by object; what acts by
itself – programs, attached files, forms – is left behind. A paper that cannot be
taken over is replaced by pages that say so, so that the numbers still hold.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO, NoReturn

from .pdf_objects import Copier, Writer, text_string
from .pdf_papers import PdfDict

DEFAULT_SECONDS = 300
# The longest that one paper may take of it.
_PAPER_SECONDS = 60
_MEMORY_BYTES = 3 * 1024**3
_MARK = b"ECPACK01"
# The two drawings that are left open: at the foot, and across the page.
FOOT, ACROSS = 1, 2
# A4 in points: what stamps and page numbers are laid out for.
A4_WIDTH, A4_DIAGONAL = 595.28, math.hypot(595.28, 841.89)
_PAGE_KEYS = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
# Notes that only show something; everything else may act, or hide a file.
_SHOWN_NOTES = frozenset(
    f"/{kind}"
    for kind in (
        *("Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine"),
        *("Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink"),
    )
)


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
    addon = Path(__file__).resolve().parents[2]
    path = os.pathsep.join([str(addon), *filter(None, sys.path)])
    try:
        process = subprocess.run(
            [sys.executable, "-P", "-m", "tools.paper.pdf_pack"],
            input=json.dumps(orders).encode(),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": path},
            # Not the current folder: it may hold anything.
            cwd=tempfile.gettempdir(),
            timeout=seconds,
        )
        answer = json.loads(process.stdout or b"{}")
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise PackError("The pack took too long or broke off.") from error
    if "failed" not in answer:
        raise PackError(process.stderr.decode(errors="replace")[-500:])
    failed: list[int] = answer["failed"]
    return failed


@dataclass(frozen=True)
class Layout:
    """Where the objects of a pack are; what its last part is written from.

    ``body_size``: bytes before the layout itself; ``offsets``: of object 1, 2, …, 0 for
    what is still open; ``root``, ``info``: numbers of the catalogue and the title.
    """

    body_size: int
    offsets: list[int]
    root: int
    info: int


def read_layout(file: BinaryIO) -> Layout:
    """The layout of a pack that is open for reading.

    :raise PackError: if the file is not a pack, or was cut off
    """
    file.seek(0, os.SEEK_END)
    size = file.tell()
    foot = len(_MARK) + 8
    file.seek(max(0, size - foot))
    end = file.read()
    if not end.endswith(_MARK) or size < foot:
        raise PackError("The file is not a pack.")
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
    from .pdf_papers import open_pdf, page_nodes

    return len(page_nodes(open_pdf(data)[0]))


# What follows writes PDF; it knows nothing of processes.


class _Pack:
    """The pack in the making."""

    def __init__(self, out: BinaryIO) -> None:
        self.writer = Writer(out)
        self.writer.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        assert (self.writer.reserve(), self.writer.reserve()) == (FOOT, ACROSS)
        self.root = self.writer.reserve()
        self.tree = self.writer.reserve()
        self.font = self.writer.add(
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        )
        self.save = self.writer.add(b"<<", b"q\n")
        self.pages: list[int] = []

    def add_part(self, part: dict[str, Any], total: int) -> None:
        """Take over the pages of a file, or none of them.

        :raise Exception: whatever the library stumbles over
        """
        from .pdf_papers import open_pdf, page_nodes

        data = Path(part["file"]).read_bytes()
        reader, _encrypted = open_pdf(data)
        nodes = page_nodes(reader)
        if len(nodes) != part["pages"]:
            raise ValueError("Another number of pages than was counted.")
        copier = Copier(self.writer)
        first = len(self.pages)
        numbers = [
            self._add_page(copier, node, f"{first + index}/{total}")
            for index, node in enumerate(nodes, 1)
        ]
        copier.finish()
        self.pages += numbers

    def add_missing(self, file: str, pages: int, total: int) -> None:
        for _page in range(pages):
            if file:
                self.add_part({"file": file, "pages": 1}, total)
            else:
                number = self.writer.add(
                    b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % self.tree
                )
                self.pages.append(number)

    def _add_page(self, copier: Copier, node: PdfDict, label: str) -> int:
        facts = _inherited(node)
        box = _box(facts)
        turn = int(facts.get("/Rotate") or 0) % 360
        contents = [self.save, *_streams(copier, node)]
        drawn = overlay(box, turn, label)
        contents.append(self.writer.add(b"<<", drawn))
        entries = [
            b"<</Type/Page/Parent %d 0 R" % self.tree,
            b"/MediaBox[%s]" % b" ".join(b"%.3f" % side for side in box),
            b"/Rotate %d" % turn,
            b"/Resources " + self._resources(copier, facts.get("/Resources")),
            b"/Contents[%s]" % b" ".join(b"%d 0 R" % one for one in contents),
        ]
        if "/Group" in node:
            entries.append(b"/Group " + copier.value(dict.__getitem__(node, "/Group")))
        if notes := _notes(copier, node):
            entries.append(b"/Annots[%s]" % b" ".join(notes))
        return self.writer.add(b"".join(entries) + b">>")

    def _resources(self, copier: Copier, resources: Any) -> bytes:
        resources = resources.get_object() if resources is not None else {}
        own = {
            "/XObject": b"/ecFoot %d 0 R/ecAcross %d 0 R" % (FOOT, ACROSS),
            "/Font": b"/ecFont %d 0 R" % self.font,
        }
        written = copier.dictionary(resources, skip=own)
        for kind, names in own.items():
            theirs = resources.get(kind)
            theirs = theirs.get_object() if theirs is not None else {}
            kept = copier.dictionary(theirs, skip={"/ecFoot", "/ecAcross", "/ecFont"})
            written += kind.encode() + kept + names + b">>"
        return written + b">>"

    def close(self, bookmarks: list[dict[str, Any]], title: str) -> None:
        writer = self.writer
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        writer.put(
            self.tree,
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self.pages), kids),
        )
        outline = self._outline(bookmarks)
        shown = b"/PageMode/UseOutlines/Outlines %d 0 R" % outline if outline else b""
        writer.put(
            self.root,
            b"<</Type/Catalog/Pages %d 0 R%s"
            b"/ViewerPreferences<</DisplayDocTitle true>>>>" % (self.tree, shown),
        )
        info = writer.add(b"<</Title " + text_string(title) + b">>")
        facts = {"offsets": writer.offsets, "root": self.root, "info": info}
        layout = zlib.compress(json.dumps(facts).encode())
        writer.write(layout + len(layout).to_bytes(8, "big") + _MARK)

    def _outline(self, bookmarks: list[dict[str, Any]]) -> int:
        """Bookmarks of two levels, as the tree of links that PDF wants."""
        if not bookmarks:
            return 0
        root = self.writer.reserve()
        numbers = [self.writer.reserve() for _bookmark in bookmarks]
        parents: dict[int, list[int]] = {}
        above: list[int] = [-1]
        for index, bookmark in enumerate(bookmarks):
            del above[bookmark["level"] + 1 :]
            parents.setdefault(above[-1], []).append(index)
            above.append(index)
        for parent, children in parents.items():
            for place, index in enumerate(children):
                bookmark = bookmarks[index]
                page = self.pages[min(bookmark["page"], len(self.pages) - 1)]
                links = [
                    b"/Parent %d 0 R" % (root if parent < 0 else numbers[parent]),
                    b"/Dest[%d 0 R/Fit]" % page,
                    b"/Title " + text_string(bookmark["title"]),
                ]
                if place:
                    links.append(b"/Prev %d 0 R" % numbers[children[place - 1]])
                if place + 1 < len(children):
                    links.append(b"/Next %d 0 R" % numbers[children[place + 1]])
                if below := parents.get(index):
                    links.append(
                        b"/First %d 0 R/Last %d 0 R/Count %d"
                        % (numbers[below[0]], numbers[below[-1]], len(below))
                    )
                self.writer.put(numbers[index], b"<<" + b"".join(links) + b">>")
        top = parents[-1]
        self.writer.put(
            root,
            b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
            % (numbers[top[0]], numbers[top[-1]], len(bookmarks)),
        )
        return root


def _inherited(node: PdfDict) -> PdfDict:
    """What a page says of itself, or the tree above it says for it."""
    facts: PdfDict = {}
    above: PdfDict | None = node
    steps = 0
    while above is not None and steps < 100:
        for key in _PAGE_KEYS:
            if key not in facts and key in above:
                facts[key] = above[key]
        parent = above.get("/Parent")
        above = parent.get_object() if parent is not None else None
        steps += 1
    return facts


def _box(facts: PdfDict) -> tuple[float, float, float, float]:
    """The part of the page that is seen: left, bottom, right, top."""
    for key in ("/CropBox", "/MediaBox"):
        try:
            sides = [float(side.get_object()) for side in facts[key].get_object()]
        except (KeyError, AttributeError, TypeError, ValueError):
            continue
        if len(sides) == 4:
            left, right = sorted(sides[::2])
            bottom, top = sorted(sides[1::2])
            if right - left > 1 and top - bottom > 1:
                return left, bottom, right, top
    return 0.0, 0.0, 595.28, 841.89


def overlay(box: tuple[float, float, float, float], turn: int, label: str) -> bytes:
    """What is drawn over a page: its number, and calls for the reader's stamp.

    :param box: left, bottom, right, top in the page's own coordinates
    :param turn: degrees by which the page is turned clockwise to be read
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
            b"q %g %g %g %g %g %g cm /ecAcross Do Q"
            % (cos, sin, -sin, cos, width / 2, height / 2),
            b"q %g 0 0 %g 0 0 cm /ecFoot Do" % (small, small),
            b"0.25 g BT /ecFont 9 Tf %g 14 Td (%s) Tj ET Q"
            % (width / small - 28 - text_width, label.encode("ascii")),
            b"Q",
            b"",
        )
    )


def _streams(copier: Copier, node: PdfDict) -> list[int]:
    contents = dict.get(node, "/Contents")
    if contents is None:
        return []
    found = contents.get_object()
    references = found if isinstance(found, list) else [contents]
    return [
        number
        for reference in references
        if hasattr(reference, "idnum") and (number := copier._number(reference))
    ]


def _notes(copier: Copier, node: PdfDict) -> list[bytes]:
    """Notes and seals on the page as pictures of themselves; web links as they are."""
    notes = node.get("/Annots")
    notes = notes.get_object() if notes is not None else []
    written = []
    for reference in notes or ():
        note = reference.get_object()
        if not isinstance(note, dict):
            continue
        kind = note.get("/Subtype")
        if kind in _SHOWN_NOTES:
            written.append(copier.dictionary(note, skip={"/A", "/OC"}) + b">>")
        elif kind == "/Widget" and "/AP" in note:
            seal = {"/Rect", "/AP", "/AS", "/F"}
            kept = copier.dictionary(note, skip=set(note) - seal)
            written.append(kept + b"/Type/Annot/Subtype/Stamp>>")
        elif kind == "/Link" and (address := _web_address(note)):
            rect = copier.value(note["/Rect"])
            written.append(
                b"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect %s"
                b"/A<</S/URI/URI %s>>>>" % (rect, text_string(address))
            )
    return written


def _web_address(note: PdfDict) -> str:
    action = note.get("/A")
    action = action.get_object() if action is not None else {}
    address = str(action.get("/URI", "")) if action.get("/S") == "/URI" else ""
    return address if address.startswith(("https://", "http://")) else ""


def _main() -> None:
    import signal

    from .pdf_papers import limit_memory

    limit_memory(_MEMORY_BYTES)
    orders = json.load(sys.stdin)
    total = sum(part["pages"] for part in orders["parts"])
    failed = []
    signal.signal(signal.SIGALRM, _stop)
    with open(orders["output"], "wb") as out:
        pack = _Pack(out)
        for index, part in enumerate(orders["parts"]):
            signal.alarm(_PAPER_SECONDS)
            try:
                pack.add_part(part, total)
            # The libraries raise whatever their code stumbles over.
            except Exception:
                failed.append(index)
                signal.alarm(0)
                pack.add_missing(orders["missing"], part["pages"], total)
        signal.alarm(0)
        pack.close(orders["bookmarks"], orders["title"])
    sys.stdout.write(json.dumps({"failed": failed}))


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TimeoutError


if __name__ == "__main__":
    _main()
