"""From a document to the bytes of its PDF."""

from datetime import date
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from .blocks import body
from .closing import close
from .document import OfficialDocument
from .fields import add_fields
from .fonts import FontFiles, find_fonts, load_fonts
from .heading import heading
from .margins import PAGE_HEIGHT, PAGE_WIDTH
from .sheet import Sheet
from .text import one_line

_LANGUAGE = "vi-VN"


def render(document: OfficialDocument, fonts: FontFiles | None = None) -> bytes:
    """Print a document as PDF: A4, fonts embedded, text extractable.

    The same document always gives the same bytes with the same font files and
    the same reportlab, so a checksum of the PDF can be kept.

    :param fonts: files of the family to print with; found on the machine if
        not given
    :raise MissingFont: when the machine has no suitable family
    """
    loaded = load_fonts(fonts or find_fonts())
    sheet = Sheet(document.profile, loaded, document.margins)
    story = heading(document, sheet) + body(document.body, sheet)
    output = BytesIO()
    template = BaseDocTemplate(
        output,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageTemplates=[_page_template(document, sheet)],
        title=one_line(document.title, loaded),
        author=one_line(document.issuer, loaded),
        subject=one_line(document.reference, loaded),
        lang=_LANGUAGE,
        initialFontName=loaded.regular,
        invariant=1,
        pageCompression=1,
    )
    template.build(close(story, document, sheet))
    content = output.getvalue()
    return add_fields(content, sheet.boxes) if sheet.boxes else content


def _page_template(document: OfficialDocument, sheet: Sheet) -> PageTemplate:
    margins = sheet.margins
    frame = Frame(
        margins.left * mm,
        margins.bottom * mm,
        margins.text_width,
        margins.text_height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def on_page(canvas: Canvas, template: BaseDocTemplate) -> None:
        if canvas.getPageNumber() == 1:
            _date_file(canvas, document.day)
        else:
            _print_page_number(canvas, sheet)

    return PageTemplate(frames=[frame], onPage=on_page)


def _date_file(canvas: Canvas, day: date | None) -> None:
    """Give the file the document's own date, which does not change with each print."""
    if day:
        stamp = f"D:{day:%Y%m%d}000000+07'00'"
        canvas.setDateFormatter(lambda *moment: stamp)


def _print_page_number(canvas: Canvas, sheet: Sheet) -> None:
    """Centred in the top margin, from page 2 on (NĐ 30/2020, section I.7)."""
    margins, size = sheet.margins, sheet.profile.page_number_size
    centre = margins.left * mm + margins.text_width / 2
    baseline = PAGE_HEIGHT - margins.top * mm / 2 - size / 3
    canvas.saveState()
    canvas.setFont(sheet.fonts.regular, size)
    canvas.drawCentredString(centre, baseline, str(canvas.getPageNumber()))
    canvas.restoreState()
