"""The province's own spreadsheet, filled: named cells only, never a formula."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from odoo.addons.ecabinet_report.tools.periodic_report import template
from odoo.addons.ecabinet_report.tools.periodic_report.template import (
    Placed,
    TemplateError,
    fill,
)


def book(extra=None):
    made = Workbook()
    sheet = made.active
    sheet.title = "Biểu 1"
    sheet["A1"] = "BÁO CÁO"
    sheet["B2"] = "=SUM(B3:B4)"
    sheet.merge_cells("A5:C5")
    made.create_sheet("Biểu 2")
    out = BytesIO()
    made.save(out)
    if extra:
        with zipfile.ZipFile(out, "a") as packed:
            packed.writestr(extra, "x")
    return out.getvalue()


def refused(content, *placed):
    with pytest.raises(TemplateError) as found:
        fill(content, placed)
    return found.value.code


def test_only_the_named_cells_are_filled():
    content = fill(
        book(),
        [
            Placed("B3", 14),
            Placed("B4", 2),
            Placed("C1", 0.8765, "Biểu 2"),
            Placed("A5", "Sở Tài chính"),
            Placed("D1", date(2026, 10, 14)),
            Placed("D2", None),
        ],
    )
    filled = load_workbook(BytesIO(content))
    sheet = filled["Biểu 1"]
    assert (sheet["A1"].value, sheet["B2"].value) == ("BÁO CÁO", "=SUM(B3:B4)")
    assert (sheet["B3"].value, sheet["B4"].value) == (14, 2)
    assert sheet["A5"].value == "Sở Tài chính"
    assert sheet["D1"].value.date() == date(2026, 10, 14)
    assert sheet["D2"].value is None
    assert filled["Biểu 2"]["C1"].value == 0.8765


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "\t=1"]
)
def test_a_text_is_never_a_formula(text):
    sheet = load_workbook(BytesIO(fill(book(), [Placed("C3", text)]))).active
    assert sheet["C3"].data_type == "s"
    assert sheet["C3"].value.startswith("'")


@pytest.mark.parametrize(
    ("cell", "sheet", "code"),
    [
        ("B2", "", "formula"),
        ("B5", "", "merged"),
        ("B3", "Biểu 9", "sheet"),
        ("B0", "", "cell"),
        ("B3:B9", "", "cell"),
        ("AAA1", "", "cell"),
        ("b3", "", "cell"),
    ],
)
def test_cells_that_cannot_be_filled_are_named(cell, sheet, code):
    assert refused(book(), Placed(cell, 1, sheet)) == code


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links"),
        ("xl/embeddings/oleObject1.bin", "links"),
    ],
)
def test_macros_and_links_are_refused(extra, code):
    assert refused(book(extra)) == code


def test_what_is_no_spreadsheet_is_refused(monkeypatch):
    assert refused(b"%PDF") == "kind"
    assert refused(b"PK\3\4") == "kind"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<a/>")
    assert refused(out.getvalue()) == "kind"
    assert refused(bytes(template.MOST_BYTES + 1)) == "too_big"
    monkeypatch.setattr(template, "MOST_UNPACKED", 100)
    assert refused(book()) == "too_big"
