"""The inputs as a workbook, for those who rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from odoo.addons.ecabinet_task.tools.sheet.export import safe_text

HEAD = (
    ("Đơn vị, cá nhân", 36),
    ("Sản phẩm được giao", 14),
    ("Sản phẩm được giao (quy đổi)", 16),
    ("Sản phẩm hoàn thành", 14),
    ("Sản phẩm hoàn thành (quy đổi)", 16),
    ("Có lý do khách quan", 14),
    ("Số lượng", 12),
    ("Chất lượng", 12),
    ("Tiến độ", 12),
)
FONT = {"font_name": "Times New Roman", "font_size": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A unit or a person; rates are percentages, ``None`` where there is none."""

    name: str
    assigned: int
    assigned_weight: float
    completed: int
    completed_weight: float
    excused: int
    volume: float | None
    quality: float | None
    progress: float | None


def write_inputs(title: str, formula: str, lines: Sequence[Line]) -> bytes:
    """The workbook: a line for the unit and each person, the formula below."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    cells = {**FONT, "border": 1}
    head = book.add_format(
        {**cells, "bold": True, "text_wrap": True, "align": "center"}
    )
    text = book.add_format({**cells, "text_wrap": True})
    number = book.add_format({**cells, "num_format": "#,##0.##"})
    rate = book.add_format({**cells, "num_format": "0.00%"})
    sheet = book.add_worksheet("Kết quả thực hiện nhiệm vụ")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(
        0, 0, safe_text(title), book.add_format({**FONT, "bold": True, "font_size": 14})
    )
    for column, (label, width) in enumerate(HEAD):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, label, head)
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    for row, line in enumerate(lines, 3):
        _write_line(sheet, row, line, text, number, rate)
    if lines:
        sheet.autofilter(2, 0, 2 + len(lines), len(HEAD) - 1)
    plain = book.add_format({**FONT, "italic": True})
    for row, sentence in enumerate(formula.splitlines(), 4 + len(lines)):
        sheet.write_string(row, 0, safe_text(sentence), plain)
    book.close()
    return out.getvalue()


def _write_line(
    sheet: Any, row: int, line: Line, text: Any, number: Any, rate: Any
) -> None:
    sheet.write_string(row, 0, safe_text(line.name), text)
    counts = (
        *(line.assigned, line.assigned_weight),
        *(line.completed, line.completed_weight, line.excused),
    )
    for column, value in enumerate(counts, 1):
        sheet.write_number(row, column, value, number)
    for column, found in enumerate((line.volume, line.quality, line.progress), 6):
        if found is None:
            sheet.write_string(row, column, "–", text)
        else:
            sheet.write_number(row, column, found / 100, rate)
