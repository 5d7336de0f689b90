"""Parts of a document as rich text that people edit, and back.

The minutes are drafted as blocks, corrected in a rich-text field, and printed. What
such a field can hold and a block cannot (colours, pictures, links) is left out of the
print; no word is, and what is struck out is printed struck out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from lxml.html import HtmlElement, fragment_fromstring

from .document import Block, Column, Grid, Heading, Points, Prose, Run, Text

_HEADINGS = {"h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 3, "h6": 3}
_TAGS = {2: "h4", 3: "h5"}
_LISTS = {"1.": ("<ol>", "</ol>"), "a)": ('<ol type="a">', "</ol>")}
_BULLETS = ("<ul>", "</ul>")
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}
_STRUCK = {"s", "del", "strike"}
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
_WIDEST_SPAN = 60
_BLOCK_TAGS = {"p", "div", "ul", "ol", "table", "blockquote", "section", *_HEADINGS}
_SKIPPED = {"script", "style"}
# Columns of the grids that a table may be, by their number.
Grids = dict[int, tuple[Column, ...]]


def to_html(blocks: Iterable[Block]) -> str:
    """Headings, paragraphs, points and grids as HTML; all text is escaped."""
    return "".join(_block_html(block) for block in blocks)


def from_html(html: str, grids: Iterable[tuple[Column, ...]] = ()) -> list[Block]:
    """The blocks that ``html`` shows, in their order.

    A table whose number of columns is that of one of ``grids`` gets its widths.
    """
    if not (html or "").strip():
        return []
    root = fragment_fromstring(html, create_parent="div")
    known = {len(columns): columns for columns in grids}
    return list(_blocks(root, known))


def _block_html(block: Block) -> str:
    if isinstance(block, Heading):
        tag = _TAGS.get(block.level, "h4")
        return f"<{tag}>{_escaped(block.text)}</{tag}>"
    if isinstance(block, Prose):
        return f"<p>{_text_html(block.text)}</p>"
    if isinstance(block, Points):
        opening, closing = _LISTS.get(block.numbering, _BULLETS)
        if block.start != 1 and opening.startswith("<ol"):
            opening = f'{opening[:-1]} start="{block.start}">'
        items = "".join(f"<li>{_text_html(item)}</li>" for item in block.items)
        return f"{opening}{items}{closing}"
    if isinstance(block, Grid):
        return _grid_html(block)
    raise TypeError(f"{type(block).__name__} has no rich text.")


def _grid_html(grid: Grid) -> str:
    titles = "".join(f"<th>{_escaped(column.title)}</th>" for column in grid.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_text_html(cell)}</td>" for cell in row) + "</tr>"
        for row in grid.rows
    )
    return (
        '<table class="table table-bordered table-sm">'
        f"<thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _text_html(text: Text) -> str:
    runs = (Run(text),) if isinstance(text, str) else text
    return "".join(_run_html(run) for run in runs)


def _run_html(run: Run) -> str:
    words = _escaped(run.text)
    if run.struck:
        words = f"<s>{words}</s>"
    if run.italic:
        words = f"<em>{words}</em>"
    return f"<strong>{words}</strong>" if run.bold else words


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br/>")


def _blocks(element: HtmlElement, known: Grids) -> Iterator[Block]:
    """Blocks of an element: runs of inline content become paragraphs."""
    inline: list[Run] = []
    if element.text:
        inline.append(Run(element.text))
    for child in element:
        if child.tag in _BLOCK_TAGS:
            yield from _paragraph(inline)
            inline = []
            yield from _block(child, known)
        else:
            inline += _runs(child)
        if child.tail:
            inline.append(Run(child.tail))
    yield from _paragraph(inline)


def _block(element: HtmlElement, known: Grids) -> Iterator[Block]:
    tag = element.tag
    if tag in _HEADINGS:
        runs = _runs(element)
        words = "".join(run.text for run in runs).strip()
        if any(run.struck for run in runs):
            # A heading is in one style, so what is struck out makes it prose.
            yield Prose(_tidy([replace(run, bold=True) for run in runs]))
        elif words:
            yield Heading(words, level=_HEADINGS[tag])
    elif tag in ("ul", "ol"):
        yield from _points(element)
    elif tag == "table":
        yield from _grid(element, known)
    else:
        yield from _blocks(element, known)


def _points(element: HtmlElement) -> Iterator[Block]:
    items = tuple(
        text for item in element.iter("li") if (text := _tidy(_runs(item, own=True)))
    )
    numbering = "-"
    if element.tag == "ol":
        numbering = "a)" if element.get("type") == "a" else "1."
    start = element.get("start") or ""
    if items:
        first = int(start) if start.isdecimal() and len(start) < 5 else 1
        yield Points(items, numbering=numbering, start=max(first, 1))


def _grid(element: HtmlElement, known: Grids) -> Iterator[Block]:
    rows = [row for row in _grid_rows(element) if row]
    if not rows:
        return
    width = max(map(len, rows))
    rows = [row + ("",) * (width - len(row)) for row in rows]
    titles = [_plain(cell) for cell in rows[0]]
    columns = known.get(width) or (Column(""),) * width
    yield Grid(
        tuple(
            Column(title, column.width, column.align)
            for title, column in zip(titles, columns, strict=True)
        ),
        tuple(rows[1:]),
        size=11,
    )


def _grid_rows(element: HtmlElement) -> Iterator[tuple[Text, ...]]:
    """Rows whose cells stand in their columns, whatever spans several.

    A cell that spans rows stands in each, one that spans columns in the first.
    """
    hanging: dict[int, tuple[int, Text]] = {}
    for row in element.iter("tr"):
        cells: list[Text] = []
        for cell in row.iterchildren("th", "td"):
            _fill_hanging(cells, hanging)
            text = _tidy(_runs(cell)) or ""
            for column in range(_span(cell, "colspan")):
                shown = "" if column else text
                if (down := _span(cell, "rowspan")) > 1:
                    hanging[len(cells)] = (down - 1, shown)
                cells.append(shown)
        _fill_hanging(cells, hanging)
        yield tuple(cells)


def _fill_hanging(cells: list[Text], hanging: dict[int, tuple[int, Text]]) -> None:
    """Add the cells from above that reach down to where the row is now."""
    while len(cells) in hanging:
        rows, text = hanging.pop(len(cells))
        if rows > 1:
            hanging[len(cells)] = (rows - 1, text)
        cells.append(text)


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name) or ""
    return min(max(int(said), 1), _WIDEST_SPAN) if said.isdecimal() else 1


def _runs(
    element: HtmlElement,
    bold: bool = False,
    italic: bool = False,
    own: bool = False,
    struck: bool = False,
) -> list[Run]:
    """Runs of an element; ``own`` leaves out lists within it."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return []
    if element.tag == "br":
        return [Run("\n")]
    bold = bold or element.tag in _BOLD
    italic = italic or element.tag in _ITALIC
    struck = struck or element.tag in _STRUCK
    struck = struck or bool(_LINE_THROUGH.search((element.get("style") or "").lower()))
    runs = [Run(element.text, bold, italic, struck)] if element.text else []
    for child in element:
        if not (own and child.tag in ("ul", "ol")):
            runs += _runs(child, bold, italic, own, struck)
        if child.tail:
            runs.append(Run(child.tail, bold, italic, struck))
    if element.tag in _BLOCK_TAGS and runs:
        runs.append(Run("\n"))
    return runs


def _paragraph(runs: list[Run]) -> Iterator[Block]:
    text = _tidy(runs)
    if text:
        yield Prose(text)


def _tidy(runs: list[Run]) -> Text:
    """The runs without the line breaks of the HTML around and after them."""
    runs = [run for run in runs if run.text]
    while runs and not runs[-1].text.strip():
        runs.pop()
    while runs and not runs[0].text.strip():
        runs.pop(0)
    if not runs:
        return ""
    if not any(run.bold or run.italic or run.struck for run in runs):
        return "".join(run.text for run in runs).strip()
    return tuple(runs)


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)
