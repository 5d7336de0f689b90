"""What is found out about uploaded PDFs, hostile ones included."""

import time
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from odoo.addons.ecabinet_meeting.tools.official_document import (
    OfficialDocument,
    PageBreak,
    Prose,
    render,
)
from odoo.addons.ecabinet_meeting.tools.paper.pdf_papers import (
    DamagedPdf,
    EmptyFile,
    EncryptedPdf,
    NotPdf,
    PdfError,
    PdfFacts,
    TooLarge,
    TooManyPages,
    inspect_pdf,
)

TITLE = "Tờ trình về bảng giá đất"


def paper(pages=3):
    body = (Prose("Kính trình."),) + (PageBreak(), Prose("Tiếp theo.")) * (pages - 1)
    return render(OfficialDocument(issuer="Sở Tài chính", kind_name=TITLE, body=body))


def plain_pdf(write=lambda canvas: None, **options):
    output = BytesIO()
    canvas = Canvas(output, **options)
    write(canvas)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def encrypted_pdf(password):
    from reportlab.lib.pdfencrypt import StandardEncryption

    protection = StandardEncryption(password, ownerPassword="owner", strength=128)
    return plain_pdf(lambda canvas: canvas.drawString(99, 99, "A"), encrypt=protection)


def written(*objects, trailer=b""):
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n"
    return data + table + end % (len(objects) + 1, trailer, len(data))


CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
DAMAGED_LATER = paper(1)


def test_a_paper():
    assert inspect_pdf(paper()) == PdfFacts(
        page_count=3, encrypted=False, title=TITLE, has_text=True
    )


def test_a_scan_has_no_text():
    facts = inspect_pdf(plain_pdf(lambda canvas: canvas.rect(9, 9, 99, 99)))
    assert not facts.has_text
    assert facts.page_count == 1


def test_a_title_is_made_harmless():
    title = "A\x00\x1b[31m\u202eB " + "x" * 5000
    facts = inspect_pdf(plain_pdf(lambda canvas: canvas.setTitle(title)))
    assert facts.title.isprintable()
    assert len(facts.title) <= 300


def test_a_mark_after_a_few_bytes_is_enough():
    assert inspect_pdf(b"\r\n" + paper()).page_count == 3


@pytest.mark.parametrize(
    "data, error",
    [
        (b"", EmptyFile),
        (b"hello", NotPdf),
        (b"PK\x03\x04" + b"\x00" * 4000, NotPdf),
        (b"\x00" * 1024 + b"%PDF-1.4", NotPdf),
        (b"%PDF-1.4\n", DamagedPdf),
        (b"%PDF-1.4\n" + b"A" * 200_000, DamagedPdf),
        (b"%PDF-1.4\n" + b"1 0 obj " * 20_000, DamagedPdf),
        (b"%PDF-1.4\nstartxref\n9\n%%EOF", DamagedPdf),
    ],
)
def test_what_is_no_paper(data, error):
    with pytest.raises(error):
        inspect_pdf(data)


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.6, 0.9])
def test_a_file_cut_off(kept):
    data = paper()
    with pytest.raises(DamagedPdf):
        inspect_pdf(data[: int(len(data) * kept)])


def test_limits():
    data = paper()
    assert inspect_pdf(data, max_pages=3, max_bytes=len(data)).page_count == 3
    with pytest.raises(TooManyPages):
        inspect_pdf(data, max_pages=2)
    with pytest.raises(TooLarge):
        inspect_pdf(data, max_bytes=len(data) - 1)


def test_a_password_is_needed():
    with pytest.raises(EncryptedPdf):
        inspect_pdf(encrypted_pdf("user"))


def test_protection_without_a_password_is_only_told():
    facts = inspect_pdf(encrypted_pdf(""))
    assert facts.encrypted
    assert facts.page_count == 1


def test_the_count_in_the_file_is_not_believed():
    tree = b"<</Type /Pages /Count 99999999 /Kids [3 0 R]>>"
    assert inspect_pdf(written(CATALOGUE, tree, PAGE)).page_count == 1


def test_a_page_tree_in_a_circle():
    tree = b"<</Type /Pages /Count 2 /Kids [3 0 R]>>"
    back = b"<</Type /Pages /Count 2 /Kids [2 0 R]>>"
    with pytest.raises(DamagedPdf):
        inspect_pdf(written(CATALOGUE, tree, back))


def test_a_page_repeated_without_end():
    tree = b"<</Type /Pages /Count 9 /Kids [%s]>>" % (b"3 0 R " * 5000)
    with pytest.raises(TooManyPages):
        inspect_pdf(written(CATALOGUE, tree, PAGE), max_pages=1000)


def test_a_file_without_pages():
    tree = b"<</Type /Pages /Count 0 /Kids []>>"
    with pytest.raises(DamagedPdf):
        inspect_pdf(written(CATALOGUE, tree))


@pytest.mark.parametrize("catalogue", [b"<</Type /Catalog>>", b"null", b"[1 2]"])
def test_a_catalogue_that_leads_nowhere(catalogue):
    with pytest.raises(DamagedPdf):
        inspect_pdf(written(catalogue))


def test_a_table_that_refers_to_itself_ends_in_time():
    """Older readers follow /Prev for ever."""
    tree = b"<</Type /Pages /Count 1 /Kids [3 0 R]>>"
    data = written(CATALOGUE, tree, PAGE)
    start = data.index(b"xref")
    looping = written(CATALOGUE, tree, PAGE, trailer=b"/Prev %d" % start)
    began = time.monotonic()
    try:
        facts = inspect_pdf(looping, seconds=3)
    except DamagedPdf:
        facts = None
    assert time.monotonic() - began < 8
    assert facts is None or facts.page_count == 1


def test_a_stream_that_unfolds_into_gigabytes_ends_in_time():
    bomb = zlib.compress(b" " * 200_000_000, 9)
    # Twice packed: two hundred megabytes in a few hundred bytes.
    packed = zlib.compress(bomb, 9)
    stream = (
        b"<</Length %d /Filter [/FlateDecode /FlateDecode]>>\nstream\n%s\nendstream"
    )
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [%s]>>" % (
        b"4 0 R " * 40
    )
    tree = b"<</Type /Pages /Count 1 /Kids [3 0 R]>>"
    data = written(CATALOGUE, tree, page, stream % (len(packed), packed))
    assert len(data) < 10_000
    began = time.monotonic()
    facts = inspect_pdf(data, seconds=3)
    assert time.monotonic() - began < 8
    assert facts == PdfFacts(page_count=1, encrypted=False, title="", has_text=False)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 100), st.binary(min_size=1, max_size=40))
def test_damage_never_shows_another_error(place, garbage):
    data = bytearray(DAMAGED_LATER)
    start = len(data) * place // 101
    data[start : start + len(garbage)] = garbage
    assert pages_or_refusal(bytes(data))


def pages_or_refusal(data):
    try:
        return inspect_pdf(data).page_count
    except PdfError as refusal:
        return type(refusal)
