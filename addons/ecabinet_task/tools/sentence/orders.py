"""Is a name given an order by the words before it, or only asked, or foretold?"""

import re

from .clauses import blank
from .mentions import Mention
from .order_words import (
    ASKING,
    LEADS_AFTER,
    MANNER,
    ORDER_BEFORE,
    SUPERIOR,
    VERB,
)
from .parts import Part
from .standing import Standing

_ASKS_FOR = re.compile(
    r"[\s,]*(?:tinh nay )?(?:giao|chi dao|cho phep|cho y kien|cho chu truong"
    r"|cho|xem xet|quan tam|chap thuan|phe duyet|khong|som|bo tri von|ho tro"
    r"|tham dinh)\b"
)
_PROPOSED = re.compile(
    r"\b(?:kien nghi|de xuat|de nghi|xin|tham muu|tham muu cho|trinh|bao cao"
    r"|xin y kien)(?: len| voi| cho)?\s*$"
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
# "nhiều nhiệm vụ UBND TP giao cho các sở": it was given before.
_GIVEN_BEFORE = re.compile(
    r"\b(?:nhiem vu|noi dung|viec|chi tieu|von|du an|dat) (?:da |ma |duoc )*"
    r"(?:ubnd|uy ban nhan dan|hdnd|tinh|thanh pho|tp|chu tich|lanh dao)\b[^,;.:]{0,40}$"
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
# "không phải Sở Tư pháp mà Sở Nội vụ làm"
_BUT_THIS = re.compile(r"\bkhong phai (?:la )?[^,;.]{2,60} ma(?: la)?\s*$")
_LESSER = ("don doc", "huy dong", "cu", "nhac", "dieu dong", "goi", "nhan", "bao")
_PAST = re.compile(r"\b(?:da|vua)\b")
_FUTURE = re.compile(
    r"\b(?:se|se cho|du kien|co the|muon|da tung"
    r"|(?:ra|ban hanh|ky|trinh) quyet dinh)\s*$"
)
# "Công văn về việc giao Sở Y tế …": a paper is named.
_IN_A_TITLE = re.compile(r"(?:\bve viec|\bv/v|^\W*viec|[,.;] viec)\s*$")


def order_before(one: Standing) -> re.Match[str] | None:
    """The words of an order that stand before a name."""
    order = ORDER_BEFORE.search(blank(one.left, one.base, one.times))
    return order or _left_to(one.key, one.who, one.left)


def _left_to(key: str, who: Mention, left: str) -> re.Match[str] | None:
    """ "…, để Sở Y tế làm": it is left to whoever is named."""
    does = re.match(rf" (?:lam\b|{VERB.pattern}|{MANNER.pattern})", key[who.end :])
    chosen = does or LEADS_AFTER.match(key[who.end :])
    if chosen and _BUT_THIS.search(key[: who.outer]):
        return re.search(r"(?P<verb>ma)(?: la)?\s*$", left)
    return _LEFT_TO.search(left) if chosen else None


def given_order(one: Standing, order: re.Match[str]) -> Part | None:
    """The one who is given an order, unless it is one asked for or foretold."""
    key, who, mentions, index = one.key, one.who, one.mentions, one.index
    cue, verb = one.base + order.start(), order["verb"]
    before = key[:cue]
    if _FUTURE.search(before) or _GIVEN_BEFORE.search(before):
        return Part(who, "none", who.outer)
    if _IN_A_TITLE.search(before):
        return Part(who, "none", who.outer)
    if verb.startswith(_LESSER) and _PAST.search(re.split(r"[.;]", before)[-1]):
        # "UBND tỉnh đã mở 4 đợt ra quân đôn đốc các xã"
        return Part(who, "none", who.outer)
    after = key[one.end :]
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
                other.end <= cue and other.start >= len(before) - len(clause)
                for other in mentions[:index]
            )
            and not re.search(
                r"\b(?:cong ty|nha truong|ho dan|nguoi dan|doanh nghiep|to trinh|don"
                r"|ban quan ly|so|cuc|chi cuc|benh vien|truong)\b",
                clause,
            )
        )
        if not by_superior and re.match(r"[\s,]*(?:cung )?phoi hop\b", after):
            return Part(who, "with", cue)
        if not by_superior or (
            _ASKS_FOR.match(after)
            and verb in ASKING
            and not from_above
            and SUPERIOR.match(key[who.outer : who.end + 6])
        ):
            return Part(who, "none", who.outer)
    if re.match(r"[\s,]*(?:tinh nay )?(?:cung )?da (?!duoc)", after):
        return Part(who, "none", who.outer)
    return Part(who, "order", cue)
