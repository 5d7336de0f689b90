"""Where a name stands in its sentence: in a list, at a clause's beginning, told what.

Positions are those of the key of running text.
"""

import re

from odoo.addons.ecabinet_meeting.tools.units.matching import is_no_word

from .mentions import Mention
from .order_words import LEADS_AFTER, MANNER, MUST, SUPERIOR, TOLD_NOTHING, VERB

_LIST_GAP = re.compile(
    r"[\s,;/&+-]*(?:\([^()]{0,60}\))?[\s,;/&+-]*(?:va |cung |hoac |vs |, |& )?"
    r"(?:voi |ca )?(?:(?:ubnd |uy ban nhan dan |cong an |dang uy )?cac (?:so"
    r"|ban|xa|phuong|dac khu|huyen|don vi)?,? ?)?[\s:]*"
)
_NAMED_BY_KIND = re.compile(
    r"(?:so|ubnd|xa|phuong|thanh tra tinh|cong an tinh) ?(?=\w)"
)
_CLAUSE_START = re.compile(r"(?:^|[.;:!?•*+–)]|(?<=\s)-|\n)[\s\d.)(a-h+*•–-]*$|^\W*$")
_CONJUNCTION = re.compile(
    r"(?:^|[,;.:]|\bva|\bdong thoi|\bsau do|\bcon|\brieng|\btrong do"
    r"|\b(?:hai|ba|bon|thu hai|thu ba) la|\bva\b)\s*(?:rieng |con "
    r"|trong do,? |dong thoi,? |sau do,? |(?:bay |tu )?gio,? "
    r"|tu nay,? |nay )?$"
)
_OPENING = re.compile(
    r"(?!nhung |khi |tuy )\W*(?:[^.;:]{0,120},\s*)?(?:thi "
    r"|(?:(?:cong )?viec|phan|nhiem vu|noi dung|vu|mang|chuyen|(?:de|du) an) nay,? "
    r"|nhac lai |(?:[^\W\d_]+ ){1,3}oi,? "
    r"|theo do,? |(?:cung )?theo (?:van ban|cong van|thong bao|ket luan|chi dao"
    r"|quyet dinh|cong dien|ke hoach)(?: (?:nay|tren|noi tren))?, "
    r"|vi vay,? |dinh ky[^,]{0,40},? |tu nay |hien nay,? |trong thoi "
    r"gian toi,? |a |alo,? |e |em |nay |rieng |vay |thoi |ok |uhm? |o |the "
    r"|giup |phien |ben |phia |truoc mat |truoc het |ve lau dai |ngoai ra |vui long "
    r"|xin |kinh |nhe[ :,]|lam on |gap |khan |hoa toc "
    r"|thuong khan |tin khan |[-:,!.] ?)*"
)


def is_listed(key: str, before: Mention, who: Mention) -> bool:
    """Does ``who`` go on a list that ``before`` stands in?"""
    gap = key[before.end : who.outer]
    if (
        before.kind == "person"
        and who.kind == "unit"
        and re.fullmatch(r"[\s,(-]*(?:(?:ben|o|cua|thuoc)\s+)?", gap)
    ):
        return True
    if not gap.strip():
        # "stc sxd cử lãnh đạo": initials side by side, as they are typed.
        named = [key[one.start : one.end] for one in (before, who)]
        # "sở công thương sở văn hóa chuẩn bị": dictated, each by its own kind.
        own = all(_NAMED_BY_KIND.match(one) for one in named)
        return own or all(is_no_word(one) for one in named)
    return bool(_LIST_GAP.fullmatch(gap))


def end_of_list(key: str, index: int, mentions: list[Mention]) -> int:
    """Where the list that a mention stands in ends."""
    end = mentions[index].end
    for before, after in zip(mentions[index:], mentions[index + 1 :], strict=False):
        if not is_listed(key, before, after):
            break
        end = after.end
    return end


_FINISHING = ("hoan thanh", "hoan tat", "xong", "ket thuc")
_TAIL = re.compile(
    r"(?:[\s,]*(?:va |cung )?(?:cac|mot so|nhung) (?:don vi|co quan|to chuc"
    r"|nganh|dia phuong|so nganh)[\w\s]{0,24}?(?:lien quan|huu quan|chuc "
    r"nang)"
    r"|(?:\s*,|\s+va) (?:ubnd )?(?:xa|phuong|dac khu) [a-z]+(?: [a-z]+){0,2}"
    rf"(?=\s+(?:{VERB.pattern}|{MANNER.pattern}))"
    r"|\s*, (?:voi (?:vai tro|tu cach|chuc nang|trach nhiem)|la) [^,;.]{3,70},"
    r"|[\s,]*(?:\([^()]{0,120}\))|,? (?:va )?(?:giam doc|thu truong|lanh "
    r"dao) (?:cac )?(?:nganh|don vi|co quan)|\s+(?:lien quan|huu quan|tinh "
    r"nay|nay|tinh|oi)\b)+"
)


def blank(left: str, base: int, times: list[tuple[int, int]]) -> str:
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


def is_told(key: str, end: int, times: list[tuple[int, int]], kind: str = "") -> bool:
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
                if key.startswith(_FINISHING, start):
                    # "các xã Tân Lập, Bản Phùng hoàn thành trước 30/11"
                    return True
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
    if re.match(r" lanh dao\b", key[end:]):
        return True
    if position >= len(key.rstrip(" .!")):
        return False
    return mannered or bool(VERB.match(key, position))


def begins_clause(
    key: str, who: Mention, left: str, base: int, times: list[tuple[int, int]]
) -> bool:
    """Does a clause begin with the name? ``left``, from ``base``, is what precedes."""
    bare = left if left.rstrip()[-1:] in (",", ":") else blank(left, base, times)
    bare = "" if not bare.strip() else bare
    if _CLAUSE_START.search(bare) and (
        base == 0 or re.search(r"[.;:!?]", bare) or not bare.strip() and base == 0
    ):
        return True
    if base == 0 and _OPENING.fullmatch(bare):
        return True
    return bool(_CONJUNCTION.search(bare)) and bool(
        re.search(r"[,;.:]|dong thoi|rieng|con|(?:hai|ba|bon) la", bare)
    )


_DIRECTS = re.compile(r"\btruc tiep chi dao$")
_UNIT_FOLLOWS = re.compile(
    r" (?:giam doc |thu truong )?(?:so|ubnd|uy ban|cong an|bo chi huy|bo chqs"
    r"|ban quan ly|chi cuc|phong|trung tam|cac (?:so|xa|phuong|don vi))\b"
)


def issues_order(key: str, who: Mention) -> bool:
    """A superior that gives the order stands there, not one that gets it."""
    after = key[who.end : who.end + 120]
    if MUST.match(after):
        return False
    gives = re.match(
        r"(?! duoc)(?:,\s*)?[^,;.]{0,60}?\b(?:(?<!ban )(?<!duoc )giao(?! thong| luu"
        r"| ban(?! (?:quan ly|chi dao|chi huy|to chuc|tuyen giao|dan|noi chinh|qldan?"
        r"|ton giao)))"
        r"|yeu cau|de nghi"
        r"|luu y (?=cac |so |ubnd |xa |phuong |cong an )|phe binh"
        r"|(?:dong y|nhat tri|cho phep|chap thuan)(?= cho | de | voi | chu truong)"
        r"|chi dao|ket luan(?=:)|phan cong|kien nghi(?! (?:cua |)cu tri))\b",
        after,
    )
    if gives and _DIRECTS.search(after[: gives.end()]):
        # "Chủ tịch UBND xã trực tiếp chỉ đạo lực lượng …" does so itself.
        return bool(_UNIT_FOLLOWS.match(after, gives.end()))
    if not gives or re.search(r"\b(?:nhiem vu|noi dung|viec)\b", gives[0]):
        # "tổng hợp nhiệm vụ UBND tỉnh giao": somebody else gave that.
        return False
    own = key[who.start : who.end].startswith("ban ") and gives[0].endswith("chi dao")
    if own and VERB.match(after[gives.end() :].lstrip()):
        # "Ban Nội chính Tỉnh ủy chỉ đạo rà soát …" does so itself.
        return False
    told = VERB.match(after.lstrip())
    beyond = 0 if told and not told[0].startswith("giao") else 20
    return bool(SUPERIOR.search(key[who.outer : who.end + beyond]))
