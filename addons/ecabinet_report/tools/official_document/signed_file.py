"""The signatures of a PDF that came back signed: who, when, over what, vouched by whom.

Nothing is fetched from anywhere: chains end at the anchors that are handed over, and
whether a certificate was revoked is known only where the file itself carries the
answer. Nothing is ever signed here.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import (
    NoDSSFoundError,
    ValidationInfoReadingError,
)
from pyhanko.sign.validation.ltv import retrieve_adobe_revocation_info
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from odoo.addons.ecabinet_meeting.tools.official_document.fields import (
    DATE_FIELDS,
    NUMBER_FIELD,
)

# What pyhanko finds wrong is told in sentences; its log would name the signers.
logging.getLogger("pyhanko.sign.validation.generic_cms").setLevel(logging.CRITICAL)
MOST_SIGNATURES = 20
# The fields that the Office fills in between the two signatures.
FILLED_LATER = frozenset({NUMBER_FIELD, *DATE_FIELDS})
_KEY_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_ALLOWED_LATER = (
    ModificationLevel.NONE,
    ModificationLevel.LTA_UPDATES,
    ModificationLevel.FORM_FILLING,
)


class NotASignedFile(Exception):
    """The file cannot be taken as a signed PDF.

    ``reason``: ``no_pdf``, ``encrypted``, ``broken`` or ``unsigned``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotACertificate(ValueError):
    """The file holds no certificate, in PEM or DER."""


@dataclass(frozen=True)
class Anchor:
    """A certificate that vouches for others, as an administrator uploaded it."""

    der: bytes
    name: str
    fingerprint: str
    valid_until: datetime


@dataclass(frozen=True)
class Seen:
    """One signature of a file, as it was found.

    ``signed_at`` is what the signer's machine said, unless ``timestamped``. ``whole``:
    nothing was added after it; ``added``: names of the fields that were, signatures
    among them. ``fault``: why it does not count – ``changed`` (what it covers),
    ``changed_later``, ``covers_part``, ``expired``, ``not_yet``, ``self_signed``,
    ``unknown_issuer``, ``revoked`` – or ``""``. ``revocation_checked``: the file
    carries the answer for the whole chain.
    """

    field: str
    name: str
    organisation: str
    issuer: str
    serial: str
    signed_at: datetime | None
    timestamped: bool
    valid_until: datetime
    whole: bool
    added: tuple[str, ...]
    revocation_checked: bool
    fault: str


def read_anchor(content: bytes) -> Anchor:
    """The certificate in an uploaded file.

    :raises NotACertificate: there is none
    """
    try:
        der = pem.unarmor(content)[2] if pem.detect(content) else content
        certificate = Certificate.load(der, strict=True)
        return Anchor(
            der=der,
            name=_name(certificate),
            fingerprint=certificate.sha256_fingerprint.replace(" ", ":"),
            valid_until=certificate.not_valid_after,
        )
    except (ValueError, TypeError, KeyError) as error:
        raise NotACertificate(str(error)) from error


def read_signatures(
    content: bytes, anchors: Iterable[bytes], at: datetime
) -> tuple[Seen, ...]:
    """The signatures of a PDF in the order in which they were made.

    :param anchors: certificates (DER) that vouch for others
    :param at: the moment, aware, at which certificates have to be valid
    :raises NotASignedFile: it is no PDF, encrypted, damaged, or nobody signed it
    """
    reader = _reader(content)
    try:
        signatures = reader.embedded_regular_signatures
        if not signatures:
            raise NotASignedFile("unsigned")
        roots = [Certificate.load(der) for der in anchors]
        own = {each.field_name for each in signatures} | FILLED_LATER
        return tuple(
            _seen(reader, each, roots, at, own) for each in signatures[:MOST_SIGNATURES]
        )
    except NotASignedFile:
        raise
    # What is uploaded is hostile: whatever a damaged file leads to is one refusal.
    except Exception as error:
        raise NotASignedFile("broken") from error


def _reader(content: bytes) -> PdfFileReader:
    if b"%PDF-" not in content[:1024]:
        raise NotASignedFile("no_pdf")
    try:
        reader = PdfFileReader(BytesIO(content))
        encrypted = reader.encrypted
    # As above.
    except Exception as error:
        raise NotASignedFile("broken") from error
    if encrypted:
        raise NotASignedFile("encrypted")
    return reader


@dataclass(frozen=True)
class _Evidence:
    """Answers about revocation, and certificates, that the file carries."""

    ocsps: list[Any]
    crls: list[Any]
    certificates: list[Certificate]


def _seen(
    reader: PdfFileReader,
    signature: EmbeddedPdfSignature,
    roots: list[Certificate],
    at: datetime,
    own: frozenset[str] | set[str],
) -> Seen:
    evidence = _evidence(reader, signature)
    status = _judged(signature, roots, at, evidence, "soft-fail")
    strict = _judged(signature, roots, at, evidence, "require")
    certificate = status.signing_cert
    later = getattr(status.diff_result, "changed_form_fields", None)
    added = tuple(sorted(later or ()))
    timestamp = status.timestamp_validity
    return Seen(
        field=signature.field_name,
        name=_name(certificate),
        organisation=_part(certificate, "organization_name"),
        issuer=_part(certificate, "common_name", of_issuer=True),
        serial=f"{certificate.serial_number:x}",
        signed_at=timestamp.timestamp if timestamp else status.signer_reported_dt,
        timestamped=bool(timestamp and timestamp.intact and timestamp.trusted),
        valid_until=certificate.not_valid_after,
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        added=added,
        revocation_checked=strict.trusted,
        fault=_fault(status, strict, at, set(added) <= own),
    )


def _judged(
    signature: EmbeddedPdfSignature,
    roots: list[Certificate],
    at: datetime,
    evidence: _Evidence,
    revocation: str,
) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=roots,
        allow_fetching=False,
        revocation_mode=revocation,
        moment=at,
        ocsps=evidence.ocsps,
        crls=evidence.crls,
        other_certs=evidence.certificates,
    )
    return validate_pdf_signature(
        signature, context, context, key_usage_settings=_KEY_USAGE
    )


def _evidence(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> _Evidence:
    try:
        ocsps, crls = retrieve_adobe_revocation_info(signature.signer_info)
    except ValidationInfoReadingError:
        ocsps, crls = [], []
    certificates = list(signature.other_embedded_certs)
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return _Evidence(list(ocsps), list(crls), certificates)
    kept = store.as_validation_context({"trust_roots": [], "allow_fetching": False})
    return _Evidence(
        [*ocsps, *kept.ocsps], [*crls, *kept.crls], [*certificates, *store.load_certs()]
    )


def _fault(
    status: PdfSignatureStatus,
    strict: PdfSignatureStatus,
    at: datetime,
    only_own: bool,
) -> str:
    certificate = status.signing_cert
    covered = (
        SignatureCoverageLevel.ENTIRE_FILE,
        SignatureCoverageLevel.ENTIRE_REVISION,
    )
    faults = {
        "changed": not (status.intact and status.valid),
        "covers_part": status.coverage not in covered,
        "changed_later": status.modification_level not in _ALLOWED_LATER
        or not only_own,
        "expired": certificate.not_valid_after < at,
        "not_yet": certificate.not_valid_before > at,
        "revoked": bool(status.revoked or strict.revoked),
        "self_signed": not status.trusted and certificate.self_issued,
        "unknown_issuer": not status.trusted,
    }
    return next((fault for fault, found in faults.items() if found), "")


def _name(certificate: Certificate) -> str:
    return _part(certificate, "common_name") or _part(certificate, "organization_name")


def _part(certificate: Certificate, part: str, of_issuer: bool = False) -> str:
    whole = certificate.issuer if of_issuer else certificate.subject
    value = whole.native.get(part) or ""
    return ", ".join(value) if isinstance(value, list) else str(value)
