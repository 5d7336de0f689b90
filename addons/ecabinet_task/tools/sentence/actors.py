"""Who is named in a sentence: units, groups of units, persons, each at its place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from odoo.addons.ecabinet_meeting.tools.text.letter_case import one_case
from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory

from ..text.running_text import RunningText
from .group_mentions import KIND, MANY, OWNER, WHICH, UnitGroup, find_groups
from .mentions import Mention
from .order_words import MANNER, VERB
from .references import meant_before, without_slips
from .unnamed_units import (
    find_bare_units,
    find_unknown_units,
    is_told_by_habit,
)

CALL = r"(?:dong chi|d/c|dc|anh|chi|ong|ba|co|chu|em|bac|thay)"
_CALLED = re.compile(rf"\b{CALL}\s+(?P<rest>[^\W\d_]+(?: [^\W\d_]+){{0,4}})")
_TITLE_WORD = (
    r"(?:dong chi|d/c|dc|anh|chi|ong|ba|thu truong|lanh dao|nguoi dung dau"
    r"|dai dien|truong dai dien|chu tich|pho chu tich|giam doc|pho giam doc"
    r"|gd|pgd|pho|"
    r"chanh van phong|chanh vp|chanh thanh tra|chanh|cuc truong|chi cuc "
    r"truong|truong ban|pho truong ban|truong phong|hieu truong|bi thu|chi "
    r"huy truong|chinh uy|vien truong|tong giam doc|ct|pct|cvp|truong|cac "
    r"dong chi|cac d/c|cac|tap the|ban giam doc|ban lanh dao|dai ta|thuong "
    r"ta|thieu tuong|thuong truc|uy vien|tong bien tap|thi truong|truong "
    r"cong an|ca)"
)
TITLES = re.compile(rf"(?:(?<!\w){_TITLE_WORD}(?: -| –)?\s+)+(?:cua )?$")
# "UBND các xã Tân Lập, Nà Lại": the head of a list of names.
_LISTED_AS = re.compile(
    rf"(?<!\w){OWNER}{MANY} {KIND}(?:\s*(?:,|va|-)\s*{KIND})*{WHICH}\s*:?\s*$"
)
_LISTED_BEFORE_KIND = re.compile(rf"(?<!\w){OWNER}{MANY}\s*$")
_COMMUNE = re.compile(r"(?:xa|phuong|dac khu|so) ")
_BETWEEN_TITLE = re.compile(
    rf"[\s,(-]*(?:(?:ben|o|cua|thuoc)\s+)?(?:(?:la )?{_TITLE_WORD}\s+)*[\s(]*"
)

# "anh Hùng GĐ Sở XD", "đ/c Tùng - Trưởng Công an": who heads it, known or not; without
# a title only "chị Mai bên Sở Ngoại vụ".
NO_CALL = (
    r"(?!chi (?:dao|thi|cuc|bo|tra|hoi|nhanh|tiet|phi)"
    r"|co (?:quan|so|trach|van|y|bao|ke)"
    r"|chu (?:tich|tri|dong|dau|quan)|bac (?:si|sy)|thay (?:doi|the|mat|vi)"
    r"|ba (?:dong|thang|ngay|xa|so|tinh)|em (?:hoc|be)|ong nuoc)"
)
_NAMED = re.compile(
    rf"(?:^|(?<=[\s,.:;(-])){NO_CALL}(?:{CALL}|a) (?:[^\W\d_]+ ){{1,3}}?(?:[-–,(] )?$"
)
_NAMED_OF = re.compile(
    rf"(?:^|(?<=[\s,.:;(-])){NO_CALL}{CALL} (?:[^\W\d_]+ ){{1,3}}?(?:ben|o|cua) $"
    rf"|^\W*{NO_CALL}(?:{CALL}|a|c|e) [^\W\d_]+ (?:ben |o |cua )?$"
)


# The name of a commune that nobody has entered, up to what it is told.
_NAMED_COMMUNE = re.compile(
    r"(?:ubnd|uy ban nhan dan|dang uy|cong an|hdnd) (?:xa|phuong|dac khu)$"
)
_ITS_NAME = re.compile(
    rf"(?: (?!{VERB.pattern}|{MANNER.pattern}|(?:va|voi|cung|da|dang|se|phai)\b)"
    rf"[^\W\d_]+){{1,3}}(?= (?:{VERB.pattern}|{MANNER.pattern})|\s*[,;.:(])"
)
# Alone, these name no unit, not even where only one begins so.
_HEADS_ALONE = frozenset(("co quan", "don vi", "nganh", "dia phuong", "to chuc"))
_OF_PLACE = re.compile(r"\b(?:tp|tinh|thanh pho)\.?$")
# Provinces of before and after July 2025, as they follow "tỉnh" and "TP".
_PROVINCE = re.compile(
    r"\.? (?:an giang|ba ria vung tau|bac (?:giang|kan|lieu|ninh)|ben tre"
    r"|binh (?:dinh|duong|phuoc|thuan)|ca mau|can tho|cao bang|da nang|da lat"
    r"|dak (?:lak|nong)|dien bien|dong (?:nai|thap)|gia lai|ha (?:giang|nam|noi|tinh)"
    r"|hai (?:duong|phong)|hau giang|hoa binh|hung yen|khanh hoa|kien giang|kon tum"
    r"|lai chau|lam dong|lang son|lao cai|long an|nam dinh|nghe an|ninh (?:binh|thuan)"
    r"|phu (?:tho|yen)|quang (?:binh|nam|ngai|ninh|tri)|soc trang|son la|tay ninh"
    r"|thai (?:binh|nguyen)|thanh hoa|thua thien(?: -)? hue|hue|tien giang"
    r"|ho chi minh|hcm|tra vinh|tuyen quang|vinh (?:long|phuc)|yen bai)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be responsible, and the units they work in."""

    id: int
    name: str
    unit_ids: tuple[int, ...] = ()


@dataclass(slots=True)
class PeopleIndex:
    """Persons by full and by given name."""

    people: Sequence[Person]
    by_full: dict[str, list[Person]] = field(default_factory=dict)
    by_given: dict[str, list[Person]] = field(default_factory=dict)
    longest: int = 0

    def __post_init__(self) -> None:
        for person in self.people:
            words = fold(clean(person.name)).split()
            if not words:
                continue
            self.by_full.setdefault(" ".join(words), []).append(person)
            self.by_given.setdefault(words[-1], []).append(person)
            if len(words) > 2:
                self.by_given.setdefault(" ".join(words[-2:]), []).append(person)
            self.longest = max(self.longest, len(words))

    def called(self, rest: str) -> tuple[str, list[Person]]:
        """Of the words after "anh" or "đ/c", the name and who bears it."""
        words = rest.split()
        for size in range(min(len(words), max(self.longest, 1)), 0, -1):
            name = " ".join(words[:size])
            bearers = self.by_full.get(name) or self.by_given.get(name)
            if bearers:
                return name, bearers
        return "", []


def find_actors(
    line: RunningText,
    directory: UnitDirectory,
    groups: Iterable[UnitGroup],
    people: PeopleIndex,
    *,
    context_id: int | None = None,
    on: date | None = None,
    alone: bool = False,
) -> list[Mention]:
    """Everybody named, in order, none overlapping another.

    ``alone``: the text does nothing but name them (a cell of a table).
    """
    spelled = one_case(line.text, line.key)
    units = _find_units(line, spelled, directory, context_id, on, alone=alone)
    units += find_bare_units(line, units, directory, context_id, on)
    units += find_unknown_units(line, units)
    units.sort(key=lambda one: one.start)
    named = find_groups(line.key, list(groups), units, directory)
    units = [
        unit
        for unit in units
        if not any(one.start <= unit.start and unit.end <= one.end for one in named)
    ]
    persons = _find_persons(line.key, people, units)
    everybody = sorted([*units, *named, *persons], key=lambda one: one.start)
    everybody = meant_before(line, everybody)
    placed: list[Mention] = []
    for one in everybody:
        after = placed[-1].end if placed else 0
        text = one.text if one.kind == "person" else line.written(one.start, one.end)
        outer = _outer(line.key, one.start, after)
        placed.append(replace(one, text=text, outer=outer))
    return without_slips(line.key, placed)


def _find_units(
    line: RunningText,
    spelled: str,
    directory: UnitDirectory,
    context_id: int | None,
    on: date | None,
    *,
    alone: bool,
) -> list[Mention]:
    mentions: list[Mention] = []
    look = directory.read_phrase if alone else directory.find_said
    for match in look(spelled, context_id=context_id, on=on):
        key = fold(match.text)
        if match.status == "unknown" and match.how == "other":
            other = Mention(
                match.start, match.end, match.start, "unit", match.text, (), known=False
            )
            mentions.append(other)
            continue
        if match.status == "group" or match.status == "unknown":
            continue
        if key in _HEADS_ALONE:
            continue
        if (
            not alone
            and match.how == "habit"
            and (
                match.status != "found"
                or not is_told_by_habit(line.key, match.start, match.end, mentions)
            )
        ):
            continue
        ids = (match.unit_id,) if match.unit_id else match.candidate_ids
        end = _with_place(line, match.end)
        bare = match.status == "ambiguous" and _NAMED_COMMUNE.match(key)
        named = _ITS_NAME.match(line.key, match.end) if bare else None
        if named:
            # "UBND phường Hòa An" where there is a commune of that name only.
            end, ids = named.end(), ()
        mentions.append(
            Mention(
                match.start,
                end,
                match.start,
                "unit",
                match.text,
                ids,
                known=bool(ids),
                offered=match.how == "misspelt" and not match.unit_id,
            )  # fmt: skip
        )
    return mentions


def _with_place(line: RunningText, end: int) -> int:
    """Where a name ends that goes on with a place ("UBND TP" in "UBND TP Cần Thơ")."""
    if _OF_PLACE.search(line.key[max(0, end - 10) : end]):
        place = _PROVINCE.match(line.key, end)
        return place.end() if place else end
    return end


def _find_persons(key: str, people: PeopleIndex, units: list[Mention]) -> list[Mention]:
    if not people.people:
        return []
    found: list[Mention] = []
    for match in _CALLED.finditer(key):
        name, bearers = people.called(match["rest"])
        if not name:
            continue
        start = match.start("rest")
        end = start + len(name)
        if any(unit.start < end and start < unit.end for unit in units):
            continue
        found.append(_person(start, end, name, bearers, key, units))
    if by_name := _called_by_name(key, people, units):
        found.append(by_name)
    taken = [(one.start, one.end) for one in found]
    for match in re.finditer(r"[^\W\d_]+", key):
        for size in range(people.longest, 1, -1):
            name = " ".join(key[match.start() : match.start() + 60].split(" ")[:size])
            name = name.rstrip(",.;:)!?")
            if name in people.by_full:
                span = match.start(), match.start() + len(name)
                if not any(span[0] < end and start < span[1] for start, end in taken):
                    found.append(_person(*span, name, people.by_full[name], key, units))
                    taken.append(span)
                break
    return found


# "Mai soạn giúp anh …": a bare name, and a favour asked.
_BARE_NAME = re.compile(
    rf"^\W*(?P<name>[^\W\d_]+(?: [^\W\d_]+)??) (?={VERB.pattern})[^?;]*?"
    r"\b(?:giup|ho|cho) (?:toi|anh|chi|em|minh)\b"
)


def _called_by_name(
    key: str, people: PeopleIndex, units: list[Mention]
) -> Mention | None:
    """Who is called by a bare name that only one of the circle bears."""
    match = _BARE_NAME.match(key)
    if not match:
        return None
    bearers = people.by_full.get(match["name"]) or people.by_given.get(match["name"])
    if not bearers or len(bearers) > 1:
        return None
    return _person(*match.span("name"), match["name"], bearers, key, units)


def _person(
    start: int,
    end: int,
    name: str,
    bearers: list[Person],
    key: str,
    units: list[Mention],
) -> Mention:
    """With the unit that follows in a title: "anh Hùng GĐ Sở XD"."""
    unit = next(
        (
            unit
            for unit in units
            if unit.start >= end and _BETWEEN_TITLE.fullmatch(key[end : unit.start])
        ),
        None,
    )
    if unit is not None and unit.id:
        of_unit = [person for person in bearers if unit.id in person.unit_ids]
        bearers = of_unit or bearers
    ids = tuple(dict.fromkeys(person.id for person in bearers))
    return Mention(start, end, start, "person", name, (), ids)


def _outer(key: str, start: int, after: int) -> int:
    """Where the titles before a name begin; ``after`` is where the one before ends."""
    before = key[max(after, start - 80) : start]
    listed = _LISTED_AS.search(before)
    if not listed and _COMMUNE.match(key, start):
        listed = _LISTED_BEFORE_KIND.search(before)
    before, start = (
        (before[: listed.start()], start - len(listed[0]))
        if listed
        else (
            before,
            start,
        )
    )
    title = TITLES.search(before)
    start -= len(before) - title.start() if title else 0
    before = before[: title.start()] if title else before
    called = _NAMED.search(before) if title else _NAMED_OF.search(before)
    return start - (len(before) - called.start()) if called else start
