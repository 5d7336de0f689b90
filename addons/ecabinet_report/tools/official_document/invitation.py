"""The invitation (giấy mời): template 1.7 of NĐ 30/2020, appendix III.

Who is invited, to what, who chairs, when, where, what is on the programme (QĐ 45/2018
asks for these). The words of the form are Vietnamese; everything else is data.
"""

from dataclasses import dataclass
from datetime import datetime

from odoo.addons.ecabinet_meeting.tools.official_document.dates import (
    clock_time,
    official_date,
    time_and_date,
)
from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Points,
    Prose,
)
from odoo.addons.ecabinet_meeting.tools.official_document.minutes_data import Person

from .wording import ended, fill

_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


@dataclass(frozen=True)
class ProgrammeItem:
    """An open item; ``presenters`` are units, ``parts`` the items within it."""

    subject: str
    presenters: tuple[str, ...] = ()
    parts: tuple["ProgrammeItem", ...] = ()


@dataclass(frozen=True)
class InvitationData:
    """What an invitation says; moments are local.

    ``invited`` are lines as they are printed; ``opening`` and ``closing`` wordings.
    """

    issuer: str
    meeting_name: str
    starts_at: datetime
    ends_at: datetime
    place: str
    chair: Person
    invited: tuple[str, ...]
    programme: tuple[ProgrammeItem, ...]
    opening: str
    closing: str
    reply_by: datetime | None = None
    party: bool = False


def build_invitation(data: InvitationData) -> tuple[Block, ...]:
    """The body of the invitation, ready to be edited and printed."""
    blocks: list[Block] = [Prose(fill(data.opening, _values(data)))]
    if data.invited:
        blocks.append(Points(tuple(f"{one};" for one in data.invited), "-"))
    lines = (
        ("Tới dự", data.meeting_name),
        ("Chủ trì", str(data.chair)),
        ("Thời gian", _time(data.starts_at, data.ends_at)),
        ("Địa điểm", data.place),
    )
    blocks += [Prose(f"{label}: {words}.") for label, words in lines if words]
    if data.programme:
        blocks += [Prose("Nội dung:"), *_programme(data.programme)]
    blocks.append(Prose(ended(fill(data.closing, _values(data)), data.party)))
    return tuple(blocks)


def _values(data: InvitationData) -> dict[str, str]:
    return {
        "cơ quan": data.issuer,
        "cuộc họp": data.meeting_name,
        "ngày họp": official_date(data.starts_at.date()),
        "địa điểm": data.place,
        "chủ trì": str(data.chair),
        "tên người chủ trì": data.chair.name,
        "hạn trả lời": time_and_date(data.reply_by) if data.reply_by else "",
    }


def _time(start: datetime, end: datetime) -> str:
    """``từ 07 giờ 30 phút đến 11 giờ 00 phút, thứ Tư, ngày 28 tháng 10 năm 2026``."""
    if start.date() == end.date():
        return f"từ {clock_time(start)} đến {clock_time(end)}, {_day(start)}"
    return f"từ {clock_time(start)}, {_day(start)} đến hết {_day(end)}"


def _day(moment: datetime) -> str:
    number = moment.weekday()
    weekday = f"thứ {_WEEKDAYS[number]}" if number < len(_WEEKDAYS) else "Chủ nhật"
    return f"{weekday}, {official_date(moment.date())}"


def _programme(items: tuple[ProgrammeItem, ...]) -> list[Block]:
    """Numbered anew: what is left out of a programme leaves no gap in it."""
    lines: list[Block] = []
    for number, item in enumerate(items, 1):
        lines.append(Prose(f"{number}. {_item(item)}"))
        lines += [Prose(f"- {_item(part)}") for part in item.parts]
    return lines


def _item(item: ProgrammeItem) -> str:
    subject = item.subject.rstrip(" .;")
    if not item.presenters:
        return f"{subject}."
    return f"{subject} ({', '.join(item.presenters)} trình)."
