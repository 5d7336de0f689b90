"""Shapes of what other systems pass and get; docs/api.md is written from them.

Datetimes are UTC, ``YYYY-MM-DD HH:MM:SS``; what is not there is ``False``.
"""

from typing import Annotated, Any, Literal, TypedDict

OptionalId = int | Literal[False]
OptionalText = str | Literal[False]
OptionalTime = Annotated[str | Literal[False], "UTC"]
DayOrTime = Annotated[str, "a date, or a UTC datetime"]
Base64 = Annotated[str, {"contentEncoding": "base64"}]
Screen = Annotated[dict[str, Any], "a screen for the web client to open"]

Vote = Literal["agree", "disagree", "abstain", "other"]
PositionChoice = Literal["agree", "objection", "other"]
SpeechKind = Literal["ordinary", "question", "point_of_order"]


class Answer(TypedDict):
    """Whether something was taken, and the sentence that says so."""

    accepted: bool
    message: str


class PositionAnswer(Answer):
    position_id: OptionalId
    confirmed: Annotated[bool, "false: waits for the leader's confirmation"]


class PositionOf(TypedDict):
    participant_id: int
    name: str
    choice: PositionChoice
    wants_to_speak: bool
    comment: str
    response: str


class PositionDigest(TypedDict):
    item_id: int
    line: str
    contested: bool
    reason: str
    counts: dict[str, int]
    positions: list[PositionOf]


class Acting(TypedDict):
    id: int
    name: str
    own: bool


class PaperHit(TypedDict):
    document_id: int
    version_id: OptionalId
    title: str
    page: Annotated[int, "from 1; 0: found in the title"]
    snippet: Annotated[str, "escaped HTML"]
    score: float


class Mark(TypedDict, total=False):
    key: Annotated[str, "drawn at random by the screen: 8 to 64 letters and digits"]
    page: Annotated[int, "from 1"]
    kind: Literal["pen", "highlighter", "text", "stamp", "bookmark"]
    text: str
    strokes: Annotated[
        list[list[list[float]]], "lists of points [x, y, pressure], from 0 to 1"
    ]
    color: Literal["", "black", "blue", "red", "green", "yellow"]
    width: Annotated[float, "of the line, as a share of the page's"]
    removed: Annotated[bool, "taken away for good; nothing else is needed then"]


class MarkShown(Mark):
    id: int
    mine: bool
    author: str
    shared: bool


class MarkRefused(TypedDict):
    key: str
    message: str


class MarksSaved(TypedDict):
    saved: Annotated[list[str], "keys"]
    refused: list[MarkRefused]


class PaperReader(TypedDict):
    id: int
    name: str


class NotesLeft(TypedDict):
    version_id: int
    number: int
    pages: list[int]


class CarriedNotes(TypedDict):
    compared: Annotated[bool, "the text of both versions is known"]
    changed: Annotated[list[int], "pages of the new version"]
    carried: Annotated[int, "marks"]
    left: list[NotesLeft]


class BoardPaper(TypedDict):
    id: int
    version_id: OptionalId
    name: str
    page_count: int
    version: int
    late: bool
    last_page: int
    secrecy: str
    recalled: bool
    withheld: Annotated[bool, "a scan that is not shown yet; without version_id"]


class BoardPosition(TypedDict):
    id: int
    choice: PositionChoice
    wants_to_speak: bool
    comment: str
    shared: bool
    confirmed: bool
    response: str


class SharedPosition(TypedDict):
    name: str
    choice: PositionChoice
    comment: str


class BoardItem(TypedDict):
    id: int
    number: str
    section: str
    name: str
    presenter: str
    debate: str | bool
    asks: Annotated[bool, "for a position: false for a step of the session itself"]
    uncontested: Annotated[bool, "may be agreed to with others, by agree_to_all"]
    papers: list[BoardPaper]
    positions: Annotated[dict[str, BoardPosition], "by id of the participant"]
    shared: list[SharedPosition]


class PositionBoard(TypedDict):
    id: int
    name: str
    state: str
    date_start: OptionalTime
    location: str
    open: bool
    why_closed: str
    deadline: OptionalTime
    acting: list[Acting]
    items: list[BoardItem]
    papers: list[BoardPaper]


class RoomMeeting(TypedDict):
    id: int
    name: str
    state: str
    step_to_take_back: Annotated[OptionalText, "opening, vote, close or publishing"]
    date_start: OptionalTime
    actual_start: OptionalTime
    actual_stop: OptionalTime
    date_stop: OptionalTime
    chair: str
    place: str


class RoomMe(TypedDict):
    participant_id: OptionalId
    role: OptionalText
    voting: bool
    attendance_state: str
    present: bool
    represents: Annotated[
        list[int | str] | Literal[False], "id and name of the participant represented"
    ]
    runs_meeting: bool
    may_speak: bool
    checks_in: bool


class RoomQuorum(TypedDict):
    present: int
    members: int
    required: int
    met: bool
    text: str


class RoomPaper(BoardPaper):
    notes: Annotated[int, "one's own notes on it"]
    recall: Annotated[bool, "to be given back after the item"]


class RoomPosition(TypedDict):
    choice: PositionChoice
    wants_to_speak: bool
    comment: str


class RoomItem(TypedDict):
    id: int
    number: str
    name: str
    kind: str
    debate: str
    state: str
    section: str
    presenter: str
    planned_minutes: int
    planned_start: OptionalTime
    list_closed: Annotated[bool, "the list of speakers"]
    recused: Annotated[list[int], "participants"]
    papers: list[RoomPaper]
    my_position: RoomPosition | Literal[False]
    pulled_out: Annotated[bool, "a member asked for debate"]
    started_at: OptionalTime
    ended_at: OptionalTime
    outcome: str


class RoomOwnVote(TypedDict):
    participant_id: int
    name: Annotated[str, "of the participant represented; empty for the user's own"]
    voted: bool
    choice: Vote | Literal["marked", "blank", "invalid", False]


class RoomOption(TypedDict):
    id: int
    name: str
    note: str
    result: Annotated[str, "empty until the close, as the counts are 0"]
    agree: int
    disagree: int


class RoomBallot(TypedDict):
    id: int
    name: str
    item_id: OptionalId
    state: str
    secrecy: str
    kind: Annotated[str, "motion, options or personnel"]
    seats: Annotated[int, "how many options can be chosen"]
    max_marks: Annotated[int, "with how many options a paper may agree"]
    options: list[RoomOption]
    allow_correction: bool
    entitled_count: int
    turnout: int
    outcome: OptionalText
    outcome_reason: str
    counts: Annotated[dict[str, int] | Literal[False], "when it is closed"]
    my_votes: list[RoomOwnVote]
    to_call: Annotated[
        list[int], "participants a roll-call still asks, for who runs the meeting"
    ]


class RoomParticipant(TypedDict):
    id: int
    name: str
    unit: str
    role: str
    voting: bool
    attendance_state: str
    seat: str


class RoomSpeech(TypedDict):
    id: int
    participant_id: int
    kind: SpeechKind
    state: Literal["waiting", "speaking", "paused"]
    place: Annotated[int, "in the queue; 0: has the floor"]
    running_since: OptionalTime
    spoken_seconds: Annotated[int, "of finished stretches"]
    limit_seconds: Annotated[int, "0: no limit"]


class RoomSpeaking(TypedDict):
    warning_seconds: int


class RoomSeating(TypedDict):
    rows: int
    columns: int


class RoomBallots(TypedDict):
    ballots: list[RoomBallot]
    open_ballot_id: OptionalId


class RoomConclusion(TypedDict):
    item_id: int
    text: str


class RoomState(RoomBallots):
    meeting: RoomMeeting
    me: RoomMe
    quorum: RoomQuorum
    items: list[RoomItem]
    participants: list[RoomParticipant]
    speeches: Annotated[list[RoomSpeech], "that are on or wait, in order"]
    speaking: RoomSpeaking
    digest: Annotated[
        PositionDigest | Literal[False], "of the item in progress, for who leads"
    ]
    conclusions: Annotated[list[RoomConclusion], "so far, for who runs the meeting"]
    seating: RoomSeating
    channel: str
    current_item_id: OptionalId
    server_time: str
    server_ms: Annotated[int, "milliseconds since 1970"]


class CheckInCode(TypedDict):
    url: str
    image: Annotated[str, "PNG as data URI"]
    seconds: Annotated[int, "until the next one"]


class WallMeeting(TypedDict):
    id: int
    name: str
    state: str


class WallItem(TypedDict):
    id: int
    number: str
    name: str
    presenter: str
    state: str
    planned_minutes: int
    started_at: OptionalTime
    outcome: str


class WallSpeech(RoomSpeech):
    name: str
    unit: str


class WallBallot(TypedDict):
    id: int
    name: str
    state: str
    turnout: int
    entitled_count: int
    outcome: OptionalText
    outcome_reason: str


class WallState(TypedDict):
    meeting: WallMeeting
    quorum: RoomQuorum
    item: WallItem | Literal[False]
    hidden: Annotated[bool, "a restricted item is in progress"]
    speech: WallSpeech | Literal[False]
    next: Annotated[list[str], "names of who waits"]
    ballot: WallBallot | Literal[False]
    next_item: str
    filling: Annotated[bool, "show the code to check in"]
    speaking: RoomSpeaking
    channel: str
    server_ms: int


class ChainReport(TypedDict):
    ok: bool
    sealed: int
    unsealed: int
    head: str
    broken_at: OptionalId
    reason: Literal["position", "digest", False]


class AmbiguousUnit(TypedDict):
    text: str
    candidate_ids: list[int]


class AgendaItemRead(TypedDict):
    number: OptionalText
    section: OptionalText
    name: OptionalText
    presenter_department_ids: Annotated[list[int], "the first leads"]
    coordinating_department_ids: list[int]
    presenter_text: OptionalText
    planned_minutes: int
    start: OptionalTime
    kind: OptionalText
    debate: OptionalText
    restricted: bool
    ambiguous: list[AmbiguousUnit]
    unknown_units: list[str]
    source: str


class AgendaRead(TypedDict):
    name: OptionalText
    body_id: OptionalId
    date_start: OptionalTime
    date_stop: OptionalTime
    location: OptionalText
    room_id: OptionalId
    chair_id: OptionalId
    chair: Annotated[str | Literal[False], "as written"]
    deadline: OptionalTime
    is_slip_round: bool
    kind: str
    items: list[AgendaItemRead]
    unrecognised: list[str]
