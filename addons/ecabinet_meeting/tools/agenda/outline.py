"""From lines to sections and items.

Numbered, bulleted and timed lines form a tree by their numbering (I. ⊃ 1. ⊃ a) ⊃ -).
A node with others below it is a section, an item with details, or a heading that names
who presents what follows. Unnumbered lines go on with the line above, say who presents
it, or begin a section; the head of the agenda is read by ``agenda_header``.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from ..text.normal_form import fold
from ..time.vietnamese_dates import ClockFound, find_dates
from .header import is_letterhead, is_ornament, is_title
from .items import read_item
from .kinds import is_break, is_procedural
from .lines import (
    Line,
    MarkerKind,
    read_duration,
    read_item_label,
    read_label,
    read_line,
    split_cells,
    split_item_labels,
    split_labels,
)
from .presenters import PhraseReader, read_presenters
from .tables import Table, is_table_head
from .tree import DAY_HEADING, Node, Outline, TreeReader

# The longest real agendas have some hundred lines; beyond these somebody has pasted
# something else.
MOST_LINES = 1000
LONGEST_LINE = 2000

_RANKS: dict[MarkerKind, int] = {
    "part": 0,
    "upper": 1,
    "roman": 2,
    "none": 4,
    "arabic": 4,
    "decimal": 5,
    "letter": 6,
    "bullet": 7,
    "plus": 8,
}
_HEADING_RANK = 3
_WRAPPED_LENGTH = 60
_LONGEST_HEADING = 160

_FOOTER = re.compile(
    r"noi nhan\s*:?|(?:tm|kt|tl|tuq|t/m|k/t|q)\.\s*\S|(?:chanh|pho chanh) van phong\s*$"
)
_STEP = re.compile(
    r"(?:thao luan|bieu quyet|trao doi|y kien phat bieu)\b.{0,40}$|"
    r"(?:cac )?(?:viec|noi dung|van de) khac\b.{0,40}$"
)
# A break in brackets.
_PAUSE = re.compile(r"[(\[](?P<pause>[^()\[\]]{4,80})[)\]]$")
_LONE_NUMBER = re.compile(r"\d{1,2}")


@dataclass(slots=True)
class _Block:
    """Lines below "Thành phần:" or "Ghi chú:" that are not items."""

    name: str
    rank: int | None
    filled: bool
    kind: MarkerKind | None = None


def read_outline(lines: list[str], read_units: PhraseReader, now: datetime) -> Outline:
    """Header, sections and items of an agenda's lines (as ``split_rows`` gives them).

    What is too long for an agenda is kept, unread, in ``unrecognised``.
    """
    reader = _OutlineReader(read_units, now)
    for number, line in enumerate(lines):
        if number < MOST_LINES and len(line) <= LONGEST_LINE:
            reader.take(line)
        elif line.strip():
            reader.outline.unrecognised.append(line.strip())
    reader.finish()
    return reader.outline


class _OutlineReader:
    """Takes one line after the other."""

    def __init__(self, read_units: PhraseReader, now: datetime) -> None:
        self.read_units = read_units
        self.now = now
        self.outline = Outline()
        self.header = self.outline.header
        self.roots: list[Node] = []
        self.stack: list[tuple[float, Node]] = []
        self.last: Node | None = None
        self.table = Table()
        self.block: _Block | None = None
        self.pending = ""
        self.in_body = False
        self.in_footer = False
        self.after_blank = False
        self.roman_first = False
        # Signs of bullets in the order in which they first came: "*" ⊃ "-".
        self.bullets: dict[str, int] = {}

    def take(self, row: str) -> None:
        """Read one line."""
        source = row.strip()
        if not source:
            self.after_blank = True
            return
        if is_ornament(source):
            self.header.keep("letterhead", source)
            return
        pause = _PAUSE.search(source)
        if pause and is_break(pause["pause"]) and (self.last or pause.start()):
            self._take_pause(row, pause)
            return
        self.in_footer = self.in_footer or bool(_FOOTER.match(fold(source[:80])))
        if self.in_footer:
            self._leave(source)
        elif not (self._take_letterhead(source) or self._take_structured(row)):
            self._leave(source)
        self.after_blank = False

    def _take_pause(self, row: str, pause: re.Match[str]) -> None:
        """ "(Giải lao 15 phút)" on a line of its own, or behind an item."""
        before = row[: row.index(pause[0])] if pause[0] in row else ""
        if before.strip():
            self.take(before)
        line = read_line(pause["pause"].strip())
        node = self._node("none", "", line.text, line.clock, pause[0].strip())
        self._push(node)

    def _leave(self, source: str) -> None:
        self.outline.unrecognised.append(source)

    def _take_letterhead(self, source: str) -> bool:
        if self.roots or self.header.title or not is_letterhead(source):
            return False
        self.header.keep("letterhead", source)
        return True

    def _take_structured(self, row: str) -> bool:
        source = row.strip()
        line = read_line(source)
        cells = split_cells(row)
        if self._take_label(line) or self._take_pending(line):
            return True
        if self.table.has_item(cells) and self._take_row(cells, source):
            return True
        if self._take_block(line):
            return True
        if line.marked:
            self._add(line)
            return True
        if self.roots or self.in_body or source in ("1", "01"):
            return self._take_unmarked(source)
        if (
            self.header.title
            and source.endswith(":")
            and DAY_HEADING.match(fold(source))
        ):
            return self._take_unmarked(source)
        if self.header.read_line(source, self.now):
            return True
        first, second = self._take_bare_item, self._take_title
        if is_title(fold(source)):
            first, second = second, first
        return first(source) or second(source)

    def _take_title(self, source: str) -> bool:
        return self.header.continue_title(source, self.now)

    # Labelled lines

    def _take_label(self, line: Line) -> bool:
        if self.last and self._take_item_label(self.last, line):
            return True
        text = line.text
        if text.startswith("(") and text.endswith(")"):
            text = text[1:-1]
        parts = split_labels(text)
        labels = [read_label(part) for part in parts]
        if not any(labels) or (labels[0] is None and (line.marked or self.roots)):
            return False
        if labels[0] and labels[0][0] == "content":
            return self._take_content(line, labels[0][1])
        for part, label in zip(parts, labels, strict=True):
            self._take_field(line, part, label)
        return True

    def _take_item_label(self, last: Node, line: Line) -> bool:
        """Who presents the item above, for how long."""
        below = line.kind in ("none", "bullet", "plus", "letter")
        parts = split_item_labels(line.text) if below else []
        labels = [label for part in parts if (label := read_item_label(part))]
        if not labels or len(labels) < len(parts) or not all(v for _n, v in labels):
            return False
        if any(n == "duration" and find_dates(v, self.now) for n, v in labels):
            return False
        last.labels += [(name, value.rstrip(" .")) for name, value in labels]
        last.sources.append(line.source)
        return True

    def _take_field(self, line: Line, part: str, label: tuple[str, str] | None) -> None:
        self.pending = ""
        if label is None:
            if not self.header.read_line(part, self.now):
                self._leave(part)
            return
        name, value = label
        rank = _RANKS[line.kind] if line.kind != "none" else None
        if name == "notes":
            self._leave(line.source)
            self.block = _Block(name, rank, bool(value))
            return
        self.block = None
        self.header.keep(name, line.source)
        if name == "participants":
            listed = not value or bool(re.search(r"(?::|gồm|gom)\W*$", value))
            self.block = _Block(name, rank, not listed)
        if not value:
            self.pending = name if name != "participants" else ""
        elif not self.header.set_label(name, value):
            self._leave(part)

    def _take_content(self, line: Line, value: str) -> bool:
        """ "Nội dung:" – from here on lines are items."""
        plain = ":" not in line.text
        if plain and not self.header.title and not self.roots and not line.marked:
            return self.header.read_line(line.source, self.now)
        self.block, self.pending, self.in_body = None, "", True
        self.stack = []
        if value:
            node = self._node("part", "", value, None, line.source)
            self._push(node)
            node.heading = True
        else:
            self.header.keep("content", line.source)
        return True

    def _take_pending(self, line: Line) -> bool:
        """The value of a label that stood alone on its line."""
        name, self.pending = self.pending, ""
        if not name or line.kind not in ("none", "bullet", "plus"):
            return False
        value = line.source if line.kind == "none" else line.text
        if not self.header.set_label(name, value):
            return False
        self.header.keep(name, line.source)
        return True

    def _take_block(self, line: Line) -> bool:
        """Does the line belong to the participants, or to the notes?"""
        block = self.block
        if block is None:
            return False
        if not self._stays_in(block, line):
            self.block = None
            return False
        if block.name == "notes":
            self._leave(line.source)
        else:
            self.header.set_label("participants", line.text)
            self.header.keep("participants", line.source)
        return True

    def _stays_in(self, block: _Block, line: Line) -> bool:
        if line.clock or (line.kind == "none" and line.source.isupper()):
            return False
        rank = _RANKS[line.kind]
        if line.kind == "none":
            return not block.filled
        if block.rank is not None:
            return rank > block.rank
        if block.kind is None:
            if rank < _RANKS["arabic"] or (block.filled and block.name != "notes"):
                return False
            block.kind = line.kind
        return rank >= _RANKS[block.kind]

    # Nodes

    def _add(self, line: Line) -> None:
        if self.last and self._says_who_presents(self.last, line):
            return
        node = self._node(line.kind, line.number, line.text, line.clock, line.source)
        if line.kind == "bullet" and DAY_HEADING.match(fold(line.text[:40])):
            node.heading = line.text.endswith(":")
        self._push(node)

    def _says_who_presents(self, last: Node, line: Line) -> bool:
        """ "- Sở Tài chính trình bày (15 phút);" below an item."""
        if line.kind not in ("bullet", "plus") or line.clock:
            return False
        if last.kind not in ("arabic", "decimal", "letter") or last.text.endswith(":"):
            return False
        said = read_item(line.text, self.read_units)
        if not said.leading or said.name != said.presenter_text:
            return False
        last.labels.append(("presenter", said.presenter_text))
        if said.minutes:
            last.labels.append(("duration", f"{said.minutes} phút"))
        last.sources.append(line.source)
        return True

    def _node(
        self,
        kind: MarkerKind,
        number: str,
        text: str,
        clock: ClockFound | None,
        source: str,
    ) -> Node:
        return Node(kind, number, text, clock, [source], self.read_units)

    def _push(self, node: Node) -> None:
        rank = self._rank(node)
        while self.stack and self.stack[-1][0] >= rank:
            self.stack.pop()
        siblings = self.stack[-1][1].children if self.stack else self.roots
        siblings.append(node)
        self.stack.append((rank, node))
        self.last = node
        self.in_body = True
        self.block, self.pending = None, ""

    def _rank(self, node: Node) -> float:
        if node.kind == "roman" and not self.stack:
            self.roman_first = True
        if node.kind == "upper" and self.roman_first:
            return _HEADING_RANK
        timed = node.kind == "none" and node.clock and node.text.endswith(":")
        if timed or (node.heading and node.kind == "bullet"):
            return _HEADING_RANK
        if node.kind == "bullet":
            sign = "-" if node.sources[0][0] in "-–—" else node.sources[0][0]
            return 7 + self.bullets.setdefault(sign, len(self.bullets)) / 100
        return _RANKS[node.kind]

    def _take_row(self, cells: list[str], source: str) -> bool:
        """A row of a pasted table."""
        if is_table_head(cells):
            self.table.begin(cells)
            self.header.keep("table", source)
            self.in_body = True
            return True
        if not (self.table.columns or self.roots or self.in_body or self.header.title):
            return False
        read = self.table.read(cells, self.read_units)
        if read is None:
            return False
        row, shares = read
        node = self._node(row.kind, row.number, row.text, row.clock, source)
        node.labels = row.labels
        self.table.keep(node, shares)
        self._push(node)
        return True

    # Lines without numbering, among or after items

    def _take_unmarked(self, source: str) -> bool:
        last = self.last
        if _LONE_NUMBER.fullmatch(source):
            self._push(self._node("arabic", source, "", None, source))
            return True
        if last and self._continues(last, source):
            last.text = f"{last.text} {source}".strip()
            last.sources.append(source)
            return True
        if last and self._completes(last, source):
            return True
        if self._is_heading(source):
            node = self._node("part", "", source, None, source)
            node.heading = True
            self._push(node)
            return True
        if len(source) < _LONGEST_HEADING and _is_step(source):
            self._push(self._node("none", "", source, None, source))
            return True
        if last and not self.after_blank and self._wraps(last, source):
            last.text = f"{last.text} {source}"
            last.sources.append(source)
            return True
        return self._take_bare_item(source)

    def _continues(self, last: Node, source: str) -> bool:
        if not last.text:
            return True
        if last.heading and last.kind == "part":
            return False
        tail = last.text[-400:]
        unclosed = tail.count("(") > tail.count(")")
        going_on = last.text.endswith((",", "và", " -", "–"))
        small = source[0].islower() or source[0] in "(["
        return unclosed or going_on or (small and not self.after_blank)

    def _wraps(self, last: Node, source: str) -> bool:
        before = last.sources[-1]
        ended = before.endswith((".", ";", ")", ":", "!", "?"))
        return len(before) >= _WRAPPED_LENGTH and not ended and not last.heading

    def _completes(self, last: Node, source: str) -> bool:
        """Presenters or a duration on a line of their own."""
        label = None
        if read_duration(source):
            label = ("duration", source)
        elif not last.heading and read_presenters(source, self.read_units):
            label = ("presenter", source)
        if label is None:
            return False
        last.labels.append(label)
        last.sources.append(source)
        return True

    def _is_heading(self, source: str) -> bool:
        if len(source) > _LONGEST_HEADING or source.startswith("("):
            return False
        if source.endswith(":") or DAY_HEADING.match(fold(source)):
            return True
        return source.isupper() and " " in source and not is_break(source)

    def _take_bare_item(self, source: str) -> bool:
        """An unnumbered line that names its presenter or its minutes is an item."""
        if not (self.in_body or self.header.title) or source.endswith(":"):
            return False
        node = self._node("none", "", source, None, source)
        known = any(match.status == "found" for match in node.said.leading)
        if not node.said.name or not (known or node.said.minutes):
            return False
        self._push(node)
        return True

    def finish(self) -> None:
        """Turn the tree into sections and items."""
        self.header.take_title_from(self.outline.unrecognised)
        self.table.share_minutes()
        TreeReader(self.outline, self.now).read(self.roots)


def _is_step(text: str) -> bool:
    """A step of the meeting that needs no number: a break, the discussion, the end."""
    return is_break(text) or is_procedural(text) or bool(_STEP.match(fold(text)))
