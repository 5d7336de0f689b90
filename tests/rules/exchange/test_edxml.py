"""Packages of edXML: what is written is read; what does harm is refused."""

import base64
import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from odoo.addons.ecabinet_report.tools.exchange import edxml_reading
from odoo.addons.ecabinet_report.tools.exchange.edxml import (
    File,
    InvalidPackage,
    Organ,
    Package,
    normal_code,
    normal_reference,
    write,
)
from odoo.addons.ecabinet_report.tools.exchange.edxml_reading import (
    PackageRefused,
    read,
)

PACKAGE = Package(
    issuer=Organ("H40", "Ủy ban nhân dân tỉnh Minh Sơn"),
    receivers=(Organ("H40.14", "Sở Y tế"), Organ("H40.03", "Sở Tài chính")),
    number="112",
    symbol="TB-UBND",
    day=date(2026, 11, 20),
    subject="Kết luận phiên họp thường kỳ tháng 11",
    kind="Thông báo",
    place="Minh Sơn",
    competence="TL. CHỦ TỊCH",
    position="Chánh Văn phòng",
    signer="Trần Minh Khôi",
    due=date(2026, 12, 15),
    priority=1,
    document_id="H40,2026/11/20,7",
    files=(File("112-TB-UBND.pdf", b"%PDF-1.7 abc"),),
)


def refused(content):
    with pytest.raises(PackageRefused) as found:
        read(content)
    return found.value.code


def changed(old, new):
    content = write(PACKAGE).decode()
    assert old in content
    return content.replace(old, new).encode()


def with_file(content):
    return write(PACKAGE).replace(
        etree.fromstring(write(PACKAGE))
        .findtext(".//{*}ContentTransferEncoded")
        .encode(),
        base64.b64encode(content),
    )


def zipped(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


def test_what_is_written_is_read():
    assert read(write(PACKAGE)) == PACKAGE


def test_the_same_package_gives_the_same_bytes():
    assert write(PACKAGE) == write(replace(PACKAGE))


@given(
    subject=st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")),
        min_size=1,
        max_size=80,
    ).map(lambda text: f"V/v {text}"),
    content=st.binary(max_size=200),
)
def test_whatever_the_subject_and_the_file_they_come_back(subject, content):
    package = replace(PACKAGE, subject=subject, files=(File("a.pdf", content),))
    found = read(write(package))
    assert found.files[0].content == content
    assert etree.fromstring(write(package)).findtext(".//{*}Subject") == subject


def test_attachments_without_a_namespace_are_read():
    content = write(PACKAGE).decode()
    head, tail = content.split("<edXML:AttachmentEncoded>")
    tail = tail.replace("edXML:", "").replace("</edXML>", "</edXML:edXML>")
    assert read(f"{head}<AttachmentEncoded>{tail}".encode()) == PACKAGE


def test_an_office_file_that_was_not_packed_stays_whole():
    word = zipped(**{"[Content_Types].xml": "<a/>", "word/document.xml": "<b/>"})
    assert read(with_file(word)).files[0].content == word


def test_a_package_without_a_code_of_its_issuer_is_not_written():
    with pytest.raises(InvalidPackage):
        write(replace(PACKAGE, issuer=Organ("", "Sở Y tế")))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"%PDF-1.7", "no_xml"),
        (b"<edXML", "no_xml"),
        (b"<a/>", "no_edxml"),
        (b'<edXML xmlns="http://example.org/x"/>', "no_edxml"),
        (b'<edXML xmlns="http://www.e-doc.vn/Schema/"/>', "version"),
        (b"<edXMLEnvelope/>", "version"),
        (write(PACKAGE).decode().encode("utf-16"), "encoding"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "encoding"),
    ],
)
def test_what_is_no_package_is_refused(content, code):
    assert refused(content) == code


def test_another_version_is_refused():
    assert refused(changed('version="1.0">', 'version="2.0">')) == "version"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE edXML [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE edXML SYSTEM "http://example.org/edxml.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(declaration):
    content = write(PACKAGE).decode().replace("?>", f"?>{declaration}", 1)
    assert refused(content.encode()) == "doctype"


def test_entities_do_not_hide_in_another_encoding():
    content = changed(
        "encoding='UTF-8'?>", "encoding='cp037'?><!DOCTYPE a [<!ENTITY b 'ha'>]>"
    )
    assert refused(content.decode().encode("cp037", "xmlcharrefreplace")) == "encoding"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp037", "utf-32"])
def test_the_parser_guesses_no_encoding(encoding):
    with pytest.raises(PackageRefused):
        edxml_reading.tree("<?xml version='1.0'?><a/>".encode(encoding))


def test_the_parser_itself_takes_no_document_type():
    with pytest.raises(PackageRefused) as found:
        edxml_reading.tree(b"<!DOCTYPE a [<!ENTITY b 'ha'>]><a c='&b;'/>")
    assert found.value.code == "doctype"


def test_200_megabytes_are_refused_before_they_are_read():
    assert refused(b"<" + bytes(200_000_000)) == "too_big"


def test_a_million_elements_are_refused_before_they_are_read():
    assert refused(b"<a>" + b"<b/>" * 1_000_000 + b"</a>") == "too_big"


def test_an_attachment_that_unpacks_too_far_is_refused(monkeypatch):
    monkeypatch.setattr(edxml_reading, "MOST_UNPACKED", 10_000)
    assert refused(with_file(zipped(a=bytes(10_001)))) == "bomb"
    assert len(read(with_file(zipped(a=bytes(10_000)))).files[0].content) == 10_000


def test_an_attachment_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(edxml_reading, "MOST_UNPACKED", 10_000)
    lying = zipped(a=bytes(1_000_000)).replace(
        (1_000_000).to_bytes(4, "little"), (5).to_bytes(4, "little")
    )
    assert refused(with_file(lying)) in ("bomb", "file")


@pytest.mark.parametrize("content", [b"PK\3\4 broken", zipped(a=b"x" * 99)[:-30]])
def test_a_broken_attachment_is_refused(content):
    assert refused(with_file(content)) == "file"


def test_an_attachment_that_is_not_base64_is_refused():
    content = write(PACKAGE).replace(
        b"<edXML:ContentTransferEncoded>", b"<edXML:ContentTransferEncoded>!"
    )
    assert refused(content) == "file"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (">112<", "><", "schema"),
        ("2026/11/20<", "20-11-2026<", "schema"),
        ("2026/11/20</edXML:Prom", "2026/02/30</edXML:Prom", "day"),
        (">H40<", ">H40 or 1=1<", "schema"),
        ("<edXML:Subject>", "<edXML:Subject/><edXML:Subject>", "schema"),
        (">1</edXML:Priority", ">soon</edXML:Priority", "schema"),
    ],
)
def test_what_does_not_fit_the_schema_is_refused(old, new, code):
    assert refused(changed(old, new)) == code


def test_a_file_keeps_no_folder():
    package = replace(PACKAGE, files=(File("../../etc/passwd", b"x"),))
    assert read(write(package)).files[0].name == "passwd"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("H29.01.02", "H29.01.02"),
        ("h29.01", "H29.01"),
        ("000.00.14.H40", "H40.14"),
        ("000.02.14.H40", "H40.14.02"),
        ("000.00.00.G22", "G22"),
        ("G22", "G22"),
    ],
)
def test_identifiers_of_before_2020_are_the_same_unit(written, normal):
    assert normal_code(written) == normal


def test_symbols_typed_differently_are_one():
    assert normal_reference(" tb - ubnd") == normal_reference("/TB–UBND")


def test_the_identity_is_of_the_document_not_of_its_package():
    again = replace(
        PACKAGE,
        issuer=Organ("000.00.00.H40", "UBND tỉnh"),
        number="0112",
        document_id="another",
        files=(),
    )
    assert again.identity == PACKAGE.identity
    assert replace(PACKAGE, day=date(2027, 1, 4)).identity != PACKAGE.identity
