"""Text of a notice that comes as a file: plain text, a Word document, or a PDF.

A PDF is read by a process of its own with time and memory bounded, as
``ecabinet_meeting/tools/paper/pdf_papers.py`` does and says why. This file is that
process's program as well: by then it imports nothing of its package.
"""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# A notice has a few pages; what is longer is something else, or means harm.
MOST_PAGES = 60
MOST_CHARACTERS = 100_000
SECONDS = 15.0
_HEAD_BYTES = 1024


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

    # -P: this folder's modules must not stand in for the libraries' own.
    command = [sys.executable, "-P", str(Path(__file__).resolve()), pdf_papers.__file__]
    path = os.pathsep.join(filter(None, sys.path))
    try:
        output = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            timeout=SECONDS,
        ).stdout
        answer = json.loads(output)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise NoticeFileError("damaged") from error
    if "reason" in answer:
        raise NoticeFileError(answer["reason"])
    if not answer["text"].strip():
        raise NoticeFileError("scan")
    text: str = answer["text"]
    return text


# What follows runs in the reading process.

_REASONS = {"EncryptedPdf": "locked", "TooManyPages": "pages"}


def _main() -> None:
    spec = importlib.util.spec_from_file_location("pdf_papers", sys.argv[1])
    # Of a file that ends in .py there are both.
    assert spec and spec.loader
    papers = importlib.util.module_from_spec(spec)
    sys.modules["pdf_papers"] = papers
    spec.loader.exec_module(papers)
    papers.limit_memory()
    try:
        reader, _encrypted = papers.open_pdf(sys.stdin.buffer.read())
        count = len(papers.page_nodes(reader, MOST_PAGES))
        answer = {"text": _text(reader, count)}
    except papers.PdfError as error:
        answer = {"reason": _REASONS.get(type(error).__name__, "damaged")}
    sys.stdout.write(json.dumps(answer))


def _text(reader: Any, count: int) -> str:
    pages: list[str] = []
    for number in range(count):
        try:
            pages.append(reader.pages[number].extract_text())
        # The libraries raise whatever their code stumbles over.
        except Exception:
            continue
        if sum(map(len, pages)) > MOST_CHARACTERS:
            break
    return "\n".join(pages)


if __name__ == "__main__":
    _main()
