"""What the minutes of a meeting say, part by part.

All moments are local: what the clock on the wall showed. All words are data, in
Vietnamese.
"""

from dataclasses import dataclass
from datetime import date, datetime

from .profile import STATE, Profile


@dataclass(frozen=True)
class Person:
    """Somebody as the minutes name them."""

    name: str
    position: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.position, self.unit) if part)


@dataclass(frozen=True)
class Present:
    """Somebody who took part; ``represents`` makes them a substitute.

    ``scope`` is what the chair let the substitute do: attend/speak/vote.
    """

    person: Person
    online: bool = False
    represents: Person | None = None
    scope: str = "attend"


@dataclass(frozen=True)
class Absence:
    """A member who was not there, and why."""

    person: Person
    reason: str = ""


@dataclass(frozen=True)
class Quorum:
    """Members present against members needed, as counted at the opening.

    ``share`` is the rule, as (2, 3); ``required`` what it came to.
    """

    present: int
    members: int
    required: int
    met: bool
    share: tuple[int, int] = (2, 3)


@dataclass(frozen=True)
class CourseEntry:
    """One thing that happened, in its order."""

    text: str
    at: datetime | None = None


@dataclass(frozen=True)
class Statement:
    """What somebody said; consecutive ones of one ``subject`` stand under it.

    ``text`` is empty where only the log knows that they spoke, at ``spoken_at``: the
    minutes leave room for it.
    """

    speaker: Person
    text: str
    subject: str = ""
    spoken_at: datetime | None = None


@dataclass(frozen=True)
class VoteResult:
    """A vote as closed.

    ``mode`` live/circulated/uncontested; ``secrecy`` named/secret; ``outcome``
    adopted/rejected/no_quorum. ``reason`` is the stored reason in Vietnamese.
    ``present`` is None where nobody had to be, as with opinion slips; the votes are
    None where several options were voted on, each with its own; ``other``
    and ``silent`` are printed only where there are any.
    """

    subject: str
    mode: str
    secrecy: str
    entitled: int
    present: int | None
    agree: int | None
    disagree: int | None
    abstain: int | None
    outcome: str
    reason: str = ""
    other: int = 0
    silent: int = 0


@dataclass(frozen=True)
class Decision:
    """A conclusion, with who does what until when."""

    text: str
    subject: str = ""
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    deadline: date | None = None
    product: str = ""


@dataclass(frozen=True)
class MinutesData:
    """Everything the minutes say.

    ``issuer`` and ``superior`` head the page, ``body_name`` is the body that
    met, ``meeting_word`` how its meeting is called (Phiên họp, Hội nghị, Cuộc
    họp). ``chair_confirmed_at`` and ``secretary_confirmed_at`` are the moments
    of confirmation within the system, which are not signatures.
    ``closing_remarks`` is the chair's conclusion before the single decisions.
    """

    issuer: str
    body_name: str
    meeting_name: str
    location: str
    opened_at: datetime
    chair: Person
    secretary: Person
    closed_at: datetime | None = None
    profile: Profile = STATE
    superior: str = ""
    number: int | str | None = None
    symbol: str = ""
    meeting_word: str = "Phiên họp"
    members: tuple[Present, ...] = ()
    guests: tuple[Present, ...] = ()
    absences: tuple[Absence, ...] = ()
    quorum: Quorum | None = None
    course: tuple[CourseEntry, ...] = ()
    statements: tuple[Statement, ...] = ()
    votes: tuple[VoteResult, ...] = ()
    closing_remarks: str = ""
    decisions: tuple[Decision, ...] = ()
    chair_title: str = "CHỦ TỌA"
    secretary_title: str = "THƯ KÝ"
    chair_confirmed_at: datetime | None = None
    secretary_confirmed_at: datetime | None = None
    recipients: tuple[str, ...] = ()
    archive: str = ""
