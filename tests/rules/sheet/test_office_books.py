"""Lists of tasks as offices keep them: what Excel shows is what is read."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from odoo.addons.ecabinet_task.tools.sheet.headings import meaning_of
from odoo.addons.ecabinet_task.tools.sheet.reading import (
    SheetError,
    read_list,
    read_sheet,
)

FILES = Path(__file__).parents[2] / "cases" / "files"
FIRST, SECOND = "Rà soát bảng giá đất", "Báo cáo giải ngân"
HEADER = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn hoàn thành")
ROWS = (
    (1, FIRST, "Sở Tài chính", datetime(2026, 11, 15)),
    (2, SECOND, "Sở Xây dựng", datetime(2026, 12, 1)),
)
STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = "http://schemas.openxmlformats.org/"


def book(*rows, header=HEADER, change=None):
    workbook = Workbook()
    for row in (header, *(rows or ROWS)):
        workbook.active.append(row)
    if change:
        change(workbook, workbook.active)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def rewritten(content, rewrite):
    """The book with each XML part as ``rewrite(name, text)`` gives it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, rewrite(name, old.read(name).decode()))
    return out.getvalue()


def told(content):
    return [
        (line.values.get("name"), line.values.get("lead"), line.values.get("deadline"))
        for line in read_sheet(content)
    ]


RIGHT = [
    (FIRST, "Sở Tài chính", date(2026, 11, 15)),
    (SECOND, "Sở Xây dựng", date(2026, 12, 1)),
]


@pytest.mark.parametrize(
    "name",
    [
        *("x1_1904_general", "x2_emptyfill", "x3_hidden_first", "x4_tworow"),
        *("x6_0", "x6_1", "x6_2"),
    ],
)
def test_files_as_offices_send_them(name):
    read = read_list((FILES / f"{name}.xlsx").read_bytes())
    assert not read.unread and not any(line.troubles for line in read.lines)
    assert told((FILES / f"{name}.xlsx").read_bytes()) == RIGHT
    assert [line.values.get("coordinating") for line in read.lines] == [
        "Sở Xây dựng",
        None,
    ]


@pytest.mark.parametrize("as_text", [False, True])
@pytest.mark.parametrize("styled", [False, True])
def test_days_of_books_that_count_from_1904(styled, as_text):
    serial = (date(2026, 11, 15) - date(1904, 1, 1)).days

    def change(workbook, page):
        page["D2"] = str(serial) if as_text else serial
        page["D2"].number_format = "dd/mm/yyyy" if styled else "General"
        page["D3"] = None

    content = rewritten(
        book(change=change),
        lambda name, text: re.sub(
            r"<workbookPr(?=[ /])", '<workbookPr date1904="1"', text
        ),
    )
    assert told(content)[0] == RIGHT[0]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_come_last(state):
    def change(workbook, page):
        other = workbook.create_sheet("DanhMuc", 0)
        other.append(HEADER)
        other.append((1, "Việc cũ", "Sở Y tế", None))
        other.sheet_state = state

    read = read_list(book(change=change))
    assert (read.sheet, read.other_sheets) == ("Sheet", [])
    assert read.lines[0].values["name"] == FIRST


def test_further_sheets_with_tasks_are_named():
    def change(workbook, page):
        workbook.create_sheet("Trang bìa", 0).append(("DANH MỤC",))
        workbook.copy_worksheet(page).title = "Quý IV"

    read = read_list(book(change=change))
    assert (read.sheet, read.other_sheets) == ("Sheet", ["Quý IV"])


PAIRS = (
    ("Đơn vị thực hiện", "Chủ trì", "Phối hợp"),
    ("Cơ quan", "Đơn vị chủ trì", "Đơn vị phối hợp"),
    ("Phân công", "Chủ trì thực hiện", "Phối hợp thực hiện"),
)


@pytest.mark.parametrize(("over", "lead", "coordinating"), PAIRS)
@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("marks", [True, False])
def test_two_rows_of_headings(over, lead, coordinating, merged, marks):
    rows = [
        (None, None, lead, coordinating, None),
        (1, FIRST, "Sở Tài chính", "Sở Y tế", "15/11/2026"),
    ]
    if marks:
        rows.insert(1, ("(1)", "(2)", "(3)", "(4)", "(5)"))

    def change(workbook, page):
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2") if merged else ():
            page.merge_cells(area)

    header = ("STT", "Nội dung nhiệm vụ", over, None, "Thời hạn hoàn thành")
    (line,) = read_sheet(book(*rows, header=header, change=change))
    assert line.values == {
        "name": FIRST,
        "lead": "Sở Tài chính",
        "coordinating": "Sở Y tế",
        "deadline": date(2026, 11, 15),
    }


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Thời gian hoàn thành", "deadline"),
        ("Thời hạn thực hiện", "deadline"),
        ("Thời hạn (dd/mm/yyyy)", "deadline"),
        ("Hạn xử lý\n(ngày/tháng/năm)", "deadline"),
        ("THỜI HẠN HOÀN THÀNH (*)", "deadline"),
        ("Hạn [ghi rõ ngày]", "deadline"),
        ("Thời hạn (chưa đóng ngoặc", "deadline"),
        ("Nội dung nhiệm vụ được giao", "name"),
        ("Nhiệm vụ, giải pháp", "name"),
        ("Nội dung công việc", "name"),
        ("Đơn vị chủ trì thực hiện", "lead"),
        ("Cơ quan, đơn vị chủ trì", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Cơ quan phối hợp (nếu có)", "coordinating"),
        ("Người chịu trách nhiệm", "person"),
        ("Số, ký hiệu", "reference"),
        ("Số/ký hiệu văn bản", "reference"),
        ("Ngày, tháng văn bản", "reference_day"),
        ("Sản phẩm dự kiến", "product"),
        # Of these nobody may guess what they mean for a task that is given anew.
        ("Thời gian giao", None),
        ("Ngày hoàn thành", None),
        ("Thời gian hoàn thành thực tế", None),
        ("Kết quả thực hiện", None),
        ("Tình trạng nhiệm vụ", None),
        ("Đơn vị tính", None),
        ("", None),
    ],
)
def test_what_headings_mean(heading, meaning):
    assert meaning_of(heading) == meaning


def test_columns_that_nobody_knows_are_named_when_they_hold_something():
    header = (*HEADER, "Nguồn vốn", "Trống", None, "Hạn hoàn thành")
    read = read_list(
        book((1, FIRST, "Sở Y tế", None, "NSNN", None, "x", "1/1/2027"), header=header)
    )
    assert read.unread == [("E", "Nguồn vốn"), ("G", ""), ("H", "Hạn hoàn thành")]


def test_rows_that_a_filter_hides_say_so():
    def change(workbook, page):
        page.auto_filter.ref = "A1:D3"
        page.auto_filter.add_filter_column(2, ["Sở Tài chính"])
        page.row_dimensions[3].hidden = True

    assert [line.hidden for line in read_sheet(book(change=change))] == [False, True]


def strict(name, text):
    text = re.sub(
        rf"{TRANSITIONAL}spreadsheetml/2006/main", f"{STRICT}spreadsheetml/main", text
    )
    return text.replace(
        f"{TRANSITIONAL}officeDocument/2006/relationships",
        f"{STRICT}officeDocument/relationships",
    )


BROKEN = {
    "strict": strict,
    "empty fills": lambda name, text: re.sub(r"<fill>.*?</fill>", "<fill/>", text),
    "no styles at all": lambda name, text: (
        "<styleSheet/>" if name.endswith("styles.xml") else text
    ),
    "rooms without addresses": lambda name, text: (
        re.sub(r'(<(?:c|row)) r="\w+"', r"\1", text) if "/sheet" in name else text
    ),
    "a name that leads nowhere": lambda name, text: text.replace(
        "<definedNames/>",
        '<definedNames><definedName name="x">#REF!</definedName></definedNames>',
    ),
    "absolute names of parts": lambda name, text: re.sub(
        r'Target="(?!/)(worksheets|styles)', r'Target="/xl/\1', text
    ),
}


@pytest.mark.parametrize("rewrite", BROKEN.values(), ids=BROKEN)
def test_what_excel_reads_is_read(rewrite):
    rows = [(*row[:3], f"{row[3]:%d/%m/%Y}") for row in ROWS]
    assert told(rewritten(book(*rows), rewrite)) == RIGHT


def test_strict_books_write_days_as_text():
    def rewrite(name, text):
        text = strict(name, text)
        return re.sub(
            r'<c r="D2"[^>]*><v>[^<]*</v>',
            '<c r="D2" t="d"><v>2026-11-15T00:00:00</v>',
            text,
        )

    assert told(rewritten(book(), rewrite)) == RIGHT


def test_shared_and_rich_texts():
    def rewrite(name, text):
        runs = "<r><t>Rà soát </t></r><r><t>bảng giá đất</t></r>"
        rich = f"<is>{runs}<rPh><t>x</t></rPh></is>"
        return re.sub(
            r'<c r="B2"[^>]*>.*?</c>', f'<c r="B2" t="inlineStr">{rich}</c>', text
        )

    assert told(rewritten(book(), rewrite)) == RIGHT


def code(content):
    with pytest.raises(SheetError) as raised:
        read_sheet(content)
    return raised.value.code


def test_what_cannot_be_read_says_why():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert code(ole) == "old"
    assert code(ole + "EncryptedPackage".encode("utf-16-le")) == "locked"
    assert code((FILES / "d1_numbering.docx").read_bytes()) == "no_xlsx"
    assert code(book()[:900]) == "no_xlsx"


def test_little_that_unpacks_to_much_is_refused():
    def bomb(name, text):
        filling = '<row><c t="n"><v>1</v></c></row>' * 1_700_000
        return text.replace("<sheetData>", f"<sheetData>{filling}")

    content = rewritten(book(), bomb)
    assert len(content) < 300_000
    assert code(content) == "too_big"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_is_an_error_of_another_kind(data):
    whole = bytearray(book())
    for _time in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(
            st.integers(0, 255)
        )
    try:
        assert read_sheet(bytes(whole))
    except SheetError as error:
        assert error.code
