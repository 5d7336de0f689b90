"""When members may give positions before a session."""

from datetime import datetime

BEFORE_INVITATION = frozenset({"draft", "submitted", "approved", "postponed"})


def why_closed(state: str, deadline: datetime | None, now: datetime) -> str:
    """Why positions cannot be given now; ``""`` while they can.

    :param state: state of the meeting
    :param deadline: last moment, of the same clock as ``now``; without one, positions
        are open until the session is
    :return: ``not_invited``, ``cancelled``, ``opened`` or ``over``
    """
    if state in BEFORE_INVITATION:
        return "not_invited"
    if state == "cancelled":
        return "cancelled"
    if state != "invited":
        return "opened"
    return "over" if deadline is not None and now >= deadline else ""
