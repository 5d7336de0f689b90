"""The reader's name and time on every page of a pack (see ``pdf_pack``)."""

from collections.abc import Iterator
from io import SEEK_CUR, SEEK_END, SEEK_SET, BytesIO, RawIOBase
from pathlib import Path
from typing import IO, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from ..official_document.fonts import find_fonts, load_fonts
from .pdf_pack import A4_DIAGONAL, A4_WIDTH, Layout, read_layout

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
    tail = _Tail(layout)
    with pikepdf.open(BytesIO(_drawings(foot, across, font_folder))) as drawings:
        places = {
            layout.foot: (0, 0, A4_WIDTH, 40),
            layout.across: (-600, -60, 600, 60),
        }
        for (number, box), page in zip(places.items(), drawings.pages, strict=True):
            form = page.as_form_xobject()
            form["/BBox"] = Array(list(box))
            tail.put(number, form)
    return tail.finish(layout)


class _Tail:
    """Objects written behind those of the pack."""

    def __init__(self, layout: Layout) -> None:
        self._out = bytearray()
        self._start = layout.body_size
        self._offsets = list(layout.offsets)
        self._numbers: dict[tuple[int, int], int] = {}

    def put(self, number: int, value: Object) -> None:
        """Write an object under this number, and after it what it refers to."""
        waiting = [(number, value)]
        while waiting:
            number, value = waiting.pop()
            body = self._written(value, waiting, whole=True)
            self._offsets[number - 1] = self._start + len(self._out)
            self._out += b"%d 0 obj\n%s\nendobj\n" % (number, body)

    def _written(
        self, value: object, waiting: list[tuple[int, Object]], whole: bool = False
    ) -> bytes:
        if not isinstance(value, Object):
            return pikepdf.Array([value]).unparse()[1:-1]
        if value.is_indirect and not whole:
            return self._reference(value, waiting)
        if isinstance(value, Array):
            return b"[%s]" % b" ".join(self._written(one, waiting) for one in value)
        if isinstance(value, (Dictionary, Stream)):
            entries = b" ".join(
                Name(key).unparse() + b" " + self._written(one, waiting)
                for key, one in value.items()
                if key != "/Length"
            )
            if isinstance(value, Dictionary):
                return b"<<%s>>" % entries
            data = value.read_raw_bytes()
            head = b"<<%s /Length %d>>" % (entries, len(data))
            return b"%s\nstream\n%s\nendstream" % (head, data)
        return value.unparse()

    def _reference(self, value: Object, waiting: list[tuple[int, Object]]) -> bytes:
        number = self._numbers.get(value.objgen)
        if number is None:
            self._offsets.append(0)
            self._numbers[value.objgen] = number = len(self._offsets)
            waiting.append((number, value))
        return b"%d 0 R" % number

    def finish(self, layout: Layout) -> bytes:
        size = len(self._offsets) + 1
        table = [b"xref\n0 %d\n0000000000 65535 f \n" % size]
        table += [b"%010d 00000 n \n" % offset for offset in self._offsets]
        table.append(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
            % (size, layout.root, layout.info, self._start + len(self._out))
        )
        return bytes(self._out) + b"".join(table)


class Stamped(RawIOBase):
    """A pack as one reader gets it, to be read from any place; closes its file.

    :param file: the pack, open for reading
    :param foot: as for ``stamp_tail``, like ``across`` and ``options``

    The same words give the same bytes, so parts asked for one after the other fit.
    """

    def __init__(self, file: IO[bytes], foot: str, across: str, **options: Any) -> None:
        super().__init__()
        layout = read_layout(file)
        self._file, self._body_size = file, layout.body_size
        self._tail = stamp_tail(layout, foot, across, **options)
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

    def readinto(self, buffer: Any) -> int:
        found = b""
        if self._place < self._body_size:
            self._file.seek(self._place)
            found = self._file.read(min(len(buffer), self._body_size - self._place))
        into = self._place + len(found) - self._body_size
        if into >= 0:
            found += self._tail[into : into + len(buffer) - len(found)]
        buffer[: len(found)] = found
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
