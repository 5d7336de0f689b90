"""Shapes of what other systems get; docs/api.md is written from them."""

from typing import Annotated, Any, TypedDict


class Said(TypedDict):
    """A sentence on the figures, with what opens the records that it counts."""

    text: Annotated[str, "a Vietnamese sentence, as in reports"]
    kind: Annotated[
        str, "due, given, unit, sector, risk, waiting, overdue, stuck; few: no news"
    ]
    value: Annotated[int, "records that the domain opens; 0 for few"]
    model: str
    domain: list[Any]
