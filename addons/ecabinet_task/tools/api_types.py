"""Shapes of what other systems pass and get; docs/api.md is written from them."""

from typing import Annotated, Literal, TypedDict

from odoo.addons.ecabinet_meeting.tools.api_types import (
    OptionalId,
    OptionalText,
    OptionalTime,
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


class Conclusion(Assignment):
    heading: Annotated[str, "the words above that name who leads"]


class Suggestion(TypedDict):
    sector_id: int
    probability: Annotated[float, "0 to 1"]
    words: Annotated[list[str], "of the text, that speak for it"]


class Preview(Assignment):
    """A sentence read for confirmation: what it gives, and the words for it."""

    names: Annotated[dict[str, str], "`model,id` → name of whatever is spoken of"]
    product: OptionalText
    lead_wording: Annotated[str, "the words that name who leads; may be remembered"]
    user_wording: Annotated[str, "the words that name a person; may be remembered"]
    heading: Annotated[str, "of a notice: the words above that name who leads"]


class Wording(TypedDict, total=False):
    """What somebody means by a wording: a unit or a person."""

    wording: str
    department_id: OptionalId
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
