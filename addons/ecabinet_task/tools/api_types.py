"""Shapes of what other systems pass and get; docs/api.md is written from them."""

from typing import Annotated, Any, Literal, TypedDict

from odoo.addons.ecabinet_meeting.tools.api_types import (
    OptionalId,
    OptionalText,
    OptionalTime,
    RoomBallot,
)

Moment = Annotated[OptionalTime, "from which days are understood; false: the present"]


class Span(TypedDict):
    field: str
    start: Annotated[int, "in `text`"]
    end: int


class Assignment(TypedDict):
    """What a sentence assigns; without evidence a field is false."""

    text: str
    name: str
    is_task: bool
    reason: Annotated[OptionalText, "withdrawn, reproach or statement"]
    confidence: Annotated[float, "0 to 1"]
    lead_department_id: OptionalId
    lead_text: OptionalText
    unit_group_id: OptionalId
    coordinating_department_ids: list[int]
    coordinating_group_ids: list[int]
    coordinating_texts: list[str]
    except_department_ids: list[int]
    report_to_department_id: OptionalId
    user_id: OptionalId
    deadline: OptionalTime
    deadline_has_hour: bool
    recurrence: OptionalText
    urgency: Literal["normal", "khan", "thuong_khan", "hoa_toc"]
    sector: OptionalText
    sector_id: OptionalId
    candidates: Annotated[dict[str, list[int]], "field → ids that may be meant"]
    spans: list[Span]
    deadline_doubt: Annotated[
        Literal["", "lunar", "weekday"],
        "why its day has to be looked at: converted from the lunar calendar, or not on "
        "the weekday that is written",
    ]
    because: Annotated[
        dict[str, str],
        "is_task, lead, deadline → the rule that decided; to administrators only",
    ]


class Conclusion(Assignment):
    heading: Annotated[str, "the words above that name who leads"]


class Suggestion(TypedDict):
    sector_id: int
    probability: Annotated[float, "0 to 1"]
    words: Annotated[list[str], "of the text, that speak for it"]


DecisionArguments = Annotated[dict[str, Any], "as the decision takes them"]


class DeskPerson(TypedDict):
    id: int
    name: str


class DeskPaper(TypedDict):
    name: str
    version_id: OptionalId
    unread: bool


class DeskFile(TypedDict):
    """A file of what is to be decided, at its address."""

    name: str
    url: str


class DeskItem(TypedDict):
    id: int
    number: str
    name: str
    papers: list[DeskPaper]


class DeskMeeting(TypedDict):
    id: int
    name: str
    date_start: OptionalTime
    date_stop: OptionalTime
    place: str
    state: str
    role: Annotated[str, "in words"]
    unread: Annotated[int, "papers that the user has not opened"]
    current_item_id: Annotated[OptionalId, "the item that is being dealt with"]
    items: list[DeskItem]
    vote: Annotated[
        RoomBallot | Literal[False], "open and named, that the user gives on the desk"
    ]


class PreparedDecision(TypedDict):
    id: int
    by: Annotated[str, "who prepared it"]
    kind: str
    arguments: DecisionArguments
    words: str
    label: str


class DeskCard(TypedDict):
    """One thing that waits for this person."""

    kind: Annotated[str, "what is asked: submitted, extension, programme, …"]
    model: str
    id: int
    title: str
    facts: Annotated[list[str], "from whom, until when"]
    text: Annotated[str, "the result, the reason, the finding"]
    date: OptionalTime
    late: bool
    urgency: str
    open_model: Annotated[str, "of the record to look at"]
    open_id: int
    draft: Annotated[PreparedDecision | Literal[False], "what an assistant prepared"]
    files: Annotated[list[DeskFile], "of the result, the request or the submission"]


class DeskWords(TypedDict):
    """What is written with a decision."""

    name: Annotated[str, "the argument that takes it"]
    prompt: str
    needed: Annotated[bool, "it must not be empty"]


class DeskOffer(TypedDict):
    """One button of a card."""

    decision: Annotated[str, "for `decide`; open, confirm_minutes: on another screen"]
    label: str
    main: Annotated[bool, "the answer that is expected"]
    arguments: DecisionArguments
    words: DeskWords | Literal[False]


class DeskKind(TypedDict):
    """What cards of a kind are called and offer."""

    label: str
    offers: list[DeskOffer]


class StuckTask(TypedDict):
    id: int
    name: str
    reason: Annotated[str, "in words"]
    days: int
    may_remind: bool
    reminded_at: OptionalTime


class StuckUnit(TypedDict):
    id: OptionalId
    name: str
    phone: str
    count: int
    overdue: int
    days: Annotated[int, "of the one that is stuck for longest"]
    tasks: list[StuckTask]


class DeskTask(TypedDict):
    id: int
    name: str
    state: str
    progress: int
    deadline: OptionalTime
    late: bool
    urgency: str
    assigner: str


class DeskWork(TypedDict):
    to_accept: list[DeskTask]
    overdue: list[DeskTask]
    today: list[DeskTask]
    going: list[DeskTask]
    counts: Annotated[dict[str, int], "section → how many there are in all"]


class DeskAct(TypedDict):
    """What an assistant did at once, as the leader has instructed."""

    id: Annotated[int, "of `ecabinet.authority.act`; `action_take_back` undoes it"]
    label: Annotated[str, "kind of act, in words"]
    title: str
    words: Annotated[str, "what was done"]
    by: str
    done_at: OptionalTime


class Instructed(TypedDict):
    """What a leader has instructed, and what was done on it."""

    acts: Annotated[list[DeskAct], "since the last working day, the latest first"]
    at_once: Annotated[list[str], "what the user does at once for that leader"]


class Desk(TypedDict):
    person: DeskPerson
    own: Annotated[bool, "false: seen by an assistant, whose entries wait"]
    leaders: Annotated[list[DeskPerson], "for whom the user prepares"]
    leads: bool
    kinds: Annotated[dict[str, DeskKind], "of cards; to_accept, under_way: own tasks"]
    today: list[DeskMeeting]
    coming: list[DeskMeeting]
    waiting: list[DeskCard]
    stuck: list[StuckUnit]
    stuck_units: Annotated[int, "with something stuck, in all"]
    work: DeskWork


class DeskAnswer(TypedDict):
    message: str
    waiting: Annotated[bool, "it waits for the leader's confirmation"]


class LeadSuggestion(TypedDict):
    department_id: int
    probability: Annotated[float, "0 to 1"]
    words: Annotated[list[str], "of the text, that speak for its sector"]


class Preview(Assignment):
    """A sentence read for confirmation: what it gives, and the words for it."""

    names: Annotated[dict[str, str], "`model,id` → name of whatever is spoken of"]
    product: OptionalText
    lead_suggestions: Annotated[
        list[LeadSuggestion], "units that may lead, where the sentence names none"
    ]
    lead_wording: Annotated[str, "the words that name who leads; may be remembered"]
    name_without_lead: Annotated[str, "the name once it is known whom they mean"]
    user_wording: Annotated[str, "the words that name a person; may be remembered"]
    coordinating_wordings: Annotated[
        list[str],
        "words after “phối hợp với” that name nobody known; may be remembered",
    ]
    heading: Annotated[str, "of a notice: the words above that name who leads"]


class Wording(TypedDict, total=False):
    """What somebody means by a wording: a unit, a group of units or a person."""

    wording: str
    department_id: OptionalId
    unit_group_id: OptionalId
    person_id: OptionalId


class Reviewed(TypedDict, total=False):
    """A task as somebody has confirmed it; what is left out is empty."""

    name: Annotated[str, "required"]
    text: Annotated[str, "the sentence; kept where the name is shorter"]
    lead_department_id: OptionalId
    unit_group_id: OptionalId
    except_department_ids: Annotated[list[int], "of the group, who gets no part"]
    coordinating_department_ids: list[int]
    report_to_department_id: OptionalId
    user_id: OptionalId
    deadline: OptionalTime
    recurrence: OptionalText
    urgency: str
    sector_id: OptionalId
    product: OptionalText
    remember: Annotated[list[Wording], "corrections to be remembered"]


class Given(TypedDict):
    id: int
    code: OptionalText
    name: str
    state: str
    lead: Annotated[str, "name of the unit or group, empty if none"]


class Choice(TypedDict):
    value: Annotated[str | int, "key of a selection, or id"]
    label: str


class AssigningChoices(TypedDict):
    may_assign: bool
    urgency: list[Choice]
    recurrence: list[Choice]
    sectors: list[Choice]
    groups: list[Choice]


class SearchHit(TypedDict):
    model: str
    id: int
    title: str
    snippet: Annotated[str, "escaped HTML, the words in `<mark>`"]
    page: Annotated[int, "of a paper, from 1; 0: the record itself"]
    score: Annotated[float, "title before text, recent before old, own unit first"]


class FoundHit(SearchHit):
    kind: str
    label: Annotated[str, "the kind in words"]
    day: OptionalText


class SearchKind(TypedDict):
    kind: str
    label: str
    count: int


class SearchFacet(TypedDict):
    id: int
    name: str
    count: int


class SearchFind(TypedDict):
    hits: list[FoundHit]
    count: Annotated[int, "of all that was ranked: at most 100 of a kind"]
    kinds: list[SearchKind]
    units: list[SearchFacet]
    bodies: list[SearchFacet]


class ReportOffer(TypedDict):
    due: Annotated[bool, "a report of the user is due today"]
    kind: Literal["daily", "weekly", False]
    sent: bool
    report_id: OptionalId
    missing: Annotated[int, "people whose reports the user waits for today"]


class ReportPerson(TypedDict):
    id: int
    name: str


class SentReport(ReportPerson):
    report_id: int
    sent_at: OptionalTime


class ReportOverview(TypedDict):
    unit: str
    kind: Literal["daily", "weekly"]
    date_from: str
    date_to: str
    sent: list[SentReport]
    missing: list[ReportPerson]
    away: list[ReportPerson]
    counts: Annotated[dict[str, int], "kind of work → how many, each once"]


class AssistantRecord(TypedDict, total=False):
    model: str
    id: int
    page: Annotated[int, "of a paper, where its words stand"]


class AssistantChoice(TypedDict, total=False):
    """A button below an answer: what it says, and what it asks."""

    label: str
    question: str
    conversation: Annotated[dict[str, Any], "to be passed with the question"]


class AssistantAction(TypedDict):
    """What waits for the asker's confirmation."""

    kind: str
    words: Annotated[str, "what would be done"]
    label: str


class AssistantAnswer(TypedDict):
    intent: Annotated[str, "empty: the question was not understood"]
    answer: str
    records: Annotated[list[AssistantRecord], "the first 80 of what it counts"]
    count: int
    model: OptionalText
    domain: Annotated[list[Any], "by which the records were found"]
    understood: Annotated[dict[str, Any], "period, units, people … in words"]
    alternatives: list[AssistantChoice]
    conversation: Annotated[dict[str, Any], "for the next question"]
    action: AssistantAction | Literal[False]
