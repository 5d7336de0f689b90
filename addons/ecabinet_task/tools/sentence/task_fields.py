"""The fields of a task that a sentence gives; False where it says nothing of one."""

from datetime import datetime
from typing import Literal, NotRequired, TypedDict

Id = int | Literal[False]
# A field, and where its words stand in the key.
Place = tuple[str, int, int]


class Span(TypedDict):
    """Which words of ``text`` give a field."""

    field: str
    start: int
    end: int


class Because(TypedDict):
    """Names of the rules that decided; empty where nothing was decided."""

    is_task: str
    lead: str
    deadline: str


class TaskFields(TypedDict):
    """As ``parse_assignment`` describes them; ``heading`` in a notice only."""

    text: str
    name: str
    is_task: bool
    reason: str
    lead_department_id: Id
    lead_text: str
    unit_group_id: Id
    except_department_ids: list[int]
    coordinating_department_ids: list[int]
    coordinating_group_ids: list[int]
    coordinating_texts: list[str]
    report_to_department_id: Id
    user_id: Id
    deadline: datetime | Literal[False]
    deadline_has_hour: bool
    recurrence: str | Literal[False]
    urgency: str
    sector: str | Literal[False]
    sector_id: Id
    candidates: dict[str, list[int]]
    confidence: float
    spans: list[Span]
    deadline_doubt: str
    because: Because
    heading: NotRequired[str]
