"""Tasks that a notice gives in columns, or under labels, instead of in sentences.

A table is known by its head ("Nội dung | Đơn vị chủ trì | Thời hạn"), with pipes or
tabs between its cells; a labelled point by its labels ("Nội dung: … Chủ trì: … Thời
hạn: …"), in one line or in several.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold, squeeze

Column = Literal["content", "lead", "helpers", "due"]

_FEWEST_COLUMNS = 3
_NOTHING = re.compile(r"[\s–—.-]*$")
_HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("helpers", re.compile(r"phoi hop")),
    (
        "due",
        re.compile(r"thoi (?:han|gian|diem)|^han\b|hoan thanh|tien do|^ngay|deadline"),
    ),
    (
        "lead",
        re.compile(
            r"chu tri|don vi|co quan|thuc hien|phu trach|trach nhiem|nguoi|dau moi"
        ),
    ),
    ("content", re.compile(r"noi dung|nhiem vu|cong viec|ten viec|^viec|cong tac")),
)
_LABELS: dict[Column, str] = {
    "content": r"noi dung(?: cong viec| nhiem vu)?|nhiem vu|cong viec|viec",
    "lead": r"(?:(?:don vi|co quan) )?(?:chu tri|thuc hien|dau moi)|phu trach|giao",
    "helpers": r"(?:(?:don vi|co quan) )?phoi hop",
    "due": r"thoi (?:han|gian)(?: hoan thanh)?|han(?: chot| hoan thanh)?|hoan thanh"
    r"|tien do",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{name}>{words})" for name, words in _LABELS.items())
)
_LABEL_AT = re.compile(rf"(?:^|(?<=[.;,\n|(]))\s*[-+•*]?\s*(?:{_LABEL.pattern})\s*:")


_POINT = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)/]|[-+•*])\s*\S")


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be done, and the words that say who leads, who helps, until when."""

    content: str
    lead: str = ""
    helpers: str = ""
    due: str = ""


def parted(text: str) -> Iterator[str | Row]:
    """The text of a notice in order, its tables taken out row by row."""
    block: list[str] = []
    columns: list[Column | None] = []
    lead = ""
    for line in _labels_joined(text.split("\n")):
        cells = _cells(line)
        head = _columns_of(cells)
        row = None if head else _row(cells, columns, lead) or labelled(line)
        if not (head or row or (columns and len(cells) > 1)):
            columns = [] if line.strip() else columns
            block.append(line)
            continue
        if block:
            yield "\n".join(block)
            block = []
        if head:
            columns, lead = head, ""
        elif row:
            lead = row.lead
            yield row
    yield "\n".join(block)


def _cells(line: str) -> list[str]:
    mark = "|" if line.count("|") > 1 else "\t" if line.count("\t") > 1 else ""
    if not mark:
        return []
    cells = line.strip(" ").strip("|" if mark == "|" else " ").split(mark)
    return ["" if _NOTHING.match(cell) else squeeze(cell) for cell in cells]


def _columns_of(cells: list[str]) -> list[Column | None]:
    """What the columns of a head hold; nothing where it is none."""
    found: list[Column | None] = []
    for cell in cells:
        key = fold(cell)
        kind = next((name for name, words in _HEADS if words.search(key)), None)
        found.append(None if kind in found or len(key) > 60 else kind)
    whole = len(cells) >= _FEWEST_COLUMNS and {"content", "lead"} <= set(found)
    return found if whole else []


def _row(cells: list[str], columns: list[Column | None], lead: str) -> Row | None:
    """A row of the table; without a lead of its own it has the one above it."""
    held = {
        kind: cell
        for kind, cell in zip(columns, cells, strict=False)
        if kind is not None and cell
    }
    if "content" not in held or len(held) == 1:
        return None
    return Row(
        held["content"],
        held.get("lead") or lead,
        held.get("helpers", ""),
        held.get("due", ""),
    )


def labelled(line: str) -> Row | None:
    """A point whose parts have labels, who leads among them."""
    key = fold(line)
    found = [
        (match.start(), match.end(), kind)
        for match in _LABEL_AT.finditer(key)
        for kind in _LABELS
        if match[kind]
    ]
    kinds = [kind for _start, _end, kind in found]
    if "lead" not in kinds or len(set(kinds)) < 2 or len(set(kinds)) < len(kinds):
        return None
    parts = {}
    for index, (_start, end, kind) in enumerate(found):
        last = found[index + 1][0] if index + 1 < len(found) else len(line)
        parts[kind] = squeeze(line[end:last]).strip(" .;,|")
    content = parts.get("content") or squeeze(line[: found[0][0]]).strip(" .;,|")
    content = re.sub(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-+•*])\s*", "", content)
    if not content or not parts["lead"]:
        return None
    return Row(content, parts["lead"], parts.get("helpers", ""), parts.get("due", ""))


def _is_point(line: str) -> bool:
    """May labels on the next lines belong to it: numbered, or labelled itself?"""
    if line.rstrip().endswith(":"):
        return False
    return bool(_POINT.match(line) or _LABEL_AT.match(fold(line)))


def _labels_joined(lines: list[str]) -> list[str]:
    """Lines that begin with a label follow the point that they belong to."""
    joined: list[str] = []
    for line in lines:
        key = fold(line).strip()
        label = _LABEL_AT.match(key)
        follows = label and not label["content"] and joined and _is_point(joined[-1])
        if follows and not _cells(line):
            joined[-1] = f"{joined[-1].rstrip(' .;')}. {line.strip()}"
        else:
            joined.append(line)
    return joined
