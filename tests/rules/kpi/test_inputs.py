from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from odoo.addons.ecabinet_report.tools.kpi.inputs import (
    Product,
    inputs_of,
    shown,
    weight_of,
)
from odoo.addons.ecabinet_report.tools.kpi.workbook import Line, write_inputs

DONE = {"completed": True, "due": True, "on_time": True, "at_once": True}
LATE = {"completed": True, "due": True}
OPEN = {"due": True}


def inputs(*products, least=1):
    return inputs_of([Product(**each) for each in products], least)


def test_counts_are_converted_by_weights():
    found = inputs({**DONE, "weight": 5}, OPEN, LATE)
    assert (found.assigned, found.completed) == (3, 2)
    assert (found.assigned_weight, found.completed_weight) == (7, 6)
    assert found.volume == pytest.approx(600 / 7)
    assert found.quality == pytest.approx(500 / 6)
    assert found.progress == pytest.approx(500 / 7)


def test_what_is_excused_counts_only_where_it_was_done():
    found = inputs(DONE, {**OPEN, "excused": True})
    assert (found.assigned, found.excused) == (2, 1)
    assert found.volume == found.progress == 100
    late = inputs(DONE, {**LATE, "at_once": True, "excused": True})
    assert (late.completed, late.volume, late.progress) == (2, 100, 100)


def test_a_few_products_give_no_rate():
    found = inputs(DONE, DONE, least=3)
    assert found.few
    assert (found.volume, found.quality, found.progress) == (None, None, None)
    assert inputs(DONE, DONE, DONE, least=3).volume == 100


def test_nothing_to_divide_by():
    found = inputs(least=0)
    assert (found.volume, found.quality, found.progress) == (None, None, None)
    assert inputs(OPEN).quality is None
    assert inputs({"completed": True}).progress is None


products = st.builds(
    Product,
    weight=st.sampled_from([0.5, 1.0, 5.0]),
    completed=st.booleans(),
    due=st.booleans(),
    excused=st.booleans(),
)


@given(st.lists(products, max_size=20))
def test_rates_are_percentages(made):
    found = inputs_of(made, 0)
    for rate in (found.volume, found.quality, found.progress):
        assert rate is None or 0 <= rate <= 100 + 1e-9
    assert found.completed_weight <= found.assigned_weight + 1e-9


@pytest.mark.parametrize(
    "text, weight",
    [
        ("Báo cáo kết quả", 1.0),
        ("Xây dựng ĐỀ ÁN chuyển đổi số", 5.0),
        ("Đề  án", 5.0),
        ("Báo cáo về đề án", 1.0),
        ("Đề ánh", 1.0),
        ("", 1.0),
    ],
)
def test_whose_weight(text, weight):
    assert weight_of(text, [("báo cáo", 1.0), ("đề án", 5.0)]) == weight


def test_rates_are_cut_off_not_rounded():
    assert [shown(rate) for rate in (99.999, 100, 0, None)] == [
        *("99,99 %", "100,00 %", "0,00 %", "–"),
    ]


def test_the_workbook_carries_no_formula():
    line = Line(
        name='=HYPERLINK("x")',
        assigned=3,
        assigned_weight=7,
        completed=2,
        completed_weight=6,
        excused=1,
        volume=85.5,
        quality=None,
        progress=50,
    )
    book = load_workbook(BytesIO(write_inputs("+Tháng 10", "=1+1\nHai", [line])))
    sheet = book.active
    assert sheet["A1"].value == "'+Tháng 10"
    assert sheet["A4"].value == '\'=HYPERLINK("x")'
    assert sheet["G4"].value == pytest.approx(0.855)
    assert sheet["H4"].value == "–"
    assert sheet["A6"].value == "'=1+1"
    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "n"}
