"""What a message may carry that leaves the office: by mail, text message or gateway.

Whoever runs a mail server, a telephone network or a gateway reads along. So there is no
place here for a title, a name or a sentence that somebody wrote: only for numbers,
moments and, where the body allows it, the place of a meeting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One task, meeting or paper that a message is about.

    ``reserved``: of the Party, restricted, or not known to be neither. ``starts`` and
    ``place`` are those of a meeting to which people are invited, told only if
    ``tells_place``: its body allows it. Moments are of the office's clock.
    """

    reserved: bool = True
    deadline: datetime | None = None
    starts: datetime | None = None
    place: str = ""
    tells_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What leaves.

    ``count``: of the matters that may be counted. ``deadline``: the first of theirs.
    ``more``: something is new of which nothing else may be said.
    """

    count: int = 0
    deadline: datetime | None = None
    starts: datetime | None = None
    place: str = ""
    more: bool = False


def news_outside(matters: Iterable[Matter]) -> News:
    """What may leave the office of these matters; "something is new" at least."""
    known = list(matters)
    told = [matter for matter in known if not matter.reserved]
    invitation = told[0] if len(told) == 1 and told[0].tells_place else Matter()
    return News(
        count=len(told),
        deadline=min((each.deadline for each in told if each.deadline), default=None),
        starts=invitation.starts,
        place=invitation.place,
        more=len(told) < len(known) or not known,
    )
