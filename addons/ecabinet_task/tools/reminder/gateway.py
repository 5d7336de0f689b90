"""How a message to the province's own gateway is signed, and when it is tried again.

The signature is ``HMAC-SHA256(secret, timestamp + "." + body)`` in hexadecimal, so that
an old message cannot be sent again with a new time.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

# About a day in all: 1, 2, 4 … minutes, at most six hours apart.
MOST_ATTEMPTS = 12
LONGEST_PAUSE = timedelta(hours=6)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Hexadecimal signature of ``body`` at ``timestamp`` (seconds, as text)."""
    message = timestamp.encode() + b"." + body
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def signed_headers(secret: str, key: str, body: bytes, now: datetime) -> dict[str, str]:
    """Headers of a message; ``key`` is the same whenever it is sent again.

    :param now: naive UTC
    """
    seconds = (now - datetime(1970, 1, 1)) // timedelta(seconds=1)
    timestamp = str(seconds)
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": key,
        "X-ECabinet-Timestamp": timestamp,
        "X-ECabinet-Signature": f"sha256={signature(secret, timestamp, body)}",
    }


def verify(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """What the gateway does; age of the timestamp is its own to judge."""
    given = headers.get("X-ECabinet-Signature", "")
    expected = signature(secret, headers.get("X-ECabinet-Timestamp", ""), body)
    return hmac.compare_digest(given, f"sha256={expected}")


def pause(attempts: int) -> timedelta:
    """How long to wait after a number of failed attempts (at least one).

    :raises ValueError: if there was none.
    """
    if attempts < 1:
        raise ValueError("A pause follows an attempt.")
    return min(timedelta(minutes=2 ** min(attempts - 1, 20)), LONGEST_PAUSE)
