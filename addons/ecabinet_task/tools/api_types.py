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
