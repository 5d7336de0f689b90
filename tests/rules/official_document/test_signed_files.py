"""Signed PDFs that come back: whose signatures count, is the text the same."""

from dataclasses import replace
from datetime import date, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO

import pikepdf
import pytest
from asn1crypto.crl import CertificateList
from ground.places import ADDONS
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore

from odoo.addons.ecabinet_meeting.tools.official_document import (
    PROFILES,
    OfficialDocument,
    Prose,
    Signature,
    render,
)
from odoo.addons.ecabinet_report.tools.official_document.filling import (
    fields_of,
    filled,
)
from odoo.addons.ecabinet_report.tools.official_document.signed_file import (
    NotACertificate,
    NotASignedFile,
    read_anchor,
    read_signatures,
)
from odoo.addons.ecabinet_report.tools.official_document.signed_text import compare

_CA = ADDONS / "ecabinet_report" / "tests" / "official_document" / "own_ca.py"
_spec = spec_from_file_location("own_ca", _CA)
own_ca = module_from_spec(_spec)
_spec.loader.exec_module(own_ca)

NOW = own_ca.NOW
ROOT = own_ca.Authority()
LEADER = ROOT.person("Trần Minh Khôi")
SEAL = ROOT.person("Ủy ban nhân dân tỉnh Minh Sơn")
LAYOUT = OfficialDocument(
    issuer="Ủy ban nhân dân\ntỉnh Minh Sơn",
    symbol="TB-UBND",
    kind_name="Thông báo",
    abstract="Kết luận tại phiên họp tháng 10",
    place="Minh Sơn",
    body=tuple(Prose(f"{n}. Giao Sở Tài chính rà soát vốn.") for n in range(1, 60)),
    signatures=(Signature("Chánh Văn phòng", "Trần Minh Khôi"),),
    fillable=True,
)
SENT = render(LAYOUT)
DAY = date(2026, 10, 20)


def seen(content, anchors=(ROOT.der,), at=NOW):
    return read_signatures(content, anchors, at)


def faults(content, **values):
    return [one.fault for one in seen(content, **values)]


@pytest.fixture(scope="module")
def once():
    return LEADER.sign(SENT, "Lanh dao")


@pytest.fixture(scope="module")
def twice(once):
    return SEAL.sign(filled(once, "5", DAY), "Con dau")


def test_signed_by_the_leader(once):
    (leader,) = seen(once)
    assert (leader.name, leader.fault, leader.whole) == ("Trần Minh Khôi", "", True)
    assert leader.organisation == "Tỉnh Minh Sơn"
    assert leader.issuer == "Tổ chức chứng thực thử nghiệm"
    assert not leader.timestamped and leader.signed_at


def test_signed_twice_with_number_and_date_between(twice):
    leader, seal = seen(twice)
    assert (leader.fault, seal.fault) == ("", "")
    assert (leader.whole, seal.whole) == (False, True)
    assert set(leader.added) == {"So", "Ngay", "Thang", "Nam", "Con dau"}
    compared = compare(SENT, twice)
    assert compared.differences == ()
    assert (compared.number, compared.day) == ("05", DAY)


def test_the_fields_are_where_number_and_date_are_missing(once):
    assert fields_of(SENT) == dict.fromkeys(("So", "Ngay", "Thang", "Nam"), "")
    numbered = filled(once, "5", date(2026, 1, 5))
    assert numbered.startswith(once)
    assert list(fields_of(numbered).values()) == ["05", "05", "01", "2026"]
    assert filled(numbered, "6", DAY) == numbered
    assert fields_of(render(replace(LAYOUT, number="5", day=DAY))) == {}
    assert filled(render(replace(LAYOUT, fillable=False)), "5", DAY)


@pytest.mark.parametrize("code", PROFILES)
def test_the_same_document_gives_the_same_bytes_with_fields(code):
    layout = replace(LAYOUT, profile=PROFILES[code])
    assert render(layout) == render(layout)
    assert len(fields_of(render(layout))) == 4


def test_changed_after_signing(once):
    changed = bytearray(once)
    place = changed.index(b"/Producer")
    changed[place + 1 : place + 9] = b"Prodacer"
    assert faults(bytes(changed)) == ["changed"]


def test_more_added_after_signing_than_may_be(once):
    writer = IncrementalPdfFileWriter(BytesIO(once))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    output = BytesIO()
    writer.write(output)
    assert faults(output.getvalue()) == ["changed_later"]


def test_self_signed():
    content = own_ca.self_made("Trần Minh Khôi").sign(SENT, "Lanh dao")
    assert faults(content) == ["self_signed"]


def test_somebody_elses_authority(once):
    assert faults(once, anchors=(own_ca.Authority("Khác").der,)) == ["unknown_issuer"]
    assert faults(once, anchors=()) == ["unknown_issuer"]


def test_expired_and_not_yet_valid(once):
    old = ROOT.person("Cũ", until=NOW - timedelta(days=1)).sign(SENT, "Lanh dao")
    assert faults(old) == ["expired"]
    new = ROOT.person("Mới", since=NOW + timedelta(days=1)).sign(SENT, "Lanh dao")
    assert faults(new) == ["not_yet"]
    assert faults(once, at=NOW + 2 * own_ca.YEAR) == ["expired"]


def with_crl(content, crl):
    """The PDF with the authority's answer about revocation in it."""
    output = BytesIO(content)
    signature = PdfFileReader(BytesIO(content)).embedded_signatures[0]
    DocumentSecurityStore.add_dss(
        output,
        signature.pkcs7_content,
        crls=[CertificateList.load(crl)],
    )
    return output.getvalue()


def test_revocation_is_checked_where_the_file_carries_the_answer(once):
    assert not seen(once)[0].revocation_checked
    (good,) = seen(with_crl(once, ROOT.crl()))
    assert (good.fault, good.revocation_checked) == ("", True)
    (bad,) = seen(with_crl(once, ROOT.crl(LEADER)))
    assert (bad.fault, bad.revocation_checked) == ("revoked", False)


def encrypted(content):
    output = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(output, encryption=pikepdf.Encryption(owner="a", user="b"))
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_pdf"),
        (b"PK\x03\x04 docx", "no_pdf"),
        (SENT, "unsigned"),
        (encrypted(SENT), "encrypted"),
        (b"%PDF-1.7 not really", "broken"),
        (SENT[: len(SENT) // 2], "broken"),
    ],
)
def test_what_is_no_signed_pdf(content, reason):
    with pytest.raises(NotASignedFile) as refused:
        seen(content)
    assert refused.value.reason == reason


def differences(sent, layout, **values):
    found = compare(sent, LEADER.sign(render(replace(layout, **values)), "Lanh dao"))
    return [(one.kind, one.page) for one in found.differences]


def test_another_text_is_shown():
    body = list(LAYOUT.body)
    body[40] = Prose("41. Giao Sở Y tế rà soát vốn.")
    other = LEADER.sign(render(replace(LAYOUT, body=tuple(body))), "Lanh dao")
    (difference,) = compare(SENT, other).differences
    assert (difference.kind, difference.page) == ("text", 2)
    assert (difference.sent, difference.back) == ("Tài chính", "Y tế")


def test_another_document_is_shown():
    assert differences(SENT, LAYOUT, body=()) == [("pages", 1)]
    assert ("text", 1) in differences(SENT, LAYOUT, abstract="Khác")
    typed = render(replace(LAYOUT, number="5", day=DAY))
    assert differences(typed, LAYOUT, number="5", day=DAY) == []
    assert ("text", 1) in differences(typed, LAYOUT, number="7", day=DAY)


def with_number_field(content, change):
    output = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        fields = pdf.Root.AcroForm.Fields
        change(next(each for each in fields if each.T == "So"))
        pdf.save(output)
    return LEADER.sign(output.getvalue(), "Lanh dao")


def test_a_field_that_shows_something_else_than_it_holds():
    def pretend(field):
        field.V = pikepdf.String("06")

    back = with_number_field(filled(SENT, "5", DAY), pretend)
    (difference,) = compare(SENT, back).differences
    assert (difference.kind, difference.sent[:2], difference.back[:2]) == (
        ("field", "06", "05")
    )


def test_a_field_that_was_moved_over_the_text():
    def move(field):
        field.Rect = pikepdf.Array([100, 300, 400, 340])

    found = compare(SENT, with_number_field(SENT, move)).differences
    assert [(one.kind, one.back) for one in found] == [("added", "Widget")]


def test_a_note_put_on_a_page_is_shown():
    output = BytesIO()
    with pikepdf.open(BytesIO(SENT)) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[10, 10, 90, 40],
            Contents=pikepdf.String("Sửa"),
        )
        pdf.pages[1].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(output)
    found = compare(SENT, LEADER.sign(output.getvalue(), "Lanh dao")).differences
    assert ("added", 2, "FreeText") in [(one.kind, one.page, one.back) for one in found]


def test_certificates_of_authorities():
    for content in (ROOT.der, ROOT.pem):
        anchor = read_anchor(content)
        assert anchor.der == ROOT.der
        assert anchor.name == "Tổ chức chứng thực thử nghiệm"
        assert anchor.fingerprint.count(":") == 31
    for content in (b"", b"x", SENT, ROOT.pem[:200]):
        with pytest.raises(NotACertificate):
            read_anchor(content)
