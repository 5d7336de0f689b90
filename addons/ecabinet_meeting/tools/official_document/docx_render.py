"""From a document to a Word file, for those who must still edit it.

The same content as the PDF in the same order, in paragraphs with real styles; the
letterhead and the end are tables without lines, as offices make them. A chart comes as
the table of its figures.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from reportlab.pdfbase.pdfmetrics import stringWidth

from ..text.normal_form import clean
from .blocks import point_label
from .closing import SIGNING_SPACE
from .dates import place_and_date
from .document import (
    URGENCY_MARKS,
    BarChart,
    Block,
    Column,
    Grid,
    Heading,
    OfficialDocument,
    PageBreak,
    Points,
    Prose,
    Run,
    Signature,
    Text,
)
from .docx_styles import (
    ALIGNMENTS,
    LANGUAGE,
    border_below,
    new_document,
    repeat_as_heading,
    unbroken,
    without_padding,
)
from .heading import DRAFT_WORD, SHORT_RULE
from .line_breaks import LineBreaks

_SIGNATORY_SHARE = 0.52
_GAP_ABOVE = 14
# Points between issuer and nation, so that long names never touch.
_BETWEEN = 6
_PLAIN_D = str.maketrans("Đđ", "Dd")
# Of all files alike, so that the same document gives the same bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# What XML cannot hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def render_docx(document: OfficialDocument) -> bytes:
    """A document as a Word file (.docx).

    The same document gives the same bytes with the same python-docx.
    """
    word = new_document(document.profile, document.margins)
    _describe(word, document)
    _Writer(word, document).write()
    output = BytesIO()
    word.save(output)
    return _without_times(output)


def _describe(word: Any, document: OfficialDocument) -> None:
    about = word.core_properties
    about.title = _line(document.title)[:255]
    about.author = _line(document.issuer)[:255]
    about.subject = _line(document.reference)[:255]
    about.language = LANGUAGE
    about.comments = ""
    if document.day:
        moment = datetime.combine(document.day, time())
        about.created = about.modified = moment


def _without_times(file: BytesIO) -> bytes:
    output = BytesIO()
    with ZipFile(file) as given, ZipFile(output, "w", ZIP_DEFLATED) as kept:
        for name in given.namelist():
            entry = ZipInfo(name, _ZIP_TIME)
            entry.compress_type = ZIP_DEFLATED
            kept.writestr(entry, given.read(name))
    return output.getvalue()


def _words(text: str) -> str:
    return _CONTROLS.sub("", clean(text))


def _line(text: str) -> str:
    """The text on one line (no-break spaces kept)."""
    return " ".join(part for part in _words(text).split("\n") if part).strip(" ")


def _lines(text: Text) -> list[tuple[Run, ...]]:
    """The runs of each line of a text that is not empty."""
    runs = (Run(text),) if isinstance(text, str) else text
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, piece in enumerate(_words(run.text).split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append(Run(piece, run.bold, run.italic))
    return [tuple(one) for one in lines if "".join(run.text for run in one).strip()]


class _Writer:
    """Writes one document, from its letterhead to its recipients."""

    def __init__(self, word: Any, document: OfficialDocument) -> None:
        self.word = word
        self.document = document
        self.profile = document.profile
        self.width = document.margins.text_width

    def write(self) -> None:
        self._letterhead()
        self._title()
        self._addressees()
        for base, end in _ended(self.document.legal_bases):
            self._add(self.word, "Căn cứ", base + end)
        for block in self.document.body:
            self._block(block)
        self._end()

    # The top of the first page ------------------------------------------------------

    def _letterhead(self) -> None:
        left = self.width * self.profile.issuer_share
        table = self._side_by_side([left, self.width - left], rows=2)
        issuer, nation = table.rows[0].cells
        number, place = table.rows[1].cells
        self._issuer(issuer, left)
        heading, motto = self.profile.heading, self.profile.motto
        self._add(nation, "Quốc hiệu", heading)
        self._add(nation, "Tiêu ngữ", motto)
        size = self.profile.motto_size or self.profile.heading_size
        self._rule(nation, [motto or heading], self.width - left, size, 1)
        self._number(number)
        if self.document.show_place:
            words = place_and_date(_line(self.document.place), self.document.day)
            self._add(place, "Địa danh, ngày tháng", words)
        for cell in (issuer, nation, number, place):
            _drop_first(cell)

    def _issuer(self, cell: Any, width: float) -> None:
        size, superior = self.profile.issuer_size, self.document.superior.upper()
        self._name(cell, "Cơ quan chủ quản", superior, width - _BETWEEN, size)
        names = self._name(
            cell,
            "Cơ quan ban hành",
            self.document.issuer.upper(),
            width - _BETWEEN,
            size,
        )
        if self.profile.issuer_asterisk:
            self._add(cell, "Cơ quan ban hành", "*")
        else:
            self._rule(cell, names, width, size, SHORT_RULE)

    def _number(self, cell: Any) -> None:
        document, party = self.document, self.profile.code == "party"
        if document.symbol or document.number:
            self._add(cell, "Số, ký hiệu", document.reference)
        if not document.kind_name and document.abstract:
            about = document.abstract if party else f"V/v {document.abstract}"
            self._add(cell, "Về việc", about)
        self._add(cell, "Mức độ khẩn", URGENCY_MARKS[document.urgency])
        if document.draft:
            self._add(cell, "Cơ quan ban hành", DRAFT_WORD)

    def _title(self) -> None:
        document = self.document
        self._gap(18)
        if not document.kind_name:
            return
        self._add(self.word, "Tên loại", document.kind_name.upper())
        size, width = self.profile.abstract_size, self.width * 0.9
        names = self._name(self.word, "Trích yếu", document.abstract, width, size)
        if self.profile.code == "party":
            self._add(self.word, "Trích yếu", "-----")
        else:
            self._rule(self.word, names, self.width, size, SHORT_RULE)
        self._add(self.word, "Trích yếu", document.enacting_authority.upper())
        self._gap(6)

    def _addressees(self) -> None:
        names = [name for name in map(_line, self.document.addressees) if name]
        if len(names) == 1:
            self._add(self.word, "Kính gửi", f"Kính gửi: {names[0]}")
        elif names:
            self._add(self.word, "Kính gửi nhiều nơi", "Kính gửi:")
            for name, end in _ended(names):
                self._add(self.word, "Kính gửi nhiều nơi", f"- {name}{end}")

    # The body ---------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            style = f"Heading {min(block.level, 3)}" if block.level else "Title"
            self._add(self.word, style, block.text)
        elif isinstance(block, Prose):
            self._prose(block)
        elif isinstance(block, Points):
            for place, item in enumerate(block.items, block.start):
                label = f"{point_label(block.numbering, place)} "
                runs = (Run(item),) if isinstance(item, str) else item
                self._add(self.word, "Nội dung", (Run(label), *runs))
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, BarChart):
            self._grid(_figures(block))
        elif isinstance(block, PageBreak):
            self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            raise TypeError(f"Not a block of a document: {type(block).__name__}.")

    def _prose(self, block: Prose) -> None:
        before = len(self.word.paragraphs)
        self._add(self.word, "Nội dung", block.text)
        if block.centred or not block.indent:
            for paragraph in self.word.paragraphs[before:]:
                paragraph.paragraph_format.first_line_indent = Pt(0)
                if block.centred:
                    paragraph.alignment = ALIGNMENTS["center"]

    def _grid(self, block: Grid) -> None:
        self._captions(block)
        table = self.word.add_table(rows=0, cols=len(block.columns))
        table.style, table.autofit = "Table Grid", False
        titles = [Run(column.title, bold=True) for column in block.columns]
        head = self._row(table, block, [(one,) for one in titles], "center")
        repeat_as_heading(head)
        for number, row in enumerate(block.rows):
            bold = number in block.bold_rows
            self._row(table, block, [_bold(cell, bold) for cell in row])
        share = self.width / sum(column.width for column in block.columns)
        for column, widths in zip(block.columns, table.columns, strict=True):
            for cell in widths.cells:
                cell.width = Pt(column.width * share)
        self._gap(6)

    def _captions(self, block: Grid) -> None:
        for words, align in ((block.caption, "center"), (block.unit, "right")):
            for line in _lines(words):
                paragraph = self.word.add_paragraph(style="Ô bảng")
                paragraph.alignment = ALIGNMENTS[align]
                paragraph.paragraph_format.keep_with_next = True
                _write_runs(paragraph, line, bold=align == "center")

    def _row(
        self, table: Any, block: Grid, cells: Iterable[Text], align: str = ""
    ) -> Any:
        row = table.add_row()
        for cell, column, text in zip(row.cells, block.columns, cells, strict=True):
            cell.paragraphs[0].style = "Ô bảng"
            for number, line in enumerate(_lines(text)):
                paragraph = (
                    cell.add_paragraph(style="Ô bảng") if number else cell.paragraphs[0]
                )
                paragraph.alignment = ALIGNMENTS[align or column.align]
                _write_runs(paragraph, line, size=block.size)
        return row

    # The end ------------------------------------------------------------------------

    def _end(self) -> None:
        document = self.document
        recipients = self._recipient_lines()
        if not (document.signatures or recipients):
            return
        self._gap(_GAP_ABOVE, keep=True)
        half = self.width * (0.5 if document.signatures[1:] else 1 - _SIGNATORY_SHARE)
        table = self._side_by_side([half, self.width - half])
        unbroken(table.rows[0])
        left, right = table.rows[0].cells
        if document.signatures[1:]:
            self._signature(left, document.signatures[0])
            self._signature(right, document.signatures[1])
        else:
            self._recipients(left, recipients)
            for one in document.signatures:
                self._signature(right, one)
        for cell in (left, right):
            _drop_first(cell)
        if document.signatures[1:]:
            self._recipients(self.word, recipients)

    def _signature(self, cell: Any, one: Signature) -> None:
        self._add(cell, "Quyền hạn, chức vụ", "\n".join(one.authority).upper())
        self._add(cell, "Chức vụ", one.title.upper())
        notes = self._add(cell, "Ghi chú ký", one.note)
        space = cell.add_paragraph(style="Ghi chú ký")
        room = max(SIGNING_SPACE - 14 * (len(notes) + 1), 12)
        space.paragraph_format.space_after = Pt(room)
        self._add(cell, "Họ và tên", one.name)

    def _recipient_lines(self) -> list[str]:
        names = [_line(name) for name in self.document.recipients]
        lines = [f"- {name.rstrip(' .;')};" for name in names if name]
        if self.document.archive:
            archive = self.profile.archive_line(_line(self.document.archive))
            lines.append(f"- {archive}")
        if lines:
            lines[-1] = lines[-1].rstrip(";.") + "."
        return lines

    def _recipients(self, container: Any, lines: list[str]) -> None:
        if lines:
            self._add(container, "Nơi nhận", "Nơi nhận:")
        for line in lines:
            self._add(container, "Danh sách nơi nhận", line)

    # Paragraphs and lines ----------------------------------------------------------

    def _add(self, container: Any, style: str, text: Text) -> list[str]:
        """A paragraph for each line of the text; the lines as plain text."""
        lines = _lines(text)
        for line in lines:
            _write_runs(container.add_paragraph(style=style), line)
        return ["".join(run.text for run in line) for line in lines]

    def _name(
        self, container: Any, style: str, name: str, width: float, size: float
    ) -> list[str]:
        """A paragraph whose lines break as those of the printed name; its lines."""
        breaks = LineBreaks(lambda line: _length(line, size), width)
        lines = breaks.of_name(map(_line, _words(name).split("\n")))
        if lines:
            container.add_paragraph("\n".join(lines), style=style)
        return lines

    def _gap(self, points: float, keep: bool = False) -> None:
        gap = self.word.add_paragraph(style="Đường kẻ")
        gap.paragraph_format.space_before = Pt(points - 2)
        gap.paragraph_format.keep_with_next = keep

    def _rule(
        self, container: Any, lines: list[str], width: float, size: float, share: float
    ) -> None:
        """A thin line as long as a share of the last line of a text."""
        if not lines:
            return
        indent = (width - _length(lines[-1], size) * share) / 2
        rule = container.add_paragraph(style="Đường kẻ")
        rule.paragraph_format.left_indent = Pt(indent)
        rule.paragraph_format.right_indent = Pt(indent)
        rule.paragraph_format.space_after = Pt(3)
        border_below(rule)

    def _side_by_side(self, widths: list[float], rows: int = 1) -> Any:
        table = self.word.add_table(rows=rows, cols=len(widths))
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
        without_padding(table)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Pt(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)
        return table


def _length(line: str, size: float) -> float:
    """Points that a line in bold takes; accents do not widen a letter."""
    letters = unicodedata.normalize("NFD", line.translate(_PLAIN_D))
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    length: float = stringWidth(bare, "Times-Bold", size)
    return length


def _write_runs(
    paragraph: Any, runs: Iterable[Run], bold: bool = False, size: float = 0
) -> None:
    """Styles stand for how text looks; a run says only what differs from them."""
    for run in runs:
        written = paragraph.add_run(run.text)
        if run.bold or bold:
            written.bold = True
        if run.italic:
            written.italic = True
        if size:
            written.font.size = Pt(size)


def _drop_first(cell: Any) -> None:
    """Word begins each cell with an empty paragraph, and needs one to be left."""
    first = cell.paragraphs[0]
    if cell.paragraphs[1:] and not first.text:
        first._p.getparent().remove(first._p)


def _ended(items: Iterable[str]) -> list[tuple[str, str]]:
    """Each item without its mark, and the mark that it gets: ``;``, at last ``.``"""
    texts = [item.rstrip(" .;,") for item in items]
    return [(text, ";") for text in texts[:-1]] + [(text, ".") for text in texts[-1:]]


def _bold(text: Text, bold: bool) -> Text:
    if not bold:
        return text
    runs = (Run(text),) if isinstance(text, str) else text
    return tuple(Run(run.text, True, run.italic) for run in runs)


def _figures(chart: BarChart) -> Grid:
    """The figures of a chart: a row for each label, a column for each series."""
    legend = chart.legend or ("",) * len(chart.series)
    columns = (Column("", 2), *(Column(name, 1, "right") for name in legend))
    rows = tuple(
        (label, *(f"{series[place]:g}".replace(".", ",") for series in chart.series))
        for place, label in enumerate(chart.labels)
    )
    return Grid(columns, rows, caption=chart.caption)
