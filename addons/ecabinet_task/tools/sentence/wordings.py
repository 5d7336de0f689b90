"""By which words somebody was named, so that a correction can be remembered for them.

A wording is worth remembering where it is a habit of the office ("nhà thương") and not
the name of a unit, which means what it says.
"""

import re

from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    fold,
    squeeze,
)
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory

from .order_words import MANNER, ORDER_ANYWHERE, VERB
from .task_fields import Span

LONGEST_WORDING = 60
_MOST_WORDS = 6
_TITLE = re.compile(r"(?:(?:cho|ngay|dong chi|d/c|anh|chi|ong|ba|ben|phia)\s+)+")
_WORKS_WITH = re.compile(
    r"(?<!\w)(?:phoi hop|ket hop)(?: (?:chat che|tot|thuong xuyen))?"
    r"(?: (?:cung voi|voi|cung))?[\s:]+(?:cung |voi )?"
)
_NEXT_HELPER = re.compile(r"\s*,\s*(?:va )?|\s+va\s+")
# "các đơn vị liên quan", "phối hợp rà soát": nobody by a name of their own.
_NOBODY = re.compile(r"(?:cac|don vi|co quan|nganh|dia phuong|nhau|tat ca|moi)\b")
# "các đơn vị", "các anh": what everybody says of anybody.
_NOBODYS_NAME = re.compile(
    r"(?:(?:cac|moi|tat ca|toan bo|don vi|co quan|nganh|dia phuong|to chuc|lien quan"
    r"|chung"
    r"|toi|ta|minh|anh|chi|em|ban|day|nay|do|khac|tren)\b\s*)+"
)
_END = re.compile(r"\s*(?:[,;.:!?()\n]|$)|\s+(?:phoi hop|voi|truoc|trong|va)\b")


def wording_key(wording: str) -> str:
    """By which a wording is compared: no case, no accents, single spaces."""
    return squeeze(re.sub(r"[^\w\s/&-]", " ", fold(clean(wording))))


def worth_remembering(wording: str) -> bool:
    """A few words with letters in them, and no sentence."""
    key = wording_key(wording)
    return (
        not _NOBODYS_NAME.fullmatch(key)
        and 2 <= len(key) <= LONGEST_WORDING
        and len(key.split()) <= _MOST_WORDS
        and any(letter.isalpha() for letter in key)
    )


def words_of_field(text: str, spans: list[Span], field: str) -> str:
    """The words of the text that were recognised as a field, "" where none were."""
    for span in spans:
        if span["field"] == field:
            return squeeze(text[span["start"] : span["end"]])
    return ""


def words_of_lead(text: str, spans: list[Span]) -> str:
    """The words that name who leads: recognised ones, else those after the order."""
    for field in ("lead_department_id", "unit_group_id"):
        if words := words_of_field(text, spans, field):
            return words
    return _told(text)


def words_of_helpers(text: str, spans: list[Span]) -> list[str]:
    """The words after "phối hợp với" that nobody was recognised by, as written."""
    text = clean(text)[:3000]
    key = fold(text)
    ends = {span["start"]: span["end"] for span in spans}
    found = []
    for cue in _WORKS_WITH.finditer(key):
        start = cue.end()
        while start < len(key):
            end, known = ends.get(start), start in ends
            end = end or _name_end(key, start)
            if not end:
                break
            words = squeeze(text[start:end])
            if not known and worth_remembering(words) and not _NOBODY.match(key, start):
                found.append(words)
            more = _NEXT_HELPER.match(key, end)
            if not more:
                break
            start = more.end()
    return list(dict.fromkeys(found))


def without_order(name: str, wording: str) -> str:
    """ "Giao vùng cao gia cố chuồng trại" less the order and who is told."""
    if not wording:
        return name
    order = rf"(?:giao|yêu cầu|đề nghị)(?:\s+cho)?\s+{re.escape(wording)}\s+"
    rest = re.sub(rf"^{order}", "", name, flags=re.IGNORECASE)
    return rest[:1].upper() + rest[1:]


def _name_end(key: str, start: int) -> int:
    """Where the name ends that begins there; 0 where a verb begins, or no end comes."""
    if VERB.match(key, start) or MANNER.match(key, start):
        return 0
    for end in _word_ends(key, start):
        rest = key[end:].lstrip()
        if _END.match(key, end) or VERB.match(rest) or MANNER.match(rest):
            return end
    return 0


def _told(text: str) -> str:
    """ "Giao nhà thương báo cáo …": what stands between the order and its verb."""
    text = clean(text)[:500]
    key = fold(text)
    order = ORDER_ANYWHERE.search(key)
    if not order:
        return ""
    start = order.end() + len(key[order.end() :]) - len(key[order.end() :].lstrip())
    if title := _TITLE.match(key, start):
        start = title.end()
    if VERB.match(key, start):
        return ""
    for end in _word_ends(key, start):
        rest = key[end:].lstrip()
        if _END.match(key, end) or VERB.match(rest) or MANNER.match(rest):
            words = squeeze(text[start:end])
            return words if worth_remembering(words) else ""
    return ""


def _word_ends(key: str, start: int) -> list[int]:
    ends = [found.end() for found in re.finditer(r"[^\s,;.:!?()]+", key[start:])]
    return [start + end for end in ends[:_MOST_WORDS]]


def names_a_unit(directory: UnitDirectory, wording: str) -> bool:
    """Is the whole wording a name or an abbreviation of one unit? Then it means it."""
    return any(
        match.unit_id is not None
        and match.how == "name"
        and match.end - match.start == len(clean(wording).strip())
        for match in directory.read_phrase(wording)
    )
