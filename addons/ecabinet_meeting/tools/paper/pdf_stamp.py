"""The reader's name and time on every page of a pack (see ``pdf_pack``)."""

from collections.abc import Iterator
from io import SEEK_CUR, SEEK_END, SEEK_SET, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..official_document.fonts import find_fonts, load_fonts
from .pdf_objects import Copier, Writer
from .pdf_pack import A4_DIAGONAL, A4_WIDTH, ACROSS, FOOT, Layout, read_layout

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_FOOT_SIZE, _LEAST_SIZE = 7.5, 5.0
# From the left margin to where the page number begins.
_FOOT_WIDTH = 480.0
_ACROSS_SIZE, _ACROSS_WIDTH = 44.0, A4_DIAGONAL * 0.72
_CHUNK = 1024 * 1024


def stamp_tail(
    layout: Layout, foot: str, across: str, font_folder: str | Path | None = None
) -> bytes:
    """The last part of a pack for one reader: their stamp, then the table of objects.

    :param foot: one line at the foot of every page; shortened if it is too long
    :param across: a few words, faint, from corner to corner
    :raise MissingFont: if the machine has no font for Vietnamese
    """
    from .pdf_papers import open_pdf, page_nodes

    reader, _encrypted = open_pdf(_drawings(foot, across, font_folder))
    out = BytesIO()
    writer = Writer(out, layout.body_size, layout.offsets)
    copier = Copier(writer)
    boxes = {FOOT: (0, 0, A4_WIDTH, 40), ACROSS: (-600, -60, 600, 60)}
    for number, node in zip((FOOT, ACROSS), page_nodes(reader), strict=True):
        head = b"<</Type/XObject/Subtype/Form/BBox[%g %g %g %g]" % boxes[number]
        head += b"/Resources " + copier.value(node["/Resources"])
        writer.put(number, head, node["/Contents"].get_object().get_data())
    copier.finish()
    size = len(writer.offsets) + 1
    start = writer.position
    table = [b"xref\n0 %d\n0000000000 65535 f \n" % size]
    table += [
        b"%010d 00000 n \n" % offset if offset else b"0000000000 00000 f \n"
        for offset in writer.offsets
    ]
    table.append(
        b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, layout.root, layout.info, start)
    )
    return out.getvalue() + b"".join(table)


class Stamped(RawIOBase):
    """A pack as one reader gets it, to be read from any place; closes its file.

    :param file: the pack, open for reading
    :param foot: as for ``stamp_tail``, like ``across`` and ``font_folder``

    The same words give the same bytes, so parts asked for one after the other fit.
    """

    def __init__(
        self,
        file: BinaryIO,
        foot: str,
        across: str,
        font_folder: str | Path | None = None,
    ) -> None:
        super().__init__()
        layout = read_layout(file)
        self._file, self._body_size = file, layout.body_size
        self._tail = stamp_tail(layout, foot, across, font_folder)
        self.size = self._body_size + len(self._tail)
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        start = {SEEK_SET: 0, SEEK_CUR: self._place, SEEK_END: self.size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer: "WriteableBuffer") -> int:
        room = memoryview(buffer)
        found = b""
        if self._place < self._body_size:
            self._file.seek(self._place)
            found = self._file.read(min(len(room), self._body_size - self._place))
        into = self._place + len(found) - self._body_size
        if into >= 0:
            found += self._tail[into : into + len(room) - len(found)]
        room[: len(found)] = found
        self._place += len(found)
        return len(found)

    def close(self) -> None:
        self._file.close()
        super().close()

    def chunks(self) -> Iterator[bytes]:
        """All of it, bit by bit; closed at the end."""
        with self:
            self.seek(0)
            while chunk := self.read(_CHUNK):
                yield chunk


def _drawings(foot: str, across: str, font_folder: str | Path | None) -> bytes:
    """A PDF of two pages, each one drawing."""
    from reportlab.pdfgen.canvas import Canvas

    font = load_fonts(find_fonts(font_folder)).regular
    output = BytesIO()
    canvas = Canvas(output, pageCompression=1)
    text, size = _fitted(foot, font, _FOOT_SIZE, _FOOT_WIDTH)
    canvas.setFillGray(0.35)
    canvas.setFont(font, size)
    canvas.drawString(28, 14, text)
    canvas.showPage()
    text, size = _fitted(across, font, _ACROSS_SIZE, _ACROSS_WIDTH)
    canvas.setFillGray(0.4, alpha=0.09)
    canvas.setFont(font, size)
    canvas.drawCentredString(0, -size / 3, text)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def _fitted(text: str, font: str, size: float, width: float) -> tuple[str, float]:
    """The text in a size at which it fits, or as much of it as does."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    text = " ".join(text.split())
    needed = stringWidth(text, font, size)
    if needed > width:
        size = max(size * width / needed, min(size, _LEAST_SIZE))
    while text and stringWidth(text, font, size) > width:
        text = text[:-2].rstrip() + "…" if len(text) > 2 else ""
    return text, size
