"""What the parts of a search hand on to each other."""

from dataclasses import dataclass
from datetime import date

from odoo import models

from ...tools.search import query as queries


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What finds must be of, besides having the words."""

    kind: str = ""
    units: tuple[int, ...] = ()
    body: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to understand what was typed; no words: whatever it is narrowed to."""

    query: queries.Query
    narrowing: Narrowing = Narrowing()


@dataclass(slots=True)
class Found:
    """A find before it is known which are shown; ``shown`` is what opens for it."""

    record: models.BaseModel
    shown: models.BaseModel
    page: int
    title: str
    score: float
    query: queries.Query
