"""What is to be done, without the words that became fields."""

import re

from ..text.running_text import RunningText, without
from ..time.deadlines import Deadline
from .parts import Part

_LEFT_OVER = re.compile(
    r"^(?:[\s,;:.!?()•*+–-]|(?:và|cùng|do|thì|là|phải|có trách nhiệm|làm "
    r"đầu mối|đơn vị|chủ trì|phối hợp(?: với)?(?=\s*(?:[,;:.]|$))"
    r"|các đơn vị(?: có)? liên quan"
    r"|nhé|nha)\b(?!\s*(?:hợp|điểm)))+",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:[\s,;:(–-]|\s(?:và|vào|trong|trước|(?<!\d )ngày|là|nhé|nha|với|cùng|hạn"
    r"|xong|phải|báo cáo kết quả vào))+$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^\s*(?:[-+*•–]|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)[.)])\s+", re.IGNORECASE
)
_EMPTY = re.compile(r"\(\s*\)|\s+(?=[,;.])|,\s*(?=[,.;])")


def task_name(
    line: RunningText,
    parts: list[Part],
    lead: Part | None,
    deadline: Deadline | None,
    urgency: tuple[int, int] | None,
    is_task: bool,
) -> str:
    """The name of a task: the sentence less its lead, helpers, deadline, urgency.

    Recipients stay: "báo cáo UBND tỉnh" is part of what is to be done. The whole text
    where it is no task.
    """
    spans: list[tuple[int, int]] = []
    number = _NUMBER.match(line.text)
    if number:
        spans.append((0, number.end()))
    if is_task and lead:
        head = lead.cue
        if lead.role == "order":
            head = _start_of_clause(line.key, lead.cue)
        spans.append((head, _after(line.key, lead.who.end)))
    for part in parts:
        beside = lead is not None and part.cue == lead.cue
        if is_task and (beside or part.role == "with"):
            spans.append((part.cue, _after(line.key, part.who.end)))
    if is_task and deadline:
        spans.append((deadline.start, deadline.end))
    if is_task and urgency:
        spans.append(urgency)
    pieces = [piece for piece in without(line.text, spans) if piece.strip(" ,;:.-()")]
    name = " ".join(piece.strip() for piece in pieces)
    name = _tidy(name)
    if len(name) < 3:
        name = line.text.strip()
    return name[:1].upper() + name[1:]


def _start_of_clause(key: str, cue: int) -> int:
    """Where the clause of an order begins: who gives it is not part of the task."""
    before = max(key.rfind(mark, 0, cue) for mark in (". ", "; ", "? ", "! "))
    return before + 2 if before >= 0 else 0


def _after(key: str, end: int) -> int:
    match = re.match(
        r"(?:\s*\([^()]{1,40}\))?[\s,:]*(?:(?:lam |la )?(?:don vi )?(?:chu tri"
        r"|dau moi)\b[\s,]*)?(?:phoi hop chat che(?= voi)|(?:va |cung )?(?:cac"
        r"|mot so) (?:don vi|co quan|so,? nganh|nganh|dia "
        r"phuong)[\w\s,]{0,24}?lien quan\b)?[\s,:]*",
        key[end:],
    )
    return end + (match.end() if match else 0)


def _tidy(name: str) -> str:
    name = re.sub(r"\s+", " ", name)
    for _ in range(3):
        name = _EMPTY.sub("", name)
        name = _LEFT_OVER.sub("", name)
        name = _END.sub("", name.rstrip(" .")).strip()
    return name
