"""The archive of a meeting: one ZIP that proves itself.

Members are stored as they are (PDFs hardly shrink), without dates or rights of their
own, so that every byte of the file follows from the contents and the verifier
(``archive_verifier.py``, which goes into the archive as ``verify.py``) can hold all of
them to account. Files are copied in pieces: memory does not grow with the papers.
"""

import hashlib
import json
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from .archive_verifier import EPOCH, FORMAT, LOG, MANIFEST, MANIFEST_DIGEST, MEETING

VERIFIER = Path(__file__).with_name("archive_verifier.py")
# Without ZIP64 a file ends below 4 GiB; a meeting's papers stay far below it.
MOST_BYTES = 2**32 - 2**24
MOST_MEMBERS = 60_000


class ArchiveTooLarge(ValueError):
    """More than one ZIP without extensions holds."""


class ArchiveWriter:
    """Writes the members, then the manifest over them.

    Use it with ``with``; call :meth:`finish` last.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False)
        self._files: list[dict[str, Any]] = []

    def __enter__(self) -> "ArchiveWriter":
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def add(self, path: str, content: bytes) -> str:
        """Add a file; return its SHA-256.

        :raises ArchiveTooLarge: past 4 GiB or 60,000 files
        """
        full = self._file.tell() + len(content) > MOST_BYTES
        if full or len(self._files) >= MOST_MEMBERS:
            raise ArchiveTooLarge(path)
        self._write(path, content)
        digest = hashlib.sha256(content).hexdigest()
        self._files.append({"path": path, "size": len(content), "sha256": digest})
        return digest

    def add_json(self, path: str, content: Any) -> str:
        """Add a file in JSON, readable by people and machines."""
        return self.add(path, as_json(content))

    def finish(
        self,
        record: Mapping[str, Any],
        log: Sequence[Mapping[str, Any]],
        left_out: Sequence[str],
        **facts: Any,
    ) -> str:
        """Add record, log, verifier and the manifest; return the manifest's SHA-256."""
        self.add_json(MEETING, record)
        self.add_json(LOG, log)
        self.add("verify.py", VERIFIER.read_bytes())
        manifest = as_json(
            {
                "format": FORMAT,
                **facts,
                "left_out": list(left_out),
                "log": {
                    "length": len(log),
                    "head": log[-1]["digest"] if log else "0" * 64,
                },
                "files": self._files,
            }
        )
        digest = hashlib.sha256(manifest).hexdigest()
        self._write(MANIFEST, manifest)
        self._write(MANIFEST_DIGEST, f"{digest}  {MANIFEST}\n".encode())
        return digest

    def _write(self, path: str, content: bytes) -> None:
        member = zipfile.ZipInfo(path, EPOCH)
        member.external_attr = 0o600 << 16
        member.create_system = 3
        self._zip.writestr(member, content)


def as_json(content: Any) -> bytes:
    """The same content gives the same bytes."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def member_name(*words: object) -> str:
    """A name for a file that every system can write, without accents or spaces.

    >>> member_name(7, "Tờ trình: bảng giá đất")
    '7-to-trinh-bang-gia-dat'
    """
    text = " ".join(str(word) for word in words).replace("Đ", "D").replace("đ", "d")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    letters = "".join(sign if sign.isalnum() else " " for sign in plain.lower())
    return "-".join(letters.split())[:80].strip("-") or "file"
