from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from odoo.addons.ecabinet_task.tools.sheet.export import (
    SheetColumn,
    safe_text,
    write_sheet,
)
from odoo.addons.ecabinet_task.tools.sheet.reading import (
    SheetError,
    read_day,
    read_sheet,
    split_units,
)

HEADER = ("Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")


def book(*rows, merge=(), header=HEADER, above=()):
    workbook = Workbook()
    sheet = workbook.active
    for row in (*above, header, *rows):
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 11, 15), date(2026, 11, 15)),
        (datetime(2026, 11, 15, 8, 30), datetime(2026, 11, 15, 8, 30)),
        (date(2026, 11, 15), date(2026, 11, 15)),
        ("15/11/2026", date(2026, 11, 15)),
        ("5/1/2026", date(2026, 1, 5)),
        ("15-11-2026", date(2026, 11, 15)),
        ("15.11.2026", date(2026, 11, 15)),
        (" 15 / 11 / 2026 ", date(2026, 11, 15)),
        ("15/11/2026 08:30", datetime(2026, 11, 15, 8, 30)),
        ("17h00 ngày 15/11/2026", datetime(2026, 11, 15, 17)),
        ("17h ngày 15/11/2026", datetime(2026, 11, 15, 17)),
        ("8 giờ 30, ngày 15/11/2026", datetime(2026, 11, 15, 8, 30)),
        ("2026-11-15", date(2026, 11, 15)),
        ("2026-11-15 10:00:00", datetime(2026, 11, 15, 10)),
        # Excel's serial numbers; 29 February 1900 never was.
        (46341, date(2026, 11, 15)),
        (46341.0, date(2026, 11, 15)),
        (46341.5, datetime(2026, 11, 15, 12)),
        ("46341", date(2026, 11, 15)),
        ("15/11/26", "two_digit_year"),
        ("30/02/2026", "not_a_day"),
        ("10/30/2026", "not_a_day"),
        ("cuối quý IV", "not_a_day"),
        ("2026", "not_a_day"),
        (2026, "not_a_day"),
        (0, "not_a_day"),
        (-5, "not_a_day"),
        (1e12, "not_a_day"),
        (float("inf"), "not_a_day"),
        (float("nan"), "not_a_day"),
        (True, "not_a_day"),
        (time(8, 30), "not_a_day"),
        (timedelta(days=3), "not_a_day"),
        ("25h00 ngày 15/11/2026", "not_a_day"),
        ("15/11/1926", "not_a_day"),
        (datetime(1926, 11, 15), "not_a_day"),
    ],
)
def test_days(value, expected):
    assert read_day(value) == expected


def test_a_list_with_titles_above_is_read():
    content = book(
        ("Báo cáo giải ngân", "Sở Tài chính", datetime(2026, 11, 15)),
        (None, None, None),
        ("Rà soát hộ nghèo", "UBND xã An Hòa", "20/11/2026"),
        above=(("UBND TỈNH MINH SƠN",), (), ("DANH MỤC NHIỆM VỤ",)),
        header=("NỘI DUNG NHIỆM VỤ (*)", "Cơ quan chủ trì", "Hạn hoàn thành"),
    )
    lines = read_sheet(content)

    assert [line.number for line in lines] == [5, 7]
    assert lines[1].values == {
        "name": "Rà soát hộ nghèo",
        "lead": "UBND xã An Hòa",
        "deadline": date(2026, 11, 20),
    }
    assert not any(line.troubles for line in lines)


def test_what_is_wrong_is_named_by_its_cell():
    content = book(
        ("Việc một", "Sở Tài chính", "15/11/2026"),
        ("Việc hai", None, "30/02/2026"),
        (None, "Sở Y tế", "15/11/26"),
        ("Việc bốn", "Sở Y tế", None),
        ("Việc năm", None, None),
        merge=("B5:B6",),
    )
    found = [
        [(trouble.code, trouble.cell) for trouble in line.troubles]
        for line in read_sheet(content)
    ]
    assert found == [
        [],
        [("not_a_day", "C3"), ("missing", "B3")],
        [("two_digit_year", "C4"), ("missing", "A4")],
        [("merged", "B5")],
        [("merged", "B6")],
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_xlsx"),
        (b"abc", "no_xlsx"),
        (b"PK\x03\x04" + b"\0" * 50, "no_xlsx"),
        (book(), "empty"),
        (book((None, None, None)), "empty"),
        (book(("a", "b", "c"), header=("A", "B", "C")), "no_header"),
        (b"x" * 20_000_001, "too_big"),
    ],
)
def test_files_that_are_no_list_of_tasks(content, code):
    with pytest.raises(SheetError) as raised:
        read_sheet(content)
    assert raised.value.code == code


def test_the_columns_that_are_missing_are_named():
    content = book(("a", "b"), header=("Nhiệm vụ", "Ghi chú"))
    with pytest.raises(SheetError) as raised:
        read_sheet(content)
    assert raised.value.details == {"missing": ["lead"]}


def test_more_lines_than_allowed_are_refused():
    content = book(*[(f"Việc {n}", "Sở Y tế", None) for n in range(10_001)])
    with pytest.raises(SheetError, match="too_many"):
        read_sheet(content)


def test_ten_thousand_lines_are_read():
    content = book(*[(f"Việc {n}", "Sở Y tế", "15/11/2026") for n in range(10_000)])
    assert len(read_sheet(content)) == 10_000


def test_units_of_a_cell():
    assert list(split_units("Sở Y tế; Sở Xây dựng;\nCông an tỉnh,")) == [
        "Sở Y tế",
        "Sở Xây dựng",
        "Công an tỉnh",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 90", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']
)
def test_what_leaves_is_never_a_formula(text):
    content = write_sheet(
        "T", [SheetColumn("Nhiệm vụ"), SheetColumn("Chủ trì")], [(text, "x")]
    )
    sheet = load_workbook(BytesIO(content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]

    assert all(cell.data_type != "f" for cell in cells)
    assert not any(str(cell.value).startswith("=") for cell in cells)


def test_what_left_comes_back_as_it_was():
    columns = [
        SheetColumn("Nội dung nhiệm vụ"),
        SheetColumn("Chủ trì"),
        SheetColumn("Hạn"),
    ]
    rows = [
        ("=1+1 là công thức", "Sở Tài chính", date(2026, 11, 15)),
        ("- Rà soát", "Sở Y tế", datetime(2026, 11, 15, 8, 30)),
    ]
    lines = read_sheet(write_sheet("DANH MỤC", columns, rows, above=["UBND TỈNH"]))

    assert [tuple(line.values.values()) for line in lines] == rows


@given(st.text(max_size=60))
def test_any_text_can_leave(text):
    safe = safe_text(text)
    assert not safe.startswith(("=", "+", "-", "@"))
    write_sheet(text, [SheetColumn("A")], [(text,)])


@given(
    st.none()
    | st.text(max_size=30)
    | st.floats()
    | st.integers()
    | st.datetimes()
    | st.times()
)
def test_nothing_in_a_cell_breaks_the_reading_of_days(value):
    found = read_day(value) if value is not None else "not_a_day"
    assert isinstance(found, date | str)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_read_the_same_however_it_is_written(day):
    serial = (day - date(1899, 12, 30)).days
    written = (f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", day.isoformat(), serial)
    assert {read_day(each) for each in written} == {day}
