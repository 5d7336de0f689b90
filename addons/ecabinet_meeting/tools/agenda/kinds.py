"""What an item or a section asks for, by its words.

Kinds follow the working practice of people's committees: a draft or a submission is
decided, a report is noted or discussed, an interval is a break. The secretary sees and
corrects them before the meeting is created.
"""

import re
from typing import Literal

from ..text.normal_form import fold

ItemKind = Literal["information", "discussion", "decision", "break"]
MeetingKind = Literal["regular", "special", "thematic", "briefing"]

_BREAK = re.compile(
    r"(?:nghi|tam nghi)\s+(?:giai lao|giua gio|trua|an trua|toi|\d+\s*phut)|giai lao\b|"
    r"\bgiai khat\b|^(?:an trua|nghi|tiec tra|tea\s?break|coffee break)\W*$|^an trua\b"
)
_CLOSING = re.compile(
    r"(?:don tiep dai bieu|khai mac|be mac|ket thuc|chao co|on dinh to chuc|"
    r"tuyen bo ly do|"
    r"gioi thieu dai bieu|thong qua (?:noi dung,? )?chuong trinh|diem danh|"
    r"(?:phat bieu|y kien)(?: (?:khai mac|be mac|ket luan|chi dao))+|"
    r"ket luan|"
    r"(?:chu tri|chu toa|chu tich|dong chi|d/c)\b.{0,60}\b(?:ket luan|phat bieu))\b"
)
_REPORT = re.compile(
    r"(?:nghe |xem |du thao )?(?:bao cao|tinh hinh|ket qua|tien do|so ket|tong ket|"
    r"du bao|thong bao|thong tin|quan triet|pho bien|danh gia|kiem diem|trien khai|"
    r"cong bo|trao quyet dinh)\b"
)
_DECIDED_ANYWHERE = re.compile(
    r"\bto trinh\b(?!\s+so)|\bdu thao\b(?!\s+(?:cac\s+)?bao cao)|"
    r"\b(?:xin|cho|quyet dinh|thong nhat|ve)\s+(?:y kien\s+(?:ve\s+)?)?chu truong\b|"
    r"\b(?:bieu quyet|bau bo sung|bo phieu|xem xet,? "
    r"(?:quyet dinh|thong qua|phe duyet))\b"
)
_DECIDED = re.compile(
    r"\b(?:chu truong|de an|do an|nghi quyet|quyet dinh|quy che|quy dinh|phe duyet|"
    r"ban hanh|dieu chinh|thanh lap|kien toan|bo nhiem|khen thuong|thong qua)\b"
)
_DECIDING_SECTION = re.compile(
    r"\b(?:xin chu truong|trinh thong qua|xem xet,? "
    r"(?:quyet dinh|thong qua)|bieu quyet)\b"
)
_OPINION = re.compile(r"\b(?:thao luan|cho y kien|y kien|ban ve|ban giai phap)\b")

_CLOSED = re.compile(
    r"\b(?:hop|phien|lam viec)\s+(?:rieng|kin)\b|"
    r"\b(?:noi dung|phan|thao luan)\s+kin\b|[(\[,;]\s*kin\s*[)\],;]|"
    r"\b(?:tai lieu|van ban)\s+(?:mat|toi mat|tuyet mat)\b(?!\s+bang)|"
    r"[(\[,;]\s*(?:mat|toi mat|tuyet mat)\s*[)\],;]|\bthanh phan hep\b|"
    r"\bkhong (?:ghi am|pho bien)\b"
)
_SECRECY = re.compile(r"\bđộ\s+(?:mật|tối mật|tuyệt mật)\b")
_RECALLED = re.compile(
    r"\bthu hoi (?:lai )?tai lieu\b|\bthu hoi (?:sau|ngay|tai cho)\b|"
    r"\btai lieu\s+(?:(?:se|duoc|phai|can|giay|hop|phat ra)\s+){0,2}thu hoi\b(?!\s+dat)"
)
_BEFOREHAND = re.compile(
    r"\bkhong\s+(?:trinh bay|thao luan|ban(?: bac)?(?= tai| o|\W*$))\b|"
    r"\bphieu y kien\b|\bkhong bao cao tai\b|\btu nghien cuu\b|"
    r"\b(?:xin|gui|lay|cho|tham gia|da|co)\s+(?:\w+\s+){0,4}y kien\b.{0,40}?"
    r"\b(?:truoc\b(?! khi)|bang (?:van ban|phieu)|qua (?:phieu|phan mem|he thong))"
)
_SLIP = re.compile(
    r"\b(?:xin|lay|ghi|gui|cho|tham gia|bieu quyet)\b.{0,80}"
    r"\b(?:bang|qua)\s+(?:phieu|van ban)\b|"
    r"\bphieu\s+(?:xin|lay|ghi|cho|tham gia|bieu quyet|y kien)\b|\blay phieu y kien\b"
)
_MEETING_KINDS: list[tuple[MeetingKind, re.Pattern[str]]] = [
    ("special", re.compile(r"\b(?:bat thuong|khan|dot xuat)\b")),
    ("thematic", re.compile(r"\bchuyen de\b")),
    ("briefing", re.compile(r"\b(?:giao ban|hoi y)\b")),
    ("regular", re.compile(r"\b(?:thuong ky|dinh ky|hang thang)\b")),
]
_URGENCIES = (
    ("hoa_toc", re.compile(r"\bhoa toc\b")),
    ("thuong_khan", re.compile(r"\bthuong khan\b")),
    ("khan", re.compile(r"\bkhan\b(?!\s+truong)")),
)


def is_break(text: str) -> bool:
    """Nghỉ giải lao, nghỉ trưa."""
    return bool(_BREAK.search(fold(text)))


def is_procedural(text: str) -> bool:
    """Opening, approval of the programme, the chair's conclusion."""
    return bool(_CLOSING.match(fold(text)))


def item_kind(name: str, section: str = "", *, beforehand: bool = False) -> ItemKind:
    """The item's kind; what is sent round for opinion beforehand is to be decided."""
    key, around = fold(name), fold(section)
    if is_break(name):
        return "break"
    if is_procedural(name):
        return "information"
    if beforehand or _DECIDED_ANYWHERE.search(key):
        return "decision"
    if _REPORT.match(key):
        return "discussion" if _OPINION.search(f"{key} {around}") else "information"
    decided = _DECIDED.search(key) or _DECIDING_SECTION.search(around)
    return "decision" if decided else "discussion"


def is_closed(text: str) -> bool:
    """A closed item: held in private, or its papers are given back."""
    return bool(
        _CLOSED.search(fold(text)) or _SECRECY.search(text.lower()) or is_recalled(text)
    )


def is_recalled(text: str) -> bool:
    """Papers are collected again after the item."""
    return bool(_RECALLED.search(fold(text)))


def is_beforehand(text: str) -> bool:
    """For opinion before the meeting, not presented in it."""
    return bool(_BEFOREHAND.search(fold(text)))


def is_slip_round(title: str) -> bool:
    """A round of opinion slips rather than a meeting."""
    return bool(_SLIP.search(fold(title)))


def meeting_kind(title: str) -> MeetingKind | None:
    """Regular, special, thematic or briefing, where the title says so."""
    key = fold(title)
    return next((kind for kind, words in _MEETING_KINDS if words.search(key)), None)


def urgency(text: str) -> str | None:
    """hoa_toc, thuong_khan or khan, where the text bears that mark."""
    key = fold(text)
    return next((grade for grade, words in _URGENCIES if words.search(key)), None)
