"""What each of those named is in a sentence: leads, coordinates, receives, orders.

A role follows from the words just before the name (an order, "phối hợp với", "gửi"),
or from the predicate after it; a name in a list has the role of the one before it.
``role_rules`` is the table; here stands what needs the whole sentence.
"""

import re
from dataclasses import replace

from ..text.running_text import RunningText
from .asked import asked_of, told_in_one_breath
from .clauses import is_listed
from .group_mentions import MANY, OWNER
from .mentions import Mention
from .order_words import LEADS_AFTER, TOLD_NOTHING
from .parts import Part
from .role_model import reconsidered, trained_model
from .role_rules import role_of
from .standing import Standing, standings

_SPOKEN_ABOUT = re.compile(r"(?:doi voi|ve phia)\b")
# Before names of a list: "các xã", "UBND hai xã".
_PLURAL = re.compile(rf"{OWNER}{MANY}\b")


def read_roles(
    line: RunningText,
    mentions: list[Mention],
    times: list[tuple[int, int]],
    *,
    due: bool = False,
) -> list[Part]:
    """The role of every mention, in order. ``times`` are spans that a list or a
    predicate may be separated by ("giao Sở Y tế, trước ngày 15/10, rà soát"). ``due``:
    a deadline is set, so the unit at the beginning is told something with any verb.
    """
    key = line.key
    parts: list[Part] = []
    for index, who in enumerate(mentions):
        parts.append(
            role_of(Standing(key, who, index, mentions, tuple(parts), times, due))
        )
    if due and parts and not any(part.role in ("order", "subject") for part in parts):
        parts[0] = _told_by_deadline(key, parts[0])
    if parts and all(part.role == "none" for part in parts):
        parts = told_in_one_breath(key, parts)
    if not any(part.role in ("order", "subject") for part in parts):
        parts = asked_of(key, parts)
    if any(part.role == "order" for part in parts):
        parts = [
            replace(part, role="none") if _SPOKEN_ABOUT.match(key, part.cue) else part
            for part in parts
        ]
    parts = _whole_lists(key, parts)
    parts = [_with_lead(key, part) for part in parts]
    leading = {part.cue for part in parts if part.leads}
    # "giao A, B, C chủ trì": the first of the list leads.
    parts = [
        replace(part, leads=True) if part.cue in leading else part for part in parts
    ]
    standing = standings(key, mentions, times, due=due)
    return reconsidered(parts, standing, trained_model())


def _whole_lists(key: str, parts: list[Part]) -> list[Part]:
    """ "Theo công điện, các xã A, B phải …": who is named first is told as well."""
    whole = list(parts)
    for index in range(len(whole) - 2, -1, -1):
        part, after = whole[index], whole[index + 1]
        listed = _PLURAL.match(key[part.who.outer : part.who.start])
        goes_on = index and is_listed(key, whole[index - 1].who, part.who)
        if part.role != "none" or after.role != "subject":
            continue
        if (listed or goes_on) and is_listed(key, part.who, after.who):
            whole[index] = replace(after, who=part.who, cue=part.who.outer)
    return whole


def _told_by_deadline(key: str, part: Part) -> Part:
    begins = not key[: part.who.outer].strip(" .-+*0123456789)")
    if part.role != "none" or not begins or TOLD_NOTHING.match(key[part.who.end :]):
        return part
    return replace(part, role="subject", because="begins, and a deadline is set")


def _with_lead(key: str, part: Part) -> Part:
    if part.role in ("order", "subject", "with") and LEADS_AFTER.match(
        key[part.who.end :]
    ):
        if part.role != "with" or not re.match(
            r"[\s,(]*chu tri,? (?:phoi|cung)", key[part.who.end :]
        ):
            return replace(part, leads=True, because=f"{part.because}, and leads")
    return part
