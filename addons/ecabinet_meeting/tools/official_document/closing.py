"""The end of a document: who signs it and who receives it."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from .document import OfficialDocument, Signature
from .sheet import PARAGRAPH_GAP, Lead, Sheet
from .text import one_line

# Where the hand signs and the seal goes, in points.
SIGNING_SPACE = 72
_SIGNATORY_SHARE = 0.52
_GAP_ABOVE = 14
# A block that cannot break must fit a page whatever it is given.
_MOST_NAME_LINES = 6
# A last paragraph up to this share of the page stays with the signatures, which
# must not stand alone on a sheet.
_KEPT_WITH_BODY = 0.5


def close(
    story: list[Flowable], document: OfficialDocument, sheet: Sheet
) -> list[Flowable]:
    """The story with its signatures and recipients, kept with its last lines."""
    closing = _closing(document, sheet)
    if not closing:
        return story
    kept = [Spacer(0, _GAP_ABOVE), closing[0]]
    if story and isinstance(story[-1], Paragraph):
        width, height = sheet.margins.text_width, sheet.margins.text_height
        if story[-1].wrap(width, height)[1] <= height * _KEPT_WITH_BODY:
            story, kept = _with_last_lines(story, kept)
    return [*story, KeepTogether(kept), *closing[1:]]


def _with_last_lines(
    story: list[Flowable], kept: list[Flowable]
) -> tuple[list[Flowable], list[Flowable]]:
    """Move the last paragraph, and the headings right above it, to what is kept."""
    start = len(story) - 1
    while start and isinstance(story[start - 1], Lead):
        start -= 1
    return story[:start], [*story[start:], *kept]


def _closing(document: OfficialDocument, sheet: Sheet) -> list[Flowable]:
    """First what must stay on one page, then what may flow on."""
    recipients = _recipients(document, sheet)
    if not document.signatures:
        return recipients
    if len(document.signatures) == 2:
        return [_two_signatures(document, sheet), *recipients]
    width = sheet.margins.text_width * _SIGNATORY_SHARE
    signature = _signature(document.signatures[0], sheet, width)
    left_width = sheet.margins.text_width - width
    beside = _side_by_side(recipients, signature, left_width, sheet)
    if beside.wrap(*_text_area(sheet))[1] <= sheet.margins.text_height / 2:
        return [beside]
    # So many recipients that a page might not hold them beside the signature.
    return [_side_by_side([], signature, left_width, sheet), *recipients]


def _text_area(sheet: Sheet) -> tuple[float, float]:
    return sheet.margins.text_width, sheet.margins.text_height


def _two_signatures(document: OfficialDocument, sheet: Sheet) -> Table:
    half = sheet.margins.text_width / 2
    left, right = (_signature(one, sheet, half - 6) for one in document.signatures)
    return _side_by_side(left, right, half, sheet)


def _side_by_side(
    left: list[Flowable], right: list[Flowable], left_width: float, sheet: Sheet
) -> Table:
    widths = [left_width, sheet.margins.text_width - left_width]
    return sheet.bare_table([[left, right]], widths)


def _signature(signature: Signature, sheet: Sheet, width: float) -> list[Flowable]:
    profile = sheet.profile
    size = profile.signature_size
    bold = sheet.style(size, bold=True, align="center")
    title = sheet.style(size, bold=profile.signatory_title_bold, align="center")
    authority = "\n".join(signature.authority).upper()
    parts = _lines(authority, bold, sheet, width)
    parts += _lines(signature.title.upper(), title, sheet, width)
    note = sheet.style(profile.annotation_size, italic=True, align="center")
    notes = _lines(signature.note, note, sheet, width)
    space = max(SIGNING_SPACE - len(notes) * note.leading, 12) / 2
    parts += [Spacer(0, space), *notes, Spacer(0, space)]
    return parts + _lines(signature.name, bold, sheet, width)


def _lines(
    text: str, style: ParagraphStyle, sheet: Sheet, width: float
) -> list[Flowable]:
    lines = sheet.name_lines(text, style, width, _MOST_NAME_LINES)
    return [sheet.paragraph(line, style) for line in lines]


def _recipients(document: OfficialDocument, sheet: Sheet) -> list[Flowable]:
    """``Nơi nhận``: a dash each, ``;`` between, the archive last."""
    profile = sheet.profile
    names = [one_line(name, sheet.fonts) for name in document.recipients]
    lines = [f"- {name.rstrip(' .;')};" for name in names if name]
    if document.archive:
        archive = one_line(document.archive, sheet.fonts)
        lines.append(f"- {profile.archive_line(archive)}")
    if not lines:
        return []
    lines[-1] = lines[-1].rstrip(";.") + "."
    style = sheet.style(
        profile.recipients_size, leftIndent=6, firstLineIndent=-6, spaceBefore=1
    )
    return [
        _recipients_heading(sheet),
        *(sheet.paragraph(line, style) for line in lines),
    ]


def _recipients_heading(sheet: Sheet) -> Paragraph:
    profile = sheet.profile
    size = profile.recipients_heading_size
    if profile.code == "party":
        style = sheet.style(size, spaceBefore=PARAGRAPH_GAP)
        return Paragraph("<u>Nơi nhận</u>:", style)
    style = sheet.style(size, bold=True, italic=True, spaceBefore=PARAGRAPH_GAP)
    return Paragraph("Nơi nhận:", style)
