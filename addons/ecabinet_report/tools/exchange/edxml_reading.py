"""A package of edXML that came in: read within bounds, or refused.

Nothing of it is trusted. It has no document type (so no entities, internal or
external), it is UTF-8, it is not larger than an office sends, and neither the XML nor
a packed attachment unpacks to more than is kept.
"""

import base64
import binascii
import io
import re
import unicodedata
import zipfile
from datetime import date
from typing import Literal

from lxml import etree

from odoo.addons.ecabinet_meeting.tools.office_file.package import UNREADABLE

from .edxml import NAMESPACE, VERSION, File, Organ, Package, fault

Code = Literal[
    "empty",
    "too_big",
    "doctype",
    "encoding",
    "no_xml",
    "no_edxml",
    "version",
    "schema",
    "day",
    "file",
    "bomb",
    "too_many_files",
]

MOST_BYTES = 50_000_000
MOST_ELEMENTS = 50_000
MOST_FILES = 50
MOST_UNPACKED = 100_000_000

_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# What libxml2 takes for a document in EBCDIC, whatever it says of itself.
_EBCDIC = "<?xm".encode("cp037")
_VERSION = re.compile(r"QCVN_102|e-?doc|edxml", re.IGNORECASE)


class PackageRefused(Exception):
    """The package is not taken; ``code`` says why, ``detail`` where."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(code)
        self.code: Code = code
        self.detail = detail


def read(content: bytes) -> Package:
    """The document that a package carries.

    :raises PackageRefused: it is none, or one that does harm
    """
    root = _parsed(content)
    _check_version(root)
    for element in root.iter(etree.Element):
        if etree.QName(element).namespace is None:
            element.tag = f"{{{NAMESPACE}}}{element.tag}"
    if wrong := fault(root):
        raise PackageRefused("schema", wrong[:300])
    header = _child(root, "edXMLEnvelope", "edXMLHeader", "MessageHeader")
    assert header is not None
    return Package(
        issuer=_organs(header, "From")[0],
        receivers=tuple(_organs(header, "To")),
        number=_text(header, "Code", "CodeNumber"),
        symbol=_text(header, "Code", "CodeNotation"),
        day=_day(_text(header, "PromulgationInfo", "PromulgationDate")),
        subject=_text(header, "Subject"),
        kind=_text(header, "DocumentType", "TypeName"),
        place=_text(header, "PromulgationInfo", "Place"),
        summary=_text(header, "Content"),
        competence=_text(header, "SignerInfo", "Competence"),
        position=_text(header, "SignerInfo", "Position"),
        signer=_text(header, "SignerInfo", "FullName"),
        due=_day(due) if (due := _text(header, "DueDate")) else None,
        priority=int(_text(header, "OtherInfo", "Priority") or 0),
        document_id=_text(header, "DocumentId"),
        files=tuple(_files(root)),
    )


def _parsed(content: bytes) -> etree._Element:
    if not content.strip():
        raise PackageRefused("empty")
    if len(content) > MOST_BYTES:
        raise PackageRefused("too_big")
    plain = content.removeprefix(b"\xef\xbb\xbf")
    said = _ENCODING.match(plain)
    # Another encoding could hide from the next check what the parser then sees.
    if (
        b"\0" in plain[:200]
        or plain.startswith(_EBCDIC)
        or (said and said[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"))
    ):
        raise PackageRefused("encoding")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise PackageRefused("doctype")
    if plain.count(b"<") > 2 * MOST_ELEMENTS:
        raise PackageRefused("too_big")
    return tree(plain)


def tree(content: bytes) -> etree._Element:
    """XML in UTF-8, whatever it declares, that has no document type.

    :raises PackageRefused: it is none, or has one
    """
    # Attachments are longer than a text may be by default.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageRefused("no_xml", str(error)[:300]) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageRefused("doctype")
    return root


def _check_version(root: etree._Element) -> None:
    name = etree.QName(root)
    if name.localname.casefold() not in ("edxml", "edxmlenvelope"):
        raise PackageRefused("no_edxml")
    if name.namespace != NAMESPACE or name.localname != "edXML":
        # Earlier and other forms of the same idea: understood as such, not guessed at.
        detail = name.namespace or name.localname
        raise PackageRefused(
            "version" if _VERSION.search(detail) else "no_edxml", detail[:200]
        )
    manifest = next(root.iter("{*}edXMLManifest"), None)
    if manifest is None:
        return
    version = manifest.get("version") or manifest.get(f"{{{NAMESPACE}}}version")
    if version not in (None, VERSION):
        raise PackageRefused("version", version[:20])


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    found: etree._Element | None = element
    for name in path:
        if found is None:
            return None
        found = found.find(f"{{{NAMESPACE}}}{name}")
    return found


def _text(element: etree._Element, *path: str) -> str:
    found = _child(element, *path)
    text = "" if found is None else "".join(str(part) for part in found.itertext())
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _organs(header: etree._Element, name: str) -> list[Organ]:
    return [
        Organ(_text(element, "OrganId"), _text(element, "OrganName"))
        for element in header.findall(f"{{{NAMESPACE}}}{name}")
    ]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError as error:
        raise PackageRefused("day", text) from error


def _files(root: etree._Element) -> list[File]:
    encoded = _child(root, "AttachmentEncoded")
    attachments = [] if encoded is None else list(encoded)
    if len(attachments) > MOST_FILES:
        raise PackageRefused("too_many_files")
    found: list[File] = []
    left = MOST_UNPACKED
    for attachment in attachments:
        file = _file(attachment, left)
        left -= len(file.content)
        found.append(file)
    return found


def _file(attachment: etree._Element, most: int) -> File:
    name = _plain_name(_text(attachment, "AttachmentName"))
    element = _child(attachment, "ContentTransferEncoded")
    letters = "" if element is None else "".join(str(t) for t in element.itertext())
    try:
        content = base64.b64decode("".join(letters.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PackageRefused("file", name) from error
    return File(
        name,
        _unpacked(content, name, most),
        _text(attachment, "ContentType") or "application/octet-stream",
    )


def _unpacked(content: bytes, name: str, most: int) -> bytes:
    """What a ZIP of one file holds; a ZIP of several is a file itself (Word, Excel)."""
    if not content.startswith(b"PK"):
        return _bounded(content, name, most)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if len(entries) != 1 or entries[0].is_dir():
                return _bounded(content, name, most)
            if entries[0].file_size > most:
                raise PackageRefused("bomb", name)
            # What the directory says of its size need not be true.
            with packed.open(entries[0]) as inner:
                return _bounded(inner.read(most + 1), name, most)
    except UNREADABLE as error:
        raise PackageRefused("file", name) from error


def _bounded(content: bytes, name: str, most: int) -> bytes:
    if len(content) > most:
        raise PackageRefused("bomb", name)
    return content


def _plain_name(name: str) -> str:
    """A file's name without folders."""
    return re.split(r"[\\/]", name)[-1].strip(". ")[:200] or "tep-dinh-kem"
