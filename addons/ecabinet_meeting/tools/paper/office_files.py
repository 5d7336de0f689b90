"""Word, Excel, PowerPoint and OpenDocument files become PDF by LibreOffice.

LibreOffice runs with a profile of its own, without macros, within bounds of time; its
whole group of processes ends with it.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from ..office_file.package import UNREADABLE, unpacks_too_far

EXTENSIONS = frozenset(
    {
        *(".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods"),
        *(".ppt", ".pptx", ".odp"),
    }
)
SECONDS = 25
BACKGROUND_SECONDS = 300
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_ARCHIVES = (_ZIP, b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh")
_MAX_UNPACKED = 500 * 1024**2
# How an encrypted Office file says so in its old container: UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class OfficeError(ValueError):
    """The file cannot be turned into PDF."""


class NoLibreOffice(OfficeError):
    """LibreOffice is not installed."""


class TooSlow(OfficeError):
    """It took longer than allowed."""


class Unreadable(OfficeError):
    """LibreOffice could not read it."""


class Protected(OfficeError):
    """It opens with a password only."""


class UnpacksTooFar(OfficeError):
    """Little becomes so much that it was packed to do harm, or more than is read."""


def office_extension(name: str, data: bytes) -> str:
    """The extension, if name and content say it is an Office file; else ``""``."""
    extension = Path(name.lower()).suffix
    if extension not in EXTENSIONS:
        return ""
    if data.startswith(_ZIP):
        return extension if _is_office_zip(data) else ""
    return extension if data.startswith((_OLE, _RTF)) else ""


def is_broken(name: str, data: bytes) -> bool:
    """An Office file by its name, of which not all arrived: it cannot be opened."""
    if Path(name.lower()).suffix not in EXTENSIONS or not data.startswith(_ZIP):
        return False
    return _zip_entries(data) is None


def is_archive(data: bytes) -> bool:
    """Several files packed in one, which is no Office file."""
    return data.startswith(_ARCHIVES) and not (
        data.startswith(_ZIP) and _is_office_zip(data)
    )


def _zip_entries(data: bytes) -> list[zipfile.ZipInfo] | None:
    """What is packed in it; None where it is not a complete archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return packed.infolist()
    except UNREADABLE:
        return None


def _is_office_zip(data: bytes) -> bool:
    names = {entry.filename for entry in _zip_entries(data) or []}
    return bool(names & {"[Content_Types].xml", "mimetype"})


def find_soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(data: bytes, extension: str, seconds: float = SECONDS) -> bytes:
    """The file as PDF.

    :raise OfficeError: one of its kinds
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Protected("The file is protected by a password.")
    entries = _zip_entries(data) or []
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MAX_UNPACKED or unpacks_too_far(entries):
        raise UnpacksTooFar("The file unpacks to more than is read.")
    soffice = find_soffice()
    if not soffice:
        raise NoLibreOffice("LibreOffice is not installed.")
    with tempfile.TemporaryDirectory(prefix="ecabinet-office-") as folder:
        place = Path(folder)
        source = place / f"paper{extension}"
        source.write_bytes(data)
        _convert(soffice, source, place, seconds)
        result = place / "paper.pdf"
        if not result.is_file():
            raise Unreadable("LibreOffice could not read the file.")
        return result.read_bytes()


def _convert(soffice: str, source: Path, place: Path, seconds: float) -> None:
    command = [
        *(soffice, "--headless", "--norestore", "--nolockcheck"),
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        *("--convert-to", "pdf", "--outdir", str(place), str(source)),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(place)},
        cwd=place,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as expired:
        raise TooSlow(f"LibreOffice took longer than {seconds} s.") from expired
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
