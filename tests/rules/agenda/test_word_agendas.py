"""Agendas as Word documents: what a reader sees is what is read."""

import io
import time
import zipfile
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules import word_files as word
from rules.agenda.test_agenda import CASES, as_json, parse, unit_names

from odoo.addons.ecabinet_meeting.tools.agenda.file import AgendaFileError, read_text

FILES = CASES.parent / "files"
FINANCE, LAND = "Sở Tài chính", "Sở Nông nghiệp và Môi trường"
HOME = "Sở Nội vụ"
ROMAN, ARABIC, LETTER = (
    word.level(0, "upperRoman", "%1."),
    word.level(1, "decimal", "%2."),
    word.level(2, "lowerLetter", "%3)"),
)


def text(data):
    return read_text(data, "chuong-trinh.docx")


def body_lines(data):
    """The lines below the head."""
    lines = [line for line in text(data).split("\n") if line.strip()]
    return lines[len(word.HEAD) :]


def items(data):
    """``(number, name, units, minutes)`` of each item."""
    return [
        (
            item["number"],
            item["name"],
            unit_names(item["presenter_department_ids"]),
            item["planned_minutes"],
        )
        for item in parse(text(data))["items"]
    ]


def reason(data, name="a.docx"):
    with pytest.raises(AgendaFileError) as raised:
        read_text(data, name)
    return raised.value.reason


# The files that offices sent, by what is in each


def of_file(name):
    return (FILES / f"{name}.docx").read_bytes()


def test_sections_and_items_numbered_by_word():
    read = parse(text(of_file("d1_numbering")))
    assert [section["name"] for section in read["sections"]] == [
        "I. Các nội dung thảo luận tại phiên họp",
        "II. Các nội dung xin ý kiến bằng văn bản",
    ]
    assert [item["number"] for item in read["items"]] == ["1", "2", "3", "1", "2"]
    assert not read["unrecognised"]


def test_insertions_are_read_and_deletions_are_not():
    assert items(of_file("d2_tracked")) == [
        ("1", "Báo cáo tình hình kinh tế - xã hội tháng 10", [FINANCE], None),
        ("2", "Tờ trình về bảng giá đất lần đầu", [LAND], 20),
        ("3", "Đề án sắp xếp đơn vị sự nghiệp công lập", [HOME], None),
    ]


def test_content_controls_are_text():
    assert items(of_file("d3_sdt"))[1:] == [
        ("2", "Tờ trình về bảng giá đất", [LAND], None),
        ("3", "Đề án sắp xếp đơn vị sự nghiệp công lập", [HOME], None),
    ]


def test_a_cell_with_three_things_is_three_items_that_share_the_time():
    assert items(of_file("d7_paras_in_cell")) == [
        ("1", "Báo cáo tình hình kinh tế - xã hội tháng 10", [FINANCE], 30),
        ("2", "Tờ trình bảng giá đất", [LAND], 30),
        ("3", "Đề án sắp xếp đơn vị sự nghiệp công lập", [HOME], 30),
    ]
    starts = [
        item["start"] for item in parse(text(of_file("d7_paras_in_cell")))["items"]
    ]
    assert [as_json(start) for start in starts] == ["2026-10-29T08:00", None, None]


def test_a_table_within_a_table():
    assert items(of_file("d8_nested")) == [
        ("1", "Báo cáo tình hình kinh tế - xã hội tháng 10", [FINANCE], None),
        ("2", "Tờ trình bảng giá đất", [LAND], None),
    ]


def test_a_row_that_begins_a_column_late():
    assert items(of_file("d9_gridbefore")) == [
        ("1", "Báo cáo KTXH", [FINANCE], None),
        ("", "Tờ trình bảng giá đất", [LAND], None),
    ]


def test_a_table_that_begins_within_a_merged_cell():
    assert items(of_file("d10_vmerge_first")) == [
        ("1", "Báo cáo KTXH", [FINANCE], None),
        ("2", "Tờ trình bảng giá đất", [LAND], None),
    ]


def test_a_relation_that_leads_nowhere():
    assert text(of_file("d17_nullrel")).strip() == "1. Nội dung"


# Word's own numbers


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        ((ROMAN, ARABIC, LETTER), (0, 1, 1, 2, 2, 0, 1), "I. 1. 2. a) b) II. 1."),
        (
            (word.level(0, "decimal", "%1."), word.level(1, "decimal", "%1.%2.")),
            (0, 1, 1, 0, 1),
            "1. 1.1. 1.2. 2. 2.1.",
        ),
        ((word.level(0, "decimal", "%1"),), (0, 0), "1. 2."),
        ((word.level(0, "decimal", "Điều %1."),), (0, 0), "Điều 1. Điều 2."),
        ((word.level(0, "decimalZero", "%1."),), (0,) * 10, "01. … 10."),
        ((word.level(0, "upperLetter", "%1."),), (0,) * 27, "A. … AA."),
        ((word.level(0, "lowerRoman", "(%1)"),), (0,) * 4, "(i) … (iv)"),
        ((word.level(0, "decimal", "%1.", start=4),), (0, 0), "4. 5."),
        (
            (ROMAN, word.level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')),
            (0, 1, 0, 1),
            "I. 1. II. 2.",
        ),
        (
            (ROMAN, word.level(1, "decimal", "%1.%2.", "<w:isLgl/>")),
            (0, 0, 1),
            "I. II. 2.1.",
        ),
        (
            (word.level(0, "bullet", "\uf0b7"), word.level(1, "bullet", "-")),
            (0, 1),
            "• -",
        ),
        ((word.level(0, "none", ""),), (0,), ""),
    ],
)
def test_numbers_are_those_that_word_shows(levels, depths, expected):
    data = word.document(
        *(word.numbered("Việc", depth) for depth in depths),
        numbering=word.lists(*levels),
    )
    shown = [line.removesuffix("Việc").strip() for line in body_lines(data)]
    assert len(shown) == len(depths)
    first, _dots, last = expected.partition(" … ")
    assert (
        (shown[0], shown[-1]) == (first, last)
        if last
        else (" ".join(shown) == expected)
    )


def test_lists_of_one_definition_go_on_unless_told_to_begin_anew():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    data = word.document(
        *(word.numbered(f"v{use}", 0, use) for use in (1, 1, 2, 3, 3)),
        numbering=word.lists(word.level(0, "decimal", "%1."), overrides=("", "", anew)),
    )
    assert body_lines(data) == ["1. v1", "2. v1", "3. v2", "1. v3", "2. v3"]


def test_numbers_by_style():
    style = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con">'
        '<w:basedOn w:val="Muc"/></w:style>'
    )
    own = '<w:pStyle w:val="Muc"/>'
    data = word.document(
        word.numbered("Phần", 0),
        word.par("Một", properties=own),
        word.par("Hai", properties='<w:pStyle w:val="Con"/>'),
        word.par("Ba", properties=own + '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        numbering=word.lists(ROMAN, word.level(1, "decimal", "%2.", own)),
        styles=style,
    )
    assert body_lines(data) == ["I. Phần", "1. Một", "2. Hai", "Ba"]


def test_word_numbers_the_first_column():
    said = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    number = word.cell(word.par(properties=said))
    data = word.document(
        word.table(
            word.row("TT", "Nội dung", "Đơn vị trình bày"),
            word.row(number, "Báo cáo kinh tế - xã hội", FINANCE),
            word.row(number, "Bảng giá đất", LAND),
        ),
        numbering=word.lists(word.level(0, "decimal", "%1")),
    )
    assert [item[::2] for item in items(data)] == [("1", [FINANCE]), ("2", [LAND])]


# What is text, and what is none


NO_TEXT = {
    "hidden": "<w:vanish/>",
    "struck out": "<w:strike/>",
    "struck out twice": "<w:dstrike/>",
    "hidden by the style of its letters": '<w:rStyle w:val="An"/>',
}
STYLES = (
    '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gach"><w:rPr><w:strike/></w:rPr></w:style>'
)


@pytest.mark.parametrize("properties", NO_TEXT.values(), ids=NO_TEXT)
@pytest.mark.parametrize("strict", [False, True])
def test_what_nobody_sees_or_everybody_sees_struck_is_no_text(properties, strict):
    data = word.document(
        word.par("1. Không ", word.run("tăng ", properties), "giá đất"),
        word.par(word.run("2. Bỏ", properties)),
        styles=STYLES,
        strict=strict,
    )
    assert body_lines(data) == ["1. Không giá đất"]


@pytest.mark.parametrize(
    "properties",
    ['<w:strike w:val="0"/>', '<w:vanish w:val="false"/>', '<w:dstrike w:val="off"/>'],
)
def test_what_is_said_not_to_be_struck_is_text(properties):
    data = word.document(word.par(word.run("1. Việc", properties)))
    assert body_lines(data) == ["1. Việc"]


def test_the_style_of_a_paragraph_strikes_out_and_letters_say_otherwise():
    style = '<w:pStyle w:val="Gach"/>'
    data = word.document(
        word.par("1. Bỏ", properties=style),
        word.par(word.run("2. Giữ", '<w:strike w:val="0"/>'), properties=style),
        styles=STYLES,
    )
    assert body_lines(data) == ["2. Giữ"]


def test_a_struck_row_is_gone_with_its_number():
    gone = word.cell(word.par(word.run("Bảng giá đất", "<w:strike/>")))
    data = word.document(
        word.table(
            word.row("TT", "Nội dung", "Đơn vị trình bày"),
            word.row("1", "Báo cáo", FINANCE),
            word.row("2", gone, ""),
            word.row("3", "Quy chế", HOME, properties="<w:del/>"),
        )
    )
    assert [item[0] for item in items(data)] == ["1"]


def test_tracked_moves_and_paragraphs_that_were_joined():
    data = word.document(
        word.par("<w:moveFrom>" + word.run("9. Chỗ cũ") + "</w:moveFrom>"),
        word.par("1. Báo cáo ", properties="<w:rPr><w:del/></w:rPr>"),
        word.par("tháng 10"),
        word.par("<w:moveTo>" + word.run("2. Chỗ mới") + "</w:moveTo>"),
    )
    assert body_lines(data) == ["1. Báo cáo tháng 10", "2. Chỗ mới"]


def in_box(text):
    return f"<w:txbxContent>{word.par(text)}</w:txbxContent>"


WRAPPED = {
    "insertion": "<w:ins>{}</w:ins>",
    "link": "<w:hyperlink>{}</w:hyperlink>",
    "control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "tag": "<w:smartTag>{}</w:smartTag>",
    "field": '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
    "custom": "<w:customXml>{}</w:customXml>",
}


@pytest.mark.parametrize(("outer", "inner"), list(product(WRAPPED.values(), repeat=2)))
def test_words_are_found_however_they_are_wrapped(outer, inner):
    wrapped = outer.format(inner.format(word.run("giá đất")))
    data = word.document(word.par("1. Bảng ", wrapped, " lần đầu"))
    assert body_lines(data) == ["1. Bảng giá đất lần đầu"]


@pytest.mark.parametrize("strict", [False, True])
def test_paragraphs_rows_and_cells_within_controls(strict):
    control = WRAPPED["control"]
    rows = word.row("1", control.format(word.cell("Báo cáo")), FINANCE)
    data = word.document(
        control.format(word.par("Nội dung:")),
        word.table(
            word.row("TT", "Nội dung", "Đơn vị trình bày"), control.format(rows)
        ),
        strict=strict,
    )
    assert items(data) == [("1", "Báo cáo", [FINANCE], None)]


def test_of_a_field_the_result_is_read():
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    field = (
        mark("begin") + word.run("IF 1 = 1") + mark("separate") + word.run("15 phút")
    )
    data = word.document(word.par("1. Báo cáo (", field, mark("end"), ")"))
    assert body_lines(data) == ["1. Báo cáo (15 phút)"]
    unclosed = word.document(word.par("1. Một", mark("begin")), word.par("2. Hai"))
    assert body_lines(unclosed) == ["1. Một", "2. Hai"]


def test_a_text_box_is_read_once():
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    shape = (
        f"<w:r><mc:AlternateContent {space}><mc:Choice><w:drawing>{in_box('1. Một')}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{in_box('1. Một')}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert body_lines(word.document(word.par(shape))) == ["1. Một"]


def test_footnotes_come_last():
    note = (
        f'<w:footnotes xmlns:w="{word.WORD}"><w:footnote w:id="0" w:type="separator">'
        f'{word.par("---")}</w:footnote><w:footnote w:id="2">{word.par("Theo QĐ 12")}'
        "</w:footnote></w:footnotes>"
    )
    data = word.document(
        word.par("1. Một", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        "2. Hai",
        parts={"word/footnotes.xml": note},
    )
    assert body_lines(data) == ["1. Một", "2. Hai", "Ghi chú: Theo QĐ 12"]


def test_any_prefix():
    data = word.document(word.numbered("Việc"), numbering=word.lists(ROMAN))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts = {
        name: part.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")
        for name, part in parts.items()
    }
    assert body_lines(word.packed(parts)) == ["I. Việc"]


# Tables

HEADS = ("Thời gian", "Nội dung", "Đơn vị trình bày")
MERGED = {
    "begins": '<w:vMerge w:val="restart"/>',
    "goes on": "<w:vMerge/>",
}


def test_a_time_merged_over_rows_is_shared_and_a_unit_is_that_of_each():
    def merged(text, kind):
        return word.cell(text, properties=MERGED[kind])

    data = word.document(
        word.table(
            word.row(*HEADS),
            word.row(
                merged("08h00 - 09h00", "begins"), "Một", merged(FINANCE, "begins")
            ),
            word.row(merged("", "goes on"), "Hai", merged("", "goes on")),
            word.row("09h00 - 09h20", "Ba", merged(HOME, "begins")),
        )
    )
    assert items(data) == [
        ("", "Một", [FINANCE], 30),
        ("", "Hai", [FINANCE], 30),
        ("", "Ba", [HOME], 20),
    ]


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("by_breaks", [False, True])
@pytest.mark.parametrize("time_said", ["08h00 - 09h30", "90 phút"])
def test_several_things_in_a_cell_are_as_many_items(count, by_breaks, time_said):
    def listed(texts):
        if by_breaks:
            return word.cell(word.par("<w:r><w:br/></w:r>".join(map(word.run, texts))))
        return word.cell(*texts)

    units = [FINANCE, LAND, HOME, "Sở Y tế", "Sở Xây dựng"][:count]
    things = [f"{number}. Việc số {number}" for number in range(1, count + 1)]
    data = word.document(
        word.table(word.row(*HEADS), word.row(time_said, listed(things), listed(units)))
    )
    found = items(data)
    assert [item[2] for item in found] == [[unit] for unit in units]
    assert sum(item[3] for item in found) == 90
    assert max(item[3] for item in found) - min(item[3] for item in found) <= 1


def test_one_unit_for_several_things_is_that_of_each():
    things = word.cell("1. Một việc", "2. Hai việc")
    data = word.document(word.table(word.row(*HEADS), word.row("", things, FINANCE)))
    assert [item[2] for item in items(data)] == [[FINANCE], [FINANCE]]


def test_points_of_one_item_stay_with_it():
    data = word.document(
        word.table(
            word.row("TT", *HEADS[1:]),
            word.row("1", word.cell("Thông qua:", "a) Nghị quyết", "b) Đề án"), HOME),
        )
    )
    assert [item[::2] for item in items(data)] == [("1", [HOME])]


def test_columns_stay_where_cells_span_or_are_missing():
    late = '<w:gridBefore w:val="1"/>'
    wide = '<w:gridSpan w:val="2"/>'
    data = word.document(
        word.table(
            word.row("TT", *HEADS[1:], "Thời gian"),
            word.row("1", "Một việc", FINANCE, "10 phút"),
            word.row("Hai việc", HOME, "15 phút", properties=late),
            word.row(word.cell("Giải lao", properties=wide), "", "20 phút"),
            word.row("", "Bốn việc", "", ""),
        )
    )
    assert items(data) == [
        ("1", "Một việc", [FINANCE], 10),
        ("", "Hai việc", [HOME], 15),
        ("", "Giải lao", [], 20),
        ("", "Bốn việc", [], None),
    ]


# Files that cannot be read say why


def test_what_is_no_word_document_says_what_it_is():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    whole = word.document("1. Việc")
    assert reason(ole) == "old"
    assert reason(ole + "EncryptedPackage".encode("utf-16-le")) == "locked"
    assert reason(whole[:200]) == "damaged"
    assert reason(word.packed({"a.txt": "x"})) == "kind"
    assert reason((FILES / "x6_0.xlsx").read_bytes()) == "kind"
    broken = word.packed({"word/document.xml": "<w:document><w:body>"})
    assert reason(broken) == "damaged"
    assert reason(word.document(head=False)) == "empty"


def test_little_that_unpacks_to_much_is_refused_at_once():
    began = time.monotonic()
    start = f'<w:document xmlns:w="{word.WORD}"><w:body>'
    for filling in ("<w:p/>" * 4_000_000, "<w:p><w:r><w:t>" + " " * 55_000_000):
        data = word.packed({"word/document.xml": start + filling})
        assert len(data) < 200_000
        assert reason(data) == "unpacked"
    many = {f"word/media/{n}.xml": "a" * 5_000_000 for n in range(11)}
    assert reason(word.document("1. Việc", parts=many)) == "unpacked"
    assert time.monotonic() - began < 10


def test_entities_are_not_filled_in():
    bomb = '<!DOCTYPE a [<!ENTITY b "Mật">]>'
    document = (
        f'{bomb}<w:document xmlns:w="{word.WORD}"><w:body><w:p><w:r><w:t>1. &b;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    assert text(word.packed({"word/document.xml": document})).strip() == "1."


def test_a_part_that_begins_before_the_file_is_damage():
    whole = bytearray(word.document("1. Việc"))
    end = whole.rindex(b"PK\x05\x06")
    # The directory is said to lie further on than it does.
    place = int.from_bytes(whole[end + 16 : end + 20], "little") + 5_000_000
    whole[end + 16 : end + 20] = place.to_bytes(4, "little")
    with pytest.raises(AgendaFileError) as damaged:
        read_text(bytes(whole), "a.docx")
    assert damaged.value.reason == "damaged"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_is_an_error_of_another_kind(data):
    whole = bytearray(word.document("1. Việc", word.table(word.row("a", "b"))))
    for _time in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(read_text(bytes(whole), "a.docx"), str)
    except AgendaFileError as error:
        assert error.reason


words = st.text(st.sampled_from("abcđêơư 123.)"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(words, min_size=2, max_size=4), min_size=1, max_size=4))
def test_no_word_of_a_table_is_lost(rows):
    data = word.document(word.table(*(word.row(*cells) for cells in rows)), head=False)
    wanted = [each for cells in rows for one in cells for each in one.split()]
    if wanted:
        read = text(data).split()
        assert not [each for each in wanted if each not in read]


# What stands around the text, and in other files within it


def in_margin(kind, *content):
    """An agenda with these paragraphs above or below its pages."""
    root = {"header": "hdr", "footer": "ftr"}[kind]
    margin = f'<w:{root} xmlns:w="{word.WORD}">{"".join(content)}</w:{root}>'
    return word.document(
        "1. Bảng giá đất",
        parts={f"word/{kind}1.xml": margin},
        relations=f'<Relationship Id="rM" Type="{word.OFFICE}/{kind}" '
        f'Target="{kind}1.xml"/>',
    )


@pytest.mark.parametrize("kind", ["header", "footer"])
@pytest.mark.parametrize(
    "content",
    [
        word.par("MẬT"),
        word.par("TỐI MẬT"),
        word.table(word.row("UBND TỈNH", "TUYỆT MẬT")),
        word.par("Độ mật: Mật"),
    ],
)
def test_a_mark_of_secrecy_around_the_text_refuses_the_file(kind, content):
    assert reason(in_margin(kind, word.par("UBND tỉnh"), content)) == "secret"


def test_other_words_around_the_text_do_no_harm():
    data = in_margin("header", word.par("Bảo mật thông tin"), word.par("Trang 1"))
    assert "Bảng giá đất" in text(data)
    assert "Trang 1" not in text(data)


def test_a_file_within_the_file_is_named_as_unread():
    data = word.document(
        word.par("1. Bảng giá đất"), f'<w:altChunk xmlns:r="{word.OFFICE}" r:id="rC"/>'
    )
    assert reason(data) == "inside"
