"""Who, when and what a question names, each at its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from odoo.addons.ecabinet_meeting.tools.text.normal_form import fold
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory
from odoo.addons.ecabinet_meeting.tools.units.matching import UnitMatch

from ..sentence.actors import CALL, NO_CALL, PeopleIndex
from .periods import find_part, find_period
from .slots import Slots

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]{2,80})["“”„«»]')
_NUMBER = re.compile(r"\b(?:nv-\d{4}-\d+|\d+[a-z]?/[a-z][\w/-]*|\d+-[a-z]{2}/[\w-]+)")
_URGENT = re.compile(
    r"(?<!\w)(?:(hoa toc)|(thuong khan)|(?<!kho )(khan)(?: cap)?(?! truong)"
    r"|((?:rat )?gap(?! go| mat| doi| ba| lan| rut)))(?!\w)"
)
_URGENCIES = (
    ("hoa_toc",),
    ("thuong_khan",),
    ("khan",),
    ("khan", "thuong_khan", "hoa_toc"),
)
_CALLED = re.compile(rf"\b{NO_CALL}{CALL}\s+(?P<rest>[^\W\d_]+(?: [^\W\d_]+){{0,4}})")
_OURS = re.compile(
    r"(?<!\w)(?:(?:don vi|co quan|so|phong|ban|nganh|xa|phuong|chi cuc|van phong)"
    r"(?: cua)? (?:toi|minh|ta|chung toi|chung ta|chung minh|em)|chung (?:toi|ta|minh))"
    r"(?!\w)"
)
# In these "tôi" is who asks, not whose it is.
_POLITE = re.compile(
    r"(?<!\w)(?:(?:giup|ho|bao|noi|nhac cho|dum) (?:toi|minh|em)"
    r"|(?<!dang )cho (?:toi|minh|em)(?= (?:biet|xem|hoi|danh sach|ds|so|thong tin"
    r"|cac|nhung|bao cao"
    r"|tai lieu|van ban|ket qua|to trinh|file|lich)(?!\w)|$)"
    r"|(?:toi|minh|em) (?:muon|hoi|can (?:biet|xem|hoi|tim)|dang (?:can|tim)))(?!\w)"
)
_ME = re.compile(
    r"(?<!\w)(?:(?:cua )?ban than toi|ban than|cua toi|toi|cua minh|minh"
    r"|cua em)(?!\w)"
)
# Without accents these are "tới" rather than "tôi".
_TOWARDS_BEFORE = re.compile(r"(?:sap|dong|cham|(?<!noi )dung|hop|phien|tiep|den) $")
_TOWARDS_AFTER = re.compile(r" (?:dau|day|han|ngay)(?!\w)")
_I = re.compile(r"(?i)(?<!\w)tôi(?!\w)")
_NOT_ME = frozenset({"tới", "tối", "tội", "tỏi", "minh bạch"})
_THIS = re.compile(
    r"(?<!\w)(?:(?P<task>(?:viec|nhiem vu|dau viec|cong viec) (?:nay|do|ay))"
    r"|(?P<meeting>(?:phien|cuoc|buoi|phien hop|cuoc hop|buoi hop|hoi nghi)"
    r" (?:nay|do|ay)))(?!\w)"
)
_MANY = re.compile(r"(?:cac|nhung|may|so|tung|trong) $")
_SECTOR = re.compile(r"(?<!\w)(?:linh vuc|mang|nganh)(?: cong tac)? ")
_BEFORE_A_HABIT = re.compile(
    r"(?:^|(?<!\w)(?:cua|ben|phia|con|voi|don vi|cho|nhac|don doc))\s*$"
)
_COORDINATES = re.compile(r"(?<!\w)(?:phoi hop|tham gia phoi hop)(?!\w)")
_GAVE = re.compile(
    r"(?P<by>(?<!\w)do )?@(?P<who>me|person)(?: (?:da|dang|vua|moi))? giao(?! cho @me)"
)
_TOKEN = re.compile(r"[\w/-]+")


@dataclass(frozen=True)
class Means:
    """What a question is read with: the office's units, people, bodies, sectors.

    ``bodies`` and ``sectors`` are names without accents and their ids; ``names`` are
    all words of names, which no slip of the pen is looked for in.
    """

    directory: UnitDirectory
    people: PeopleIndex
    bodies: Mapping[str, int]
    sectors: Mapping[str, int]
    today: date
    names: frozenset[str] = frozenset()
    screen: tuple[str, int] | None = None
    chosen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Doubt:
    """A name that may mean several, or nobody known: ``kind`` unit or person."""

    kind: str
    text: str
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    start: int
    end: int
    marker: str


@dataclass
class Mentions:
    """What was found; ``key`` is the question with markers in the place of it."""

    text: str
    slots: Slots
    key: str = ""
    doubts: tuple[Doubt, ...] = ()
    body_is_unit: bool = False
    needs_screen: str = ""
    places: list[tuple[int, int, int, int]] = field(default_factory=list)

    def written(self, start: int, end: int) -> str:
        """The words of the question that stand at ``start:end`` of the key."""
        inside = [place for place in self.places if start < place[1] and place[0] < end]
        if not inside:
            return ""
        return self.text[inside[0][2] : inside[-1][3]]


class _Finder:
    """Takes parts of the question away, each once."""

    def __init__(self, text: str) -> None:
        self.text, self.key = text, fold(text)
        self.places: list[Place] = []
        self.values: dict[str, object] = {}
        self.doubts: list[Doubt] = []

    def take(self, start: int, end: int, marker: str) -> bool:
        if any(each.start < end and start < each.end for each in self.places):
            return False
        self.places.append(Place(start, end, marker))
        return True

    def open_key(self) -> str:
        """The key with blanks where something was taken; the same length."""
        key = list(self.key)
        for place in self.places:
            key[place.start : place.end] = " " * (place.end - place.start)
        return "".join(key)

    def open_text(self) -> str:
        text = list(self.text)
        for place in self.places:
            text[place.start : place.end] = " " * (place.end - place.start)
        return "".join(text)


def calls_somebody(text: str) -> bool:
    """Whether a text may name a colleague by a title ("anh Nam", "đ/c Hà")."""
    return bool(_CALLED.search(fold(text)))


def names_a_sector(text: str) -> bool:
    return bool(_SECTOR.search(fold(text)))


def find_mentions(text: str, means: Means) -> Mentions:
    finder = _Finder(text)
    for match in _QUOTED.finditer(finder.key):
        if finder.take(*match.span(), "@quoted"):
            finder.values["topic"] = finder.text[match.start(1) : match.end(1)].strip()
            finder.values["topic_said"] = True
    for match in _NUMBER.finditer(finder.key):
        if finder.take(*match.span(), "@number"):
            finder.values["number"] = finder.text[match.start() : match.end()]
    body_is_unit = _find_bodies_and_units(finder, means)
    _find_people(finder, means)
    _find_time(finder, means)
    _find_rest(finder, means)
    needs_screen = _find_this(finder, means)
    found = Mentions(
        text,
        Slots(),
        doubts=tuple(finder.doubts),
        body_is_unit=body_is_unit,
        needs_screen=needs_screen,
    )
    _write_key(finder, found)
    _find_roles(finder, found)
    return found


def _find_bodies_and_units(finder: _Finder, means: Means) -> bool:
    """Takes units and bodies; whether the same words name one of each."""
    bodies = list(_bodies(finder, means))
    units: list[int] = []
    both = False
    for match in means.directory.find_said(finder.open_text()):
        span = match.start, match.end
        if _is_inside(span, bodies) or _names_no_unit(finder, match):
            continue
        whole = _with_bodies(span, bodies)
        both = both or bool(whole)
        if not finder.take(*(whole or span), "@unit"):
            continue
        chosen = means.chosen.get(fold(match.text))
        if match.unit_id:
            units.append(match.unit_id)
        elif chosen in match.candidate_ids:
            units.append(chosen or 0)
        elif not both:
            text = finder.text[slice(*span)]
            finder.doubts.append(Doubt("unit", text, match.candidate_ids))
    if units:
        finder.values["units"] = tuple(dict.fromkeys(units))
    taken = [
        body for start, end, body in bodies if finder.take(start, end, "@body") or both
    ]
    if taken:
        finder.values["bodies"] = tuple(dict.fromkeys(taken))
    return both


def _is_inside(span: tuple[int, int], bodies: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a body's longer name goes round it ("Ban Thường vụ" in its full name)."""
    return any(
        begin <= span[0] and span[1] <= stop and (begin, stop) != span
        for begin, stop, _body in bodies
    )


def _with_bodies(
    span: tuple[int, int], bodies: Sequence[tuple[int, int, int]]
) -> tuple[int, int] | None:
    """The unit's words with those of the bodies that they name, too."""
    start, end = span
    names = [each for each in bodies if each[0] < end and start < each[1]]
    if not names:
        return None
    return min(start, *(each[0] for each in names)), max(
        end, *(each[1] for each in names)
    )


def _names_no_unit(finder: _Finder, match: UnitMatch) -> bool:
    """Whether a match is no unit to ask about; groups and strangers are taken."""
    habit = match.how == "habit"
    if match.status == "group":
        # "các đơn vị" are all of them.
        if fold(match.text) != "cac don vi":
            finder.take(match.start, match.end, "@group")
        return True
    if habit and not _BEFORE_A_HABIT.search(finder.key[: match.start]):
        return True
    if match.status == "unknown":
        if not habit and finder.take(match.start, match.end, "@unit"):
            text = finder.text[match.start : match.end]
            finder.doubts.append(Doubt("unit", text))
        return True
    return False


def _bodies(finder: _Finder, means: Means) -> Iterator[tuple[int, int, int]]:
    taken: list[tuple[int, int]] = []
    for name in sorted(means.bodies, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", finder.key):
            start, end = match.span()
            if not any(s < end and start < e for s, e in taken):
                taken.append((start, end))
                yield start, end, means.bodies[name]


def _find_people(finder: _Finder, means: Means) -> None:
    people: list[int] = []
    key = finder.open_key()
    found: list[tuple[int, int, str, list[int]]] = []
    for name, bearers in means.people.by_full.items():
        if " " in name:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", key):
                found.append((*match.span(), name, [each.id for each in bearers]))
    for match in _CALLED.finditer(key):
        name, called = means.people.called(match["rest"])
        if name:
            start = match.start("rest")
            ids = [each.id for each in called]
            found.append((match.start(), start + len(name), name, ids))
    for start, end, name, ids in sorted(found, key=lambda each: each[0] - each[1]):
        if not finder.take(start, end, "@person"):
            continue
        chosen = means.chosen.get(name)
        if len(ids) == 1 or chosen in ids:
            people.append(chosen if chosen in ids and chosen else ids[0])
        else:
            finder.doubts.append(
                Doubt("person", finder.text[start:end], tuple(dict.fromkeys(ids)))
            )
    if people:
        finder.values["people"] = tuple(dict.fromkeys(people))


def _find_time(finder: _Finder, means: Means) -> None:
    # With its accents "tôi" is none of "thứ năm tới".
    text = _I.sub("___", finder.open_text())
    key = fold(text)
    period = find_period(text, key, means.today)
    if not period:
        return
    part = find_part(key, text)
    if part and part[2] <= period.start <= part[2] + 1:
        finder.values["part"] = part[0]
        finder.take(part[1], part[2], "")
    if finder.take(period.start, period.end, "@time"):
        finder.values["period"] = period


def _find_rest(finder: _Finder, means: Means) -> None:
    key = finder.open_key()
    if match := _URGENT.search(key):
        finder.take(*match.span(), "@urgent")
        finder.values["urgency"] = next(
            kinds
            for kinds, each in zip(_URGENCIES, match.groups(), strict=True)
            if each
        )
    for match in _SECTOR.finditer(key):
        for name, sector in sorted(means.sectors.items(), key=lambda one: -len(one[0])):
            if key.startswith(name, match.end()):
                finder.take(match.start(), match.end() + len(name), "@sector")
                finder.values["sectors"] = (sector,)
                break
    for match in _POLITE.finditer(key):
        if "chờ" in finder.text[match.start() : match.end()].lower():
            continue
        finder.take(*match.span(), "")
    for match in _OURS.finditer(finder.open_key()):
        if finder.take(*match.span(), "@ours"):
            finder.values["ours"] = True
    for match in _ME.finditer(finder.open_key()):
        written = finder.text[match.start() : match.end()].lower()
        if _NOT_ME & set(written.split()):
            continue
        if written == "toi" and (
            _TOWARDS_BEFORE.search(finder.key[: match.start()])
            or _TOWARDS_AFTER.match(finder.key, match.end())
        ):
            continue
        if finder.take(*match.span(), "@me"):
            finder.values["mine"] = True


def _find_this(finder: _Finder, means: Means) -> str:
    """The record on the screen; the kind that is needed where there is none."""
    for match in _THIS.finditer(finder.open_key()):
        if _MANY.search(finder.key[: match.start()]):
            continue
        written = finder.text[match.start() : match.end()].lower().rsplit(" ", 1)[-1]
        # "nhiệm vụ dở dang", "nhiệm vụ do Sở Y tế".
        if written not in ("này", "đó", "ấy", "nay", "ay") and not (
            written == "do" and match.end() == len(finder.key.rstrip(" ?."))
        ):
            continue
        kind = "task" if match["task"] else "meeting"
        finder.take(*match.span(), f"@this_{kind}")
        if means.screen and means.screen[0] == f"ecabinet.{kind}":
            finder.values["this"] = means.screen
        else:
            return kind
    return ""


def _write_key(finder: _Finder, found: Mentions) -> None:
    """The key of the question with its markers, and where each word came from."""
    pieces = [(each.start, each.end, each.marker) for each in finder.places]
    for match in _TOKEN.finditer(finder.open_key()):
        pieces.append((*match.span(), match[0]))
    key = ""
    for start, end, piece in sorted(pieces):
        if not piece:
            continue
        key += " " if key else ""
        found.places.append((len(key), len(key) + len(piece), start, end))
        key += piece
    found.key = key


def _find_roles(finder: _Finder, found: Mentions) -> None:
    """Who gave, and who only coordinates, by the words beside them."""
    values = finder.values
    if _COORDINATES.search(found.key) and ("units" in values or "ours" in values):
        values["coordinates"] = True
    if _GAVE.search(found.key):
        values["gave"] = True
    found.slots = Slots(**values)  # type: ignore[arg-type]
