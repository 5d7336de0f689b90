"""A backup is looked at whole, and then becomes a new database with its files."""

import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from .backup import DUMP, FORM, LIST, gpg, named
from .office import Office, checked_name
from .say import Trouble, step, tell

_PIECE = 1024 * 1024
NOT_OURS = "It is not a backup that this command wrote, or it was cut off."


def read(office: Office, archive: Path, database: str, secret: Path | None) -> None:
    """Make ``database`` of a backup; what is there already is never touched.

    :param secret: a file whose first line is the passphrase of an encrypted backup
    :raises Trouble: the name is taken, or the backup is not as it was written; then
        there is nothing of it
    """
    files = office.files_of(checked_name(database))
    if office.has(database) or files.exists():
        raise Trouble(
            f"“{database}” exists already: choose another name, or remove it first."
        )
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".part-", dir=files.parent) as part:
        facts = _unpack(archive, Path(part), secret)
        (Path(part) / "files").mkdir(exist_ok=True)
        office.run("createdb", "-T", "template0", "-E", "UTF8", database)
        try:
            with step("Restoring the database", 30):
                _restore(office, database, Path(part) / DUMP)
            _give_to_owner(Path(part) / "files", office.data)
            (Path(part) / "files").rename(files)
        except BaseException:
            office.run("dropdb", "--if-exists", database)
            raise
    tell(
        f"“{database}” holds what “{facts['database']}” held at {facts['moment']}. "
        "Where the old one still runs, silence the copy before it is started: "
        f"'odoo neutralize -d {database}'."
    )
    if facts["wrong"]:
        tell(f"These were wrong already when it was saved: {named(facts['wrong'])}.")


def _restore(office: Office, database: str, dump: Path) -> None:
    """Fill an empty database.

    Odoo declares ``unaccent`` immutable, so that indexes may use it; a dump says only
    that there is such an extension.
    """
    if "EXTENSION - unaccent" in office.run("pg_restore", "--list", dump):
        office.ask("CREATE EXTENSION unaccent", database)
        try:
            office.ask("ALTER FUNCTION unaccent(text) IMMUTABLE", database)
        except Trouble:
            tell(
                "This user may not change PostgreSQL's unaccent: where the restoring "
                "fails at an index, restore as PostgreSQL's administrator."
            )
    office.run(
        *("pg_restore", "--no-owner", "--no-acl", "--exit-on-error"),
        *("-d", database, dump),
    )


def _unpack(archive: Path, part: Path, secret: Path | None) -> dict[str, Any]:
    """Unpack all of a backup beside its place, and compare each checksum."""
    sums: dict[str, str] = {}
    facts: dict[str, Any] = {}
    try:
        with _content(archive, secret) as content:
            for entry, data in _entries(content):
                if entry.name == LIST:
                    facts = json.load(data)
                else:
                    sums[entry.name] = _keep(data, part / _place(entry.name))
    except (OSError, tarfile.TarError, ValueError) as error:
        raise Trouble(f"{archive} cannot be read. {NOT_OURS}") from error
    if facts.get("form") != FORM:
        raise Trouble(f"{archive} cannot be restored. {NOT_OURS}")
    wrong = sorted(
        name
        for name in sums.keys() | facts["sha256"].keys()
        if sums.get(name) != facts["sha256"].get(name)
    )
    if wrong:
        raise Trouble(f"{archive} is not as it was written: {named(wrong)}.")
    return facts


@contextmanager
def _content(archive: Path, secret: Path | None) -> Iterator[IO[bytes]]:
    if archive.suffix != ".gpg":
        with archive.open("rb") as content:
            yield content
        return
    if secret is None:
        raise Trouble(f"{archive} is encrypted: name the file with its passphrase.")
    if not archive.is_file():
        raise Trouble(f"{archive} is not there.")
    with gpg("--decrypt", str(archive), secret=secret) as out:
        assert out.stdout
        yield out.stdout
        # What follows the archive's end is read, so that gpg comes to its own.
        while out.stdout.read(_PIECE):
            pass


def _entries(content: IO[bytes]) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    with tarfile.open(fileobj=content, mode="r|") as archive:
        for entry in archive:
            data = archive.extractfile(entry)
            if not entry.isreg() or data is None:
                raise tarfile.TarError(entry.name)
            yield entry, data


def _place(name: str) -> PurePosixPath:
    """Where an entry goes: the dump, or a file in a folder of two letters."""
    place = PurePosixPath(name)
    inside = len(place.parts) == 3 and place.parts[0] == "files"
    if name != DUMP and (not inside or ".." in place.parts or place.is_absolute()):
        raise tarfile.TarError(name)
    return place


def _keep(data: IO[bytes], place: Path) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    found = hashlib.sha256()
    with place.open("xb") as out:
        while piece := data.read(_PIECE):
            found.update(piece)
            out.write(piece)
    return found.hexdigest()


def _give_to_owner(files: Path, data: Path) -> None:
    """Whoever owns Odoo's data owns these; root may have restored them."""
    owner = data.stat()
    for path in (files, *files.rglob("*")):
        if (path.stat().st_uid, path.stat().st_gid) != (owner.st_uid, owner.st_gid):
            shutil.chown(path, owner.st_uid, owner.st_gid)
