"""What each of those named is in a sentence: leads, coordinates, receives, orders.

A role follows from the words just before the name (an order, "phối hợp với", "gửi"),
or from the predicate after it; a name in a list has the role of the one before it.
"""

import re
from dataclasses import replace

from ..text.running_text import RunningText
from .asked import GIVES_ORDERS, asked_of, told_in_one_breath
from .clauses import (
    begins_clause,
    blank,
    end_of_list,
    is_listed,
    is_told,
    issues_order,
)
from .group_mentions import MANY, OWNER
from .mentions import Mention
from .order_words import (
    ASKING,
    BY_WHOM,
    ISSUED,
    LEADS_AFTER,
    MANNER,
    MUST,
    ORDER_BEFORE,
    PASSIVE,
    QUOTED,
    SUPERIOR,
    TO,
    TOLD_NOTHING,
    VERB,
    WITH,
)
from .parts import Part
from .places import only_says_where

_EXCEPT = re.compile(
    r"\b(?:tru|ngoai tru|khong (?:bao )?gom|tru cac|khong tinh)[\s(:]*$"
)
_ASKS_FOR = re.compile(
    r"[\s,]*(?:tinh nay )?(?:giao|chi dao|cho phep|cho y kien|cho chu truong"
    r"|cho|xem xet|quan tam|chap thuan|phe duyet|khong|som|bo tri von|ho tro"
    r"|tham dinh)\b"
)
_PROPOSED = re.compile(
    r"\b(?:kien nghi|de xuat|de nghi|xin|tham muu|tham muu cho|trinh|bao cao"
    r"|xin y kien)(?: len| voi| cho)?\s*$"
)
_PROPOSES = re.compile(
    r"[\s,]*(?:cung |da |tiep tuc )?(?:kien nghi\b|(?:de xuat|de nghi|xin)\b"
    r"[^,;.]{0,24}?\b(?:ubnd|hdnd|chu tich|chinh phu|thu tuong)\b)"
)
# "Công an đề xuất UBND TP cần (chỉ đạo …)": a wish, no order.
_ASKED_OF = re.compile(
    r"\b(?:de xuat|kien nghi|de nghi|xin)\b[^:,]*\b(?:ubnd|chu tich|hdnd|thu tuong"
    r"|chinh phu|lanh dao)\b[^,:]{0,40}$"
)
# "…, để Sở Y tế làm", "chuyển sang Sở Y tế chủ trì".
_LEFT_TO = re.compile(
    r"(?:,|;|\bnua|\bma) *(?P<verb>de|chuyen(?: (?:sang|cho|qua|ve))?)(?: cho)?\s*$"
)
_SPOKEN_ABOUT = re.compile(r"(?:doi voi|ve phia)\b")
# "có công văn gửi các quận, huyện đề nghị rà soát": a letter that tells them.
_ASKED_IN_LETTER = re.compile(
    rf"[\s,]*(?:de nghi|yeu cau|chi dao)[\s,]+(?=(?:{VERB.pattern}|{MANNER.pattern}))"
)
_LETTER = re.compile(
    r"\b(?:cong van|van ban|thong bao|cong dien|thu)\b(?!.*\bkien nghi\b)"
)
# "nhiều nhiệm vụ UBND TP giao cho các sở": it was given before.
_GIVEN_BEFORE = re.compile(
    r"\b(?:nhiem vu|noi dung|viec|chi tieu|von|du an|dat) (?:da |ma |duoc )*"
    r"(?:ubnd|uy ban nhan dan|hdnd|tinh|thanh pho|tp|chu tich|lanh dao)\b[^,;.:]{0,40}$"
)
_ISSUERS = re.compile(
    r"(?:bo |ubnd|uy ban|chinh phu|(?:pho )?thu tuong|(?:pho )?chu tich|hdnd|tinh uy"
    r"|thanh uy|ban thuong vu|van phong)"
)
# Who stands above a province is asked, not told, except by those above.
_ABOVE = re.compile(
    r"(?:bo (?!chi huy|doi|phan)|chinh phu|thu tuong|quoc hoi|trung uong)"
)
_HIGHEST = re.compile(
    r"\b(?:thu tuong|chinh phu|quoc hoi|bo chinh tri|ban bi thu|trung uong|bo truong"
    r"|tong (?:cuc|thanh tra)|bo (?!chi huy|doi|phan|may|tieu|ho so|thu tuc))\b"
)
_WISH = re.compile(r"\b(?:de nghi|kien nghi|de xuat|xin)\b")
# Words by which something is told of a unit, wherever they stand in its clause.
_TOLD_OF_IT = re.compile(
    r"\b(?:da|dang(?! ky| tai| vien| uy| bo)|vua|se|duoc|bi(?! thu)|cho biet|cho rang"
    r"|cho hay|khen|hoi(?! dong| nghi| thao| truong)|neu(?! ro)|danh gia|nhat tri"
    r"|dong y"
    r"|ghi nhan|oi|khoi(?! cong| phuc| dong| to)|mong|muon|thay(?! the)|nhan dinh"
    r"|chia se|giai thich|to ra|truoc day"
    r"|hom qua|thoi gian qua|nam qua|vi|la)\b"
)
_DELEGATES = re.compile(
    r" (?:cung |vua |da |tiep tuc )*(?:giao(?: nhiem vu)?(?: cho)?|yeu cau"
    r"|phan cong)[ :]+"
)
# "Trước chín giờ sáng thứ hai trung tâm …"
_SHORT_OPENING = 32
# "không phải Sở Tư pháp mà Sở Nội vụ làm"
_BUT_THIS = re.compile(r"\bkhong phai (?:la )?[^,;.]{2,60} ma(?: la)?\s*$")
_LESSER = ("don doc", "huy dong", "cu", "nhac", "dieu dong", "goi", "nhan", "bao")
_PAST = re.compile(r"\b(?:da|vua)\b")
# Said to somebody who is then told nothing: they are only to hear of it.
_LET_KNOW = ("bao", "noi", "nhan", "goi")
_FUTURE = re.compile(
    r"\b(?:se|se cho|du kien|co the|muon|da tung"
    r"|(?:ra|ban hanh|ky|trinh) quyet dinh)\s*$"
)


# Before names of a list: "các xã", "UBND hai xã".
_PLURAL = re.compile(rf"{OWNER}{MANY}\b")
MUST_OR_NEED = re.compile(
    r"[\s,]*(?:phai|can|can phai|khong duoc|khong de|tuyet doi)\b"
)
# "Để Sở Y tế chủ động, …": what for.
_SO_THAT = re.compile(r"^\W*de(?: cho)? $")
# "Công văn về việc giao Sở Y tế …": a paper is named.
_IN_A_TITLE = re.compile(r"(?:\bve viec|\bv/v|^\W*viec|[,.;] viec)\s*$")
# "Các sở, ngành chưa nộp báo cáo gửi ngay về Văn phòng": those are told.
_HAVE_NOT_YET = re.compile(
    r" (?:con |nao )?chua [^,;.]{3,60}? (?:gui|nop|hoan thanh|bao cao|khan truong)"
    r" (?:ngay|gap|truoc|ve)\b"
)


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
            _passive(key, who, index, mentions)
            or _role_of(key, who, index, mentions, parts, times, due)
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
    return [
        replace(part, leads=True) if part.cue in leading else part for part in parts
    ]


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


def _passive(
    key: str, who: Mention, index: int, mentions: list[Mention]
) -> Part | None:
    """ "Sở Y tế được UBND tỉnh giao rà soát": told, by whoever gave it."""
    if who.kind != "person" and PASSIVE.match(key, end_of_list(key, index, mentions)):
        return Part(who, "subject", who.outer, because="told in the passive")
    return None


def _role_of(
    key: str,
    who: Mention,
    index: int,
    mentions: list[Mention],
    parts: list[Part],
    times: list[tuple[int, int]],
    due: bool,
) -> Part:
    last = mentions[index - 1].end if index else 0
    left = key[max(last, who.outer - 120) : who.outer]
    if index and is_listed(key, mentions[index - 1], who):
        before = parts[index - 1]
        own = before.role == "none" and ";" in key[before.who.end : who.outer]
        told = any(part.role in ("order", "subject") for part in parts)
        told = told or before.who.kind == who.kind == "group"
        led = LEADS_AFTER.match(key[end_of_list(key, index, mentions) :])
        if own:
            # "… giáp ranh với xã X; Sở Y tế hỗ trợ": another clause, not a list.
            pass
        elif before.role != "none" or (told and not led) or _of_person(before, who):
            return Part(who, before.role, before.cue, because=before.because)
    base = who.outer - len(left)
    if who.kind == "unit" and only_says_where(key, who, left):
        return Part(who, "none", who.outer)
    if left_out := _EXCEPT.search(left):
        return Part(who, "except", base + left_out.start())
    if _SO_THAT.search(left) and not base:
        return Part(who, "none", who.outer)
    quoted = QUOTED.search(left)
    if quoted and MUST_OR_NEED.match(key[end_of_list(key, index, mentions) :]):
        cue = base + quoted.start()
        return Part(who, "order", cue, because="told in somebody's words")
    order = ORDER_BEFORE.search(blank(left, base, times))
    order = order or _left_to(key, who, left)
    end = end_of_list(key, index, mentions)
    told = is_told(key, end, times, who.kind)
    told = told or (who.kind == "group" and bool(_HAVE_NOT_YET.match(key, end)))
    if order and order["verb"] in _LET_KNOW and not told:
        return Part(who, "to", base + order.start())
    if order:
        part = _ordered(key, who, base + order.start(), order["verb"], index, mentions)
        if part:
            return part
    joined = WITH.search(left)
    if joined:
        if joined["work"] and who.kind != "unit":
            return Part(who, "none", who.outer)
        return Part(who, "with", base + joined.start(), because="works with")
    begins = begins_clause(key, who, left, base, times)
    if begins and _delegates(key, who, index, mentions):
        return Part(who, "none", who.outer)
    return (
        _receives(key, who, left, base, parts, told=told, begins=begins)
        or _assigned(key, who, left, base, times, due=due, told=told)
        or _by_position(key, who, left, base, parts, due=due, told=told, begins=begins)
    )


def _receives(
    key: str,
    who: Mention,
    left: str,
    base: int,
    parts: list[Part],
    *,
    told: bool,
    begins: bool,
) -> Part | None:
    """ "gửi Sở Y tế": who gets something, and sometimes has to deal with it."""
    to = TO.search(left)
    if not to or begins:
        return None
    if _ASKED_IN_LETTER.match(key, who.end) and _LETTER.search(left):
        return Part(who, "order", base + to.start(), because="told in a letter")
    # "Chuyển đơn đến Thanh tra tỉnh xem xét": who gets it is told what to do.
    handed = to["verb"] == "chuyen" and told and who.kind == "unit" and not parts
    why = "is handed it to deal with" if handed else "is sent it"
    return Part(who, "order" if handed else "to", base + to.start(), because=why)


def _assigned(
    key: str,
    who: Mention,
    left: str,
    base: int,
    times: list[tuple[int, int]],
    *,
    due: bool,
    told: bool,
) -> Part | None:
    """ "do Sở Y tế chủ trì", "được giao cho Sở Y tế": who has it."""
    assigned = BY_WHOM.search(left)
    leads = LEADS_AFTER.match(key[who.end :])
    if not assigned or not (assigned["office"] or told or leads):
        return None
    dated = due and any(start > who.end for start, _end in times)
    if not (assigned["office"] or leads or dated):
        return None
    cue = base + assigned.start()
    leads_it = "chu tri" in assigned[0]
    return Part(who, "subject", cue, leads_it, because="has it assigned")


def _by_position(
    key: str,
    who: Mention,
    left: str,
    base: int,
    parts: list[Part],
    *,
    due: bool,
    told: bool,
    begins: bool,
) -> Part:
    """Who begins a clause and is told what follows; nobody otherwise."""
    working = any(part.role in ("order", "subject") for part in parts)
    after = key[who.end :]
    if begins and not working and base == 0 and _SUBORDINATE.search(left):
        begins = bool(MUST.match(after) or LEADS_AFTER.match(after))
    nobody = Part(who, "none", who.outer)
    if left.endswith("@") and not working:
        return Part(who, "subject", who.outer, because="is called by its sign")
    if _ISSUERS.match(key, who.outer) and ISSUED.match(after):
        return nobody
    if begins and told and not due and _PROPOSES.match(after):
        return nobody
    if begins and (told or _acts(key, who, base)) and not issues_order(key, who):
        why = "begins a clause and is told what follows"
        return Part(who, "subject", who.outer, because=why)
    if (
        told
        and working
        and who.kind == "unit"
        and not key[who.start : who.end].startswith(("xa ", "phuong "))
        and not re.search(r"nhiem vu\s+cho\s*$", left)
        and re.search(r"(?<!dong y )(?<!nhat tri )(?<!\w)cho\s*$", left)
    ):
        return Part(who, "with", who.outer, because="it is done for it")
    return nobody


def _delegates(key: str, who: Mention, index: int, mentions: list[Mention]) -> bool:
    """ "Sở Y tế giao Bệnh viện quận …": it gives the order to who is named next."""
    gives = _DELEGATES.match(key, who.end)
    if not gives or index + 1 == len(mentions):
        return False
    return mentions[index + 1].outer <= gives.end() + 2


def _acts(key: str, who: Mention, base: int) -> bool:
    """ "UBND phường dỡ bỏ 27 mái che": at the beginning, a verb that no list knows."""
    after = key[who.end :]
    words = re.match(r" [^\W\d_]+ [^,;.?!]+", after)
    return (
        base == 0
        and len(key[: who.outer].strip()) <= _SHORT_OPENING
        and who.kind != "person"
        and words is not None
        and len(words[0].split()) > 2
        and "?" not in after
        and not TOLD_NOTHING.match(after)
        and not GIVES_ORDERS.match(after)
        and not _TOLD_OF_IT.search(words[0])
    )


def _of_person(before: Part, who: Mention) -> bool:
    return before.who.kind == "person" and who.kind == "unit"


def _left_to(key: str, who: Mention, left: str) -> re.Match[str] | None:
    """ "…, để Sở Y tế làm": it is left to whoever is named."""
    does = re.match(rf" (?:lam\b|{VERB.pattern}|{MANNER.pattern})", key[who.end :])
    chosen = does or LEADS_AFTER.match(key[who.end :])
    if chosen and _BUT_THIS.search(key[: who.outer]):
        return re.search(r"(?P<verb>ma)(?: la)?\s*$", left)
    return _LEFT_TO.search(left) if chosen else None


_SUBORDINATE = re.compile(
    r"^\W*(?:nhung|tuy|khi|vi(?! vay)|do(?! do)|sau khi|theo (?!do\b|chuc nang|nhiem vu"
    r"|tham quyen|quy dinh|ke hoach|ket luan|tinh than|phan cong|chi dao))\b|, khi\b"
)


def _ordered(
    key: str, who: Mention, cue: int, verb: str, index: int, mentions: list[Mention]
) -> Part | None:
    """The one who is given an order, unless it is one asked for or foretold."""
    before = key[:cue]
    if _FUTURE.search(before) or _GIVEN_BEFORE.search(before):
        return Part(who, "none", who.outer)
    if _IN_A_TITLE.search(before):
        return Part(who, "none", who.outer)
    if verb.startswith(_LESSER) and _PAST.search(re.split(r"[.;]", before)[-1]):
        # "UBND tỉnh đã mở 4 đợt ra quân đôn đốc các xã"
        return Part(who, "none", who.outer)
    end = end_of_list(key, index, mentions)
    after = key[end:]
    issuer = mentions[index - 1] if index else None
    clause = re.split(r"[.;]", re.sub(r"\([^()]*\)", " ", before))[-1]
    from_above = bool(_HIGHEST.search(_WISH.split(clause)[0]))
    if issuer and key[issuer.end : cue].strip() in ("", "cung", "som"):
        if _PROPOSED.search(key[: issuer.outer]) and not from_above:
            return Part(who, "none", who.outer)
    if _ASKED_OF.search(clause) and not from_above:
        return Part(who, "none", who.outer)
    if verb.startswith(ASKING):
        if _ABOVE.match(key, who.outer) and not from_above:
            return Part(who, "none", who.outer)
        by_superior = (
            SUPERIOR.search(clause)
            or not any(
                one.end <= cue and one.start >= len(before) - len(clause)
                for one in mentions[:index]
            )
            and not re.search(
                r"\b(?:cong ty|nha truong|ho dan|nguoi dan|doanh nghiep|to trinh|don"
                r"|ban quan ly|so|cuc|chi cuc|benh vien|truong)\b",
                clause,
            )
        )
        if not by_superior and re.match(r"[\s,]*(?:cung )?phoi hop\b", after):
            return Part(who, "with", cue, because="works with")
        if not by_superior or (
            _ASKS_FOR.match(after)
            and verb in ASKING
            and not from_above
            and SUPERIOR.match(key[who.outer : who.end + 6])
        ):
            return Part(who, "none", who.outer)
    if re.match(r"[\s,]*(?:tinh nay )?(?:cung )?da (?!duoc)", after):
        return Part(who, "none", who.outer)
    return Part(who, "order", cue, because="is given an order")


def _with_lead(key: str, part: Part) -> Part:
    if part.role in ("order", "subject", "with") and LEADS_AFTER.match(
        key[part.who.end :]
    ):
        if part.role != "with" or not re.match(
            r"[\s,(]*chu tri,? (?:phoi|cung)", key[part.who.end :]
        ):
            return replace(part, leads=True, because=f"{part.because}, and leads")
    return part
