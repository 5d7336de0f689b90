"""Which room and who of a body are meant by "Địa điểm" and "Chủ trì" of an agenda."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..text.normal_form import clean, fold


@dataclass(frozen=True, slots=True)
class Room:
    """A room that sessions are held in."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Chair:
    """A member who may chair: their user, name, office ("Phó Chủ tịch"), and role."""

    user_id: int
    name: str
    office: str = ""
    presides: bool = False


def named_room(location: str, rooms: Sequence[Room]) -> int | None:
    """The id of the room that a place names; of several the one named most exactly."""
    place = fold(clean(location))
    named = [room for room in rooms if _stands_in(room.name, place)]
    return max(named, key=lambda room: len(room.name)).id if named else None


def named_chair(text: str, members: Sequence[Chair]) -> int | None:
    """The user whom "Chủ trì: …" names: by name, else by office, else by presiding.

    Words that name nobody mean who presides over the body, unless they speak of a
    deputy ("Phó …"): then nobody is chosen. ``None`` also without any words.
    """
    words = fold(clean(text))
    if not words:
        return None
    for member in members:
        if _stands_in(member.name, words):
            return member.user_id
    for member in members:
        if fold(clean(member.office)).startswith(words):
            return member.user_id
    if words.startswith("pho "):
        return None
    return next((member.user_id for member in members if member.presides), None)


def _stands_in(name: str, text: str) -> bool:
    words = fold(clean(name))
    return bool(words) and words in text
