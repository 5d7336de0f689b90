"""The body of a document: headings, paragraphs, points, tables and charts."""

from functools import singledispatch
from itertools import zip_longest

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color, black, white
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    LongTable,
    Paragraph,
    Spacer,
)
from reportlab.platypus import PageBreak as NewPage

from .document import (
    BarChart,
    Block,
    Grid,
    Heading,
    PageBreak,
    Points,
    Prose,
    Run,
    Text,
)
from .sheet import FIRST_LINE, PARAGRAPH_GAP, Lead, Sheet
from .text import markup, markup_lines, one_line

# NĐ 30/2020, appendix I, part I, section II.6.e: points take the letters of the
# Vietnamese alphabet, of which those with a breve or circumflex are not used.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

_CELL_PADDING = 3
_GRID_LINE = 0.5
# A row taller than this share of the page is printed as several.
_TALLEST_ROW = 0.5
# With the heading of a table: its first row.
_LEAST_ROWS = 2
_SERIES_COLOURS = (
    Color(0.20, 0.33, 0.55),
    Color(0.62, 0.72, 0.84),
    Color(0.45, 0.45, 0.45),
    Color(0.80, 0.80, 0.80),
)


def body(blocks: tuple[Block, ...], sheet: Sheet) -> list[Flowable]:
    """The flowables of the whole body, in order."""
    parts = [part for block in blocks for part in set_block(block, sheet)]
    return _keep_headings_with_text(parts, sheet)


def _keep_headings_with_text(parts: list[Flowable], sheet: Sheet) -> list[Flowable]:
    """Break the page before a heading that what follows would not join.

    reportlab's own ``keepWithNext`` would move the whole of a long table.
    """
    held = []
    for index, part in enumerate(parts):
        after_lead = index and isinstance(parts[index - 1], Lead)
        if isinstance(part, Lead) and not after_lead:
            needed = _height_to_join(parts[index:], sheet)
            # A fresh page must do, or an empty one would go before it.
            held.append(CondPageBreak(min(needed, sheet.margins.text_height * 0.9)))
        held.append(part)
    return held


def _height_to_join(parts: list[Flowable], sheet: Sheet) -> float:
    """Height of the headings that come first and of the least that joins them."""
    needed: float = 0
    height: float
    for part in parts:
        if isinstance(part, NewPage):
            return needed
        if isinstance(part, CondPageBreak):
            needed += part.height
            return needed
        _, height = part.wrap(sheet.margins.text_width, sheet.margins.text_height)
        needed += part.getSpaceBefore()
        if not isinstance(part, Lead | Spacer):
            needed += _least_height(part, height)
            return needed
        needed += height
    return needed


def _least_height(part: Flowable, height: float) -> float:
    """The least of it that can stand at the end of a page."""
    if isinstance(part, LongTable):
        heights: list[float] = part._rowHeights
        return sum(heights[:_LEAST_ROWS])
    if isinstance(part, Paragraph):
        # Neither its first nor its last line may stand alone.
        return height if height < 4 * part.style.leading else 2 * part.style.leading
    return height


@singledispatch
def set_block(block: Block, sheet: Sheet) -> list[Flowable]:
    """The flowables of one block."""
    raise TypeError(f"Not a block of a document: {type(block).__name__}.")


@set_block.register
def _(block: Heading, sheet: Sheet) -> list[Flowable]:
    size = sheet.profile.body_size
    if block.level == 0:
        style = sheet.style(
            size,
            bold=True,
            align="center",
            spaceBefore=12,
            spaceAfter=6,
        )
    else:
        style = sheet.body_style(bold=True, italic=block.level >= 3, spaceBefore=8)
    return [sheet.lead(block.text, style)]


@set_block.register
def _(block: Prose, sheet: Sheet) -> list[Flowable]:
    if block.centred:
        style = sheet.body_style(align="center", firstLineIndent=0)
    else:
        style = sheet.body_style(firstLineIndent=FIRST_LINE if block.indent else 0)
    return [Paragraph(line, style) for line in markup_lines(block.text, sheet.fonts)]


@set_block.register
def _(block: Points, sheet: Sheet) -> list[Flowable]:
    style = sheet.body_style()
    parts = []
    for index, item in enumerate(block.items):
        label = point_label(block.numbering, block.start + index)
        # The further lines of a point are paragraphs of it.
        for line in markup_lines(_labelled(label, item), sheet.fonts):
            parts.append(Paragraph(line, style))
    return parts


def point_label(numbering: str, position: int) -> str:
    """Label of the point at a position counted from 1."""
    if numbering == "a)":
        round_, index = divmod(position - 1, len(POINT_LETTERS))
        return POINT_LETTERS[index] * (round_ + 1) + ")"
    return f"{position}." if numbering == "1." else numbering


def _labelled(label: str, item: Text) -> Text:
    if isinstance(item, str):
        return f"{label} {item}"
    return (Run(f"{label} "), *item)


@set_block.register
def _(block: PageBreak, sheet: Sheet) -> list[Flowable]:
    return [NewPage()]


@set_block.register
def _(block: Grid, sheet: Sheet) -> list[Flowable]:
    widths = _column_widths(block, sheet)
    head = sheet.style(block.size, bold=True, align="center")
    titles = [
        "\n".join(sheet.name_lines(column.title, head, width - 2 * _CELL_PADDING))
        for column, width in zip(block.columns, widths, strict=True)
    ]
    rows = [[sheet.paragraph(title, head) for title in titles]]
    for index, row in enumerate(block.rows):
        rows += _rows(row, index in block.bold_rows, block, sheet, widths)
    table = LongTable(rows, colWidths=widths, repeatRows=1)
    table.setStyle(
        [
            sheet.cell_font,
            ("GRID", (0, 0), (-1, -1), _GRID_LINE, black),
            ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
            ("VALIGN", (0, 1), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), _CELL_PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), _CELL_PADDING),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _CELL_PADDING + 1),
        ]
    )
    table.spaceBefore = PARAGRAPH_GAP
    return [*_captions(block, sheet), table, Spacer(0, PARAGRAPH_GAP)]


def _column_widths(block: Grid, sheet: Sheet) -> list[float]:
    share = sheet.margins.text_width / sum(column.width for column in block.columns)
    return [column.width * share for column in block.columns]


def _captions(block: Grid, sheet: Sheet) -> list[Flowable]:
    parts = []
    if block.caption:
        style = sheet.style(block.size + 1, bold=True, align="center", spaceBefore=8)
        parts.append(sheet.lead(block.caption, style))
    if block.unit:
        style = sheet.style(block.size, italic=True, align="right")
        parts.append(sheet.lead(block.unit, style))
    return parts


def _rows(
    row: tuple[Text, ...], bold: bool, block: Grid, sheet: Sheet, widths: list[float]
) -> list[list[Paragraph | str]]:
    """One row of paragraphs, or several when a page could not hold it."""
    cells = []
    for column, cell in zip(block.columns, row, strict=True):
        style = sheet.style(block.size, bold=bold, align=column.align)
        cells.append(Paragraph(markup(cell, sheet.fonts), style))
    tallest = sheet.margins.text_height * _TALLEST_ROW
    pieces = [
        _pieces(cell, width - 2 * _CELL_PADDING, tallest)
        for cell, width in zip(cells, widths, strict=True)
    ]
    return [list(slice_) for slice_ in zip_longest(*pieces, fillvalue="")]


def _pieces(cell: Paragraph, width: float, tallest: float) -> list[Paragraph]:
    _, height = cell.wrap(width, tallest)
    if height <= tallest:
        return [cell]
    pieces, rest = [], [cell]
    while rest:
        pieces.append(rest[0])
        halves = rest[0].split(width, tallest)
        if len(halves) == 2:
            pieces[-1] = halves[0]
        rest = halves[1:]
    return pieces


@set_block.register
def _(block: BarChart, sheet: Sheet) -> list[Flowable]:
    width, height = sheet.margins.text_width, block.height_mm * mm
    drawing = Drawing(width, height)
    # Otherwise reportlab's Times-Roman, not embedded, is named in the file.
    drawing.initialFontName = sheet.fonts.regular
    drawing.add(_columns(block, sheet, width, height))
    if block.legend:
        drawing.add(_legend(block, sheet, width, height))
    parts: list[Flowable] = [drawing]
    if block.caption:
        style = sheet.style(13, italic=True, align="center", spaceBefore=2)
        parts.append(sheet.paragraph(block.caption, style))
    needed = sum(part.wrap(width, height)[1] for part in parts)
    gap = Spacer(0, PARAGRAPH_GAP)
    return [gap, CondPageBreak(needed + PARAGRAPH_GAP), *parts, gap]


def _columns(
    block: BarChart, sheet: Sheet, width: float, height: float
) -> VerticalBarChart:
    chart = VerticalBarChart()
    chart.x, chart.y = 40, 26
    chart.width = width - 50
    chart.height = height - (50 if block.legend else 36)
    chart.data = [list(values) for values in block.series]
    chart.categoryAxis.categoryNames = [
        one_line(label, sheet.fonts) for label in block.labels
    ]
    lowest = min(0, *(min(values) for values in block.series))
    chart.valueAxis.valueMin = lowest
    chart.valueAxis.visibleGrid = True
    chart.valueAxis.gridStrokeColor = Color(0.85, 0.85, 0.85)
    chart.valueAxis.gridStrokeWidth = 0.4
    chart.groupSpacing = 8
    chart.bars.strokeColor = None
    for axis in (chart.categoryAxis, chart.valueAxis):
        axis.labels.fontName = sheet.fonts.regular
        axis.labels.fontSize = 10
    chart.categoryAxis.labels.maxWidth = chart.width / len(block.labels)
    for index in range(len(block.series)):
        chart.bars[index].fillColor = _SERIES_COLOURS[index % len(_SERIES_COLOURS)]
    return chart


def _legend(block: BarChart, sheet: Sheet, width: float, height: float) -> Legend:
    legend = Legend()
    legend.fontName = sheet.fonts.regular
    legend.fontSize = 10
    legend.boxAnchor = "n"
    legend.x, legend.y = width / 2, height
    legend.alignment = "right"
    legend.columnMaximum = 1
    legend.deltax = 90
    legend.strokeColor = white
    legend.colorNamePairs = [
        (_SERIES_COLOURS[index % len(_SERIES_COLOURS)], one_line(name, sheet.fonts))
        for index, name in enumerate(block.legend)
    ]
    return legend
