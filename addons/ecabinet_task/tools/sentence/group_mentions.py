"""Groups of units in a sentence: "các sở, ban, ngành", "UBND các xã vùng cao"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    fold,
    squeeze,
)
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory

from .mentions import Mention
from .order_words import MANNER, SURE_MANNER, SURE_VERB, VERB

OWNER = (
    r"(?:(?:chu tich |lanh dao |thu truong |bi thu )?(?:ubnd|uy ban nhan dan"
    r"|chinh quyen|dang uy|hdnd|cong an|ca|ban (?:chi huy quan su|chqs)|bch ?qs"
    r"|phong \w+(?: va "
    r"\w+)?) )?"
)
KIND = (
    r"(?:so|tinh(?! (?:uy|doan|nay|hinh)\b)|ban quan ly du an|ban|nganh|phong ban|phong"
    r"|xa|phuong|dac khu"
    r"|thi tran|thi xa|quan|huyen|tp|thanh pho"
    r"|bo(?! (?:phan|ho so|tieu chi|chi so|quy|may|thu tuc|mon|luat)\b)(?: nganh)?"
    r"|dia phuong|co quan(?: chuyen mon| bao chi| soan thao| thuong truc)?|don vi"
    r"|to chuc dang|to chuc|doan the"
    r"|hoi doan the|hoi|hiep hoi|chi hoi|cap uy(?: dang)?|cap"
    r"|(?:dang uy|chi uy)(?: (?:xa|phuong|dac khu|co so|bo phan))*|dang bo|chi bo"
    r"|chinh quyen(?: cac cap)?|tap doan|tong cong ty|doanh nghiep|hop tac xa"
    r"|truong(?: (?:hoc|tieu hoc|thcs|thpt|mam non|dai hoc|cao dang|trung hoc))+"
    r"|truong(?! phong| ban)|chu dau tu|chi cuc|cuc|benh vien|tram y te"
    r"|thon|ban lang|nhom|bo phan|tdp|lop|chi doan|cau lac bo|to dan pho|khu pho"
    r"|khu dan cu"
    r"|co so|luc luong|to cong tac|vien|trung tam|to|mat tran|nha thau(?: thi cong"
    r"| tu van)?|nha truong)"
)
# Several units that are then named: "các xã …", "hai xã …", "mấy xã biên giới …".
MANY = r"(?:cac|(?:ca )?(?:hai|ba|bon|0?[2-9])|may)"
WHICH = (
    r"(?: (?:vung (?:cao|bien|lu|sau|thap|sat lo)|bien gioi|ven (?:bien|song)"
    r"|mien nui|ha du|trong diem|dac biet kho khan))?"
)
_GROUP = re.compile(
    rf"\b{OWNER}(?:cac|tat ca cac|toan bo cac|tat ca|toan bo|nhung"
    rf"|(?<![\d/.,-])\d{{1,3}}"
    rf"(?=\s+(?:xa|phuong|quan|huyen|so|don vi|dia phuong))|100%)\s+"
    rf"(?:lanh dao )?{KIND}"
    rf"(?:\s*(?:,(?: va)?|-|/|&|\bva\b)\s*(?:(?<=cap, )cac )?(?:{KIND}|thanh|thi)\b"
    rf"| (?:ban"
    rf"|nganh|huyen|(?<=xa )phuong|don vi|dia phuong)\b)*"
    r"(?:(?:,| va|, va) ca nhan\b| ca nhan\b)?"
    r"(?: xay dung dang| tham muu,? giup viec"
    r"| (?:co )?lien quan| huu quan| chuc nang| tren dia ban(?: toan)?(?: "
    r"tinh| xa| thanh pho| tp)?| truc thuoc| thuoc tinh| vung cao| ven bien"
    r"| bien gioi| mien nui| vung lu| con lai| cap tinh| cap xa| ven (?:song|suoi)"
    r"| vung bien"
    r"| vung (?:ven (?:song|suoi|bien)|trung|sat lo|ngap(?: lut)?|thap|ha du)"
    r"| (?:bi (?:anh huong|thiet hai)|co nguy co)(?: (?:nang|sat lo|ngap|cao))*| dia "
    r"phuong| doc (?:song|suoi|bien|tuyen|quoc lo)(?: \w+)?)*"
)
# What a group cannot go on with: there something else begins.
_NO_MORE = (
    r"(?:da|dang|se|chua|vua|moi|duoc|bi|con(?! (?:cuong|dao|co)\b)|khong|la|thi|ma"
    r"|thieu|cham|kem(?! theo)|nhu|can(?! (?:gio|tho"
    r"|loc|duoc)\b)|phai|cung|deu|hay"
    r"|nen|rat|voi|cho|tu|den|khi|neu|vi|do|de|va|hoac|theo|ve|song|nhung|trinh|nao"
    r"|truoc|sau|vao|quy dinh|bao(?! chi| ve)|hom|nay|noi tren|tren(?! dia ban))\b"
)
_DOES = rf"(?=\s*(?:\([^()]{{0,120}}\))?\s*(?:{MANNER.pattern}|{VERB.pattern}))"
_SURELY_DOES = (
    rf"(?=\s*(?:\([^()]{{0,120}}\))?\s*(?:{SURE_MANNER}|{SURE_VERB}"
    r"|duoc (?:yeu cau|giao|phan cong|chi dao)\b))"
)
_GOES_ON = re.compile(
    rf"(?: (?!{_NO_MORE})[^\W\d_]+(?!\w)){{1,6}}?(?:{_DOES}|(?=\s*(?::|$)))"
)
# "UBND các xã 4, 7, Tân Lập và Bản Phùng", "các trường tiểu học, THCS".
_NAMES_GO_ON = re.compile(
    rf"(?:(?:,| va|, va)? (?!{_NO_MORE}|{SURE_MANNER}|{SURE_VERB}"
    r"|(?:ong|dong chi|ubnd|uy ban|chu tich|giam doc|thu truong|hieu truong|bi thu"
    r"|cong an|so|cac)\b(?! (?:huyen|quan|xa|phuong|thi|thanh|tinh|truong)))"
    rf"\w+(?!\w)){{1,45}}?{_SURELY_DOES}"
)
_OF_ALL = re.compile(
    r" (?:(?:cua |thuoc |tren dia ban |tren dia ban toan )?(?:tinh|thanh pho|tp))$"
)
_OF_PROVINCE = re.compile(
    rf" (?:cua |thuoc )?(?:tinh|thanh pho|tp)\b(?={_DOES}|\s*(?:[;,.:(]|$))"
)
_OF_UNIT = re.compile(r"\b(?:thuoc|cua|trong|nganh|tai|quan ly)\s*$")
_OWNED = re.compile(r"(?:truc thuoc|giup viec)$")
# "các xã ven sông Nậm Cang": the river, not the commune of that name.
_OF_WATER = re.compile(r"\b(?:ven|doc) (?:song|suoi|bien)$")
_TOLD_ALL = re.compile(
    r"(?<!\w)(?:(?<!ban )(?<!chuyen )(?<!duoc )giao(?: nhiem vu)?(?: cho)?|yeu cau"
    r"|phan cong|chi dao|nhac)(?: ngay)? "
    rf"(?P<name>(?:cac|tat ca(?: cac)?|toan bo(?: cac)?|toan the)"
    rf"(?: (?!{_NO_MORE})[^\W\d_]+(?!\w)){{1,7}}?){_DOES}"
)
_BARE_GROUP = re.compile(
    r"\b(?:(?:so|don vi|co quan|dia phuong),? (?:ban,? )?(?:nganh )?(?:co )?lien quan"
    r"|(?:(?:chu tich )?(?:ubnd|uy ban nhan dan)|chinh quyen|cong an|dang uy) cap "
    r"(?:xa|huyen|co so)"
    r"|(?:so|bo),? ban,? nganh(?:,? (?:doan the|dia phuong))?|(?:chu tich )?"
    r"(?:ubnd|uy ban nhan dan) (?:xa|quan|huyen|phuong)(?:\s*(?:,|-|va)\s*"
    r"(?:xa|phuong|dac khu|huyen|thi xa|thi tran|thanh pho|tp))+)\b"
)
# "Đề nghị địa phương tiếp tục …": whoever is spoken to.
_ADDRESSEE = re.compile(
    r"(?:(?<=\bde nghi )|(?<=\byeu cau ))(?:dia phuong|nha truong|doanh nghiep|cong ty)"
    rf"{_DOES}"
)
# "các đồng chí giám đốc sở, chủ tịch xã": those who head the units of a kind.
_HOLDER = (
    r"(?:giam doc|thu truong|nguoi dung dau|chu tich|lanh dao|bi thu|truong)"
    rf"(?: dang uy| ubnd| uy ban nhan dan)?(?: cac)? {KIND}\b(?! [a-z]+ (?:tinh|xa)\b)"
)
_HOLDERS = re.compile(
    rf"\bcac (?:dong chi |d/c )?{_HOLDER}(?:(?:\s*,|\s*-|\s+va) {KIND}\b)*"
)
_MORE_HOLDERS = re.compile(
    rf"(?:\s*,|\s+va|\s*;)+ (?P<name>{_HOLDER}(?:(?:\s*,|\s*-|\s+va) {KIND}\b)*)"
)
_THIS_UNIT = re.compile(
    r"\b(?:cac (?:don vi|co quan|dia phuong) (?:noi |neu |co ten )?tren\b"
    r"|(?:don vi|co quan|dia phuong|nganh) (?:nay|tren)|chu dau tu|nha thau|"
    r"don vi (?:tu van|thi cong|quan ly))\b"
)
_ONLY_SOME = re.compile(
    r"vung |ven |bien gioi|mien nui|con lai|chuc nang|bi |nguy co|\d"
)
# "Công an các xã": not their People's Committees.
_OTHER_OWNER = re.compile(
    r"(?:truong )?(?:cong an|ca|ban (?:chi huy quan su|chqs)|bch ?qs|hdnd|dang uy"
    r"|bi thu|mat tran|phong)\b"
)
_COMMUNE_WORDS = re.compile(r"\b(?:xa|(?<!dia )phuong|dac khu)\b")
_AGENCY_WORDS = re.compile(r"\b(?:so|nganh|ban)\b")


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Many units by one name; ``level`` (agency, commune) of a group by level."""

    id: int
    name: str
    level: str = ""
    aliases: tuple[str, ...] = ()


def find_groups(
    key: str,
    groups: Sequence[UnitGroup],
    units: list[Mention],
    directory: UnitDirectory,
) -> list[Mention]:
    """Every group named, in order; those made of units of the directory are none."""
    found: list[Mention] = []
    patterns = (_GROUP, _BARE_GROUP, _THIS_UNIT, _ADDRESSEE)
    spans = [match.span() for one in patterns for match in one.finditer(key)]
    spans += _holders(key)
    for start, end in sorted(spans, key=lambda one: (one[0], -one[1])):
        if found and start < found[-1].end:
            continue
        if re.match(r" (?:[a-z]+ ){0,1}(?:nao|nay la)\b", key[end:]):
            continue
        tail = next((u for u in units if start < u.start < end < u.end), None)
        if tail:
            # "các quận, huyện và Sở Tài chính": the list ends before a unit's name.
            cut = re.sub(r"(?:[\s,&/-]|\bva)+$", "", key[start : tail.start])
            end = start + len(cut)
            if not re.search(rf"(?<!\w){KIND}$", cut):
                continue
        if owner := _whose(key, start, end, units):
            end = owner
        near = [
            unit
            for unit in units
            if (start < unit.end and unit.start < end and unit.end > end)
            or (unit.start, unit.end) == (start, end)
            or (unit.start >= end and key[end : unit.start].strip() in ("", ":"))
        ]
        if near:
            # "UBND các xã Tân Lập, Bản Phùng": the units themselves are named.
            continue
        text = squeeze(key[start:end])
        if _nothing_of_state(text):
            continue
        last = _which(key, end, units)
        whole = squeeze(key[start:last])
        group = _named_group(start, last, whole, groups, directory)
        if group is None and (last == end or _OF_ALL.fullmatch(key[end:last])):
            group = _group_of_level(start, last, text, groups)
        group = group or Mention(start, last, start, "group", "", (), known=False)
        found.append(replace(group, text=whole))
    found += _told_together(key, [*found, *units])
    return found


def _whose(key: str, start: int, end: int, units: list[Mention]) -> int:
    """ "các đảng ủy trực thuộc Tỉnh ủy", "các xã ven sông Nậm Cang": where it ends.

    0 where it does not go on with a name.
    """
    named = _OWNED.search(key[start:end]) or _OF_WATER.search(key[start:end])
    if not named:
        return 0
    return next((u.end for u in units if u.start == end + 1), 0)


def _which(key: str, end: int, units: list[Mention]) -> int:
    """Where a group ends that says which of them ("… trong ngành Công Thương")."""
    if everywhere := _OF_PROVINCE.match(key, end):
        return everywhere.end()
    if MANNER.match(key, end + 1) or VERB.match(key, end + 1):
        return end
    more = _NAMES_GO_ON.match(key, end) or _GOES_ON.match(key, end)
    if not more:
        return end
    inside = [u for u in units if u.start < more.end() and end < u.end]
    if any(
        u.end > more.end() or not _OF_UNIT.search(key[end : u.start]) for u in inside
    ):
        return end
    return more.end()


def _told_together(key: str, named: list[Mention]) -> list[Mention]:
    """ "Yêu cầu các đại biểu nghiên cứu": many who are not units of the directory."""
    return [
        Mention(*span, span[0], "group", key[slice(*span)], (), known=False)
        for match in _TOLD_ALL.finditer(key)
        for span in [match.span("name")]
        if not any(one.start < span[1] and span[0] < one.end for one in named)
    ]


def _holders(key: str) -> list[tuple[int, int]]:
    spans = []
    for match in _HOLDERS.finditer(key):
        spans.append(match.span())
        while more := _MORE_HOLDERS.match(key, spans[-1][1]):
            spans.append(more.span("name"))
    return spans


def _nothing_of_state(text: str) -> bool:
    """ "các cơ sở", "các hội", "các trường": things, or no units of ours."""
    last = re.sub(r"^(?:cac|tat ca cac|nhung)\s+", "", text)
    return last in ("co so", "cap", "to", "vien", "to chuc", "hoi", "ban", "luc luong")


def _named_group(
    start: int,
    end: int,
    text: str,
    groups: Sequence[UnitGroup],
    directory: UnitDirectory,
) -> Mention | None:
    """The unit or the group of the directory that bears this very name."""
    core = _core(text)
    for unit in directory.units.values():
        if unit.name[:1].lower() in "cu" and _core(fold(unit.name)) == core:
            if fold(squeeze(unit.name)) == text:
                return Mention(start, end, start, "unit", text, (unit.id,))
    for group in groups:
        names = (group.name, *group.aliases)
        if core in (_core(fold(clean(name))) for name in names):
            return Mention(start, end, start, "group", text, (group.id,))
    return None


def _group_of_level(
    start: int, end: int, text: str, groups: Sequence[UnitGroup]
) -> Mention | None:
    """All of a level: "các xã" are the communes, "các sở" the agencies."""
    if _ONLY_SOME.search(text) or _OTHER_OWNER.match(text):
        return None
    level = ""
    if _COMMUNE_WORDS.search(text) and not _AGENCY_WORDS.search(text):
        level = "commune"
    elif re.search(r"\bso\b", text) and not _COMMUNE_WORDS.search(text):
        level = "agency"
    ids = [group.id for group in groups if level and group.level == level]
    return Mention(start, end, start, "group", text, tuple(ids[:1])) if ids else None


def _core(text: str) -> str:
    """A group's name without "các", owners, "liên quan" and connectors."""
    text = re.sub(
        r"\b(?:cac|tat ca|toan bo|ubnd|uy ban nhan dan|chu tich|lanh dao|thu "
        r"truong|dong chi|d/c|giam doc|bi thu|nguoi dung dau|va|co|"
        r"lien quan|huu quan|tren dia ban|toan|tinh|truc thuoc|thuoc)\b",
        " ",
        text,
    )
    return " ".join(re.findall(r"\w+", text))
