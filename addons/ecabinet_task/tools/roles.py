"""What each of those named is in a sentence: leads, coordinates, receives, orders.

A role follows from the words just before the name (an order, "phối hợp với", "gửi"),
or from the predicate after it; a name in a list has the role of the one before it.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from .mentions import Mention
from .order_words import (
    ASKING,
    BY_WHOM,
    LEADS_AFTER,
    MANNER,
    ORDER_ANYWHERE,
    ORDER_BEFORE,
    PASSIVE,
    TO,
    TOLD_NOTHING,
    VERB,
    WITH,
)
from .running_text import RunningText

Role = Literal["order", "subject", "with", "to", "except", "none"]

_LIST_GAP = re.compile(
    r"[\s,;/&-]*(?:\([^()]{0,60}\))?[\s,;/&-]*(?:va |cung |hoac |, |& )?"
    r"(?:voi |ca )?(?:(?:ubnd |uy ban nhan dan |cong an |dang uy )?cac (?:so"
    r"|ban|xa|phuong|dac khu|huyen|don vi)?,? ?)?[\s:]*"
)
_CLAUSE_START = re.compile(r"(?:^|[.;:!?•*+–)]|(?<=\s)-|\n)[\s\d.)(a-h+*•–-]*$|^\W*$")
_EXCEPT = re.compile(
    r"\b(?:tru|ngoai tru|khong (?:bao )?gom|tru cac|khong tinh)[\s(:]*$"
)
_CONJUNCTION = re.compile(
    r"(?:^|[,;.:]|\bva|\bdong thoi|\bsau do|\bcon|\brieng|\btrong do"
    r"|\bva\b)\s*(?:rieng |con |trong do,? |dong thoi,? |sau do,? )?$"
)
_SUPERIOR = re.compile(
    r"\b(?:ubnd|uy ban nhan dan|hdnd) (?:tinh|tp|thanh pho|xa|huyen)\b"
    r"|\bchu tich\b|\blanh dao (?:tinh|tp|thanh pho|ubnd|huyen)|"
    r"\btinh uy|\bthanh uy|\bbi thu|\bthu tuong|\bchinh phu|\bthuong truc\b"
    r"|\btinh giao|\bong\b|\bba\b|\bubnd\b|\bvan phong\b|\bvp\b"
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
    r"[\s,]*(?:de xuat|kien nghi|xin)\b[^,;.]{0,24}?\b(?:ubnd|hdnd|chu tich"
    r"|chinh phu)\b"
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
_MUST = re.compile(r"[\s,]*(?:phai|can phai|co trach nhiem|chu dong)\b")
_FUTURE = re.compile(r"\b(?:se|se cho|du kien|co the|dinh|muon|da tung)\s*$")
_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:tai|o|cua|thuoc|tu|theo|nghe|tren|trong|ve|giua|qua|nhu|la"
    r"|den|trong|va|"
    r"dia ban|tren dia ban|doan qua|khu vuc|thay|nhan|bang|vao|dap|ra|gap)\s*$"
)


@dataclass(frozen=True, slots=True)
class Cast:
    """A mention in its role; ``cue`` is where the words that give it begin.

    ``head``: where the clause of an order begins, its issuer included.
    """

    who: Mention
    role: Role
    cue: int
    leads: bool = False
    issuer_from: int = -1


def read_roles(
    line: RunningText,
    mentions: list[Mention],
    times: list[tuple[int, int]],
    *,
    due: bool = False,
) -> list[Cast]:
    """The role of every mention, in order. ``times`` are spans that a list or a
    predicate may be parted by ("giao Sở Y tế, trước ngày 15/10, rà soát"). ``due``: a
    deadline is set, so the unit at the beginning is told something, whatever the verb.
    """
    key = line.key
    casts: list[Cast] = []
    for index, who in enumerate(mentions):
        casts.append(
            _passive(key, who, index, mentions)
            or _role_of(key, who, index, mentions, casts, times, due)
        )
    if due and casts and not any(cast.role in ("order", "subject") for cast in casts):
        casts[0] = _told_by_deadline(key, casts[0])
    casts = [_with_lead(key, cast) for cast in casts]
    leading = {cast.cue for cast in casts if cast.leads}
    # "giao A, B, C chủ trì": the first of the list leads.
    return [
        replace(cast, leads=True) if cast.cue in leading else cast for cast in casts
    ]


def _told_by_deadline(key: str, cast: Cast) -> Cast:
    begins = not key[: cast.who.outer].strip(" .-+*0123456789)")
    if cast.role != "none" or not begins or TOLD_NOTHING.match(key[cast.who.end :]):
        return cast
    return replace(cast, role="subject")


def _passive(key, who, index, mentions) -> Cast | None:
    """ "Sở Y tế được UBND tỉnh giao rà soát": told, by whoever gave it."""
    if who.kind == "unit" and PASSIVE.match(key, _end_of_list(key, index, mentions)):
        return Cast(who, "subject", who.outer)
    return None


def _role_of(key, who, index, mentions, casts, times, due) -> Cast:
    last = mentions[index - 1].end if index else 0
    left = key[max(last, who.outer - 120) : who.outer]
    if index and _is_listed(key, mentions[index - 1], who):
        before = casts[index - 1]
        if before.who.kind == "person" and who.kind == "unit":
            return Cast(who, before.role, before.cue, issuer_from=before.issuer_from)
        if before.role != "none":
            return Cast(who, before.role, before.cue, issuer_from=before.issuer_from)
    base = who.outer - len(left)
    if _EXCEPT.search(left):
        return Cast(who, "except", base + _EXCEPT.search(left).start())
    order = ORDER_BEFORE.search(_blank(left, base, times))
    order = order or _left_to(key, who, left)
    if order:
        cast = _ordered(key, who, base + order.start(), order["verb"], index, mentions)
        if cast:
            return cast
    end = _end_of_list(key, index, mentions)
    joined = WITH.search(left)
    if joined:
        if joined["work"] and who.kind != "unit":
            return Cast(who, "none", who.outer)
        return Cast(who, "with", base + joined.start())
    to = TO.search(left)
    told = _told(key, end, times, who.kind)
    begins = _begins_clause(key, who, left, base, times)
    if to and not begins:
        # "Chuyển đơn đến Thanh tra tỉnh xem xét": who gets it is told what to do.
        handed = to["verb"] == "chuyen" and told and who.kind == "unit" and not casts
        return Cast(who, "order" if handed else "to", base + to.start())
    charged = BY_WHOM.search(left)
    if charged and (charged["office"] or told or LEADS_AFTER.match(key[who.end :])):
        dated = due and any(start > who.end for start, _end in times)
        if charged["office"] or LEADS_AFTER.match(key[who.end :]) or dated:
            cue = base + charged.start()
            return Cast(who, "subject", cue, leads="chu tri" in charged[0])
    first = not any(cast.role in ("order", "subject") for cast in casts)
    if begins and first and base == 0 and _SUBORDINATE.search(left):
        begins = bool(_MUST.match(key[who.end :]))
    if begins and told and not due and _PROPOSES.match(key[who.end :]):
        return Cast(who, "none", who.outer)
    if begins and told and not _issues(key, who):
        return Cast(who, "subject", who.outer)
    if (
        told
        and casts
        and any(cast.role in ("order", "subject") for cast in casts)
        and who.kind == "unit"
        and not key[who.start : who.end].startswith(("xa ", "phuong "))
        and not re.search(r"nhiem vu\s+cho\s*$", left)
        and re.search(r"(?<!\w)cho\s*$", left)
    ):
        return Cast(who, "with", who.outer)
    return Cast(who, "none", who.outer)


def _left_to(key: str, who: Mention, left: str) -> re.Match | None:
    """ "…, để Sở Y tế làm": it is left to whoever is named."""
    does = re.match(rf" (?:lam\b|{VERB.pattern}|{MANNER.pattern})", key[who.end :])
    chosen = does or LEADS_AFTER.match(key[who.end :])
    return _LEFT_TO.search(left) if chosen else None


def _is_listed(key: str, before: Mention, who: Mention) -> bool:
    gap = key[before.end : who.outer]
    if (
        before.kind == "person"
        and who.kind == "unit"
        and re.fullmatch(r"[\s,(-]*(?:(?:ben|o|cua|thuoc)\s+)?", gap)
    ):
        return True
    if ";" in gap or not gap.strip():
        return False
    return bool(_LIST_GAP.fullmatch(gap))


def _end_of_list(key: str, index: int, mentions: list[Mention]) -> int:
    """Where the list that a mention stands in ends."""
    end = mentions[index].end
    for before, after in zip(mentions[index:], mentions[index + 1 :], strict=False):
        if not _is_listed(key, before, after):
            break
        end = after.end
    return end


_TAIL = re.compile(
    r"(?:[\s,]*(?:va |cung )?(?:cac|mot so|nhung) (?:don vi|co quan|to chuc"
    r"|nganh|dia phuong|so nganh)[\w\s]{0,24}?(?:lien quan|huu quan|chuc "
    r"nang)"
    r"|(?:\s*,|\s+va) (?:ubnd )?(?:xa|phuong|dac khu) [a-z]+(?: [a-z]+){0,2}"
    rf"(?=\s+(?:{VERB.pattern}|{MANNER.pattern}))"
    r"|[\s,]*(?:\([^()]{0,120}\))|,? (?:va )?(?:giam doc|thu truong|lanh "
    r"dao) (?:cac )?(?:nganh|don vi|co quan)|\s+(?:lien quan|huu quan|tinh "
    r"nay|nay|tinh)\b)+"
)


def _blank(left: str, base: int, times: list[tuple[int, int]]) -> str:
    """The words before a name without a time that parts them from it."""
    for start, end in times:
        if base <= start and end <= base + len(left):
            first, last = start - base, end - base
            left = left[:first] + " " * (last - first) + left[last:]
    return re.sub(r"\s+,?\s*$", " ", left) if left.strip() else left


_OF_PERSON = re.compile(
    rf"\s+(?:ben|phu trach|thuoc|o) \w+(?: \w+)??(?=\s+(?:{VERB.pattern}"
    rf"|{MANNER.pattern}))"
)


def _told(key: str, end: int, times: list[tuple[int, int]], kind: str = "") -> bool:
    """Does a predicate that can be an order follow?"""
    position, mannered = end, False
    beside = _OF_PERSON.match(key, end) if kind == "person" else None
    if beside:
        position = beside.end()
    for _ in range(8):
        moved = position
        tail = _TAIL.match(key, position)
        position = tail.end() if tail else position
        for start, stop in times:
            if position <= start <= position + 3 and not key[position:start].strip(
                " ,("
            ):
                position = stop
        gap = re.match(r"[\s,:-]+", key[position:])
        position += gap.end() if gap else 0
        if LEADS_AFTER.match(key[position:]):
            return True
        manner = MANNER.match(key, position)
        position = manner.end() if manner else position
        mannered = mannered or bool(manner)
        if position == moved:
            break
    if TOLD_NOTHING.match(key[end:]) and not re.match(r"\s*(?:moi|con)\s", key[end:]):
        return False
    if position >= len(key.rstrip(" .!")):
        return False
    return mannered or bool(VERB.match(key, position))


def _begins_clause(key, who, left, base, times) -> bool:
    bare = left if left.rstrip()[-1:] in (",", ":") else _blank(left, base, times)
    bare = "" if not bare.strip() else bare
    if _CLAUSE_START.search(bare) and (
        base == 0 or re.search(r"[.;:!?]", bare) or not bare.strip() and base == 0
    ):
        return True
    if base == 0 and _OPENING.fullmatch(bare):
        return True
    return bool(_CONJUNCTION.search(bare)) and bool(
        re.search(r"[,;.:]|dong thoi|rieng|con", bare)
    )


_SUBORDINATE = re.compile(
    r"^\W*(?:nhung|tuy|khi|vi(?! vay)|do(?! do)|sau khi|theo (?!do\b|chuc nang|nhiem vu"
    r"|tham quyen|quy dinh|ke hoach|ket luan|tinh than|phan cong|chi dao))\b|, khi\b"
)
_OPENING = re.compile(
    r"(?!nhung |khi |tuy )\W*(?:[^.;:]{0,120},\s*)?(?:thi "
    r"|(?:(?:cong )?viec|phan|nhiem vu|noi dung|vu|mang|chuyen|(?:de|du) an) nay,? "
    r"|nhac lai "
    r"|theo do,? |(?:cung )?theo (?:van ban|cong van|thong bao|ket luan|chi dao"
    r"|quyet dinh|cong dien|ke hoach)(?: (?:nay|tren|noi tren))?, "
    r"|vi vay,? |dinh ky[^,]{0,40},? |tu nay |hien nay,? |trong thoi "
    r"gian toi,? |a |alo,? |e |em |nay |rieng |vay |thoi |ok |uhm? |o |the "
    r"|giup |phien |lam on |gap |khan |hoa toc |thuong khan |tin khan "
    r"|[-:,!.] ?)*"
)


def _issues(key: str, who: Mention) -> bool:
    """A superior that gives the order stands there, not one that gets it."""
    after = key[who.end : who.end + 120]
    gives = re.match(
        r"(?! duoc)[^,;.]{0,60}?\b(?:(?<!ban )(?<!duoc )giao(?! thong| luu"
        r"| ban(?! (?:quan ly|chi dao|chi huy|to chuc|tuyen giao|dan|noi chinh|qldan?"
        r"|ton giao)))"
        r"|yeu cau|de nghi"
        r"|chi dao|phan cong|kien nghi(?! (?:cua |)cu tri))\b",
        after,
    )
    if not gives or re.search(r"\b(?:nhiem vu|noi dung|viec)\b", gives[0]):
        # "tổng hợp nhiệm vụ UBND tỉnh giao": somebody else gave that.
        return False
    return bool(_SUPERIOR.search(key[who.outer : who.end + 20]))


def _ordered(key, who, cue, verb, index, mentions) -> Cast | None:
    """The one who is given an order, unless it is one asked for or foretold."""
    before = key[:cue]
    if _FUTURE.search(before):
        return Cast(who, "none", who.outer)
    end = _end_of_list(key, index, mentions)
    after = key[end:]
    issuer = mentions[index - 1] if index else None
    if issuer and key[issuer.end : cue].strip() in ("", "cung", "som"):
        if _PROPOSED.search(key[: issuer.outer]):
            return Cast(who, "none", who.outer)
    clause = re.split(r"[.;]", re.sub(r"\([^()]*\)", " ", before))[-1]
    if _ASKED_OF.search(clause):
        return Cast(who, "none", who.outer)
    if verb.startswith(ASKING):
        by_superior = (
            _SUPERIOR.search(clause)
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
            return Cast(who, "with", cue)
        if not by_superior or (
            _ASKS_FOR.match(after)
            and verb in ASKING
            and _SUPERIOR.match(key[who.outer : who.end + 6])
        ):
            return Cast(who, "none", who.outer)
    if re.match(r"[\s,]*(?:tinh nay )?(?:cung )?da (?!duoc)", after):
        return Cast(who, "none", who.outer)
    return Cast(who, "order", cue, issuer_from=cue)


def _with_lead(key: str, cast: Cast) -> Cast:
    if cast.role in ("order", "subject", "with") and LEADS_AFTER.match(
        key[cast.who.end :]
    ):
        if cast.role != "with" or not re.match(
            r"[\s,(]*chu tri,? (?:phoi|cung)", key[cast.who.end :]
        ):
            return Cast(cast.who, cast.role, cast.cue, True, cast.issuer_from)
    return cast


def orders_somebody(key: str) -> bool:
    """Is there a word of ordering at all?"""
    return bool(ORDER_ANYWHERE.search(key))
