"""Packs: pages in order, numbered and stamped, whatever the papers are."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PyPDF2 import PdfReader
from reportlab.pdfgen.canvas import Canvas

from odoo.addons.ecabinet_meeting.tools.paper import pdf_pack, pdf_stamp
from odoo.addons.ecabinet_meeting.tools.paper.pdf_pack import Bookmark, Part


def paper(place, name, pages, size=(595, 842), turn=0):
    canvas = Canvas(str(place / f"{name}.pdf"), pagesize=size)
    for page in range(1, pages + 1):
        canvas.setPageRotation(turn)
        canvas.drawString(100, 300, f"{name}-{page}")
        canvas.showPage()
    canvas.save()
    return Part(str(place / f"{name}.pdf"), pages)


def taken(place, reader="Nguyễn Thị Mai", across="Mai"):
    copy = pdf_stamp.Stamped(open(place, "rb"), reader, across)
    copy.seek(-1, io.SEEK_END)
    assert copy.read(9) == b"\n" and copy.tell() == copy.size
    content = b"".join(copy.chunks())
    assert len(content) == copy.size and copy.closed
    again = pdf_stamp.Stamped(open(place, "rb"), reader, across)
    for start in range(0, copy.size, 977):
        again.seek(start)
        assert again.read(977) == content[start : start + 977]
    again.close()
    return PdfReader(io.BytesIO(content), strict=True)


def texts(reader):
    return [page.extract_text() for page in reader.pages]


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 3),
            st.sampled_from([(595, 842), (842, 595), (300, 300), (1191, 1684)]),
            st.sampled_from([0, 90, 180, 270]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_page_is_there_in_order_with_number_and_reader(tmp_path_factory, papers):
    place = tmp_path_factory.mktemp("pack")
    parts = [
        paper(place, f"P{index}", pages, size, turn)
        for index, (pages, size, turn) in enumerate(papers)
    ]
    total = sum(part.pages for part in parts)
    assert pdf_pack.assemble(place / "pack", parts) == []
    found = texts(taken(place / "pack"))
    assert len(found) == total
    expected = [
        f"P{index}-{page}"
        for index, part in enumerate(parts)
        for page in range(1, part.pages + 1)
    ]
    for number, (text, word) in enumerate(zip(found, expected, strict=True), 1):
        assert word in text
        assert f"{number}/{total}" in text
        assert "Nguyễn Thị Mai" in text


def test_bookmarks(tmp_path):
    parts = [paper(tmp_path, "A", 2), paper(tmp_path, "B", 1)]
    marks = [Bookmark("Nội dung 1", 0), Bookmark("Tờ trình", 0, 1), Bookmark("Hai", 2)]
    pdf_pack.assemble(tmp_path / "pack", parts, marks, title="Phiên họp")
    reader = taken(tmp_path / "pack")
    first, below, second = reader.outline
    assert (first.title, below[0].title, second.title) == (
        "Nội dung 1",
        "Tờ trình",
        "Hai",
    )
    assert reader.get_destination_page_number(second) == 2
    assert reader.metadata.title == "Phiên họp"


def test_a_paper_that_cannot_be_taken_keeps_its_number_of_pages(tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    missing = paper(tmp_path, "MISSING", 1)
    parts = [
        paper(tmp_path, "A", 1),
        Part(str(tmp_path / "bad.pdf"), 2),
        Part(paper(tmp_path, "C", 3).file, 1),
        paper(tmp_path, "D", 1),
    ]
    failed = pdf_pack.assemble(tmp_path / "pack", parts, missing=missing.file)
    assert failed == [1, 2]
    found = texts(taken(tmp_path / "pack"))
    words = ["A-1", "MISSING-1", "MISSING-1", "MISSING-1", "D-1"]
    assert [word in text for word, text in zip(words, found, strict=True)] == [True] * 5


def test_each_reader_has_their_own_name_and_nobody_elses(tmp_path):
    pdf_pack.assemble(tmp_path / "pack", [paper(tmp_path, "A", 2)])
    for name in ("Lê Văn Tám", "Trần Thị Ngọc Ánh", "A" * 400, "<b>&"):
        text = "".join(texts(taken(tmp_path / "pack", name)))
        assert name[:20] in text
        assert "Nguyễn" not in text
    data = (tmp_path / "pack").read_bytes()
    assert b"startxref" not in data, "What is kept opens in no reader."


def test_what_acts_by_itself_is_left_behind(tmp_path):
    from PyPDF2 import PdfWriter

    writer = PdfWriter()
    writer.append_pages_from_reader(PdfReader(paper(tmp_path, "A", 1).file))
    writer.add_js("app.alert(1)")
    writer.add_attachment("x.exe", b"MZ-hidden")
    writer.add_uri(0, "https://example.vn", [0, 0, 9, 9])
    writer.write(str(tmp_path / "acts.pdf"))
    pdf_pack.assemble(tmp_path / "pack", [Part(str(tmp_path / "acts.pdf"), 1)])
    data = b"".join(
        pdf_stamp.Stamped(open(tmp_path / "pack", "rb"), "Mai", "Mai").chunks()
    )
    for trace in (b"JavaScript", b"app.alert", b"MZ-hidden", b"EmbeddedFile"):
        assert trace not in data


def test_what_is_no_pack_is_said(tmp_path):
    for data in (b"", b"%PDF-1.7", b"x" * 20 + b"ECPACK01"):
        with pytest.raises(pdf_pack.PackError):
            pdf_pack.read_layout(io.BytesIO(data))
