"""The code on the wall by which somebody in the room checks in.

It is an HMAC over the meeting and the time slot, keyed by the meeting's own secret: it
cannot be guessed or made for later, changes with each slot, and is worth nothing once
the slot after its own is over (a code is good for 45 to 90 seconds).
"""

import base64
import hashlib
import hmac
import re
from datetime import UTC, datetime

SLOT_SECONDS = 45
_CODE = re.compile(r"([0-9]{1,9})-([a-z2-7]{26})")


def slot_of(moment: datetime) -> int:
    """The number of the slot in which ``moment`` (naive UTC) lies."""
    return int(moment.replace(tzinfo=UTC).timestamp()) // SLOT_SECONDS


def seconds_left(moment: datetime) -> int:
    """Seconds until the next code is shown, 1 to ``SLOT_SECONDS``."""
    into_it = int(moment.replace(tzinfo=UTC).timestamp()) % SLOT_SECONDS
    return SLOT_SECONDS - into_it


def make_code(secret: bytes, meeting_id: int, moment: datetime) -> str:
    """The code of the meeting at ``moment``: its id, a hyphen and 26 characters."""
    return f"{meeting_id}-{_seal(secret, meeting_id, slot_of(moment))}"


def meeting_of(code: str) -> int | None:
    """The meeting that a code names, or None where it is not a code."""
    match = _CODE.fullmatch(code)
    return int(match[1]) if match else None


def is_valid(code: str, secret: bytes, moment: datetime) -> bool:
    """Whether the code is that of the slot of ``moment`` or of the one before."""
    match = _CODE.fullmatch(code)
    if not match:
        return False
    slot = slot_of(moment)
    return any(
        hmac.compare_digest(match[2], _seal(secret, int(match[1]), one))
        for one in (slot, slot - 1)
    )


def _seal(secret: bytes, meeting_id: int, slot: int) -> str:
    message = f"ecabinet check-in {meeting_id} {slot}".encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()[:16]
    return base64.b32encode(digest).decode().rstrip("=").lower()
