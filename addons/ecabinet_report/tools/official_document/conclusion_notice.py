"""The notice of conclusions (thông báo kết luận): template 1.4 of NĐ 30/2020.

Every conclusion states the work, the lead unit, coordinating units and the time (QĐ
45/2018). What its text says already is not said twice.
"""

import re
from dataclasses import dataclass
from datetime import date

from odoo.addons.ecabinet_meeting.tools.official_document.blocks import point_label
from odoo.addons.ecabinet_meeting.tools.official_document.dates import official_date
from odoo.addons.ecabinet_meeting.tools.official_document.document import (
    Block,
    Heading,
    Prose,
)
from odoo.addons.ecabinet_meeting.tools.official_document.minutes_data import Person
from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

from .wording import ended, fill

OTHER_MATTERS = "Nội dung khác"


@dataclass(frozen=True)
class Concluded:
    """One conclusion: the work, who leads, who coordinates, by when, what comes out."""

    text: str
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    product: str = ""


@dataclass(frozen=True)
class ItemConclusions:
    """The conclusions of one item; without a ``subject`` those of no item."""

    subject: str
    conclusions: tuple[Concluded, ...]


@dataclass(frozen=True)
class NoticeData:
    """What a notice says; ``opening`` and ``closing`` are wordings."""

    issuer: str
    meeting_name: str
    day: date
    place: str
    chair: Person
    items: tuple[ItemConclusions, ...]
    opening: str
    closing: str
    party: bool = False


def build_notice(data: NoticeData) -> tuple[Block, ...]:
    """The body of the notice, ready to be edited and printed."""
    values = {
        "cơ quan": data.issuer,
        "cuộc họp": data.meeting_name,
        "ngày họp": official_date(data.day),
        "địa điểm": data.place,
        "chủ trì": str(data.chair),
        "tên người chủ trì": data.chair.name,
        "hạn trả lời": "",
    }
    return (
        Prose(fill(data.opening, values)),
        *_conclusions(data.items),
        Prose(ended(fill(data.closing, values), data.party)),
    )


def _conclusions(items: tuple[ItemConclusions, ...]) -> list[Block]:
    if len(items) == 1 and not items[0].subject:
        return _numbered(items[0].conclusions, "1.")
    blocks: list[Block] = []
    for number, item in enumerate(items, 1):
        blocks.append(Heading(f"{number}. {_about(item.subject)}", 2))
        if len(item.conclusions) == 1:
            blocks.append(Prose(sentence(item.conclusions[0])))
        else:
            blocks += _numbered(item.conclusions, "a)")
    return blocks


def _numbered(conclusions: tuple[Concluded, ...], numbering: str) -> list[Block]:
    return [
        Prose(f"{point_label(numbering, place)} {sentence(one)}")
        for place, one in enumerate(conclusions, 1)
    ]


def _about(subject: str) -> str:
    subject = subject.strip(" .;:")
    if not subject:
        return OTHER_MATTERS
    return subject if fold(clean(subject)).startswith("ve ") else f"Về {subject}"


def sentence(one: Concluded) -> str:
    """A conclusion as the notice has it: its text, and what the text leaves unsaid."""
    text = " ".join(one.text.split())
    text += "" if text.endswith((".", "!", "?", "…")) else "."
    text = re.sub(r"[;,:]\.$", ".", text)
    lead = "" if _said(one.lead, text) else one.lead
    helpers = [each for each in one.coordinating if not _said(each, text)]
    until = official_date(one.deadline) if one.deadline else ""
    if one.deadline and _names_day(text, one.deadline):
        until = ""
    product = "" if _said(one.product, text) else one.product
    return f"{text} {_duties(lead, helpers, until, product)}".strip()


def _duties(lead: str, helpers: list[str], until: str, product: str) -> str:
    if lead:
        order = f"Giao {lead} chủ trì"
        order += f", phối hợp với {_listed(helpers)}" if helpers else ""
        order += " thực hiện"
        order += f", hoàn thành chậm nhất {until}" if until else ""
        order += f"; sản phẩm: {product}" if product else ""
        return f"{order}."
    parts = [
        f"phối hợp: {_listed(helpers)}" if helpers else "",
        f"thời hạn: {until}" if until else "",
        f"sản phẩm: {product}" if product else "",
    ]
    words = "; ".join(part for part in parts if part)
    return f"({words[:1].upper()}{words[1:]}.)" if words else ""


def _listed(names: list[str]) -> str:
    return " và ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]


def _said(words: str, text: str) -> bool:
    return fold(clean(words.strip(" ."))) in fold(clean(text))


def _names_day(text: str, day: date) -> bool:
    """Whether a text names the day: ``15/11``, ``15-11``, ``15 tháng 11``."""
    month = rf"(?:\s*[/.-]\s*|\s+tháng\s+)0?{day.month}(?!\d)"
    year = r"(?!\s*[/.-]\s*\d{4}|\s+năm\s+\d{4})"
    this_year = rf"(?:\s*[/.-]\s*|\s+năm\s+){day.year}(?!\d)"
    return bool(re.search(rf"(?<!\d)0?{day.day}{month}(?:{this_year}|{year})", text))
