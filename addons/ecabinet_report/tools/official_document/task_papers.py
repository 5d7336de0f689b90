"""Papers about tasks: assignment slip, letters that give and urge, report, register."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from odoo.addons.ecabinet_meeting.tools.official_document.dates import official_date
from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Column,
    Grid,
    Heading,
    Prose,
    Run,
    Text,
)
from odoo.addons.ecabinet_meeting.tools.time import in_words

from .conclusion_notice import Concluded, sentence

URGED_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Nhiệm vụ", 62),
    Column("Cơ quan chủ trì", 34),
    Column("Thời hạn", 22, "center"),
    Column("Tình trạng", 30),
)
UNIT_COLUMNS = (
    Column("TT", 8, "center"),
    Column("Cơ quan, đơn vị", 46),
    Column("Tổng số", 16, "center"),
    Column("Hoàn thành đúng hạn", 18, "center"),
    Column("Hoàn thành quá hạn", 18, "center"),
    Column("Đang thực hiện trong hạn", 20, "center"),
    Column("Quá hạn chưa hoàn thành", 20, "center"),
)
REGISTER_COLUMNS = (
    Column("TT", 10, "center"),
    Column("Văn bản giao", 29),
    Column("Nội dung nhiệm vụ", 44),
    Column("Chủ trì", 28),
    Column("Phối hợp", 26),
    Column("Thời hạn", 25, "center"),
    Column("Tình trạng", 24),
)
# In the order of the columns (QĐ 42/2014, amended by QĐ 23/2018).
STATUSES = {
    "completed_on_time": "Hoàn thành đúng hạn",
    "completed_late": "Hoàn thành quá hạn",
    "open_within": "Đang thực hiện trong hạn",
    "open_overdue": "Quá hạn, chưa hoàn thành",
}


@dataclass(frozen=True)
class TaskLine:
    """A task as papers have it; ``status`` a key of :data:`STATUSES`, or empty."""

    name: str
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    product: str = ""
    source: str = ""
    status: str = ""
    description: str = ""


def slip_blocks(task: TaskLine) -> tuple[Block, ...]:
    """The assignment slip of one task, line by line."""
    lines = (
        ("Nhiệm vụ", task.name),
        ("Nội dung", task.description),
        ("Cơ quan chủ trì", task.lead),
        ("Cơ quan phối hợp", "; ".join(task.coordinating)),
        ("Thời hạn hoàn thành", official_date(task.deadline) if task.deadline else ""),
        ("Sản phẩm", task.product),
        ("Văn bản giao", task.source),
    )
    return tuple(
        Prose((Run(f"{label}: ", bold=True), Run(f"{words.rstrip(' .')}.")))
        for label, words in lines
        if words
    )


def letter_blocks(tasks: tuple[TaskLine, ...]) -> tuple[Block, ...]:
    """The tasks as numbered sentences, each with lead, coordination and time."""
    return tuple(
        Prose(
            f"{place}. "
            + sentence(
                Concluded(
                    task.name, task.lead, task.coordinating, task.deadline, task.product
                )
            )
        )
        for place, task in enumerate(tasks, 1)
    )


def urging_blocks(tasks: tuple[TaskLine, ...]) -> tuple[Block, ...]:
    """What is still open, the oldest term first."""
    ordered = sorted(tasks, key=lambda task: task.deadline or date.max)
    rows = tuple(
        (str(place), task.name, task.lead, _day(task.deadline), _status(task))
        for place, task in enumerate(ordered, 1)
    )
    return (Grid(URGED_COLUMNS, rows),)


def report_blocks(tasks: tuple[TaskLine, ...]) -> tuple[Block, ...]:
    """How many, by status and by unit; then what is overdue."""
    units = sorted({task.lead for task in tasks})
    rows = [
        _unit_row(str(place), unit or "–", [t for t in tasks if t.lead == unit])
        for place, unit in enumerate(units, 1)
    ]
    rows.append(_unit_row("", "Tổng cộng", list(tasks)))
    late = tuple(task for task in tasks if task.status == "open_overdue")
    blocks: list[Block] = [
        Heading("I. TÌNH HÌNH THỰC HIỆN"),
        Prose(_summary(tasks)),
        Grid(UNIT_COLUMNS, tuple(rows), size=11),
        Heading("II. NHIỆM VỤ QUÁ HẠN, CHƯA HOÀN THÀNH"),
    ]
    blocks += urging_blocks(late) if late else [Prose("Không có.")]
    return tuple(blocks)


def register_blocks(tasks: tuple[TaskLine, ...]) -> tuple[Block, ...]:
    """A row for each task, as the register of tasks has it."""
    rows = tuple(
        (
            str(place),
            task.source,
            f"{task.name} (sản phẩm: {task.product})" if task.product else task.name,
            task.lead,
            "; ".join(task.coordinating),
            _day(task.deadline),
            _status(task),
        )
        for place, task in enumerate(tasks, 1)
    )
    return (Grid(REGISTER_COLUMNS, rows, size=11),)


def _unit_row(number: str, unit: str, tasks: list[TaskLine]) -> tuple[Text, ...]:
    counted = Counter(task.status for task in tasks)
    return (number, unit, str(len(tasks)), *(str(counted[key]) for key in STATUSES))


def _summary(tasks: tuple[TaskLine, ...]) -> str:
    counted = Counter(task.status for task in tasks)
    parts = [
        f"{words[:1].lower()}{words[1:]}: {counted[key]}"
        for key, words in STATUSES.items()
    ]
    return f"Tổng số {len(tasks)} nhiệm vụ; {'; '.join(parts)}."


def _status(task: TaskLine) -> str:
    return STATUSES.get(task.status, "")


def _day(day: date | None) -> str:
    return in_words.day(day)
