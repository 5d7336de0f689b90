"""The stages of a sentence: text, those named, their parts, its time, is it a task.

Each stage is a frozen value that the next one reads: ``RunningText``, ``Mention``,
``Part``, ``Deadline``, and the ``Reading`` that holds them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold

from ..text.running_text import RunningText, running
from ..time.deadlines import Deadline, read_deadline
from .actors import find_actors
from .mentions import Mention
from .office import Office
from .order_words import REPROACH
from .parts import Part
from .roles import read_roles
from .rule import Evidence, deciding
from .standing import Standing, standings
from .task_evidence import still_told
from .task_rules import IS_A_TASK

# Text longer than this is not a sentence: the rest stays in the name unread.
LONGEST_READ = 3000
_REPORT = re.compile(r"\b(?:bao cao|trinh|gui|xong|hoan thanh|ket qua)\b[^,;.]{0,20}$")
_WITHIN_DAYS = re.compile(r"trong (?:vong |thoi han )?\d+ (?:ngay|gio|tuan)\b")
# Whom those above a province tell: all provinces, all ministries.
_FAR = re.compile(r"(?:ubnd )?cac (?:tinh|bo|thanh pho truc thuoc)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: its roles, its deadline, and whether it is a task.

    ``time`` is the deadline that stands in the text, whether it is a task or not;
    ``decided_by`` the rule that says whether it is one.
    """

    line: RunningText
    parts: list[Part]
    deadline: Deadline | None
    lead: Part | None
    is_task: bool
    reason: str = ""
    time: Deadline | None = None
    decided_by: str = ""


def read_sentence(
    text: str,
    office: Office,
    now: datetime,
    *,
    day_spoken_of: date | None = None,
    given_lead: bool = False,
) -> Reading:
    """Read one sentence. ``given_lead``: a heading has named who leads."""
    line = running(text)
    short = line.beginning(LONGEST_READ)
    mentions = _mentions(short, office, now)
    bare = _without_names(short.key, mentions)

    def time_after(cue: int) -> Deadline | None:
        return read_deadline(
            bare, now, office.working_time, after=cue, day_spoken_of=day_spoken_of
        )

    timed = time_after(0)
    times = [(timed.start, timed.end)] if timed else []
    term = timed is not None and _is_term_of_report(short.key, timed.start)
    due = timed is not None and bool(timed.strong or term) and timed.moment >= now
    parts = still_told(short.key, read_roles(short, mentions, times, due=due))
    deadline = timed
    ordered = [part for part in parts if part.role == "order"]
    if ordered and timed and timed.end <= ordered[0].cue:
        deadline = _of_order(short.key, timed, ordered[0], parts, time_after)
    lead = leading_part(parts) or _blamed(short.key, parts)
    rule = deciding(
        IS_A_TASK, Evidence(short.key, parts, lead, deadline, now, given_lead)
    )
    is_task = not rule.effect
    return Reading(
        line,
        parts,
        deadline if is_task else None,
        lead,
        is_task,
        rule.effect,
        timed,
        rule.name,
    )


def standings_of(text: str, office: Office, now: datetime) -> list[Standing]:
    """How everybody named stands in a sentence, before any rule has said a word."""
    line = running(text).beginning(LONGEST_READ)
    mentions = _mentions(line, office, now)
    bare = _without_names(line.key, mentions)
    timed = read_deadline(bare, now, office.working_time)
    times = [(timed.start, timed.end)] if timed else []
    due = timed is not None and timed.strong and timed.moment >= now
    return standings(line.key, mentions, times, due=due)


def _mentions(line: RunningText, office: Office, now: datetime) -> list[Mention]:
    return find_actors(
        line,
        office.directory,
        office.groups,
        office.people,
        context_id=office.context_id,
        on=now.date(),
    )


def _of_order(
    key: str,
    first: Deadline,
    order: Part,
    parts: list[Part],
    after: Callable[[int], Deadline | None],
) -> Deadline | None:
    """The deadline of an order that comes after the first time of the sentence.

    "Hôm 5/10 Chủ tịch giao …" tells when it was given, "hằng tuần, giao …" what for.
    """
    named = any(first.end <= part.who.start < order.cue for part in parts)
    if first.strong and not named:
        return first
    later = after(order.cue)
    if later and later.end > order.cue:
        return later
    beside = not key[first.end : order.cue].strip(" ,:-")
    return first if beside and not named else None


def _without_names(key: str, mentions: Sequence[Mention]) -> str:
    """The key with names made unreadable: "Sao Mai" is not tomorrow, nor is "Mai"."""
    for who in mentions:
        if who.ids or who.person_ids:
            key = key[: who.start] + "x" * (who.end - who.start) + key[who.end :]
    return key


def _is_term_of_report(key: str, start: int) -> bool:
    """ "báo cáo kết quả trong 20 ngày làm việc": a term that somebody is told."""
    return bool(_WITHIN_DAYS.match(key, start) and _REPORT.search(key[:start]))


def leading_part(parts: Sequence[Part]) -> Part | None:
    """Who leads: who is said to, else who is told first."""
    actors = [c for c in parts if c.role in ("order", "subject")]
    below = [c for c in actors if not _FAR.match(fold(c.who.text))]
    # "Bộ Y tế yêu cầu các tỉnh …; giao Sở Y tế …": the order below counts.
    actors = below or actors
    leading = [c for c in parts if c.leads]
    return next(iter((*leading, *actors)), None)


def _blamed(key: str, parts: list[Part]) -> Part | None:
    """Of a reproach, the one whom it is for ("sao Sở Xây dựng chưa báo cáo?")."""
    if not REPROACH.search(key):
        return None
    named = next((part for part in parts if part.role == "none"), None)
    return (
        replace(named, role="subject", because="the reproach is for it")
        if named
        else None
    )
