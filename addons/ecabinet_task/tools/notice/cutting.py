"""Where one task of a notice ends and the next begins, and whom a clause means."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

from ..sentence.clauses import end_of_list
from ..sentence.mentions import Mention
from ..sentence.order_words import VERB, WITH
from ..sentence.parts import Part
from ..sentence.reading import Reading
from ..text.running_text import running
from ..time.deadlines import Deadline, read_deadline

_SENTENCE_END = re.compile(r"(?<=[^\s.][^\s.][.!?])\s+(?=[A-ZĐÀ-Ỹ])|(?<=[.!?])\s*\n")
# What only ends the clause before: its report, its term, its condition.
REPORTS = re.compile(
    r"^[\s,]*(?:va |dong thoi |sau do |truoc khi |ket qua )?(?:dinh ky )?"
    r"(?:(?:bao cao|gui|trinh|nop)(?: ket qua| ve| cho| len| danh sach| ubnd| uy ban"
    r"| (?:pho )?chu tich| dong chi| lanh dao| hdnd| ban | thuong truc| tinh uy| so "
    r"| bo | van phong| truoc| vao| trong| cham nhat| hang| dinh ky|\s*[.,;]|$)"
    r"|hoan thanh(?= (?:truoc|trong|xong|cham|viec|ngay|vao|\d)|$)"
    r"|(?:ket thuc|xong|thoi han|thoi gian|han(?! che)|cham nhat"
    r"|ket qua|san pham|dinh ky(?= (?:bao cao|hang \w+ bao cao|\d))|neu|truong hop"
    r"|trong do|de|nham|bao dam|dam bao|khong de|khong duoc|tranh|lam co so"
    r"|chiu trach nhiem|phan dau)\b)"
)
# Where another task of the same unit may begin, after a clause with its deadline.
_MAY_BEGIN = re.compile(r"(?:,|;|(?<=\d) va\b)\s+(?:(?:dong thoi|sau do|va),? )*")
# "…, trước 30/10 mở lớp": until when stands before what is to be done.
_UNTIL_FIRST = re.compile(r"(?:truoc|trong|cham nhat|muon nhat|den|het) ")
_MOST_AFTER_TERM = 2
_ONLY_LEADS = re.compile(
    r"[\s,]*(?:lam |la )?(?:chu tri|dau moi|don vi chu tri)?[\s,]*$"
)
_BARE = frozenset("so|phong|ban|trung tam|cong an|uy ban|chi cuc|cong ty".split("|"))
_JOINS_IN = re.compile(r"[\s,]*(?:cung |se )?(?:phoi hop|tham gia|ho tro|cung|giup)\b")
_LESSER_ORDER = re.compile(
    r"(?:nhac|don doc|huong dan|chi dao|moi|huy dong|dieu dong|cu|bao|goi|luu y"
    r"|yeu cau(?= (?:cac )?(?:nha thau|chu dau tu|doanh nghiep|ho |don vi (?:tu van"
    r"|thi cong))))\b"
)


def cut_at_deadlines(text: str, now: datetime, working_time: WorkingTime) -> list[str]:
    """ "Kiểm đếm trước 16/10, phê duyệt phương án trước 30/10": two of one lead."""
    line = running(text)
    start, pieces = 0, []
    for mark in _MAY_BEGIN.finditer(line.key):
        before, after = line.key[start : mark.start()], line.key[mark.end() :]
        begins = VERB.match(after) or _UNTIL_FIRST.match(after)
        if not begins or REPORTS.match(after) or WITH.search(before):
            continue
        second = read_deadline(after, now, working_time)
        if not _tells(after, second):
            continue
        first = read_deadline(before, now, working_time)
        if not (_sets_term(first) and _sets_term(second)):
            continue
        if first is None or len(before) - first.end > _MOST_AFTER_TERM:
            continue
        first_letter, last_letter = line.span(start, mark.start())
        pieces.append(line.source[first_letter:last_letter].strip(" ,"))
        start = mark.end()
    rest = line.source[line.offsets[start] :] if pieces else text
    return [*pieces, rest]


def _tells(clause: str, due: Deadline | None) -> bool:
    """Does a clause begin with what is to be done, or with until when?"""
    if VERB.match(clause):
        return True
    if due is None or due.start:
        return False
    then = clause[due.end :].lstrip(" ,")
    return bool(VERB.match(then)) and not REPORTS.match(then)


def _sets_term(due: Deadline | None) -> bool:
    return due is not None and due.strong and not due.recurrence


def without_lead(reading: Reading) -> Reading:
    """The reading with nobody told: who is told stands before."""
    parts = [
        replace(part, role="none", leads=False)
        if part.role in ("order", "subject")
        else part
        for part in reading.parts
    ]
    return replace(reading, parts=parts, lead=None)


def meaning_before(reading: Reading, lead: Part, units: Sequence[Mention]) -> Reading:
    """ "Sở hoàn thiện hồ sơ": the department named last."""
    kind = fold(lead.who.text)
    meant = next((u for u in reversed(units) if fold(u.text).startswith(kind)), None)
    if kind not in _BARE or meant is None:
        return reading
    who = replace(lead.who, ids=meant.ids, known=True)
    parts = [
        replace(part, who=who) if part is lead or part.who == lead.who else part
        for part in reading.parts
    ]
    return replace(reading, parts=parts, lead=replace(lead, who=who))


def in_passing(reading: Reading, lead: Part) -> bool:
    """ "Đối soát hồ sơ, nhắc các phòng xử lý": to remind them is part of the task."""
    if lead.role != "order" or not _LESSER_ORDER.match(reading.line.key, lead.cue):
        return False
    key, start = reading.line.key, 0
    if lead.cue <= 2 and not lead.leads:
        return True
    if reading.deadline and reading.deadline.start <= 3:
        start = reading.deadline.end
    alone = all(part.who.start >= lead.cue for part in reading.parts)
    return alone and len(key[start : lead.cue].split()) > 1


def cut_at_units(reading: Reading, text: str) -> list[str]:
    """ "Sở A duyệt chương trình, Sở B dặm vá đường": a task for each."""
    key, pieces, start = reading.line.key, [], 0
    lead, named = reading.lead, [part.who for part in reading.parts]
    for part in reading.parts:
        who = part.who
        if lead is None or part.role != "subject" or who.outer <= lead.who.end:
            continue
        between = key[lead.who.end : who.outer]
        end = end_of_list(key, named.index(who), named)
        if _ONLY_LEADS.fullmatch(between) or _JOINS_IN.match(key[end:]):
            # "A chủ trì, B và C phối hợp …" is one task.
            continue
        if (
            between.rstrip().endswith(",")
            and VERB.search(between)
            and not _JOINS_IN.match(key[who.end :])
        ):
            cut = reading.line.span(who.outer, who.end)[0]
            pieces.append(reading.line.source[start:cut].strip(" ,"))
            start, lead = cut, part
    rest = reading.line.source[start:] if pieces else text
    return [*pieces, rest]


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip(" ./")]
