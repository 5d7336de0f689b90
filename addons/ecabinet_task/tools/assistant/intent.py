"""What an intent of the assistant is: one thing that it can be asked or told."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

from .slots import Asker, Slots

Domain = list[Any]
TASK = "ecabinet.task"
MEETING = "ecabinet.meeting"

# What questions about tasks, and about meetings, may be narrowed by.
OF_TASKS = frozenset(
    "unit person mine period urgency sector topic this_task this_meeting".split()
)
OF_MEETINGS = frozenset("body unit period topic mine this_meeting number".split())


def _(source: str) -> str:
    """Marks a sentence for translation; it is translated where it is said."""
    return source


def no_domain(_slots: Slots, _asker: Asker) -> Domain:
    return []


@dataclass(frozen=True)
class Intent:
    """One thing that can be asked.

    ``rules`` decide: each is a set of patterns, over the question without accents and
    with ``@unit``, ``@person``, ``@body``, ``@time`` … in the place of what was read;
    all of a set have to be there. ``examples`` are for what no rule decides: the
    nearest are offered, never answered. ``takes`` names what it can be narrowed by;
    what else is said is asked back, not left out.

    ``domain`` is the query over ``model``, asked under the asker's rights;
    ``answered_by`` is a method of ``ecabinet.assistant`` where a list is no answer.
    ``label`` is how it is offered; ``found`` and ``none`` are what is said.
    """

    name: str
    label: str
    rules: tuple[tuple[str, ...], ...]
    examples: tuple[str, ...]
    model: str = ""
    found: str = ""
    none: str = ""
    takes: frozenset[str] = frozenset()
    domain: Callable[[Slots, Asker], Domain] = no_domain
    order: str = ""
    answered_by: str = ""
    # Of two whose rules both hold, the higher is meant.
    rank: int = 0
    # What may be said with it and changes nothing.
    also: str = ""
    acts: bool = False
    # The rest of the sentence is what it is about: nothing in it is asked back.
    whole: bool = False
    needs: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], ...], ...]:
        return tuple(
            tuple(re.compile(rf"(?<![\w@])(?:{each})(?!\w)") for each in rule)
            for rule in self.rules
        )

    @cached_property
    def beside(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<![\w@])(?:{self.also})(?!\w)") if self.also else None

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The examples as questions are compared: names in them as markers."""
        return tuple(_key(example) for example in self.examples)

    def spans(self, key: str) -> list[tuple[int, int]] | None:
        """What of the question its rules explain; None: none of them holds."""
        held: list[tuple[int, int]] = []
        for rule in self.patterns:
            found = [list(pattern.finditer(key)) for pattern in rule]
            if all(found):
                held += [match.span() for matches in found for match in matches]
        if held and self.beside:
            held += [match.span() for match in self.beside.finditer(key)]
        return held or None


# What stands for any name in the examples.
_NAMED = (
    (r"\bso y te\b", "@unit"),
    (r"\bubnd tinh\b", "@unit"),
    (r"\bban thuong vu\b", "@body"),
    (r"\b(?:hom|tuan|thang|quy) (?:nay|truoc)\b|\bthang 10\b|\bmai\b", "@time"),
    (r"\b(?:viec|nhiem vu) nay\b", "@this_task"),
    (r"\bphien hop nay\b", "@this_meeting"),
    (r"\btoi\b", "@me"),
)


def _key(example: str) -> str:
    key = " ".join(re.findall(r"[\w/-]+", fold(example)))
    for pattern, marker in _NAMED:
        key = re.sub(pattern, marker, key)
    return key
