"""The table of rules by which somebody named has a role, read from above.

The first rule that decides wins. Each has sentences in which it decides for the words
in brackets, and sentences in which it leaves them to others; both are tests
(``tests/rules/sentence/test_role_rules.py``). Whoever adds a rule puts it where it
belongs: what is left out or only named before what is told, an order before a
position in the sentence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .asked import GIVES_ORDERS
from .clauses import issues_order
from .mentions import Mention
from .order_words import (
    BY_WHOM,
    ISSUED,
    LEADS_AFTER,
    MANNER,
    MUST,
    PASSIVE,
    QUOTED,
    TO,
    TOLD_NOTHING,
    VERB,
    WITH,
)
from .orders import given_order, order_before
from .parts import Part
from .places import only_says_where
from .standing import Standing

_EXCEPT = re.compile(
    r"\b(?:tru|ngoai tru|khong (?:bao )?gom|tru cac|khong tinh)[\s(:]*$"
)
_PROPOSES = re.compile(
    r"[\s,]*(?:cung |da |tiep tuc )?(?:kien nghi\b|(?:de xuat|de nghi|xin)\b"
    r"[^,;.]{0,24}?\b(?:ubnd|hdnd|chu tich|chinh phu|thu tuong)\b)"
)
# "có công văn gửi các quận, huyện đề nghị rà soát": a letter that tells them.
_ASKED_IN_LETTER = re.compile(
    rf"[\s,]*(?:de nghi|yeu cau|chi dao)[\s,]+(?=(?:{VERB.pattern}|{MANNER.pattern}))"
)
_LETTER = re.compile(
    r"\b(?:cong van|van ban|thong bao|cong dien|thu)\b(?!.*\bkien nghi\b)"
)
_ISSUERS = re.compile(
    r"(?:bo |ubnd|uy ban|chinh phu|(?:pho )?thu tuong|(?:pho )?chu tich|hdnd|tinh uy"
    r"|thanh uy|ban thuong vu|van phong)"
)
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
# Said to somebody who is then told nothing: they are only to hear of it.
_LET_KNOW = ("bao", "noi", "nhan", "goi")


_MUST_OR_NEED = re.compile(
    r"[\s,]*(?:phai|can|can phai|khong duoc|khong de|tuyet doi)\b"
)
# "Để Sở Y tế chủ động, …": what for.
_SO_THAT = re.compile(r"^\W*de(?: cho)? $")
# "Các sở, ngành chưa nộp báo cáo gửi ngay về Văn phòng": those are told.
_HAVE_NOT_YET = re.compile(
    r" (?:con |nao )?chua [^,;.]{3,60}? (?:gui|nop|hoan thanh|bao cao|khan truong)"
    r" (?:ngay|gap|truoc|ve)\b"
)
_SUBORDINATE = re.compile(
    r"^\W*(?:nhung|tuy|khi|vi(?! vay)|do(?! do)|sau khi|theo (?!do\b|chuc nang|nhiem vu"
    r"|tham quyen|quy dinh|ke hoach|ket luan|tinh than|phan cong|chi dao))\b|, khi\b"
)


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A rule for the role of one mention; ``decide`` gives None where it has no say.

    ``examples`` and ``counterexamples``: sentences with the words in brackets that it
    decides, or leaves to others.
    """

    name: str
    decide: Callable[[Standing], Part | None]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def _nobody(one: Standing) -> Part:
    return Part(one.who, "none", one.who.outer)


def _told_in_the_passive(one: Standing) -> Part | None:
    if one.who.kind != "person" and PASSIVE.match(one.key, one.end):
        return Part(one.who, "subject", one.who.outer)
    return None


def _goes_on_a_list(one: Standing) -> Part | None:
    before = one.before
    if before is None:
        return None
    if before.role == "none" and ";" in one.key[before.who.end : one.who.outer]:
        # "… giáp ranh với xã X; Sở Y tế hỗ trợ": another clause, not a list.
        return None
    told = one.working or before.who.kind == one.who.kind == "group"
    led = LEADS_AFTER.match(one.key[one.end :])
    if before.role != "none" or (told and not led) or _of_person(before, one.who):
        return Part(one.who, before.role, before.cue, because=before.because)
    return None


def _only_says_where(one: Standing) -> Part | None:
    if one.who.kind == "unit" and only_says_where(one.key, one.who, one.left):
        return _nobody(one)
    return None


def _is_left_out(one: Standing) -> Part | None:
    found = _EXCEPT.search(one.left)
    return Part(one.who, "except", one.base + found.start()) if found else None


def _is_what_for(one: Standing) -> Part | None:
    return _nobody(one) if _SO_THAT.search(one.left) and not one.base else None


def _told_in_words(one: Standing) -> Part | None:
    quoted = QUOTED.search(one.left)
    if quoted and _MUST_OR_NEED.match(one.key[one.end :]):
        return Part(one.who, "order", one.base + quoted.start())
    return None


def _has_not_yet(one: Standing) -> bool:
    return one.who.kind == "group" and bool(_HAVE_NOT_YET.match(one.key, one.end))


def _is_let_know(one: Standing) -> Part | None:
    order = order_before(one)
    if not order or order["verb"] not in _LET_KNOW or one.told or _has_not_yet(one):
        return None
    return Part(one.who, "to", one.base + order.start())


def _is_given_an_order(one: Standing) -> Part | None:
    order = order_before(one)
    if not order:
        return None
    return given_order(one, order)


def _works_with(one: Standing) -> Part | None:
    joined = WITH.search(one.left)
    if not joined:
        return None
    if joined["work"] and one.who.kind != "unit":
        return _nobody(one)
    return Part(one.who, "with", one.base + joined.start())


def _gives_the_order(one: Standing) -> Part | None:
    if one.begins and _delegates(one.key, one.who, one.index, one.mentions):
        return _nobody(one)
    return None


def _sent(one: Standing) -> re.Match[str] | None:
    return None if one.begins else TO.search(one.left)


def _told_in_a_letter(one: Standing) -> Part | None:
    to = _sent(one)
    asked = to and _ASKED_IN_LETTER.match(one.key, one.who.end)
    if to and asked and _LETTER.search(one.left):
        return Part(one.who, "order", one.base + to.start())
    return None


def _handed_to(one: Standing) -> Part | None:
    to = _sent(one)
    if not to or to["verb"] != "chuyen" or one.who.kind != "unit" or one.parts:
        return None
    return Part(one.who, "order", one.base + to.start()) if one.told else None


def _is_sent_it(one: Standing) -> Part | None:
    to = _sent(one)
    return Part(one.who, "to", one.base + to.start()) if to else None


def _has_it_assigned(one: Standing) -> Part | None:
    assigned = BY_WHOM.search(one.left)
    leads = LEADS_AFTER.match(one.after)
    if not assigned:
        return None
    dated = one.due and any(start > one.who.end for start, _end in one.times)
    told = one.told or _has_not_yet(one)
    if not (assigned["office"] or leads or (told and dated)):
        return None
    if assigned[0].startswith("doi voi") and one.working:
        # "Sở Y tế kiểm tra đối với Trường A": it is spoken about.
        return None
    cue = one.base + assigned.start()
    return Part(one.who, "subject", cue, "chu tri" in assigned[0])


def _called_by_its_sign(one: Standing) -> Part | None:
    if one.left.endswith("@") and not one.working:
        return Part(one.who, "subject", one.who.outer)
    return None


def _only_issues_or_proposes(one: Standing) -> Part | None:
    if _ISSUERS.match(one.key, one.who.outer) and ISSUED.match(one.after):
        return _nobody(one)
    told = one.told or _has_not_yet(one)
    if _begins(one) and told and not one.due and _PROPOSES.match(one.after):
        return _nobody(one)
    return None


def _begins(one: Standing) -> bool:
    """As ``begins``; after "khi …," only where it must."""
    if one.begins and not one.working and not one.base:
        if _SUBORDINATE.search(one.left):
            return bool(MUST.match(one.after) or LEADS_AFTER.match(one.after))
    return one.begins


def _begins_and_is_told(one: Standing) -> Part | None:
    told = one.told or _has_not_yet(one) or _acts(one.key, one.who, one.base)
    if _begins(one) and told and not issues_order(one.key, one.who):
        return Part(one.who, "subject", one.who.outer)
    return None


def _is_done_for(one: Standing) -> Part | None:
    if (
        one.told
        and one.working
        and one.who.kind == "unit"
        and not one.key[one.who.start : one.who.end].startswith(("xa ", "phuong "))
        and not re.search(r"nhiem vu\s+cho\s*$", one.left)
        and re.search(r"(?<!dong y )(?<!nhat tri )(?<!\w)cho\s*$", one.left)
    ):
        return Part(one.who, "with", one.who.outer)
    return None


def _delegates(key: str, who: Mention, index: int, mentions: Sequence[Mention]) -> bool:
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


ROLE_RULES: tuple[RoleRule, ...] = (
    RoleRule(
        "told in the passive",
        _told_in_the_passive,
        ("[Sở Y tế] được UBND tỉnh giao rà soát nhân lực",),
        ("[Sở Y tế] được UBND tỉnh khen",),
    ),
    RoleRule(
        "goes on a list",
        _goes_on_a_list,
        ("Giao Sở Y tế, [Sở Tài chính] rà soát", "Phối hợp với Sở Y tế và [Sở Nội vụ]"),
        ("Giao [Sở Y tế], Sở Tài chính rà soát",),
    ),
    RoleRule(
        "only says where",
        _only_says_where,
        ("Giao Sở Y tế lo thuốc cho khu tái định cư [xã Bản Phùng]",),
        ("Giao [xã Bản Phùng] dọn khu tái định cư",),
    ),
    RoleRule(
        "is left out",
        _is_left_out,
        ("Giao các xã, phường trừ [xã Bản Phùng] rà soát",),
        ("Giao [xã Bản Phùng] rà soát",),
    ),
    RoleRule(
        "is what for",
        _is_what_for,
        ("Để [Sở Y tế] chủ động, giao Sở Tài chính bố trí vốn",),
        ("Giao [Sở Y tế] chủ động bố trí vốn",),
    ),
    RoleRule(
        "told in somebody's words",
        _told_in_words,
        ('Ông An nhấn mạnh: "[Sở Y tế] phải rà soát"',),
        ('Ông An nhấn mạnh: "[Sở Y tế] đã rà soát"',),
    ),
    RoleRule(
        "is let know",
        _is_let_know,
        ("Giao Sở Y tế rà soát, nhắn [Sở Tài chính]",),
        ("Nhắn [Sở Tài chính] rà soát",),
    ),
    RoleRule(
        "is given an order",
        _is_given_an_order,
        ("Giao [Sở Y tế] rà soát nhân lực", "UBND tỉnh yêu cầu [Sở Y tế] báo cáo"),
        ("[Sở Y tế] rà soát yêu cầu của dân",),
    ),
    RoleRule(
        "works with",
        _works_with,
        ("Sở Y tế phối hợp với [Sở Tài chính] rà soát",),
        ("[Sở Y tế] phối hợp với Sở Tài chính rà soát",),
    ),
    RoleRule(
        "gives the order to the next",
        _gives_the_order,
        ("[Sở Y tế] giao Sở Tài chính rà soát",),
        ("[Sở Y tế] rà soát, giao Sở Tài chính bố trí vốn",),
    ),
    RoleRule(
        "told in a letter",
        _told_in_a_letter,
        ("UBND tỉnh có công văn gửi [Sở Y tế] đề nghị rà soát nhân lực",),
        ("UBND tỉnh có công văn gửi [Sở Y tế]",),
    ),
    RoleRule(
        "is handed it to deal with",
        _handed_to,
        ("Chuyển đơn đến [Thanh tra tỉnh] xem xét",),
        ("Chuyển đơn đến [Thanh tra tỉnh]",),
    ),
    RoleRule(
        "is sent it",
        _is_sent_it,
        ("Giao Sở Y tế rà soát, báo cáo [UBND tỉnh]",),
        ("Giao [UBND tỉnh] rà soát",),
    ),
    RoleRule(
        "has it assigned",
        _has_it_assigned,
        ("Việc này do [Sở Y tế] chủ trì",),
        ("Việc này [Sở Y tế] chủ trì",),
    ),
    RoleRule(
        "is called by its sign",
        _called_by_its_sign,
        ("Khẩn @[SYT] hết thuốc rồi, trước 18h",),
        ("Khẩn, [SYT] hết thuốc rồi, trước 18h",),
    ),
    RoleRule(
        "only issues or proposes",
        _only_issues_or_proposes,
        ("[UBND tỉnh] ban hành Kế hoạch số 12 về y tế",),
        ("[Sở Y tế] ban hành hướng dẫn",),
    ),
    RoleRule(
        "begins a clause and is told what follows",
        _begins_and_is_told,
        ("[Sở Y tế] khẩn trương rà soát", "Về y tế: [Sở Y tế] rà soát nhân lực"),
        ("[Sở Y tế] đã rà soát",),
    ),
    RoleRule(
        "it is done for it",
        _is_done_for,
        ("Sở Y tế cấp thuốc cho [Công an tỉnh] triển khai phòng dịch",),
        ("Sở Y tế cấp thuốc cho [xã Bản Phùng] triển khai phòng dịch",),
    ),
)


def role_of(one: Standing) -> Part:
    """The part of a mention, with the name of the rule that gives it."""
    for rule in ROLE_RULES:
        part = rule.decide(one)
        if part is not None:
            why = part.because or (rule.name if part.role != "none" else "")
            return replace(part, because=why, rule=rule.name)
    return _nobody(one)
