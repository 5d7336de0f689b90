"""An authority of the tests' own: certificates, and PDFs signed with them.

Plain Python, so that the tests of the rules use it, too.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime(2026, 10, 20, 4, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


class Authority:
    """A root that certifies people; who has no authority certifies themselves."""

    def __init__(self, name="Tổ chức chứng thực thử nghiệm"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = _certificate(name, self.key, None, self.key, ca=True)

    @property
    def der(self):
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self):
        return self.certificate.public_bytes(Encoding.PEM)

    def person(self, name, since=NOW - YEAR, until=NOW + YEAR):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _certificate(
            name, key, self.certificate, self.key, since=since, until=until
        )
        return Person(certificate, key, [self.certificate])

    def crl(self, *revoked):
        """A list of what was revoked, as DER."""
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(NOW - timedelta(days=1))
            .next_update(NOW + timedelta(days=30))
        )
        for person in revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(person.certificate.serial_number)
                .revocation_date(NOW - timedelta(days=1))
                .build()
            )
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)


def self_made(name):
    """Somebody whom nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    return Person(_certificate(name, key, None, key), key, [])


class Person:
    """Who signs PDFs with a key of their own."""

    def __init__(self, certificate, key, chain):
        self.certificate = certificate
        self.key = key
        self.chain = chain

    def sign(self, content, field):
        """The PDF with a signature of that name at the foot of the first page."""
        place = (300, 90, 520, 150) if field == "Lanh dao" else (60, 90, 280, 150)
        signed = signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name=field),
            signer=self._signer(),
            new_field_spec=fields.SigFieldSpec(field, box=place, on_page=0),
        ).sign_pdf(IncrementalPdfFileWriter(BytesIO(content)))
        return signed.getvalue()

    def _signer(self):
        store = SimpleCertificateStore()
        store.register_multiple([_as_asn1(each) for each in self.chain])
        private = self.key.private_bytes(
            Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
        )
        return signers.SimpleSigner(
            signing_cert=_as_asn1(self.certificate),
            signing_key=keys.PrivateKeyInfo.load(private),
            cert_registry=store,
        )


def _as_asn1(certificate):
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _certificate(
    name, key, issuer, issuer_key, *, ca=False, since=NOW - YEAR, until=NOW + YEAR
):
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tỉnh Minh Sơn"),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )
