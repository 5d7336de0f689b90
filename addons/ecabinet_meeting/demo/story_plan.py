"""What a meeting of the demo is made of, as data; people and units by their xml id."""

from dataclasses import dataclass, field

from .papers import DRAFT_RESOLUTION, REPORT, SUBMISSION

TITLES = {
    SUBMISSION: "Tờ trình về {}",
    REPORT: "Báo cáo {}",
    DRAFT_RESOLUTION: "Dự thảo Nghị quyết {}",
}


@dataclass(frozen=True)
class PaperPlan:
    """A paper on ``subject``; ``changed``: a second version came, with that note."""

    subject: str
    pages: int = 12
    kind: str = SUBMISSION
    recall: bool = False
    late: bool = False
    changed: str = ""

    @property
    def title(self) -> str:
        return TITLES[self.kind].format(self.subject[:1].lower() + self.subject[1:])


@dataclass(frozen=True)
class Voice:
    """A member's position that is more than a bare agreement."""

    who: str
    choice: str = "agree"
    comment: str = ""
    speaks: bool = False
    shared: bool = True
    response: str = ""


@dataclass(frozen=True)
class VotePlan:
    """A vote in the room: everybody present agrees, but for these."""

    against: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    secret: bool = False
    missing: tuple[str, ...] = ()  # who has not voted yet: the vote stays open


@dataclass(frozen=True)
class ItemPlan:
    """An item, presented by ``unit``; of an imported agenda, what is added to it."""

    name: str = ""
    unit: str = ""
    minutes: int = 20
    kind: str = "decision"
    debate: str = "yes"
    restricted: bool = False
    papers: tuple[PaperPlan, ...] = ()
    voices: tuple[Voice, ...] = ()
    vote: VotePlan | None = None


@dataclass(frozen=True)
class ConclusionPlan:
    """A conclusion on the item at ``item`` (from 0), due ``days`` after the session."""

    text: str
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    days: int = 20
    product: str = ""
    item: int | None = None


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting of ``body`` and what happens to it."""

    key: str
    body: str
    name: str
    kind: str = "regular"
    secretary: str = "secretary"
    chair: str = "chair"
    room: str = "room_a"
    hours: tuple[str, str] = ("07:30", "11:30")
    agenda: str = ""  # a file of demo/agendas, imported instead of ``items``
    items: tuple[ItemPlan, ...] = ()
    absent: dict[str, str] = field(default_factory=dict)
    online: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()  # have not answered the invitation
    guests: tuple[str, ...] = ()
    silent: int = 3  # how many members take no position beforehand
    preparation_hours: int = 10
    conclusions: tuple[ConclusionPlan, ...] = ()
