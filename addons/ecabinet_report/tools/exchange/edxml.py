"""Official documents between document systems: a package of edXML, written.

QCVN 102:2016/BTTTT, amendment 1:2022; the units' identifiers are those of QĐ
20/2020/QĐ-TTg. The schema is the project's own, after the published structure
(``data/edxml.rng``); what leaves and what comes in is held to it.
"""

import base64
import io
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from lxml import etree

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
VERSION = "1.0"
_SCHEMA = Path(__file__).with_name("data") / "edxml.rng"
# The same content gives the same bytes: a ZIP knows no moment before this one.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Organ:
    """A unit that sends or receives; ``code`` is its identifier, H29.01.02."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes along."""

    name: str
    content: bytes
    mimetype: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Package:
    """One official document on its way from one unit to others.

    ``priority``: 0 normal, 1 khẩn, 2 thượng khẩn, 3 hoả tốc, as systems write it.
    """

    issuer: Organ
    receivers: tuple[Organ, ...]
    number: str
    symbol: str
    day: date
    subject: str
    kind: str = ""
    place: str = ""
    summary: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due: date | None = None
    priority: int = 0
    document_id: str = ""
    files: tuple[File, ...] = ()

    @property
    def identity(self) -> tuple[str, str, str, date]:
        """By what two packages are known to carry the same document."""
        return (
            normal_code(self.issuer.code),
            normal_reference(self.symbol),
            self.number.strip().lstrip("0").casefold(),
            self.day,
        )


class InvalidPackage(Exception):
    """What was written does not fit the schema; says where."""


def normal_code(code: str) -> str:
    """An identifier in the form of QĐ 20/2020, read from the left.

    Before 2020 it was read from the right and filled with zeros: ``000.00.14.H40`` is
    ``H40.14`` now.
    """
    parts = code.strip().upper().split(".")
    if len(parts) > 1 and parts[0].isdigit() and not parts[-1].isdigit():
        parts.reverse()
        while len(parts) > 1 and not parts[-1].strip("0"):
            parts.pop()
    return ".".join(parts)


def normal_reference(symbol: str) -> str:
    """A symbol as systems that type it differently agree on: ``TB-UBND``."""
    return "".join(symbol.replace("–", "-").split()).strip("/-").upper()


@cache
def schema() -> etree.RelaxNG:
    """The project's schema of a package."""
    return etree.RelaxNG(etree.parse(str(_SCHEMA)))


def fault(root: etree._Element) -> str:
    """What of a package does not fit the schema, by its line; empty: nothing."""
    found = schema()
    if found.validate(root):
        return ""
    said = found.error_log.last_error
    return f"{said.line}: {said.message}" if said is not None else "?"


def write(package: Package) -> bytes:
    """The package as XML; the same package gives the same bytes.

    :raises InvalidPackage: it lacks what the schema asks for
    """
    root = etree.Element(_tag("edXML"), nsmap={"edXML": NAMESPACE})
    envelope = _add(root, "edXMLEnvelope")
    _write_header(_add(_add(envelope, "edXMLHeader"), "MessageHeader"), package)
    manifest = _add(_add(envelope, "edXMLBody"), "edXMLManifest")
    manifest.set("version", VERSION)
    encoded = _add(root, "AttachmentEncoded")
    for number, file in enumerate(package.files, start=1):
        reference = _add(manifest, "Reference")
        attachment = _add(encoded, "Attachment")
        for element in (reference, attachment):
            _add(element, "ContentId", f"cid:{number}")
            _add(element, "ContentType", file.mimetype)
            _add(element, "AttachmentName", file.name)
        packed = base64.b64encode(_packed(file)).decode()
        _add(attachment, "ContentTransferEncoded", packed)
    if wrong := fault(root):
        raise InvalidPackage(wrong)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return content


def _write_header(header: etree._Element, package: Package) -> None:
    _write_organ(_add(header, "From"), package.issuer)
    for receiver in package.receivers:
        _write_organ(_add(header, "To"), receiver)
    _add(header, "DocumentId", package.document_id)
    code = _add(header, "Code")
    _add(code, "CodeNumber", package.number)
    _add(code, "CodeNotation", package.symbol)
    issued = _add(header, "PromulgationInfo")
    _add(issued, "Place", package.place)
    _add(issued, "PromulgationDate", f"{package.day:%Y/%m/%d}")
    _add(_add(header, "DocumentType"), "TypeName", package.kind)
    _add(header, "Subject", package.subject)
    _add(header, "Content", package.summary)
    signer = _add(header, "SignerInfo")
    _add(signer, "Competence", package.competence)
    _add(signer, "Position", package.position)
    _add(signer, "FullName", package.signer)
    if package.due:
        _add(header, "DueDate", f"{package.due:%Y/%m/%d}")
    places = _add(header, "ToPlaces")
    for receiver in package.receivers:
        _add(places, "Place", receiver.name)
    _add(_add(header, "OtherInfo"), "Priority", str(package.priority))


def _write_organ(element: etree._Element, organ: Organ) -> None:
    _add(element, "OrganId", organ.code)
    _add(element, "OrganName", organ.name)


def _packed(file: File) -> bytes:
    """A ZIP with the one file, as the regulation wants attachments."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo(file.name, _NO_MOMENT), file.content, 8)
    return out.getvalue()


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, _tag(name))
    if text:
        # XML has no control characters; they say nothing in a title.
        element.text = "".join(c for c in text if c >= " " or c in "\n\t")
    return element
