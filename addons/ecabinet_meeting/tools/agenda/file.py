"""Text of an agenda that comes as a file: plain text or a Word document."""

from pathlib import PurePath
from typing import Literal

from ..office_file.package import PackageError
from ..office_file.package import Reason as PackageReason
from ..office_file.word import read_margins, read_word
from ..paper.secrecy import secrecy_mark
from ..text.encodings import lines_to_unicode
from .word_rows import text_of

Reason = Literal["size", "empty", "secret"] | PackageReason

# An agenda is a few pages; what is larger is something else, or means harm.
MOST_CHARACTERS = 200_000
MOST_BYTES = 10_000_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OLE_MARK = b"\xd0\xcf\x11\xe0"


class AgendaFileError(ValueError):
    """The file holds no text to read; ``reason`` says why.

    ``size``: larger than an agenda is; ``empty``: without text; ``secret``: a mark of
    secrecy stands above or below its pages; the others are those of ``PackageError``.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def read_text(data: bytes, filename: str) -> str:
    """The text of a TXT or DOCX file, rows of tables with tabs between the cells.

    :raises AgendaFileError: too large, of another kind, damaged or without text
    """
    if len(data) > MOST_BYTES:
        raise AgendaFileError("size")
    if data.startswith((b"PK", _OLE_MARK)):
        text = _docx_text(data)
    elif _is_plain(data, filename):
        text = _plain_text(data)
    else:
        raise AgendaFileError("kind")
    if not text.strip():
        raise AgendaFileError("empty")
    return text


def _is_plain(data: bytes, filename: str) -> bool:
    if data.startswith(_UTF16_MARKS):
        return True
    if b"\0" in data or data.startswith(b"%PDF"):
        return False
    return PurePath(filename).suffix.lower() in ("", ".txt", ".text", ".md", ".csv")


def _plain_text(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # One byte a letter: TCVN3 and VNI are told by how they read, Windows-1258 is not.
    latin = data.decode("cp1252", errors="replace")
    read = lines_to_unicode(latin)
    return data.decode("cp1258", errors="replace") if read == latin else read


def _docx_text(data: bytes) -> str:
    try:
        if secrecy_mark(read_margins(data)):
            raise AgendaFileError("secret")
        return text_of(read_word(data))
    except PackageError as error:
        raise AgendaFileError(error.reason) from error
