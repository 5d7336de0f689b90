"""The report as a workbook: a sheet of figures with a chart, a sheet of tasks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from odoo.addons.ecabinet_task.tools.sheet.export import safe_text

from .figures import Counts
from .paper import Row

HEAD = (
    "Tổng số",
    "Hoàn thành đúng hạn",
    "Hoàn thành quá hạn",
    "Chưa hoàn thành trong hạn",
    "Chưa hoàn thành quá hạn",
    "Không thời hạn",
    "Tỷ lệ hoàn thành đến hạn",
)
TASK_HEAD = (
    ("Mã", 14),
    ("Nhiệm vụ", 60),
    ("Đơn vị chủ trì", 28),
    ("Lĩnh vực", 20),
    ("Thời hạn", 18),
    ("Ngày hoàn thành", 18),
    ("Tình trạng tại thời điểm chốt", 26),
)
FONT = {"font_name": "Times New Roman", "font_size": 12}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A counted task; moments are of the office's clock."""

    code: str
    name: str
    unit: str
    sector: str
    deadline: datetime | None
    completed_at: datetime | None
    status: str


def write_report(
    title: str,
    total: Counts,
    tables: Sequence[tuple[str, Sequence[Row]]],
    tasks: Iterable[TaskRow],
    *,
    hidden: int = 0,
) -> bytes:
    """The workbook; the same report gives the same bytes.

    :param tables: name and rows; each gets a sheet of its own
    :param hidden: counted tasks that the reader may not open, said under the list
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
    formats = {
        "head": book.add_format(
            {
                **FONT,
                "bold": True,
                "border": 1,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#E7EEF7",
            }
        ),
        "title": book.add_format({**FONT, "bold": True, "font_size": 14}),
        "text": book.add_format({**FONT, "border": 1, "text_wrap": True}),
        "count": book.add_format({**FONT, "border": 1, "num_format": "#,##0"}),
        # Cut off, not rounded, before it is written: two places are all there is.
        "rate": book.add_format({**FONT, "border": 1, "num_format": "0.00%"}),
        "moment": book.add_format(
            {**FONT, "border": 1, "num_format": "hh:mm dd/mm/yyyy"}
        ),
        "plain": book.add_format({**FONT, "italic": True}),
    }
    for name, rows in tables:
        _figures_sheet(book, name, title, total, rows, formats)
    _tasks_sheet(book, tasks, hidden, formats)
    book.close()
    return out.getvalue()


def _figures_sheet(
    book: Any,
    name: str,
    title: str,
    total: Counts,
    rows: Sequence[Row],
    formats: dict[str, Any],
) -> None:
    sheet = book.add_worksheet(name[:31])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, safe_text(title), formats["title"])
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(HEAD), 14)
    for column, label in enumerate((name, *HEAD)):
        sheet.write_string(2, column, label, formats["head"])
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)
    for line, row in enumerate(rows, 3):
        _figures_row(sheet, line, row.name, row.counts, formats)
    last = 2 + len(rows)
    if rows:
        sheet.autofilter(2, 0, last, len(HEAD))
        _chart(book, sheet, name, last)
    # Apart from the filtered lines, so that sorting leaves it in its place.
    _figures_row(sheet, last + 2, "Tổng số", total, formats)


def _figures_row(
    sheet: Any, line: int, name: str, counts: Counts, formats: dict[str, Any]
) -> None:
    status = counts.status
    undated = status.open_without_deadline + status.completed_without_deadline
    sheet.write_string(line, 0, safe_text(name), formats["text"])
    for column, value in enumerate(
        (
            counts.all,
            status.completed_on_time,
            status.completed_late,
            status.open_within,
            status.open_overdue,
            undated,
        ),
        1,
    ):
        sheet.write_number(line, column, value, formats["count"])
    if status.due_rate is None:
        sheet.write_string(line, len(HEAD), "–", formats["text"])
    else:
        sheet.write_number(line, len(HEAD), status.due_rate / 10_000, formats["rate"])


def _chart(book: Any, sheet: Any, name: str, last: int) -> None:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for column in range(2, 6):
        chart.add_series(
            {
                "name": [sheet.name, 2, column],
                "categories": [sheet.name, 3, 0, last, 0],
                "values": [sheet.name, 3, column, last, column],
            }
        )
    chart.set_title({"name": name, "name_font": {"name": "Times New Roman"}})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 720, "height": min(1200, 160 + 28 * (last - 2))})
    sheet.insert_chart(last + 4, 0, chart)


def _tasks_sheet(
    book: Any, tasks: Iterable[TaskRow], hidden: int, formats: dict[str, Any]
) -> None:
    sheet = book.add_worksheet("Nhiệm vụ")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, (label, width) in enumerate(TASK_HEAD):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, formats["head"])
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    line = 0
    for line, task in enumerate(tasks, 1):
        texts = (task.code, task.name, task.unit, task.sector)
        for column, text in enumerate(texts):
            sheet.write_string(line, column, safe_text(text), formats["text"])
        for column, moment in ((4, task.deadline), (5, task.completed_at)):
            if moment:
                sheet.write_datetime(line, column, moment, formats["moment"])
            else:
                sheet.write_blank(line, column, None, formats["text"])
        sheet.write_string(line, 6, safe_text(task.status), formats["text"])
    if line:
        sheet.autofilter(0, 0, line, len(TASK_HEAD) - 1)
    if hidden:
        sheet.write_string(
            line + 2,
            0,
            f"Không liệt kê {hidden} nhiệm vụ mà người xuất không được xem.",
            formats["plain"],
        )
