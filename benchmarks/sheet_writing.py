"""A spreadsheet of 10,000 tasks, against openpyxl's plain writer on the same rows.

Ours carries dates, formats, borders, a filter, a frozen head and the guard against
formulas; openpyxl appends bare values in its write-only mode, the fastest it has. Best
of three rounds, in turns, in one process.
"""

from datetime import datetime, timedelta
from io import BytesIO
from time import perf_counter

from benchmarks.assignment import _rules
from benchmarks.figures import Figures

ROWS = 10_000
ROUNDS = 3
SLOWER = 2.0


def _table() -> list[tuple]:
    start = datetime(2026, 1, 5, 17)
    return [
        (
            number,
            f"NV-2026-{number:05d}",
            f"Báo cáo tình hình thực hiện nhiệm vụ số {number} trên địa bàn",
            "Sở Tài chính",
            "Sở Y tế; Sở Xây dựng",
            "Nguyễn Văn An",
            "Văn bản",
            f"{number}/TB-UBND",
            start + timedelta(days=number % 300),
            start + timedelta(days=number % 300),
            None,
            number % 101,
            "Chưa hoàn thành, trong hạn",
            "Đang thực hiện",
        )
        for number in range(ROWS)
    ]


def _plain(rows: list[tuple]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Nhiệm vụ")
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def run() -> Figures:
    _rules()
    from odoo.addons.ecabinet_task.tools.sheet.export import SheetColumn, write_sheet

    rows = _table()
    columns = [SheetColumn(f"Cột {number}") for number in range(len(rows[0]))]
    best = {"ours": float("inf"), "plain": float("inf")}
    for _round in range(ROUNDS):
        for name, write in (
            ("ours", lambda: write_sheet("DANH SÁCH", columns, rows)),
            ("plain", lambda: _plain(rows)),
        ):
            start = perf_counter()
            write()
            best[name] = min(best[name], perf_counter() - start)
    ratio = best["ours"] / best["plain"]
    return Figures(
        [
            f"{ROWS:,} rows of {len(columns)} columns",
            f"ours, with formats        {best['ours']:.2f} s",
            f"openpyxl, bare values     {best['plain']:.2f} s, {ratio:.2f} times",
        ],
        {f"at most {SLOWER} times openpyxl's plain writer": ratio <= SLOWER},
    )
