"""The weekly work calendar (lịch công tác tuần) as a paper."""

from dataclasses import dataclass
from datetime import datetime

from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Column,
    Grid,
    Prose,
    Run,
    Text,
)

WEEK_COLUMNS = (
    Column("Ngày", 22, "center"),
    Column("Giờ", 16, "center"),
    Column("Nội dung", 58),
    Column("Lãnh đạo", 34),
    Column("Địa điểm", 30),
    Column("Chuẩn bị", 26),
)
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


@dataclass(frozen=True)
class Entry:
    """What several leaders have at one time (local); called off, it is struck out."""

    starts_at: datetime
    subject: str
    leaders: tuple[str, ...]
    place: str = ""
    prepared_by: str = ""
    called_off: bool = False


def week_blocks(entries: tuple[Entry, ...]) -> tuple[Block, ...]:
    """The week in the order of time; the day stands at its first entry."""
    if not entries:
        return (Prose("Không có nội dung trong tuần."),)
    rows, day = [], ""
    for entry in sorted(entries, key=lambda one: one.starts_at):
        said = _day(entry.starts_at)
        rows.append(_row(entry, "" if said == day else said))
        day = said
    return (Grid(WEEK_COLUMNS, tuple(rows), size=11),)


def _row(entry: Entry, day: str) -> tuple[Text, ...]:
    subject: Text = entry.subject
    if entry.called_off:
        subject = (Run(entry.subject, struck=True), Run(" (hoãn)"))
    return (
        day,
        f"{entry.starts_at:%H:%M}",
        subject,
        ", ".join(entry.leaders),
        entry.place,
        entry.prepared_by,
    )


def _day(moment: datetime) -> str:
    number = moment.weekday()
    weekday = f"Thứ {_WEEKDAYS[number]}" if number < len(_WEEKDAYS) else "Chủ nhật"
    return f"{weekday} {moment:%d/%m}"
