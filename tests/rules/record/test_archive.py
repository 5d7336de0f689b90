"""The archive of a meeting proves itself: any changed byte is found and named."""

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.record import archive_verifier, log_chain
from odoo.addons.ecabinet_meeting.tools.record.archive import ArchiveWriter, member_name

# The second ballot is on a restricted item: its figures stand beside the log.
FIGURES = {"outcome": "adopted", "agree": 1}
SALT = "5a" * 16
WITHHELD = log_chain.withheld(FIGURES, SALT)
PAPER = b"%PDF-1.7 " + bytes(range(256)) * 8


def log():
    entries, head = [], log_chain.GENESIS
    for position, (kind, data) in enumerate(
        (
            ("session_opened", {"present": 18}),
            ("ballot_closed", {"ballot": 7, "outcome": "adopted"}),
            ("ballot_closed", {"ballot": 8, "withheld": WITHHELD}),
            ("session_closed", {"note": "Nghỉ giải lao"}),
        ),
        1,
    ):
        entry = {
            "meeting": 3,
            "position": position,
            "moment": f"2026-10-29T01:0{position}:00",
            "user": 5,
            "kind": kind,
            "data": data,
        }
        head = log_chain.digest(head, entry)
        entries.append({**entry, "digest": head})
    return entries


def record(paper, minutes):
    counts = {"voted": 2, "agree": 2, "disagree": 0, "abstain": 0, "other": 0}
    return {
        "papers": [{"versions": [{"path": "papers/1/v1.pdf", "sha256": paper}]}],
        "minutes": [{"path": "minutes/minutes.pdf", "sha256": minutes}],
        "figures": [{"position": 3, "salt": SALT, "data": dict(FIGURES)}],
        "ballots": [
            {
                "id": 7,
                "name": "Bảng giá đất",
                "state": "closed",
                "outcome": "adopted",
                "secrecy": "named",
                "counts": counts,
                "voters": [{"voted": True}, {"voted": True}, {"voted": False}],
                "votes": [{"choice": "agree"}, {"choice": "agree"}],
                "options": [],
            },
            {
                "id": 8,
                "name": "Nhân sự",
                "state": "closed",
                "outcome": "adopted",
                "secrecy": "named",
                "counts": {**counts, "agree": 0, "voted": 1},
                "voters": [{"voted": True}],
                "votes": [
                    {"choice": "marked", "marks": {"agree": [1], "disagree": []}}
                ],
                "options": [{"id": 1, "name": "A", "agree": 1, "disagree": 0}],
            },
        ],
    }


def make(change=lambda record, log: None):
    file = io.BytesIO()
    with ArchiveWriter(file) as archive:
        archive.add("README.txt", b"x")
        content = record(
            archive.add("papers/1/v1.pdf", PAPER),
            archive.add("minutes/minutes.pdf", PAPER[:99]),
        )
        entries = log()
        change(content, entries)
        digest = archive.finish(
            content, entries, ["Private notes."], meeting={"name": "Phiên họp"}
        )
    return file.getvalue(), digest


WHOLE, DIGEST = make()


def found(content, expected=""):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "archive.zip"
        place.write_bytes(content)
        return archive_verifier.verify(place, expected)


def rewritten(change):
    """The archive with other contents, wrapped up as neatly as the first."""
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole:
        contents = {name: whole.read(name) for name in whole.namelist()}
    change(contents)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, content in contents.items():
            member = zipfile.ZipInfo(name, archive_verifier.EPOCH)
            member.external_attr = 0o600 << 16
            member.create_system = 3
            written.writestr(member, content)
    return file.getvalue()


MEMBERS = zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()


def test_a_whole_archive_is_whole():
    assert found(WHOLE) == found(WHOLE, DIGEST) == []
    assert rewritten(lambda contents: None) == WHOLE
    assert make() == (WHOLE, DIGEST), "the same meeting gives the same bytes"
    assert set(MEMBERS) == {
        *("README.txt", "papers/1/v1.pdf", "minutes/minutes.pdf", "meeting.json"),
        *("log.json", "verify.py", "manifest.json", "manifest.sha256"),
    }


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_byte_of_the_file(place, mask):
    changed = bytearray(WHOLE)
    changed[place] ^= mask
    assert found(bytes(changed))


@settings(max_examples=200)
@given(st.sampled_from(MEMBERS), st.data())
def test_any_byte_of_any_member_is_named(name, data):
    def change(contents):
        content = bytearray(contents[name])
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
        contents[name] = bytes(content)

    named = " ".join(found(rewritten(change)))
    assert ("manifest" if name.startswith("manifest") else name) in named


@pytest.mark.parametrize("name", MEMBERS)
def test_what_is_taken_away_added_or_cut_is_named(name):
    def take(contents):
        del contents[name]

    def cut(contents):
        contents[name] = contents[name][:-1]

    def double(contents):
        contents["copy-of-" + name] = contents[name]

    word = "manifest" if name.startswith("manifest") else name
    for change in (take, cut):
        assert word in " ".join(found(rewritten(change)))
    assert any("was added" in sentence for sentence in found(rewritten(double)))


def test_bytes_before_and_behind():
    assert found(b"x" + WHOLE)
    assert found(WHOLE + b"x")
    assert found(b"")
    assert found(b"no archive")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda record, log: log.pop(0), "entry 1 is missing, doubled or moved"),
        (lambda record, log: log.reverse(), "entry 1 is missing, doubled or moved"),
        (lambda record, log: log.insert(2, log[1]), "entry 3 is missing"),
        (lambda record, log: log[1].update(user=6), "entry 2 was changed"),
        (lambda record, log: log[3]["data"].update(note=""), "entry 4 was changed"),
        (lambda record, log: log[2].update(digest="0" * 64), "entry 3 was changed"),
        (
            lambda record, log: record["ballots"][0].update(outcome="rejected"),
            "another outcome than the running log",
        ),
        (
            lambda record, log: record["ballots"][0]["votes"][0].update(
                choice="disagree"
            ),
            "counts 2 “agree”, not 1",
        ),
        (
            lambda record, log: record["ballots"][0]["votes"].pop(),
            "counts other votes than there are",
        ),
        (
            lambda record, log: record["ballots"][0]["voters"].pop(),
            "",
        ),
        (
            lambda record, log: record["ballots"][1]["options"][0].update(agree=2),
            "gives “A” 2, not 1",
        ),
        (
            lambda record, log: record["figures"][0]["data"].update(agree=2),
            "the figures of log entry 3 were changed",
        ),
        (
            lambda record, log: record["figures"][0].update(position=9),
            "the figures of log entry 9 were changed",
        ),
        (
            lambda record, log: record["figures"][0]["data"].update(outcome="rejected"),
            "another outcome than the running log",
        ),
        (
            lambda record, log: record["papers"][0]["versions"][0].update(
                sha256="0" * 64
            ),
            "is not the file that was uploaded",
        ),
        (
            lambda record, log: record["minutes"][0].update(sha256="0" * 64),
            "is not the file that was confirmed",
        ),
    ],
)
def test_lies_that_are_wrapped_up_neatly(change, words):
    content, _digest = make(change)
    sentences = " ".join(found(content))
    assert words in sentences
    assert bool(sentences) == bool(words)


def test_an_archive_made_anew_is_known_by_the_noted_digest():
    other, digest = make(lambda record, log: record["ballots"][0].update(name="Khác"))
    assert found(other) == []
    assert digest != DIGEST
    assert "was noted" in " ".join(found(other, DIGEST))


def test_the_program_in_the_archive_needs_nothing(tmp_path):
    """Run as somebody would who has the archive, Python and nothing else."""
    archive = tmp_path / "phiên họp.zip"
    archive.write_bytes(WHOLE)
    with zipfile.ZipFile(archive) as whole:
        whole.extract("verify.py", tmp_path)

    def run(*words):
        return subprocess.run(
            [sys.executable, "-I", "-S", "verify.py", *words],
            cwd=tmp_path,
            env={},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    (meeting,) = [json.loads(zipfile.ZipFile(archive).read("manifest.json"))]
    assert meeting["left_out"] == ["Private notes."]
    assert run("nowhere.zip").returncode == 1
    assert run().returncode == 2
    changed = tmp_path / "changed.zip"
    changed.write_bytes(WHOLE.replace(b"Ngh\xe1\xbb\x89", b"Ngh\xe1\xbb\x8b", 1))
    done = run("changed.zip")
    assert (done.returncode, "log.json" in done.stdout) == (1, True), done.stderr
    assert "NOT WHOLE" in done.stdout


def test_names_that_every_system_can_write():
    assert member_name(7, "Tờ trình: bảng giá đất") == "7-to-trinh-bang-gia-dat"
    assert member_name("../../etc/passwd") == "etc-passwd"
    assert member_name("\u200b…") == "file"
    assert len(member_name("đ" * 500)) == 80
