"""The running log's chain: how an entry becomes bytes, and those a digest.

Each entry's SHA-256 covers the digest before it and the entry itself, so that nothing
can be changed, left out, put in or moved without breaking every digest after it. Only
the end could be cut off unseen: whoever wants to prove the whole keeps the last digest
(the minutes print it).

The canonical form is JSON with sorted keys, no spaces, UTF-8 and text in NFC, so that
anybody can check it with nothing but Python's standard library.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

ENTRY_KEYS = ("data", "kind", "meeting", "moment", "position", "user")
# What the first entry of every chain follows.
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What checking a chain found.

    ``broken_at`` is the first position that is wrong, None if all is well; ``reason``
    then says in a word what: ``position`` (missing, doubled or moved), ``digest``.
    ``head`` is the digest of the last good entry.
    """

    length: int
    head: str
    broken_at: int | None = None
    reason: str | None = None

    @property
    def ok(self) -> bool:
        return self.broken_at is None


def canonical(entry: Mapping[str, Any]) -> bytes:
    """The bytes of an entry: its keys in :data:`ENTRY_KEYS`, nothing else.

    :raises KeyError: if a key is missing.
    :raises ValueError: for a number that JSON cannot write (NaN, infinity).
    """
    content = {key: entry[key] for key in ENTRY_KEYS}
    text = json.dumps(
        content,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return unicodedata.normalize("NFC", text).encode()


def withheld(data: Mapping[str, Any], salt: str) -> str:
    """SHA-256 (hex) that stands in an entry for figures which not all may read.

    ``salt`` keeps few possible figures from being guessed; it goes with them.
    """
    text = json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    content = f"{salt}\n{unicodedata.normalize('NFC', text)}"
    return hashlib.sha256(content.encode()).hexdigest()


def digest(previous: str, entry: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the entry behind the digest ``previous``."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(entry)).hexdigest()


def check(entries: Iterable[tuple[Mapping[str, Any], str]]) -> ChainReport:
    """Check a chain of (entry, stored digest), in the order of their positions."""
    head, length = GENESIS, 0
    for entry, stored in entries:
        expected = length + 1
        if entry["position"] != expected:
            return ChainReport(
                length=length, head=head, broken_at=expected, reason="position"
            )
        if digest(head, entry) != stored:
            return ChainReport(
                length=length, head=head, broken_at=expected, reason="digest"
            )
        head, length = stored, expected
    return ChainReport(length=length, head=head)
