"""Text of an agenda that comes as a file: plain text or a Word document."""

import io
import zipfile
from pathlib import PurePath

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

# An agenda is a few pages; what is larger is something else, or means harm.
MOST_CHARACTERS = 200_000
MOST_BYTES = 10_000_000
MOST_UNPACKED_BYTES = 60_000_000
# Windows-1258 decodes any bytes, so it comes last.
ENCODINGS = ("utf-8-sig", "cp1258")


class AgendaFileError(ValueError):
    """The file holds no text to read; ``reason``: size, kind, damaged, empty."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_text(data: bytes, filename: str) -> str:
    """The text of a TXT or DOCX file, rows of tables with tabs between the cells.

    :raises AgendaFileError: too large, of another kind, damaged or without text
    """
    if len(data) > MOST_BYTES:
        raise AgendaFileError("size")
    if data.startswith(b"PK"):
        text = _docx_text(data)
    elif _is_plain(data, filename):
        text = _plain_text(data)
    else:
        raise AgendaFileError("kind")
    if not text.strip():
        raise AgendaFileError("empty")
    return text


def _is_plain(data: bytes, filename: str) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in data or data.startswith(b"%PDF"):
        return False
    return PurePath(filename).suffix.lower() in ("", ".txt", ".text", ".md", ".csv")


def _plain_text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _docx_text(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if (
                sum(entry.file_size for entry in package.infolist())
                > MOST_UNPACKED_BYTES
            ):
                raise AgendaFileError("size")
        document = Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        if isinstance(error, AgendaFileError):
            raise
        raise AgendaFileError("damaged") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += _rows(block) if isinstance(block, Table) else [block.text]
    return "\n".join(lines)


def _rows(table: Table) -> list[str]:
    """A line for each row; a cell that is merged over columns counts once."""
    rows = []
    for row in table.rows:
        cells = list(dict.fromkeys(cell._tc for cell in row.cells))
        texts = {cell._tc: " ".join(cell.text.split()) for cell in row.cells}
        rows.append("\t".join(texts[cell] for cell in cells))
    return rows
