"""Units in the headings of a notice: who leads the points below."""

import re
from dataclasses import replace

from ..sentence.mentions import Mention
from ..sentence.parts import Part, Role
from ..sentence.reading import Reading
from ..sentence.unnamed_units import NO_HEAD
from ..time.deadlines import Deadline

_LEADS_BELOW = re.compile(
    r"(?: va (?:cac|nhung) (?:\w+ ){1,4}?(?=thuc hien|co trach nhiem))?"
    r"[\s,:.;)(]*(?:(?:chu tri|lam dau moi|phu trach|thuc hien|co trach nhiem"
    r"|tap trung|khan truong|duoc giao|nhiem vu|thuc hien(?: cac)?(?: nhiem "
    r"vu| noi dung| viec)?(?: sau)?|sau day|cac nhiem vu sau|cac noi dung "
    r"sau)[\s,:)(]*)*$"
)
_BEFORE_HEADING = re.compile(
    r"[\W\d]*(?:(?:giao|yeu cau|de nghi|doi voi|nhiem vu cua|cac|phan cong"
    r"|trach nhiem cua|dong chi|d/c|ve phia)[\s:]*)*"
)
_BETWEEN_NAMES = re.compile(
    r"[\s,;/&()-]*(?:(?:va|cung|chu tri|phoi hop|voi|cung voi)[\s,]*)*"
)
_EXCEPTED = re.compile(r"\((?:tru|ngoai tru|khong gom)\b[^()]*\)")
# A heading that begins like a unit and is nothing but a name.
_STRANGER = re.compile(
    rf"\W*(?:giao |yeu cau |de nghi )?(?P<name>(?!{NO_HEAD})"
    r"(?:ubnd|uy ban nhan dan|so|ban (?:quan ly"
    r"|chi dao|chi huy)|phong|trung tam|cong an|chi cuc|cuc|cong ty|benh vien|truong"
    r"|hoi|doan|xa|phuong)(?: [^\W\d_]+){1,8})\s*(?:\([^()]*\)\s*)?$"
)


def heading_parts(
    reading: Reading, due: Deadline | None, *, before_colon: bool
) -> tuple[Part, ...]:
    """Who leads below a heading; none where it is not a heading of units."""
    actors, key = _who_heads(reading.parts), reading.line.key
    for start, end in [
        *([(due.start, due.end)] if due else []),
        *(match.span() for match in _EXCEPTED.finditer(key)),
    ]:
        key = key[:start] + " " * (end - start) + key[end:]
    if actors and _names_alone(key, actors, before_colon=before_colon):
        excepted = [part for part in reading.parts if part.role == "except"]
        return (*map(_as_order, actors), *excepted)
    stranger = _stranger(reading) if before_colon else None
    return (stranger,) if stranger else ()


def _names_alone(key: str, actors: list[Part], *, before_colon: bool) -> bool:
    ordered = before_colon and all(part.role == "order" for part in actors)
    return bool(
        (ordered or _BEFORE_HEADING.fullmatch(key[: actors[0].who.outer]))
        and _LEADS_BELOW.fullmatch(key[actors[-1].who.end :])
        and all(
            _BETWEEN_NAMES.fullmatch(key[a.who.end : b.who.outer])
            for a, b in zip(actors, actors[1:], strict=False)
        )
    )


def _stranger(reading: Reading) -> Part | None:
    """ "UBND xã Yên Thượng:", which nobody knows: the name is shown, it stays open."""
    named = _STRANGER.match(reading.line.key)
    if not named:
        return None
    start, end = named.span("name")
    text = reading.line.text[start:end]
    who = Mention(start, end, start, "unit", text, (), known=False)
    return Part(who, "order", start, because="the heading names it")


def _who_heads(parts: list[Part]) -> list[Part]:
    """Those whom a heading names: whom it orders, else all of them."""
    named = [
        part
        for part in parts
        if part.role not in ("except", "to")
        and (part.who.kind != "person" or part.who.person_ids)
    ]
    return [part for part in named if part.role == "order"] or named


def _as_order(part: Part) -> Part:
    role: Role = "with" if part.role == "with" else "order"
    return replace(part, role=role, because="the heading names it")
