"""What a reader of a Word document sees: its paragraphs and tables, as text.

Tracked insertions, content controls, text boxes, tables within tables and Word's own
numbers are text; what is deleted, moved away, struck out or hidden is none. Letters of
old fonts (.VnTime, VNI-Times) come as Unicode.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..text.encodings import from_font
from .package import Package, PackageError, attribute, child, children, local, value
from .word_numbering import Numbering
from .word_styles import Styles, is_deleted

_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText"})
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DRAWN = frozenset({"drawing", "pict", "object"})


@dataclass(slots=True)
class Cell:
    """A cell of a table; ``goes_on``: it is one with the cell above."""

    blocks: list["Block"] = field(default_factory=list)
    goes_on: bool = False


@dataclass(slots=True)
class Row:
    """Cells by column: one that spans several is followed by empty ones.

    ``shortened``: something in it was struck out or hidden.
    """

    cells: list[Cell]
    shortened: bool = False


@dataclass(slots=True)
class Table:
    """A table's rows, from above."""

    rows: list[Row] = field(default_factory=list)


Block = str | Table


def read_word(data: bytes) -> list[Block]:
    """Paragraphs (their line breaks kept) and tables, in order; notes come last.

    :raises PackageError: no Word document, or one that cannot be read
    """
    package = Package(data)
    name = package.main_part("document")
    root = package.part(name)
    body = child(root, "body")
    if body is None:
        return []
    if any(local(each) == "altChunk" for each in body.iter()):
        raise PackageError("inside")
    reader = _Reader(package, name)
    blocks = reader.read(body)
    if reader.has_open_field:
        # A field that never ends would swallow what follows.
        blocks = _Reader(package, name, with_fields=False).read(body)
    return blocks


def read_margins(data: bytes) -> str:
    """What stands above and below the pages: the text of all headers and footers.

    :raises PackageError: as :func:`read_word`
    """
    package = Package(data)
    name = package.main_part("document")
    lines: list[str] = []
    for kind in ("header", "footer"):
        for part in package.related(name, kind).values():
            root = package.part(part)
            if root is not None:
                lines += _lines(_Reader(package, name).read(root))
    return "\n".join(lines)


def _lines(blocks: list["Block"]) -> Iterator[str]:
    """The paragraphs of these blocks, those in the cells of tables too."""
    for block in blocks:
        if isinstance(block, str):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _lines(cell.blocks)


class _Reader:
    """Goes through a document once, counting what Word numbers."""

    def __init__(self, package: Package, name: str, with_fields: bool = True) -> None:
        self._package = package
        self._with_fields = with_fields
        self._name = name
        self._styles = Styles(self._related("styles", "word/styles.xml"))
        numbers = self._related("numbering", "word/numbering.xml")
        self._numbering = Numbering(numbers, self._styles)
        # Open fields, each True once its result has begun.
        self._fields: list[bool] = []
        self._notes: list[tuple[str, str]] = []
        self._carried = ""
        self._left_out = 0

    def read(self, body: etree._Element) -> list[Block]:
        """The blocks of the body and of its notes."""
        blocks = self._all_blocks(body)
        return [*blocks, *self._notes_at_the_end()]

    @property
    def has_open_field(self) -> bool:
        """Has a field begun that does not end?"""
        return bool(self._fields)

    def _related(self, kind: str, usual: str) -> etree._Element | None:
        for name in (*self._package.related(self._name, kind).values(), usual):
            root = self._package.part(name)
            if root is not None:
                return root
        return None

    def _all_blocks(self, element: etree._Element) -> list[Block]:
        """As ``_blocks``, of a whole body or cell, beyond which no paragraph goes."""
        blocks = self._blocks(element)
        text, self._carried = self._carried, ""
        return [*blocks, text] if text.strip() else blocks

    def _blocks(self, element: etree._Element) -> list[Block]:
        blocks: list[Block] = []
        for each in element:
            name = local(each)
            if name == "p":
                blocks += self._paragraph(each)
            elif name == "tbl":
                blocks.append(self._table(each))
            elif name == "AlternateContent":
                blocks += self._blocks(_chosen(each))
            elif name not in _GONE:
                blocks += self._blocks(each)
        return blocks

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> list[Block]:
        properties = child(element, "pPr")
        style = self._styles.paragraph_style(properties)
        mark = child(properties, "rPr")
        left_out = self._left_out
        pieces: list[str] = []
        boxes: list[Block] = []
        self._runs(element, style, pieces, boxes)
        text, self._carried = self._carried + "".join(pieces), ""
        if is_deleted(mark):
            # Without its mark it is one with the next.
            self._carried = text
            return boxes
        nothing = not text.strip()
        if nothing and self._styles.is_hidden(mark, style):
            return boxes
        number = self._numbering.number(properties)
        if nothing and self._left_out > left_out:
            return boxes
        return [_numbered(number, text), *boxes]

    def _runs(
        self,
        element: etree._Element,
        style: str,
        pieces: list[str],
        boxes: list[Block],
    ) -> None:
        for each in element:
            name = local(each)
            if name == "r":
                self._run(each, style, pieces, boxes)
            elif name == "t":
                pieces.append(each.text or "")
            elif name == "AlternateContent":
                self._runs(_chosen(each), style, pieces, boxes)
            elif name == "p":
                boxes += self._paragraph(each)
            elif name not in _GONE and name != "rt":
                self._runs(each, style, pieces, boxes)

    def _run(
        self, run: etree._Element, style: str, pieces: list[str], boxes: list[Block]
    ) -> None:
        properties = child(run, "rPr")
        gone = (
            self._styles.is_hidden(properties, style)
            or self._styles.is_struck(properties, style)
            or is_deleted(properties)
        )
        written = "".join(self._written(run, boxes))
        if gone:
            self._left_out += bool(written.strip())
        elif all(self._fields):
            pieces.append(from_font(written, self._styles.font(properties, style)))

    def _written(self, run: etree._Element, boxes: list[Block]) -> Iterator[str]:
        for each in run:
            name = local(each)
            if name == "t":
                yield each.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name == "sym":
                yield _symbol(attribute(each, "char"))
            elif name == "fldChar":
                self._field(attribute(each, "fldCharType"))
            elif name in ("footnoteReference", "endnoteReference"):
                self._notes.append((name[:-9], attribute(each, "id") or ""))
            elif name == "AlternateContent":
                yield from self._written(_chosen(each), boxes)
            elif name in _DRAWN:
                boxes += self._boxes(each)
            elif name == "ruby":
                for base in children(each, "rubyBase"):
                    yield "".join(_plain(base))

    def _field(self, kind: str | None) -> None:
        """Of a field only the result is shown, not what it is reckoned from."""
        if kind == "begin" and self._with_fields:
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _boxes(self, drawn: etree._Element) -> list[Block]:
        """The text in the text boxes of a drawing."""
        blocks: list[Block] = []
        for each in drawn:
            if local(each) == "txbxContent":
                blocks += self._blocks(each)
            elif local(each) == "AlternateContent":
                blocks += self._boxes(_chosen(each))
            else:
                blocks += self._boxes(each)
        return blocks

    # Tables

    def _table(self, element: etree._Element) -> Table:
        table = Table()
        above: dict[int, bool] = {}
        for row in _through(element, "tr"):
            properties = child(row, "trPr")
            if is_deleted(properties) or child(properties, "hidden") is not None:
                continue
            left_out = self._left_out
            cells = self._cells(row, properties, above)
            table.rows.append(Row(cells, self._left_out > left_out))
        return table

    def _cells(
        self,
        row: etree._Element,
        properties: etree._Element | None,
        above: dict[int, bool],
    ) -> list[Cell]:
        cells = [Cell() for _column in range(_count(child(properties, "gridBefore")))]
        for element in _through(row, "tc"):
            said = child(element, "tcPr")
            merge = child(said, "vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            goes_on = goes_on and above.get(len(cells), False)
            above[len(cells)] = merge is not None
            cells.append(Cell([] if goes_on else self._all_blocks(element), goes_on))
            span = _count(child(said, "gridSpan"))
            cells += [Cell() for _column in range(span - 1)]
        return cells

    def _notes_at_the_end(self) -> list[Block]:
        """Footnotes and endnotes, in the order of the text."""
        blocks: list[Block] = []
        wanted, self._notes = self._notes, []
        for kind in dict.fromkeys(kind for kind, _id in wanted):
            root = self._related(f"{kind}s", f"word/{kind}s.xml")
            for note in () if root is None else children(root, kind):
                if (kind, attribute(note, "id")) in wanted:
                    texts = [text for text in self._blocks(note) if str(text).strip()]
                    blocks += [f"Ghi chú: {text}" for text in texts[:1]] + texts[1:]
        return blocks


def _numbered(number: str, text: str) -> str:
    if not number:
        return text
    # Without a sign after it, nobody tells a number from what follows.
    if text.strip() and number[-1].isalnum():
        number += "."
    return f"{number} {text.strip()}".strip()


def _chosen(element: etree._Element) -> etree._Element:
    """Of the ways to show the same, the first; the others are for old programs."""
    for name in ("Choice", "Fallback"):
        found = child(element, name)
        if found is not None:
            return found
    return element.makeelement("nothing")


def _through(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also within content controls and insertions."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _through(each, name)


def _plain(element: etree._Element) -> Iterator[str]:
    return (each.text or "" for each in element.iter() if local(each) == "t")


def _count(element: etree._Element | None) -> int:
    said = value(element) or ""
    return min(int(said), 60) if said.isdigit() else 0


def _symbol(code: str | None) -> str:
    """A letter of a symbol font: what it looks like is not told."""
    try:
        letter = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= letter <= "\uf8ff" else letter
