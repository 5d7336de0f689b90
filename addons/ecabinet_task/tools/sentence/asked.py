"""Who is told something without a word of an order: a favour, a paper asked for."""

import re
from dataclasses import replace

from .order_words import TOLD_NOTHING, VERB
from .parts import Part

_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:tai|o|cua|thuoc|tu|theo|nghe|tren|trong|ve|giua"
    r"|(?<!cham )(?<!lau )qua|nhu|la"
    r"|den|trong|va|"
    r"dia ban|tren dia ban|doan qua|khu vuc|thay|nhan|bang|vao|dap|ra|gap)\s*$"
)
GIVES_ORDERS = re.compile(
    r" (?:cung |vua |lai )?(?:giao|yeu cau|de nghi|chi dao|phan cong|kien nghi|de xuat"
    r"|thong bao|cho phep|thong nhat)\b"
)
# "này, bộ phận ấy chậm quá sở nội vụ xuống kiểm tra đi": dictated in one breath.
_ASKED_A_FAVOUR = re.compile(
    r" [^\W\d_]+ (?:[^\W\d_]+ )?(?:giup|cho (?:toi|anh|chi|em)|ho (?:toi|anh|chi))\b"
)
_FRIENDLY = re.compile(r"\b(?:di|nhe|nha|cho (?:toi|anh|em|minh))\b")

# "Cho anh danh sách …, anh cần số liệu …": a paper is asked for, and of whom.
ASKS_A_PAPER = re.compile(
    r"^\W*(?:(?:cho|gui|kiem|lay|tim) (?:toi|anh|chi|em|minh)|(?:toi|anh|chi|minh) can)"
    r"(?: xin| ngay| gap)* (?:\w+ ){0,2}?(?:danh sach|ds|so lieu|bao cao|ket qua|ho so"
    r"|van ban|tai lieu|so|bang|file|du thao)\b"
)
_OF_WHOM = re.compile(r"(?:\bcua|\bben|,| di| nhe| nha)(?: [^\W\d_]+)? $")
_SAYS_NO_MORE = re.compile(r"\s*(?:[,.!]|$|nhe\b|nha\b|truoc\b|luc\b|trong\b)")


def asked_of(key: str, parts: list[Part]) -> list[Part]:
    """Of whom a paper is asked: the unit that is called, or whose paper it is."""
    if not ASKS_A_PAPER.match(key):
        return parts
    for index, part in enumerate(parts):
        if (
            part.who.kind == "unit"
            and _OF_WHOM.search(key[: part.who.outer])
            and _SAYS_NO_MORE.match(key, part.who.end)
        ):
            return [
                *parts[:index],
                replace(part, role="subject", because="a paper is asked of it"),
                *parts[index + 1 :],
            ]
    return parts


# "Xem Sở Xây dựng làm đến đâu nhé": somebody else is to look.
_LOOK_AT = re.compile(
    r"\b(?:xem|hoi|kiem tra|theo doi|nho|nhac|de nghi|kien nghi|de xuat|xin)\b"
)
_ASKS_HOW = re.compile(r"\b(?:chua|den dau|toi dau|ra sao|the nao)\b")


def told_in_one_breath(key: str, parts: list[Part]) -> list[Part]:
    """A unit amid words without any mark between them is told what follows it."""
    if re.search(r"[,.;:!?]\s", key):
        return parts
    for index, part in enumerate(parts):
        before, after = key[: part.who.outer], key[part.who.end :]
        if (
            part.role == "none"
            and part.who.kind == "unit"
            and (VERB.match(after.lstrip()) or _ASKED_A_FAVOUR.match(after))
            and not _PLACE_BEFORE.search(before)
            and not (TOLD_NOTHING.match(after) or GIVES_ORDERS.match(after))
            and not (_LOOK_AT.search(before) or _ASKS_HOW.search(after))
            and _FRIENDLY.search(after)
        ):
            return [
                *parts[:index],
                replace(part, role="subject", because="told in one breath"),
                *parts[index + 1 :],
            ]
    return parts
