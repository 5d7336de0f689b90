"""Tasks that a higher level gives, as it lists them: read, and their status written.

The list of the Government Office's follow-up system comes as a spreadsheet or as JSON;
what goes back has the same columns or keys and those of the status behind them. A task
is known by the number under which the higher level follows it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, get_args

from openpyxl.utils import column_index_from_string

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold
from odoo.addons.ecabinet_task.tools.sheet.export import SheetColumn, write_sheet
from odoo.addons.ecabinet_task.tools.sheet.headings import Column
from odoo.addons.ecabinet_task.tools.sheet.reading import (
    DAYS,
    LONGEST,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_LINES,
    Line,
    SheetError,
    Trouble,
    read_day,
    read_list,
)
from odoo.addons.ecabinet_task.tools.sheet.workbook import Workbook

_CODE = re.compile(r"ma (?:so )?(?:nhiem vu|theo doi|nv|cong viec)|ma nv|ma so")
_KEYS: tuple[Column, ...] = get_args(Column)
# The keys of JSON and the headings of the spreadsheet, in their order.
COLUMNS = (
    ("code", "Mã nhiệm vụ", 18),
    ("name", "Nội dung nhiệm vụ", 60),
    ("lead", "Đơn vị chủ trì", 28),
    ("coordinating", "Đơn vị phối hợp", 28),
    ("deadline", "Thời hạn", 14),
    ("reference", "Số, ký hiệu văn bản", 20),
    ("reference_day", "Ngày văn bản", 14),
    ("issuer", "Cơ quan ban hành", 26),
)
STATUS_COLUMNS = (
    ("status", "Tình trạng", 24),
    ("progress", "Tiến độ (%)", 10),
    ("completed_on", "Ngày hoàn thành", 14),
    ("result", "Kết quả", 40),
)
# As the official tree words them (QĐ 42/2014, amended by QĐ 23/2018).
STATUS_WORDS = {
    "completed_on_time": "Hoàn thành đúng hạn",
    "completed_late": "Hoàn thành quá hạn",
    "open_within": "Chưa hoàn thành, trong hạn",
    "open_overdue": "Chưa hoàn thành, quá hạn",
}


@dataclass(slots=True)
class AboveList:
    """The lines of a list, each with the number of its task at the higher level."""

    lines: list[tuple[str, Line]] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)


def read(content: bytes) -> AboveList:
    """The list in a file: JSON, or a spreadsheet.

    :raises SheetError: it is neither; ``no_code``: no column of the tasks' numbers
    """
    if len(content) > MOST_BYTES:
        raise SheetError("too_big")
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"[", b"{"):
        return _read_json(content)
    return _read_workbook(content)


def read_rows(rows: Any) -> AboveList:
    """The list as another system passes it: dicts with the keys of ``COLUMNS``.

    :raises SheetError: they are none
    """
    if isinstance(rows, Mapping):
        rows = rows.get("tasks")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SheetError("no_list")
    if not rows:
        raise SheetError("empty")
    if len(rows) > MOST_LINES:
        raise SheetError("too_many")
    return AboveList(
        [(_code(row), _line(number, row)) for number, row in enumerate(rows, start=1)]
    )


def normal_task_code(code: str) -> str:
    """A number as two lists that write it differently agree on."""
    return "".join(code.split()).upper()


def write_json(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Tasks and their status, with the keys under which they came."""
    keys = [key for key, _label, _width in (*COLUMNS, *STATUS_COLUMNS)]
    tasks = [{key: _plain(row.get(key)) for key in keys} for row in rows]
    text = json.dumps({"tasks": tasks}, ensure_ascii=False, indent=1)
    return text.encode()


def write_workbook(title: str, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Tasks and their status, in the columns in which they came."""
    columns = [
        SheetColumn(label, width) for _key, label, width in (*COLUMNS, *STATUS_COLUMNS)
    ]
    keys = [key for key, _label, _width in (*COLUMNS, *STATUS_COLUMNS)]
    return write_sheet(
        title,
        columns,
        [
            [
                STATUS_WORDS.get(row.get(key) or "", "")
                if key == "status"
                else row.get(key)
                for key in keys
            ]
            for row in rows
        ],
    )


def _read_json(content: bytes) -> AboveList:
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SheetError("no_json") from error
    return read_rows(rows)


def _read_workbook(content: bytes) -> AboveList:
    read = read_list(content)
    at = next(
        (
            letter
            for letter, heading in read.unread
            if _CODE.fullmatch(" ".join(fold(clean(heading)).split()))
        ),
        None,
    )
    if at is None:
        raise SheetError("no_code")
    position = column_index_from_string(at) - 1
    codes = _column(content, read.sheet, position)
    return AboveList(
        [(codes.get(line.number, ""), line) for line in read.lines],
        [(letter, heading) for letter, heading in read.unread if letter != at],
    )


def _column(content: bytes, name: str, position: int) -> dict[int, str]:
    """What stands in a column of a sheet, by row."""
    sheets = Workbook(content).sheets(MOST_LINES + 40, MOST_COLUMNS)
    rows = next((sheet.rows for sheet in sheets if sheet.name == name), [])
    found = {}
    for row in rows:
        value = row.cells[position].value if position in row.cells else None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        found[row.number] = "" if value is None else clean(str(value)).strip()
    return found


def _code(row: Mapping[str, Any]) -> str:
    code = row.get("code")
    return clean(str(code)).strip() if isinstance(code, str | int) else ""


def _line(number: int, row: Mapping[str, Any]) -> Line:
    line = Line(number)
    for key in _KEYS:
        value = row.get(key)
        if value in (None, False, ""):
            continue
        if not isinstance(value, str):
            line.troubles.append(Trouble("not_a_day", key, key, str(value)[:40]))
        elif key in DAYS:
            day = read_day(value)
            if isinstance(day, str):
                line.troubles.append(Trouble(day, key, key, value[:40]))
            else:
                line.values[key] = day
        elif len(value) > LONGEST:
            line.troubles.append(Trouble("too_long", key, key, value[:40]))
        elif text := clean(value).strip():
            line.values[key] = text
    if "name" not in line.values:
        line.troubles.append(Trouble("missing", "name", "name"))
    return line


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value if value not in (False, "") else None
