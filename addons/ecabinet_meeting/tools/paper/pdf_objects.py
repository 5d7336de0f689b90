"""Objects of PDF files: writing them, and taking them over from another file.

What acts by itself, or leads back to the tree of pages, is left behind.
"""

from collections.abc import Container
from io import BytesIO
from typing import Any, BinaryIO

_LEFT_BEHIND = frozenset(
    {
        *("/Parent", "/P", "/AA", "/StructParent", "/StructParents", "/Metadata"),
        *("/PieceInfo", "/Popup", "/IRT", "/Thumb", "/B"),
    }
)
_TREE_TYPES = frozenset({"/Page", "/Pages", "/Catalog"})


class Writer:
    """Writes numbered objects one after the other and remembers where they are."""

    def __init__(
        self, out: BinaryIO, position: int = 0, offsets: list[int] | None = None
    ) -> None:
        self.out = out
        self.position = position
        self.offsets = list(offsets or [])

    def write(self, data: bytes) -> None:
        self.out.write(data)
        self.position += len(data)

    def reserve(self) -> int:
        self.offsets.append(0)
        return len(self.offsets)

    def put(self, number: int, body: bytes, data: bytes | None = None) -> int:
        """Write object ``number``; of a stream, ``body`` is its open dictionary."""
        self.offsets[number - 1] = self.position
        self.write(b"%d 0 obj\n" % number)
        if data is None:
            self.write(body + b"\nendobj\n")
        else:
            self.write(body + b"/Length %d>>\nstream\n" % len(data))
            self.write(data)
            self.write(b"\nendstream\nendobj\n")
        return number

    def add(self, body: bytes, data: bytes | None = None) -> int:
        return self.put(self.reserve(), body, data)


def text_string(text: str) -> bytes:
    """Any text as a PDF string."""
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().encode() + b">"


class Copier:
    """Takes objects over from one PDF, each once, under new numbers."""

    def __init__(self, writer: Writer) -> None:
        from .pdf_papers import pdf_library

        self._generic = pdf_library().generic
        self.writer = writer
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[tuple[int, Any]] = []

    def value(self, value: Any) -> bytes:
        """A value as it stands in a PDF; what it refers to is taken over later."""
        generic = self._generic
        if isinstance(value, generic.IndirectObject):
            number = self._number(value)
            return b"%d 0 R" % number if number else b"null"
        if isinstance(value, generic.StreamObject):
            # Hostile: streams are always objects of their own.
            return b"null"
        if isinstance(value, dict):
            return self.dictionary(value) + b">>"
        if isinstance(value, list):
            return b"[" + b" ".join([self.value(one) for one in value]) + b"]"
        if value is None:
            return b"null"
        written = BytesIO()
        value.write_to_stream(written, None)
        return written.getvalue()

    def dictionary(
        self, value: dict[str, Any], skip: Container[str] = frozenset()
    ) -> bytes:
        """An open dictionary: the closing ``>>`` is left to the caller."""
        entries = [
            self.value(key) + b" " + self.value(dict.__getitem__(value, key))
            for key in value
            if key not in _LEFT_BEHIND and key not in skip
        ]
        return b"<<" + b" ".join(entries)

    def finish(self) -> None:
        """Take over everything referred to so far, and what that refers to."""
        while self._waiting:
            number, value = self._waiting.pop()
            if isinstance(value, self._generic.StreamObject):
                head = self.dictionary(value, skip={"/Length"})
                self.writer.put(number, head, value._data or b"")
            else:
                self.writer.put(number, self.value(value))

    def _number(self, reference: Any) -> int:
        key = (reference.idnum, reference.generation)
        if key in self._numbers:
            return self._numbers[key]
        value = reference.get_object()
        if value is None or (
            isinstance(value, dict) and value.get("/Type") in _TREE_TYPES
        ):
            self._numbers[key] = 0
            return 0
        if isinstance(value, self._generic.IndirectObject):
            raise ValueError("A reference to a reference.")
        self._numbers[key] = number = self.writer.reserve()
        self._waiting.append((number, value))
        return number
