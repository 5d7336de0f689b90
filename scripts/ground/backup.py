"""A backup: the database and its files of one moment, each with its checksum.

One archive holds PostgreSQL's own dump, every file that the database names, and a list
of all of them with their checksums. While it is made, people go on working; only the
removal of files that are no longer used waits.
"""

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from .office import Office, checked_name
from .say import Trouble, tell

FORM = 1
DUMP, LIST = "database.dump", "list.json"
_FILES = (
    "SELECT DISTINCT store_fname FROM ir_attachment "
    "WHERE store_fname IS NOT NULL ORDER BY 1;"
)
_ADDONS = (
    "SELECT name || ' ' || latest_version FROM ir_module_module "
    "WHERE state = 'installed' AND (name LIKE 'ecabinet%' OR name = 'base') ORDER BY 1;"
)


def write(office: Office, database: str, folder: Path, secret: Path | None) -> Path:
    """Write a backup into ``folder`` and return its file, whole or not there at all.

    :param secret: a file whose first line is the passphrase to encrypt it with
    :raises Trouble: there is no such database, or no room; files that are missing or
        damaged on the server are named once all others are in the backup
    """
    if not office.has(checked_name(database)):
        raise Trouble(f"There is no database “{database}” on this server.")
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    name = f"{database}-{now:%Y%m%d-%H%M%S}.tar{'.gpg' if secret else ''}"
    with tempfile.TemporaryDirectory(prefix=".part-", dir=folder) as part:
        made = Path(part) / name
        with _moment(office, database) as moment, _target(made, secret) as out:
            archive = tarfile.open(fileobj=out, mode="w|")
            dump = Path(part) / DUMP
            office.run(
                *("pg_dump", "-Fc", f"--snapshot={moment.name}", "-f", dump),
                *("-d", database),
            )
            facts = {
                "form": FORM,
                "database": database,
                "moment": now.isoformat(timespec="seconds"),
                "addons": moment.answer(_ADDONS),
            }
            sums = {DUMP: _add(archive, DUMP, dump).sha256.hexdigest()}
            dump.unlink()
            wrong = []
            for file in moment.answer(_FILES):
                _add_file(archive, office.files_of(database), file, sums, wrong)
            facts |= {"sha256": sums, "wrong": wrong}
            told = json.dumps(facts, indent=1).encode()
            entry = tarfile.TarInfo(LIST)
            entry.size = len(told)
            archive.addfile(entry, io.BytesIO(told))
            archive.close()
        made.chmod(0o600)
        made.rename(folder / name)
    tell(f"{folder / name}: the database and {len(sums) - 1} files of {now:%F %T} UTC.")
    if wrong:
        raise Trouble(
            "The backup was written. On the server itself these files are not what "
            f"they were: {named(wrong)}. Take them from an earlier backup."
        )
    return folder / name


def named(wrong: list[str]) -> str:
    return "; ".join(wrong[:5]) + (" …" if len(wrong) > 5 else "")


class _Moment:
    """A transaction that sees one moment, and keeps the files of it from going.

    Odoo removes unused files under a lock that excludes all writing to the table of
    attachments. Held as a writer, it makes the removal wait, and nobody else.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._tell("BEGIN ISOLATION LEVEL REPEATABLE READ;")
        self._tell("LOCK TABLE ir_attachment IN ROW EXCLUSIVE MODE;")
        [self.name] = self.answer("SELECT pg_export_snapshot();")

    def answer(self, query: str) -> list[str]:
        self._tell(query, r"\echo -- end")
        assert self._process.stdout
        lines = []
        for line in self._process.stdout:
            if line == "-- end\n":
                return lines
            lines.append(line.rstrip("\n"))
        raise Trouble("The database ended the connection: start the backup again.")

    def _tell(self, *lines: str) -> None:
        assert self._process.stdin
        self._process.stdin.write("\n".join(lines) + "\n")
        self._process.stdin.flush()


@contextmanager
def _moment(office: Office, database: str) -> Iterator[_Moment]:
    command = [office.program("psql"), "-X", "-q", "-A", "-t", "-d", database]
    process = subprocess.Popen(
        [*command, "-v", "ON_ERROR_STOP=1"],
        env=office.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _Moment(process)
    finally:
        process.communicate()


@contextmanager
def _target(file: Path, secret: Path | None) -> Iterator[IO[bytes]]:
    """Where the archive is written to: the file, or gpg that encrypts into it."""
    if secret is None:
        with file.open("xb") as out:
            yield out
        return
    with gpg("--symmetric", "--cipher-algo", "AES256", secret=secret, out=file) as to:
        assert to.stdin
        yield to.stdin


@contextmanager
def gpg(
    *words: str, secret: Path, out: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A running gpg with that passphrase; into a file, or to be read from.

    :raises Trouble: gpg is not installed, or it failed (a wrong passphrase, say)
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-gpg-") as home:
        command = ["gpg", "--homedir", home, "--batch", "--quiet", "--no-tty"]
        command += ["--pinentry-mode", "loopback", "--passphrase-file", str(secret)]
        command += ["--output", str(out)] if out else []
        try:
            process = subprocess.Popen(
                [*command, *words],
                stdin=subprocess.PIPE if out else None,
                stdout=None if out else subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise Trouble(
                "gpg was not found: install it ('apt install gnupg'), or leave the "
                "backup unencrypted."
            ) from None
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            _input, said = process.communicate()
        if process.returncode:
            last = said.decode(errors="replace").strip().splitlines()[-1:]
            raise Trouble(f"gpg failed: {' '.join(last)}")


def _add_file(
    archive: tarfile.TarFile,
    store: Path,
    name: str,
    sums: dict[str, str],
    wrong: list[str],
) -> None:
    """Add one file of the database; Odoo names each by its SHA-1."""
    try:
        read = _add(archive, f"files/{name}", store / name)
    except OSError:
        wrong.append(f"{name} is missing")
        return
    sums[f"files/{name}"] = read.sha256.hexdigest()
    if read.sha1.hexdigest() != Path(name).name:
        wrong.append(f"{name} is damaged")


def _add(archive: tarfile.TarFile, name: str, file: Path) -> "Summing":
    entry = tarfile.TarInfo(name)
    with file.open("rb") as content:
        entry.size, entry.mode = file.stat().st_size, 0o600
        reading = Summing(content)
        archive.addfile(entry, reading)
    return reading


class Summing(io.RawIOBase):
    """Reads on, and sums up what was read."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self.sha256 = hashlib.sha256()
        self.sha1 = hashlib.sha1(usedforsecurity=False)

    def read(self, size: int = -1) -> bytes:
        piece = self._content.read(size)
        self.sha256.update(piece)
        self.sha1.update(piece)
        return piece
