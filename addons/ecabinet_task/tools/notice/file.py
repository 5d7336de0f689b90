"""Text of a notice that comes as a file: plain text, a Word document, or a PDF."""

# A notice has a few pages; what is longer is something else, or means harm.
MOST_PAGES = 60
MOST_CHARACTERS = 100_000
SECONDS = 15.0
_HEAD_BYTES = 1024
_REASONS = {"EncryptedPdf": "locked", "TooManyPages": "pages"}


class NoticeFileError(ValueError):
    """No text to read; ``reason``: pages, scan, or an agenda's file's."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_notice(data: bytes, filename: str) -> str:
    """The text of a TXT, DOCX or PDF file.

    :raises NoticeFileError: too large, of another kind, damaged, locked, or a scan
        without text
    """
    from odoo.addons.ecabinet_meeting.tools.agenda import file as agenda_file

    if len(data) > agenda_file.MOST_BYTES:
        raise NoticeFileError("size")
    if b"%PDF-" in data[:_HEAD_BYTES]:
        return _pdf_text(data)
    try:
        return agenda_file.read_text(data, filename)
    except agenda_file.AgendaFileError as error:
        raise NoticeFileError(error.reason) from error


def _pdf_text(data: bytes) -> str:
    from odoo.addons.ecabinet_meeting.tools.paper import pdf_papers

    try:
        texts = pdf_papers.read_texts(data, MOST_PAGES, SECONDS)
    except pdf_papers.PdfError as error:
        reason = _REASONS.get(type(error).__name__, "damaged")
        raise NoticeFileError(reason) from error
    text = "\n".join(texts)[:MOST_CHARACTERS]
    if not text.strip():
        raise NoticeFileError("scan")
    return text
