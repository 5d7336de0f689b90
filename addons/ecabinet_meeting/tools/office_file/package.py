"""A Word or Excel file as what it is: a ZIP of XML parts, unpacked within bounds.

Only the parts that are asked for are unpacked, so that broken pictures, dangling
relations and settings that nobody reads do no harm. Names of elements and attributes
are compared without their namespace: strict and transitional OOXML differ in nothing
else here.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Literal

from lxml import etree

Reason = Literal["kind", "old", "locked", "damaged", "unpacked", "inside"]

# The longest documents that offices send have parts of a few megabytes.
MOST_PART_BYTES = 24_000_000
# A part with fewer letters for each tag has more elements than memory is for.
BYTES_PER_TAG = 30
# Text packs about tenfold, a long list of equal rows a hundredfold.
MOST_RATIO = 200
RATIO_FROM_BYTES = 16_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How an encrypted file, in its old container, says so.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What zipfile raises, one time or another, over a broken or hostile archive: the last
# two for what is locked or packed in an unknown way, and for places outside the file.
UNREADABLE: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError),
    *(RuntimeError, ValueError),
)


class PackageError(ValueError):
    """The file cannot be read; ``reason`` says why.

    ``kind``: no Office file; ``old``: of Office 97–2003; ``locked``: opens with a
    password only; ``damaged``; ``unpacked``: unpacks to more than is read; ``inside``:
    another file within it holds a part of its text, which nobody but Word puts there.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The value of the attribute with that name, in whichever namespace."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The direct children with one of these names."""
    return (child for child in element if local(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element that the names lead to, one step each."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """The ``val`` of an element that may not be there."""
    return None if element is None else attribute(element, name)


def unpacks_too_far(entries: list[zipfile.ZipInfo]) -> bool:
    """Does little become so much that it was packed to do harm?"""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    return unpacked > RATIO_FROM_BYTES and unpacked > MOST_RATIO * packed


class Package:
    """The parts of an Office file, by their names.

    :param most_bytes: of one part, unpacked
    :raises PackageError: no such file, locked, damaged, or packed to do harm
    """

    def __init__(self, data: bytes, most_bytes: int = MOST_PART_BYTES) -> None:
        self._most_bytes = most_bytes
        if data.startswith(_OLE):
            raise PackageError("locked" if _ENCRYPTED in data else "old")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except UNREADABLE as error:
            kind: Reason = "damaged" if data.startswith(b"PK") else "kind"
            raise PackageError(kind) from error
        if unpacks_too_far(entries):
            raise PackageError("unpacked")
        # Some programs write backslashes, others change the case of names.
        self._entries = {_key(entry.filename): entry for entry in entries}

    def main_part(self, *kinds: str) -> str:
        """The name of the part that everything hangs on, if it is of such a kind.

        :param kinds: names of its root element, such as ``document``
        """
        named = self.related("", "officeDocument")
        for name in (*named.values(), "word/document.xml", "xl/workbook.xml"):
            root = self.part(name)
            if root is not None and local(root) in kinds:
                return name
        raise PackageError("kind" if self._entries else "damaged")

    def related(self, name: str, kind: str) -> dict[str, str]:
        """Ids and names of the parts that a part refers to as of that kind."""
        folder, base = posixpath.split(name)
        relations = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for relation in () if relations is None else relations:
            target = attribute(relation, "Target") or ""
            said = attribute(relation, "Type") or ""
            if said.rpartition("/")[2] == kind:
                path = posixpath.normpath(posixpath.join("/", folder, target))
                found[attribute(relation, "Id") or ""] = path.lstrip("/")
        return found

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part; None where there is none of that name."""
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise PackageError("locked")
        if entry.file_size > self._most_bytes:
            raise PackageError("unpacked")
        try:
            data = self._zip.read(entry)
        except UNREADABLE as error:
            raise PackageError("damaged") from error
        # Elements take far more memory than their letters.
        if data.count(b"<") * BYTES_PER_TAG > self._most_bytes:
            raise PackageError("unpacked")
        return _parsed(data)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError("damaged") from error


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
