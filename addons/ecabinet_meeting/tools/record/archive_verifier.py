#!/usr/bin/env python3
"""Checks the archive of a meeting, with nothing but Python 3.11 or newer.

    python3 verify.py meeting.zip [--expect SHA256]

Names each file that was changed, added or taken away, each broken entry of the running
log, and each result that its votes do not give. ``--expect`` is the SHA-256 of the
manifest as somebody noted it when the archive was made (the running log and the
screen show it): without it, an archive that was remade as a whole, manifest and all,
cannot be told from the first. Ends with 0 if all is well, with 1 if not, with 2 if the
file is not such an archive.

Take this program from somewhere else than the archive if you trust nobody: it is one
of the files that the archive itself names.
"""

import hashlib
import io
import json
import sys
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FORMAT = "ecabinet-meeting-archive/1"
MANIFEST = "manifest.json"
MANIFEST_DIGEST = "manifest.sha256"
LOG = "log.json"
MEETING = "meeting.json"
GENESIS = "0" * 64
ENTRY_KEYS = ("data", "kind", "meeting", "moment", "position", "user")
# Every member is stored as it is, dated so: nothing in between says anything.
EPOCH = (1980, 1, 1, 0, 0, 0)
CHUNK = 1 << 20
# What Python's zipfile raises, one time or another, over bytes that were changed.
UNREADABLE: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
# A JSON object of the archive, and each file's SHA-256 and size by its name.
Json = dict[str, Any]
Digests = dict[str, tuple[str, int]]


def verify(path: str | Path, expected: str = "") -> list[str]:
    """All that is wrong with the archive, in sentences; none if it is whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            wrong = _layout(Path(path), members)
            names = [member.filename for member in members]
            if MANIFEST not in names:
                return [*wrong, f"{MANIFEST}: is missing."]
            return wrong + _contents(archive, names, expected)
    except UNREADABLE as error:
        return [f"{Path(path).name}: is not a readable archive ({error})."]


def _layout(path: Path, members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The bytes between the members: headers and directory as they were written."""
    wrong: list[str] = []
    place = 0
    with path.open("rb") as file:
        for member in members:
            name = member.filename
            file.seek(place)
            if member.header_offset != place or file.read(30) != _local_header(member):
                wrong.append(f"{name}: its header in the archive was changed.")
            elif file.read(len(name.encode())) != name.encode():
                wrong.append(f"{name}: is named otherwise in its header.")
            plain = (0, 0, 3, 20, 20, 0, 0, 0, 0o600 << 16, b"", b"", EPOCH)
            if plain != (
                *(member.compress_type, member.internal_attr),
                *(member.create_system, member.create_version),
                *(member.extract_version, member.reserved),
                *(member.flag_bits & ~0x800, member.volume),
                *(member.external_attr, member.extra, member.comment),
                member.date_time,
            ):
                wrong.append(f"{name}: its entry in the directory was changed.")
            place = member.header_offset + 30 + len(name.encode())
            place += member.compress_size
        file.seek(place)
        directory = file.read()
    if directory != _directory(members, place):
        wrong.append("directory: the list at the end of the archive was changed.")
    return wrong


def _flags(member: zipfile.ZipInfo) -> int:
    """Names that are not plain ASCII are marked as UTF-8."""
    return 0 if member.filename.isascii() else 0x800


def _number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "little", signed=False)


def _local_header(member: zipfile.ZipInfo) -> bytes:
    name = member.filename.encode()
    return b"PK\x03\x04" + _common(member) + _number(len(name), 2) + _number(0, 2)


def _common(member: zipfile.ZipInfo) -> bytes:
    date = (EPOCH[0] - 1980) << 9 | EPOCH[1] << 5 | EPOCH[2]
    return b"".join(
        (
            *(_number(20, 2), _number(_flags(member), 2), _number(0, 2)),
            *(_number(0, 2), _number(date, 2), _number(member.CRC, 4)),
            *(_number(member.file_size, 4), _number(member.file_size, 4)),
        )
    )


def _directory(members: Sequence[zipfile.ZipInfo], place: int) -> bytes:
    entries: list[bytes] = []
    for member in members:
        name = member.filename.encode()
        entries += [
            *(b"PK\x01\x02", _number(20, 1), _number(3, 1), _common(member)),
            *(_number(len(name), 2), _number(0, 2), _number(0, 2), _number(0, 2)),
            *(_number(0, 2), _number(0o600 << 16, 4)),
            *(_number(member.header_offset, 4), name),
        ]
    listed = b"".join(entries)
    return listed + b"".join(
        (
            *(b"PK\x05\x06", _number(0, 2), _number(0, 2)),
            *(_number(len(members), 2), _number(len(members), 2)),
            *(_number(len(listed), 4), _number(place, 4), _number(0, 2)),
        )
    )


def _contents(archive: zipfile.ZipFile, names: list[str], expected: str) -> list[str]:
    wrong = []
    for name in sorted({name for name in names if names.count(name) > 1}):
        wrong.append(f"{name}: is there more than once.")
    digests: Digests = {}
    for name in dict.fromkeys(names):
        try:
            digests[name] = _digest_of(archive, name)
        except UNREADABLE:
            wrong.append(f"{name}: its content was changed (it cannot be read).")
    if MANIFEST not in digests:
        return wrong
    if unlike := _manifest_digest(archive, digests, expected):
        # What a manifest says that is not the right one is worth nothing.
        return wrong + unlike
    try:
        manifest = json.loads(archive.read(MANIFEST))
        listed = {
            entry["path"]: (entry["sha256"], entry["size"])
            for entry in manifest["files"]
        }
        known = manifest["format"] == FORMAT
    except (ValueError, KeyError, TypeError):
        return [*wrong, f"{MANIFEST}: cannot be read as what it should be."]
    if not known:
        wrong.append(f"{MANIFEST}: this program knows archives of the form {FORMAT}.")
    for name, entry in listed.items():
        if name not in names:
            wrong.append(f"{name}: is missing.")
        elif name in digests and digests[name] != entry:
            wrong.append(f"{name}: its content was changed.")
    for name in names:
        if name not in listed and name not in (MANIFEST, MANIFEST_DIGEST):
            wrong.append(f"{name}: was added; the manifest does not name it.")
    if wrong:
        return wrong
    log = json.loads(archive.read(LOG))
    meeting = json.loads(archive.read(MEETING))
    wrong += check_log(log, manifest["log"])
    wrong += check_figures(meeting, log)
    wrong += check_papers(meeting, digests)
    wrong += check_votes(meeting, log)
    return wrong


def _digest_of(archive: zipfile.ZipFile, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _manifest_digest(
    archive: zipfile.ZipFile, digests: Digests, expected: str
) -> list[str]:
    found = digests[MANIFEST][0]
    wrong = []
    if MANIFEST_DIGEST not in digests:
        wrong.append(f"{MANIFEST_DIGEST}: is missing or cannot be read.")
    elif archive.read(MANIFEST_DIGEST) != f"{found}  {MANIFEST}\n".encode():
        wrong.append(f"{MANIFEST}: does not fit {MANIFEST_DIGEST}; one was changed.")
    if expected and expected.strip().lower() != found:
        wrong.append(f"{MANIFEST}: is not the one that was noted ({found}).")
    return wrong


def check_log(entries: list[Json], told: Json) -> list[str]:
    """The running log's chain, entry by entry."""
    head = GENESIS
    for place, entry in enumerate(entries, 1):
        if entry.get("position") != place:
            return [f"{LOG}: entry {place} is missing, doubled or moved."]
        content = {key: entry[key] for key in ENTRY_KEYS}
        text = json.dumps(
            content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        canonical = unicodedata.normalize("NFC", text).encode()
        head = hashlib.sha256(head.encode() + b"\n" + canonical).hexdigest()
        if head != entry.get("digest"):
            return [f"{LOG}: entry {place} was changed."]
    if (len(entries), head) != (told["length"], told["head"]):
        return [f"{LOG}: its end was cut off or added to."]
    return []


def check_figures(meeting: Json, log: list[Json]) -> list[str]:
    """Figures of restricted items, which the log holds as a salted SHA-256 alone."""
    wrong = []
    for figures in meeting["figures"]:
        place, salt = figures["position"], figures["salt"]
        text = json.dumps(
            figures["data"], sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        content = f"{salt}\n{unicodedata.normalize('NFC', text)}"
        told = log[place - 1]["data"] if 0 < place <= len(log) else {}
        if told.get("withheld") != hashlib.sha256(content.encode()).hexdigest():
            wrong.append(f"{MEETING}: the figures of log entry {place} were changed.")
    return wrong


def check_papers(meeting: Json, digests: Digests) -> list[str]:
    """The files are those that the meeting's own record names."""
    wrong = []
    for paper in meeting["papers"]:
        for version in paper["versions"]:
            name, told = version["path"], version["sha256"]
            if name not in digests:
                wrong.append(f"{name}: the record names it, the archive lacks it.")
            elif digests[name][0] != told:
                wrong.append(f"{name}: is not the file that was uploaded.")
    for minutes in meeting["minutes"]:
        name, told = minutes["path"], minutes["sha256"]
        if told and digests.get(name, ("", 0))[0] != told:
            wrong.append(f"{name}: is not the file that was confirmed.")
    return wrong


def check_votes(meeting: Json, log: list[Json]) -> list[str]:
    """Each result against its votes, and against what the log says of it."""
    beside = {figures["position"]: figures["data"] for figures in meeting["figures"]}
    logged: dict[int, Json] = {}
    for entry in log:
        if entry["kind"] == "ballot_closed":
            data = {**entry["data"], **beside.get(entry["position"], {})}
            logged[data["ballot"]] = data
    wrong = []
    for ballot in meeting["ballots"]:
        if ballot["state"] != "closed":
            continue
        where = f"{MEETING}: the vote “{ballot['name']}”"
        if ballot["outcome"] != logged.get(ballot["id"], {}).get("outcome"):
            wrong.append(f"{where} has another outcome than the running log says.")
        told = ballot["counts"]
        if told["voted"] != sum(one["voted"] for one in ballot["voters"]):
            wrong.append(f"{where} counts other votes than there are voters.")
        if len(ballot["votes"]) != told["voted"]:
            wrong.append(f"{where} counts other votes than there are.")
        for choice in ("agree", "disagree", "abstain", "other"):
            found = sum(vote["choice"] == choice for vote in ballot["votes"])
            if found != told[choice]:
                wrong.append(f"{where} counts {told[choice]} “{choice}”, not {found}.")
        valid = [vote for vote in ballot["votes"] if vote["choice"] == "marked"]
        # Of a secret ballot no paper's marks are told, only what they add up to.
        open_papers = ballot["secrecy"] == "named"
        for option in ballot["options"] if open_papers else ():
            for side in ("agree", "disagree"):
                found = sum(option["id"] in vote["marks"][side] for vote in valid)
                if found != option[side]:
                    wrong.append(
                        f"{where} gives “{option['name']}” {option[side]}, not {found}."
                    )
    return wrong


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")


def main(words: list[str]) -> int:
    expected = ""
    if "--expect" in words[:-1]:
        place = words.index("--expect")
        expected = words[place + 1]
        words = words[:place] + words[place + 2 :]
    if len(words) != 1 or words[0].startswith("-"):
        _say((__doc__ or "").strip())
        return 2
    try:
        wrong = verify(words[0], expected)
    except Exception as error:
        wrong = [f"{words[0]}: is not an archive of a meeting ({error!r})."]
    for sentence in wrong:
        _say(sentence)
    if wrong:
        _say(f"NOT WHOLE: {len(wrong)} found.")
        return 1
    with zipfile.ZipFile(words[0]) as archive:
        content = archive.read(MANIFEST)
    manifest = json.loads(content)
    _say(f"WHOLE: {manifest['meeting']['name']}")
    _say(f"{len(manifest['files'])} files, {manifest['log']['length']} log entries.")
    _say(f"Manifest: {hashlib.sha256(content).hexdigest()}")
    for sentence in manifest["left_out"]:
        _say(f"Left out: {sentence}")
    return 0


if __name__ == "__main__":
    # Names may hold letters that the console lacks.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
