"""Whether a step of the session can still be taken back."""

from datetime import datetime

TAKE_BACK_MINUTES = 5
"""A slip is noticed at once; later others have gone by what they saw."""


def why_kept(taken_at: datetime | None, now: datetime, *, followed: bool) -> str:
    """Why a step stays: ``followed`` or ``late``; ``""`` while it can be taken back.

    :param followed: something has been done since that depends on it
    """
    if followed:
        return "followed"
    if taken_at is None or (now - taken_at).total_seconds() > TAKE_BACK_MINUTES * 60:
        return "late"
    return ""
