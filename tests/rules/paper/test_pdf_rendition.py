"""PDF as offices send it: readers see the same pages, and nothing that acts."""

import io
import subprocess
from itertools import count

import pikepdf
import pytest
from ground.places import ROOT
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageChops
from rules import pdf_kinds as kinds

from odoo.addons.ecabinet_meeting.tools.paper import (
    pdf_pack,
    pdf_rendition,
    pdf_stamp,
)
from odoo.addons.ecabinet_meeting.tools.paper.pdf_pack import Part
from odoo.addons.ecabinet_meeting.tools.paper.pdf_papers import (
    ActivePdf,
    CarryingPdf,
    DamagedPdf,
    EncryptedPdf,
    PdfFacts,
    inspect_pdf,
)
from odoo.addons.ecabinet_meeting.tools.paper.secrecy import secrecy_mark

SAMPLES = ROOT / "tests" / "cases" / "files"
# The faint name across the page, in levels of grey.
FAINT = 45
# Parts of a page whose dots may differ: a letter set a hair aside.
LITTLE = 0.004


@pytest.fixture(autouse=True)
def place(tmp_path):
    packed.place = tmp_path
    packed.numbers = count()


def read(data):
    """What ``inspect_pdf`` finds, without a process of its own."""
    source, made = new_file(data), new_file(b"")
    orders = {"max_pages": 100, "text_pages": 5, "kept": True}
    found = {}
    for facts in pdf_rendition.read(
        {"source": str(source), "rendition": str(made), **orders}
    ):
        found |= facts
    content = data if found["rendition"] == "same" else made.read_bytes()
    return PdfFacts(
        **found["facts"],
        has_text=any(found["texts"]),
        first_text=found["texts"][0],
        drawn=found["drawn"],
        rendition=content,
    )


def new_file(data):
    file = packed.place / f"{next(packed.numbers)}.pdf"
    file.write_bytes(data)
    return file


def copied(data, title="", times=1, reader="Nguyễn Thị Mai"):
    """A reader's copy, or a pack of the same paper several times."""
    facts = read(data)
    return packed([(facts.rendition, facts.page_count)] * times, title, reader)


def packed(papers, title="", reader="Nguyễn Thị Mai"):
    parts, marks, page = [], [], 0
    for content, pages in papers:
        parts.append({"file": str(new_file(content)), "pages": pages})
        marks.append({"title": f"Giấy {page}", "page": page, "level": 0})
        page += pages
    output = packed.place / "pack"
    orders = {"output": str(output), "parts": parts, "bookmarks": marks}
    assert pdf_pack.write_pack({**orders, "missing": "", "title": title}) == []
    return stamped(output, reader)


def stamped(pack, reader):
    return b"".join(pdf_stamp.Stamped(open(pack, "rb"), reader, "Mai").chunks())


def words(data):
    run = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True
    )
    return run.stdout.decode().split("\f")[:-1]


def pictures(data, *options):
    file = new_file(data)
    stem = file.with_suffix("")
    subprocess.run(
        ["pdftoppm", "-r", "60", "-gray", *options, file, stem],
        check=True,
        capture_output=True,
    )
    return [Image.open(one) for one in sorted(file.parent.glob(f"{stem.name}-*.pgm"))]


def assert_same(original, copy, *options, little=LITTLE):
    """Each page looks as before, but for its foot and the faint name across it."""
    before, after = pictures(original, *options), pictures(copy, *options)
    assert len(before) == len(after) > 0
    for one, other in zip(before, after, strict=True):
        assert one.size == other.size
        upper = (0, 0, one.width, int(one.height * 0.94))
        differs = ImageChops.difference(one, other).crop(upper)
        dots = differs.point(lambda level: 255 * (level > FAINT)).histogram()[255]
        assert dots <= little * one.width * one.height


def assert_same_words(original, copy):
    for before, after in zip(words(original), words(copy), strict=True):
        left = list(after.split())
        for word in before.split():
            assert word in left
            left.remove(word)


@pytest.mark.parametrize(
    "name",
    ["p13_matplotlib", "p14_owner_aes256", "p4_layer", "p5_fontnames", "p6_form"]
    + ["q1_twoq", "q4_links", "s2_sideways", "s4_camscanner", "p2_cropoutside"],
)
def test_the_set(name):
    original = (SAMPLES / f"{name}.pdf").read_bytes()
    facts = inspect_pdf(original)
    part = Part(str(new_file(facts.rendition)), facts.page_count)
    pack = packed.place / "pack"
    assert pdf_pack.assemble(pack, [part]) == []
    copy = stamped(pack, "Nguyễn Thị Mai")
    assert_same(original, copy)
    assert_same_words(original, copy)
    together = copied(original, times=2)
    for page, text in enumerate(words(together), 1):
        assert f"{page}/{2 * facts.page_count}" in text
        assert "PHUONG AN MAT" not in text


def test_a_mark_behind_the_owners_password():
    facts = inspect_pdf((SAMPLES / "r2_mat_aes128.pdf").read_bytes())
    assert secrecy_mark(facts.first_text) == "mat"


BOXES = [
    {"CropBox": (1000, 1000, 1595, 1842)},
    {"CropBox": (50, 100, 500, 800)},
    {"CropBox": (-100, 400, 300, 2000)},
    {"CropBox": (0, 0, 0, 0)},
    {"MediaBox": (595, 842, 0, 0)},
    {"MediaBox": (-200, -100, 595, 842)},
    {"Rotate": 90},
    {"Rotate": -90},
    {"Rotate": 450, "CropBox": (50, 100, 500, 800)},
    {"UserUnit": 2},
]


@pytest.mark.parametrize("entries", BOXES, ids=str)
def test_boxes_as_viewers_show_them(entries):
    original = kinds.saved(kinds.made(**entries))
    copy = copied(original)
    assert_same(original, copy)
    box = entries.get("CropBox", ())
    if box and 0 <= box[0] < 595 and box[2] > box[0]:
        assert_same(original, copy, "-cropbox")


@pytest.mark.parametrize("entries", BOXES, ids=str)
def test_the_stamp_stands_at_the_foot_of_what_is_seen(entries):
    blank = kinds.saved(kinds.made(b" ", **entries))
    [page] = pictures(copied(blank), "-cropbox")
    dark = page.point(lambda level: 255 * (level < 200))
    _left, top, _right, bottom = dark.getbbox()
    assert top > 0.94 * page.height and bottom < 0.995 * page.height


def test_what_the_tree_of_pages_says_for_all():
    pdf = kinds.made(kinds.WORDS, kinds.WORDS)
    pdf.Root.Pages.MediaBox = Array([0, 0, 400, 800])
    pdf.Root.Pages.Rotate = 90
    for page in pdf.pages:
        del page.obj.MediaBox
    original = kinds.saved(pdf)
    assert_same(original, copied(original))


@pytest.mark.parametrize(
    "how", ["plain", "base", "membership", "drawing", "note", "field"]
)
def test_layers_that_are_off_stay_hidden(how):
    original = kinds.saved(kinds.layers(how))
    other = kinds.saved(kinds.made(kinds.WORDS))
    facts = read(original)
    assert "AN AN" not in facts.first_text
    copy = packed(
        [(facts.rendition, 1), (read(other).rendition, 1), (facts.rendition, 1)]
    )
    assert all("AN AN" not in text for text in words(copy))
    assert_same(original, copied(original), little=0.001)


SCALE = b"0.24 0 0 0.24 0 0 cm\n"
BIG = b"BT /F1 100 Tf 300 3000 Td (TO TRINH) Tj ET\n"


@pytest.mark.parametrize(
    "content",
    [
        b"q " + SCALE + b"q " + BIG,
        b"q\n" * 40 + SCALE + BIG,
        SCALE + BIG,
        SCALE + b"Q Q Q\n" + BIG,
        b"q Q Q " + SCALE + BIG + b"q",
        [b"q " + SCALE, BIG],
        [b"q", b" ", SCALE + BIG + b"Q Q"],
        b"/F1 24 Tf BT 72 700 Td (TO TRINH) Tj",
        b"q " + SCALE + b"/Span <</MCID 0>> BDC /A BMC " + BIG,
        BIG[:10].replace(b"100", b"10") + b"72 700 Td (a\\)b\\(c Q q) Tj ET",
        b"0 0 100 100 re W n " + kinds.WORDS,
        b"100 100 m 200 200 l",
        b"1 0 0 RG 100 100 50 50 re",
    ],
    ids=repr,
)
def test_what_a_page_leaves_open_touches_no_stamp(content):
    original = kinds.saved(kinds.made(content))
    copy = copied(original)
    assert_same(original, copy)
    [page] = pictures(copy)
    foot = page.crop((0, int(0.94 * page.height), page.width, page.height))
    [blank] = pictures(copied(kinds.saved(kinds.made(b" "))))
    wanted = blank.crop((0, int(0.94 * page.height), page.width, page.height))
    differs = ImageChops.difference(foot, wanted).getextrema()
    assert differs[1] <= FAINT


@pytest.mark.parametrize("anew", [True, False])
@pytest.mark.parametrize(
    "value, entries, seen",
    [
        ("DONG Y", {}, "DONG Y"),
        ("Đồng ý với tờ trình", {}, "Đồng ý với tờ trình"),
        ("Đồng ý", {"DA": String("/Helv 0 Tf 1 0 0 rg"), "Q": 2}, "Đồng ý"),
        ("Dòng một\rDòng hai", {"Ff": 1 << 12}, "Dòng hai"),
        ("079123", {"Ff": 1 << 24, "MaxLen": 6}, "0"),
        ("co", {"FT": Name.Ch, "Opt": Array([Array(["co", "Có ý kiến"])])}, "Có ý"),
        ("Thống nhất", {"MK": Dictionary(R=90)}, "nhất"),
    ],
)
def test_forms_show_their_values(value, entries, seen, anew):
    original = kinds.saved(kinds.form(String(value), anew=anew, **entries))
    copy = copied(original)
    assert seen in words(copy)[0]
    assert "AcroForm" not in Pdf.open(io.BytesIO(copy)).Root


def test_a_field_that_no_form_lists():
    original = kinds.saved(kinds.form(String("Đồng ý"), listed=False))
    assert "Đồng ý" in words(copied(original))[0]


def test_a_ticked_box_without_a_drawing():
    boxes = {"FT": Name.Btn, "Rect": Array([100, 500, 130, 530]), "AS": Name.Yes}
    ticked = kinds.saved(kinds.form(Name.Yes, **boxes))
    empty = kinds.saved(kinds.form(Name.Off, **{**boxes, "AS": Name.Off}))
    place = (80, 240, 120, 300)
    dark = [
        pictures(copied(data))[0].crop(place).histogram()[0] for data in (ticked, empty)
    ]
    assert dark[0] > dark[1]


@pytest.mark.parametrize("version", [2, 3, 4, 5, 6])
def test_what_only_the_owner_has_locked_is_open(version):
    plain = kinds.made()
    original = kinds.locked(plain, version)
    assert read(original).encrypted
    copy = copied(original)
    assert not Pdf.open(io.BytesIO(copy)).is_encrypted
    assert_same(original, copy)
    with pytest.raises(EncryptedPdf):
        read(kinds.locked(plain, version, user="nguoi"))


DAMAGE = {
    "table elsewhere": lambda data: data.replace(b"startxref\n", b"startxref\n9"),
    "wrong offsets": lambda data: data.replace(b"0000000", b"0000001", 5),
    "junk before": lambda data: b"From: a\r\n\r\n" + data,
    "junk behind": lambda data: data + b"\r\n<html>" + b" " * 3000,
    "no end mark": lambda data: data.replace(b"%%EOF", b""),
    "wrong lengths": lambda data: data.replace(b"/Length ", b"/Length 1"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_viewers_mend_is_mended(damage):
    whole = kinds.saved(
        kinds.made(), object_stream_mode=pikepdf.ObjectStreamMode.disable
    )
    copy = copied(DAMAGE[damage](whole))
    assert "TO TRINH BANG GIA DAT" in words(copy)[0]
    assert_same(whole, copy)


def test_an_update_that_did_not_arrive_whole_is_told():
    """Else members would read the paper before its last change."""
    whole = kinds.saved(kinds.made())
    with pytest.raises(DamagedPdf):
        read(whole + b"9 0 obj\n<</Type/Page>>\nendobj\n")


HOW_LINKED = ["explicit", "action", "name tree", "names"]


@pytest.mark.parametrize("how", HOW_LINKED)
def test_links_and_bookmarks_lead_to_the_pages_of_the_copy(how):
    original = kinds.saved(kinds.linked(how))
    copy = Pdf.open(io.BytesIO(copied(original, title="Phiên họp", times=2)))
    for first in (0, 3):
        [link] = copy.pages[first].obj.Annots
        assert target(copy, link) == first + 2
    outline = list(copy.open_outline().root)
    assert [item.title for item in outline] == ["Giấy 0", "Giấy 3"]
    for first, item in zip((0, 3), outline, strict=True):
        part, second = item.children
        assert [part.title, part.children[0].title] == ["Phần I", "Mục 1"]
        assert [
            page_of(copy, one.destination) for one in (part, part.children[0], second)
        ] == [first, first + 1, first + 2]


def target(pdf, link):
    where = link.get("/Dest")
    if where is None:
        where = link.A.D
    if isinstance(where, String):
        where = pikepdf.NameTree(pdf.Root.Names.Dests)[str(where)]
    elif isinstance(where, Name):
        where = pdf.Root.Dests[where]
    return page_of(pdf, where.D if isinstance(where, Dictionary) else where)


def page_of(pdf, where):
    return [page.obj.objgen for page in pdf.pages].index(where[0].objgen)


def test_web_links_stay_and_no_others():
    pdf = kinds.made()
    addresses = [
        "https://minhson.example",
        "file:///C:/a.exe",
        "\\\\host\\a",
        "HTTP://a",
    ]
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(
                Subtype=Name.Link,
                Rect=Array([0, 0, 9, 9]),
                A=Dictionary(S=Name.URI, URI=String(address)),
            )
            for address in addresses
        ]
        + [
            Dictionary(
                Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=kinds.CALLS["GoToR"]
            )
        ]
    )
    copy = Pdf.open(io.BytesIO(copied(kinds.saved(pdf))))
    kept = [str(note.A.URI) for note in copy.pages[0].obj.Annots]
    assert kept == [addresses[0], addresses[3]]


@pytest.mark.parametrize("place", kinds.BY_ITSELF + kinds.WHEN_TAPPED)
@pytest.mark.parametrize("action", kinds.ACTIONS)
def test_what_acts_is_found_wherever_it_hangs(place, action):
    assert_refused(place, kinds.ACTIONS[action])


@pytest.mark.parametrize("place", kinds.BY_ITSELF)
@pytest.mark.parametrize("action", kinds.CALLS)
def test_what_calls_by_itself_is_found(place, action):
    assert_refused(place, kinds.CALLS[action])


def assert_refused(place, action):
    pdf = kinds.made()
    place(pdf, action)
    with pytest.raises(ActivePdf):
        read(kinds.saved(pdf))


@pytest.mark.parametrize("kind", ["FileAttachment", "Movie", "Sound", "RichMedia"])
def test_what_carries_other_things_is_found(kind):
    pdf = kinds.made()
    note = Dictionary(Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([note])
    with pytest.raises(CarryingPdf):
        read(kinds.saved(pdf))


def test_nothing_but_what_is_seen_goes_along():
    pdf = kinds.made()
    page = pdf.pages[0].obj
    hidden = pdf.make_stream(b"SECRET-TRACE")
    page.Metadata, page.PieceInfo, page.Thumb = hidden, Dictionary(A=hidden), hidden
    pdf.Root.Threads, pdf.Root.Perms = Array([Dictionary(F=hidden)]), hidden
    page.Annots = Array(
        [Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Popup=hidden)]
    )
    data = copied(kinds.saved(pdf))
    copy = Pdf.open(io.BytesIO(data))
    assert b"SECRET-TRACE" not in data
    streams = [one for one in copy.objects if isinstance(one, pikepdf.Stream)]
    assert not [one for one in streams if b"SECRET" in one.read_bytes()]
    assert len(copy.pages[0].obj.Annots) == 1


def test_a_stamped_copy_may_come_back_as_a_paper():
    once = copied(kinds.saved(kinds.made()), reader="Lê Văn Tám")
    twice = copied(once)
    assert_same(once, twice)
    again = Pdf.open(io.BytesIO(twice))
    assert len(again.pages[0].obj.Resources.XObject.keys()) == 4


def test_a_file_with_nothing_to_mend_is_kept_once():
    data = kinds.saved(kinds.made())
    assert inspect_pdf(data).rendition == data


def test_fields_and_bookmarks_in_circles_end():
    pdf = kinds.made()
    item = pdf.make_indirect(Dictionary(Title=String("a")))
    item.Next = item.First = item
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item))
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, Subtype=Name.Widget))
    field.Kids, field.Parent, field.Rect = Array([field]), field, Array([0, 0, 99, 9])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    pdf.pages[0].obj.Annots = Array([field])
    assert len(words(copied(kinds.saved(pdf)))) == 1
