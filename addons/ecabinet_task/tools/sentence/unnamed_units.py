"""Units that a sentence tells something without a name of the directory.

"Văn phòng", "Sở", "Ủy ban": whose, only the one who speaks tells. "Chi cục Kiểm lâm"
that nobody has entered: its words are shown, and who it is stays open.
"""

import re
from datetime import date

from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    fold,
    tone_key,
)
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory
from odoo.addons.ecabinet_meeting.tools.units.matching import is_no_word

from ..text.running_text import RunningText
from .mentions import Mention
from .order_words import (
    LEADS_AFTER,
    MANNER,
    ORDER,
    SURE_MANNER,
    SURE_VERB,
    TOLD_NOTHING,
    VERB,
    WITH,
)

_BARE = (
    r"(?:van phong|uy ban(?: nhan dan)?|ubnd|dang uy|trung tam|vp|so|cong an|thanh tra"
    r"|phong|chi cuc)"
)
_START = r"(?:^|[.;:!]\s|,\s|\bva )[\s\d.)+*-]*(?:[a-h][.)]\s)?"
_BARE_AT = re.compile(
    rf"(?:{_START}|{ORDER}|(?<!\w)(?:phoi hop|cung)(?: voi)? )"
    r"(?:(?:dong chi |d/c )?(?:pho )?chanh )?"
    rf"(?P<name>{_BARE})"
    rf"(?![\w/-])"
)
_NAME_GOES_ON = re.compile(
    r"\s+(?:(?:ubnd|hdnd|uy ban|hoi dong|tinh|tp|thanh pho|xa|phuong|so|nhan dan"
    r"|mat tran|kiem tra (?:tinh|dang|thanh|huyen)|dang ky|cap|doan|trung uong)\b)"
)
_HEAD = (
    r"(?:trung tam|tram|chi cuc|cuc|so|phong"
    r"|ban (?:qlda|quan ly|chi dao|chi huy|to chuc)"
    r"|benh vien|truong"
    r"|vien|cong ty|tong cong ty|lien minh|hop tac xa|buu dien|vien thong"
    r"|dien luc|ngan hang|hat|quy|nha may|xi nghiep|to cong tac|to giup viec|hoi dong)"
)
# Its name holds words that are verbs elsewhere ("đầu tư xây dựng").
_PROJECTS = (
    r"ban (?:quan ly|ql) du an (?:dau tu )?xay dung(?: cac)?(?: cong trinh)?"
    r"(?:,? (?:giao thong|dan dung|cong nghiep|nong nghiep|phat trien nong thon"
    r"|thuy loi|ha tang|va))*(?: tinh| khu vuc| thanh pho)?"
)
# What begins like a unit and is none, without accents.
NO_HEAD = (
    r"(?:phong (?:chong|chay|ngua|tranh|khong|hop|trao)|ban (?:hanh|giao|do|dau|be|than"
    r"|sao|an|tin|giam|lanh)|hoi (?:nghi|thao|nhap|phuc|truong|y|hop)|so (?:lieu|hoa"
    r"|ket"
    r"|do|tan|luong|tien|sanh|du|kien|tay|ban|bo|theo|ca|ho|can)|vien (?:chuc|phi|tro)"
    r"|truong (?:hop|thanh|hoc)|doan (?:ket|vien|the|cong|kiem|tau)|quy (?:hoach|dinh"
    r"|trinh|che|dat|mo|iv|iii|ii|i|[1-4])|cuc bo|ngan hang de|hoi dong (?:nhan dan))\b"
)
_NO_NAME = (
    r"(?:da (?:co|duoc|bao|gui|lam|trinh|to|thuc|hoan|ban)"
    r"|vua|se|chua|duoc|va|voi|ngay|truoc|cua|thi|nay|khong|phai)\b"
)
_END = rf"(?=\s*(?:[,;:.()+]|$)|\s+(?:{VERB.pattern}|{SURE_MANNER}|phoi hop\b|va\b))"
_SURE_ORDER = (
    r"(?<!\w)(?:(?<!ban )(?<!chuyen )(?<!duoc )giao(?: nhiem vu)?(?: cho)?(?! cong ty)"
    r"|yeu cau|phan cong|chi dao|^\W*de nghi)(?: ngay)?[\s:,]+"
)
_UNKNOWN = re.compile(
    rf"(?:{_SURE_ORDER}|^[\W\d]*)(?:giam doc |lanh dao |thu truong )?"
    rf"(?!{NO_HEAD})(?!{VERB.pattern})(?P<name>{_PROJECTS}|{_HEAD}(?: "
    rf"(?!{_NO_NAME})[^\W\d_]+){{2,9}}?(?: tinh\b)?){_END}"
)
_SURE_HEAD = re.compile(
    r"(?:trung tam|tram y te|chi cuc|ban quan ly|benh vien|cong ty|tong cong ty"
    r"|ngan hang|hat)\b"
)


# "Trung tâm điều hành thông minh sẽ …": the name goes on, and of it is told.
_TOLD_LATER = re.compile(r"(?: [^\W\d_]+){1,5} (?:se|da|dang|vua)\b(?! ky| tai)")
_SURELY_TOLD = re.compile(rf" (?:{SURE_VERB}|{SURE_MANNER})")
_BARE_WORDS = frozenset(
    tone_key(word)
    for word in "văn phòng|ủy ban|ủy ban nhân dân|đảng ủy|trung tâm|sở|công an|chi cục|"
    "thanh tra|phòng".split("|")
)


def _other_word(written: str) -> bool:
    """ "số", "vẫn phòng": with these accents it is no "sở" and no "văn phòng"."""
    said = tone_key(written)
    return said != fold(written) and said not in _BARE_WORDS


def find_bare_units(
    line: RunningText,
    named: list[Mention],
    directory: UnitDirectory,
    context_id: int | None,
    on: date | None,
) -> list[Mention]:
    """Bare words for a unit that is told something, as the speaker means them."""
    found = []
    for match in _BARE_AT.finditer(line.key):
        start, end = match.span("name")
        if _overlaps(start, end, named) or _NAME_GOES_ON.match(line.key, end):
            continue
        rest = line.key[end:]
        told = LEADS_AFTER.match(rest) or (
            re.match(r"\s+", rest)
            and (MANNER.match(rest.lstrip()) or VERB.match(rest.lstrip()))
        )
        listed = re.match(r"\s*(?:[,:+&]|va\b|phoi hop)", rest) or (
            match[0][: -len(match["name"])].endswith("ben ")
        )
        if not (told or listed) or TOLD_NOTHING.match(rest):
            continue
        if line.key[start:end] == "phong" and not _SURELY_TOLD.match(rest):
            # "phòng thủ dân sự", "phòng cháy": no room of offices.
            continue
        if _TOLD_LATER.match(rest) or _other_word(line.text[start:end]):
            continue
        text, key = line.text[start:end], line.key[start:end]
        ids = _meant(text, key, directory, context_id, on)
        if ids or told:
            found.append(Mention(start, end, start, "unit", text, ids, known=bool(ids)))
    return found


def _meant(
    text: str,
    key: str,
    directory: UnitDirectory,
    context_id: int | None,
    on: date | None,
) -> tuple[int, ...]:
    """The speaker's own unit, one above it, or one that serves it."""
    if context_id is None:
        return ()
    full = {"ubnd": "uy ban nhan dan", "vp": "van phong"}.get(key, key)
    current: int | None = context_id
    seen: set[int] = set()
    while current in directory.units and current not in seen:
        seen.add(current)
        if _name(directory, current).startswith(f"{full} "):
            return (current,)
        current = directory.units[current].parent_id
    ids: tuple[int, ...] = ()
    for match in directory.read_phrase(text, context_id=context_id, on=on):
        ids = (match.unit_id,) if match.unit_id else match.candidate_ids
    return tuple(one for one in ids if _name(directory, one).startswith(f"{full} "))


def _name(directory: UnitDirectory, unit_id: int) -> str:
    return fold(clean(directory.units[unit_id].name)).replace("ubnd", "uy ban nhan dan")


# Before what names a unit by habit only: a clause begins, somebody gives an order, or
# a person is called.
_HABIT_AFTER = re.compile(
    rf"(?:{_START}|{ORDER}|{WITH.pattern.removesuffix('$')}|(?<!\w)(?:ben|cung|voi) "
    r"|(?:^|[\s,.:;(])(?:anh|chi|a|c|em|e|d/c|dc|dong chi|bac|chu|co|ong|ba) "
    r"(?:[^\W\d_]+ ){1,3}|\b(?:di|nhe|nha|nhi) (?:[^\W\d_]+ )?|\boi,? |@)$"
)
_TELLING = re.compile(
    r"\s+(?:(?:hom nay|ngay mai|(?:sang|trua|chieu|toi) (?:nay|mai)) )?"
    rf"(?:{MANNER.pattern}|{VERB.pattern}|\w+ (?:giup|ho|cho) )"
)
_GOES_ON_LISTING = re.compile(r"\s*(?:[,+&/]|va\b|voi\b|cung\b|vs\b)\s*$")


# Whose, only the one who speaks tells: never the nearest of the directory.
_BARE_KIND = re.compile(rf"{_BARE}$|(?:ubnd|uy ban|van phong|vp|hdnd|hoi dong)\b")


def is_told_by_habit(key: str, start: int, end: int, before: list[Mention]) -> bool:
    """Is what names a unit by habit only ("Kho bạc", "KHCN") told something there?"""
    written, rest = key[start:end], key[end:]
    if _BARE_KIND.match(written) or VERB.fullmatch(written):
        return False
    if written.isalpha() and not is_no_word(written):
        # "huyện", "báo": one syllable names nobody.
        return False
    if TOLD_NOTHING.match(rest):
        return False
    told = bool(_TELLING.match(rest) or LEADS_AFTER.match(rest))
    listed = before and _GOES_ON_LISTING.fullmatch(key[before[-1].end : start])
    if listed:
        return True
    after = _HABIT_AFTER.search(key[:start])
    if not after:
        return False
    if told or re.match(r"\s*(?:[,+&/]|va\b|voi\b|vs\b|phoi hop\b|$)", rest):
        return not (after[0].strip() == "" and start and not told)
    return bool(re.search(rf"(?:{ORDER})$", key[:start])) or " " not in written


def find_unknown_units(line: RunningText, named: list[Mention]) -> list[Mention]:
    """Names that are given an order and that no directory knows."""
    found = []
    for match in _UNKNOWN.finditer(line.key):
        start, end = match.span("name")
        ordered = match.start("name") > 0 and match[0][:1].isalpha()
        if _overlaps(start, end, named):
            continue
        if not ordered or start == match.start():
            rest = line.key[end:].lstrip()
            told = MANNER.match(rest) or VERB.match(rest) or LEADS_AFTER.match(rest)
            if not (told and _SURE_HEAD.match(line.key, start)):
                continue
        if WITH.search(line.key[:start]):
            continue
        found.append(
            Mention(start, end, start, "unit", line.text[start:end], (), known=False)
        )
    return found


def _overlaps(start: int, end: int, named: list[Mention]) -> bool:
    return any(one.start < end and start < one.end for one in named)
