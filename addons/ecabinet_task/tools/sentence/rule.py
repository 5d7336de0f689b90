"""A rule that says its name, what it decides, and on which sentences it was made."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from ..time.deadlines import Deadline
from .parts import Part


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a sentence when it is asked whether it is a task.

    ``given_lead``: a heading has named who leads, so a bare verb is an order.
    """

    key: str
    parts: list[Part]
    lead: Part | None
    deadline: Deadline | None
    now: datetime
    given_lead: bool = False

    @property
    def due(self) -> bool:
        """Is a deadline set, by a word such as "trước", that is still to come?"""
        deadline = self.deadline
        return deadline is not None and deadline.strong and self.ahead

    @property
    def ahead(self) -> bool:
        """Is any time that it names still to come?"""
        return self.deadline is not None and self.deadline.moment >= self.now

    @property
    def ordered(self) -> bool:
        """Is somebody given an order?"""
        return any(part.role == "order" for part in self.parts)


def always(_evidence: Evidence) -> bool:
    """For a rule that is its pattern alone."""
    return True


Effect = TypeVar("Effect")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Effect]):
    """Where its pattern is found and ``when`` agrees, the effect is decided.

    ``examples`` are sentences that this rule decides, ``counterexamples`` some that it
    must leave to others; both are tests by themselves, and a rule without either does
    not pass them. ``source``: a law, or where such text comes from.
    """

    name: str
    effect: Effect
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    pattern: re.Pattern[str] | None = None
    when: Callable[[Evidence], bool] = always
    source: str = ""

    def decides(self, evidence: Evidence) -> bool:
        """Does it hold of this sentence?"""
        found = self.pattern is None or self.pattern.search(evidence.key)
        return bool(found) and self.when(evidence)


def deciding(rules: Iterable[Rule[Effect]], evidence: Evidence) -> Rule[Effect]:
    """The first rule of a table that decides; the last of a table always does."""
    return next(rule for rule in rules if rule.decides(evidence))
