"""What a session of the People's Council asked, and what was answered, as a table.

Questions of deputies (chất vấn), voters' petitions and promises made before the Council
are supervised until they are answered: Law 87/2015 on supervision, and the Council's
own resolutions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Column,
    Grid,
    Heading,
    Prose,
)
from odoo.addons.ecabinet_meeting.tools.time import in_words
from odoo.addons.ecabinet_task.tools.sheet.export import SheetColumn, write_sheet

KINDS = {
    "question": "Chất vấn của đại biểu",
    "petition": "Kiến nghị của cử tri",
    "promise": "Lời hứa trước Hội đồng nhân dân",
}
STATES = {
    "open": "Chưa giao",
    "tasked": "Đang giải quyết",
    "late": "Quá hạn trả lời",
    "answered": "Đã trả lời",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, petition or promise, and what has become of it."""

    kind: str
    asker: str
    text: str
    unit: str
    answer: str
    state: str
    due: date | None = None
    answered_on: date | None = None


def build_table(rows: Sequence[Asked]) -> tuple[Block, ...]:
    """The body of the paper: how many were answered, then a table for each kind."""
    answered = sum(row.state == "answered" for row in rows)
    blocks: list[Block] = [
        Prose(
            f"Tổng số {len(rows)} nội dung; đã trả lời {answered}, chưa trả lời "
            f"{len(rows) - answered}."
        )
    ]
    for kind, name in KINDS.items():
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            blocks += [Heading(name), _grid(of_kind)]
    return tuple(blocks)


def _grid(rows: Sequence[Asked]) -> Grid:
    return Grid(
        columns=(
            Column("TT", 0.7, "center"),
            Column("Người hỏi", 2),
            Column("Nội dung", 4),
            Column("Đơn vị trả lời", 2),
            Column("Nội dung trả lời", 4),
            Column("Kết quả", 1.7),
        ),
        rows=tuple(
            (str(place), row.asker, row.text, row.unit, row.answer, _outcome(row))
            for place, row in enumerate(rows, start=1)
        ),
        size=11,
    )


def _outcome(row: Asked) -> str:
    word = STATES.get(row.state, "")
    return f"{word} {in_words.day(row.answered_on)}".rstrip()


def write_table(title: str, rows: Sequence[Asked]) -> bytes:
    """The same as a spreadsheet."""
    return write_sheet(
        title,
        [
            SheetColumn("TT", 6, True),
            SheetColumn("Loại", 22),
            SheetColumn("Người hỏi", 22),
            SheetColumn("Nội dung", 50),
            SheetColumn("Đơn vị trả lời", 26),
            SheetColumn("Hạn trả lời", 13),
            SheetColumn("Nội dung trả lời", 50),
            SheetColumn("Kết quả", 18),
            SheetColumn("Ngày trả lời", 13),
        ],
        [
            (
                place,
                KINDS[row.kind],
                row.asker,
                row.text,
                row.unit,
                row.due,
                row.answer,
                STATES.get(row.state, ""),
                row.answered_on,
            )
            for place, row in enumerate(rows, start=1)
        ],
        sheet_name="Trả lời",
    )
