"""Is a sentence a task? And if not: withdrawn, a reproach, or a statement."""

import re
from dataclasses import replace
from datetime import datetime

from ..time.deadlines import Deadline
from .actors import CALL, NO_CALL
from .order_words import (
    BY_LAW,
    DEMAND,
    INVITATION,
    MANNER,
    REPROACH,
    RULE_TOLD,
    STATEMENT,
    VERB,
    WITHDRAWN,
)
from .roles import Part

_PRAISE_ONLY = re.compile(
    r"\b(?:ghi nhan|bieu duong|hoan nghenh|danh gia cao|chuc mung|khen ngoi|cam on)\b"
)
_IMPERATIVE_START = re.compile(r"^[\W\d]*(?:[a-hivx]{1,4}[.)]\s+)?")
_NO_COMMAND = re.compile(
    r"(?:quyet dinh|ket luan|bao cao (?:cua|nay|tren|hom|lan|vua)"
    r"|tra loi (?:phong van|phong vien|bao chi,|bao |(?:\w+ ){1,2}(?:sang|trua|chieu"
    r"|toi|ngay) )"
    r"|thong tin|phan anh|tinh hinh|giao thong|hop "
    r"(?:giao|tai|luc)|"
    r"nhan dan|ky hop|giao ban|to chuc(?=,| va ca nhan| ca nhan)"
    r"|(?:de nghi|kien nghi|xin) (?:ubnd|uy ban nhan dan|tinh|chinh phu|thu tuong|hdnd"
    r"|quoc hoi|bo|trung uong)|o|khong (?:co|phai)|trao doi (?:voi|ben|nhanh))\b"
)
# "Triển lãm sẽ kéo dài": the word is a noun of which something is told.
_TOLD_OF = re.compile(r"\s+(?:se|duoc|bi|vua|do|cua|ma|moi|dat|con|chua)\b|\s*:")
# "Sở Xây dựng đã hoàn thành 14/16 nhiệm vụ": it has been done.
_TOLD_OF_UNIT = re.compile(
    r"[\s,]*(?:cung |vua |thi )?(?:da|dang(?! ky)|se|vua|khang dinh|cho biet)\b"
)
_SPOKEN_OF = re.compile(
    r"\b(?:da(?! duoc| de ra| phe duyet| giao| cam ket| ky)|dang(?! ky| tai)"
    r"|vua(?! qua)|uoc dat|dat \d|tang \d|giam \d)\b"
)
_PLAIN_COMMANDS = frozenset("gui trinh nop lap soan lam viet chot lo".split())
# "Đ/c Lan chuẩn bị giúp tôi …": who that is nobody knows here, but it is a task.
_ADDRESSED = re.compile(
    rf"^\W*(?:{NO_CALL}{CALL}|e|a) (?!chi |em |nao |ay |ta |minh |la )"
    rf"(?:[^\W\d_]+ ){{1,2}}?(?={VERB.pattern}"
    rf"|{MANNER.pattern})(?!.*\?)"
)
_SPOKEN_TO = re.compile(r"\b(?:giup|nhe|nha|cho (?:toi|anh|em)|bao (?:toi|anh)|ngay)\b")
_MUST = re.compile(r"\b(?:phai|can|can phai)\b[\s,]*")
# "UBND TP yêu cầu tăng cường kiểm soát": told to all whom it concerns.
_ORDER_TO_ALL = re.compile(
    r"(?<!theo )\b(?:ubnd|uy ban nhan dan|chu tich|bi thu|thu tuong|lanh dao (?:tinh|tp"
    r"|thanh pho))\b(?:[^,;.]|\.(?=\w)){0,60}\b(?:yeu cau|chi dao|quan triet)[\s:]+"
    rf"(?:can |phai )?(?={VERB.pattern})"
)
# "Tôi đã giao Sở Y tế từ tháng trước", "Hôm qua Chủ tịch giao …": it was given.
_ALREADY = re.compile(
    r"^\W*(?:(?:toi|anh|minh|chung toi) da (?:giao|yeu cau|chi dao|nhac|bao)\b"
    r"|(?:hom qua|hom truoc|tuan truoc|thang truoc|nam ngoai)\b)"
)
_DONE = re.compile(
    r"\b(?:(?:hom qua|hom kia|sang nay|tuan truoc|xong) roi|hom qua)[\s.!]*$"
)
# "… kết quả tốt", "tham gia ý kiến tại Công văn số 45": how it was, and where said.
_ASSESSED = re.compile(
    r"\b(?:ket qua tot|hieu qua cao|dat ket qua)\b[^,;.]*$"
    r"|\btham gia y kien tai (?:cong van|van ban)\b"
)
# "Đồng ý chủ trương; Sở Tài chính cân đối nguồn trước 30/11": the rest is a task.
_AGREED = re.compile(
    r"^\W*(?:thong nhat|co ban thong nhat|dong y|nhat tri)\b[^,;.]*[,;.]\s*"
)
# "Thường trực Tỉnh ủy ghi nhận …": praise, whatever time it names.
_PRAISED = re.compile(
    r"^[^,;.]{0,60}\b(?:ghi nhan|bieu duong|hoan nghenh|danh gia cao|khen ngoi)\b"
)
_FIGURES = re.compile(
    r"\b(?:tang|giam|dat|uoc dat|bang) (?:\d[\d.,]*\s*%|kha\b)|\bso voi cung ky\b"
)
_AS_SAID = re.compile(r"\b(?:theo quy dinh|cho biet|cho rang|xac nhan)\b")


def why_no_task(
    key: str,
    parts: list[Part],
    lead: Part | None,
    deadline: Deadline | None,
    now: datetime,
    given_lead: bool,
) -> str:
    """Empty for a task, else withdrawn, reproach or statement.

    ``given_lead``: a heading has named who leads, so a bare verb is an order.
    """
    if _is_withdrawn(key, parts, lead):
        return "withdrawn"
    if REPROACH.search(key):
        future = deadline is not None and deadline.moment >= now
        return "" if future or DEMAND.search(REPROACH.sub(" ", key)) else "reproach"
    if INVITATION.search(key) or BY_LAW.search(key):
        return "statement"
    due = deadline is not None and deadline.strong and deadline.moment >= now
    if _ALREADY.match(key) and not due:
        return "statement"
    if any(part.role == "order" for part in parts):
        return ""
    if not due and (_DONE.search(key) or _ASSESSED.search(key)):
        return "statement"
    agreed = _AGREED.match(key)
    if agreed and due and lead is not None and lead.cue >= agreed.end():
        return ""
    if STATEMENT.match(key) or RULE_TOLD.search(key):
        return "statement"
    if lead is not None:
        return ""
    if _PRAISED.match(key) or (_PRAISE_ONLY.search(key) and not deadline):
        return "statement"
    if _tells_of_unit(key, parts) or _FIGURES.search(key):
        return "statement"
    if _is_command(key, deadline, given_lead):
        return ""
    if _ADDRESSED.match(key) and _SPOKEN_TO.search(key):
        return ""
    if _ORDER_TO_ALL.search(key) and not _SPOKEN_OF.search(key):
        return ""
    return "" if _is_due(key, deadline, now) else "statement"


def _is_withdrawn(key: str, parts: list[Part], lead: Part | None) -> bool:
    withdrawn = WITHDRAWN.search(key)
    if not withdrawn:
        return False
    if lead and lead.leads and lead.cue >= withdrawn.start():
        # "Không giao A nữa, chuyển B chủ trì": another has it now.
        return False
    if any(_after_withdrawal(key, part, withdrawn) for part in parts):
        return False
    told = key[lead.who.end if lead else 0 : withdrawn.start()]
    return bool(
        "nua" in withdrawn[0].split()
        or not VERB.search(told)
        or re.match(r"(?:huy|rut|thu hoi|thoi)", withdrawn[0])
    )


def _after_withdrawal(key: str, part: Part, withdrawn: re.Match[str]) -> bool:
    """ "Thôi không giao A nữa, để B làm": B is told, in a clause of its own."""
    between = key[withdrawn.end() : part.cue + 1]
    return part.role in ("order", "subject") and bool(re.search(r"[,;.]", between))


def still_told(key: str, parts: list[Part]) -> list[Part]:
    """Without the order that is taken back, where another has it now."""
    withdrawn = WITHDRAWN.search(key)
    if not withdrawn:
        return parts
    if not any(_after_withdrawal(key, part, withdrawn) for part in parts):
        return parts
    mark = re.search(r"[,;.]", key[withdrawn.end() :])
    end = withdrawn.end() + (mark.start() if mark else 0)
    return [
        replace(part, role="none", leads=False)
        if withdrawn.start() <= part.who.start < end
        else part
        for part in parts
    ]


def _tells_of_unit(key: str, parts: list[Part]) -> bool:
    first = parts[0].who if parts else None
    if first is None or first.kind != "unit":
        return False
    return bool(_TOLD_OF_UNIT.match(key[first.end :]))


def _is_command(key: str, deadline: Deadline | None, given_lead: bool) -> bool:
    """Does it begin with a verb that tells what to do?"""
    opening = _IMPERATIVE_START.match(key)
    start = opening.end() if opening else 0
    manner = MANNER.match(key, start)
    position = manner.end() if manner else start
    if deadline and start <= deadline.start <= start + 2:
        # "Trong tháng 10 hoàn thành …"
        after = key[deadline.end :]
        position = deadline.end + len(after) - len(after.lstrip(" ,"))
    verb = VERB.match(key, start) or VERB.match(key, position)
    if (
        not verb
        or _NO_COMMAND.match(key, verb.start())
        or _TOLD_OF.match(key, verb.end())
    ):
        return False
    if " " not in verb[0] and verb[0] not in _PLAIN_COMMANDS:
        # One syllable without accents may be another word altogether.
        if deadline is None and not given_lead:
            return False
    return given_lead or not _SPOKEN_OF.search(key)


def _is_due(key: str, deadline: Deadline | None, now: datetime) -> bool:
    """Is there a deadline, and something to be done by then?"""
    if deadline is None or _AS_SAID.search(key):
        return False
    must = _MUST.search(key)
    if must and VERB.search(key, must.end()):
        return True
    return deadline.strong and deadline.moment >= now and bool(VERB.search(key))
