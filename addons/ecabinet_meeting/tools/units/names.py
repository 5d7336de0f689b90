"""The names under which people write a unit, made from its full name by rules.

"Sở Nông nghiệp và Môi trường" is also "Sở NN&MT", "Sở NN và Môi trường", "SNNMT";
"Bộ Chỉ huy Quân sự tỉnh" also "Bộ CHQS tỉnh", "BCHQS tỉnh"; "Văn phòng UBND tỉnh" by
habit just "Văn phòng".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import product
from pathlib import Path

from ..text.word_list import read_list
from .words import (
    COMMUNE_PLACES,
    PEOPLES_COMMITTEE,
    SHORT_HEADS,
    head_length,
    place_at,
    read_words,
)

_OWNERS = (PEOPLES_COMMITTEE, ("hoi", "dong", "nhan", "dan"), ("dang", "uy"))
_UTILITIES = {("dien", "luc"), ("cap", "nuoc")}
_MOST_SEGMENTS = 4
# Shorter initials without "Sở" before them are anything.
_SHORTEST_BARE_INITIALS = 3
INITIALS = "*"
_HABITS = Path(__file__).parent / "data" / "habits.txt"


class Rank(IntEnum):
    """How sure a name is; a lower one wins."""

    NAME = 0
    VARIANT = 1
    HABIT = 2


@dataclass(frozen=True, slots=True)
class Name:
    """One way of writing a unit.

    ``toned`` has each word's accents, "" where they say nothing and INITIALS for a word
    made of initials; ``soft`` where a connector may stand before a word.
    """

    words: tuple[str, ...]
    toned: tuple[str, ...]
    soft: frozenset[int]
    rank: Rank

    @property
    def initials(self) -> bool:
        """Does a word of initials stand in it?"""
        return INITIALS in self.toned


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: stem, owner ("UBND", "Đảng ủy"), place, proper name."""

    words: tuple[str, ...]
    toned: tuple[str, ...]
    soft: frozenset[int]
    stem: int
    place_start: int
    place: tuple[str, ...]

    @property
    def proper(self) -> int:
        """Where the proper name of the place begins (the end where there is none)."""
        return self.place_start + len(self.place)


def take_apart(name: str) -> Parts:
    """Stem, owner and place of a unit's full name."""
    found = read_words(name)
    words = tuple(word.plain for word in found)
    toned = tuple(word.toned for word in found)
    soft = frozenset(i for i, word in enumerate(found) if word.gap and i)
    for index in range(1, len(words)):
        place = place_at(words, index)
        if not place:
            continue
        if words[index + len(place) : index + len(place) + 1] == ("uy",):
            return Parts(words, toned, soft, index, index, (*place, "uy"))
        stem = _stem_end(words, index)
        return Parts(words, toned, soft, stem, index, place)
    return Parts(words, toned, soft, len(words), len(words), ())


def _stem_end(words: tuple[str, ...], place_start: int) -> int:
    """Before the organs that own the unit: "Văn phòng | HĐND và UBND xã"."""
    stem = place_start
    while owner := next((o for o in _OWNERS if words[:stem][-len(o) :] == o), ()):
        stem -= len(owner)
    return stem or place_start


def names_of(
    full: str,
    abbreviation: str = "",
    aliases: tuple[str, ...] = (),
    owner_place: str = "",
) -> list[Name]:
    """All ways of writing the unit.

    ``owner_place`` is the commune that the unit belongs to ("xã Tân Lập"), where the
    name itself leaves it out.
    """
    parts = take_apart(full)
    names: dict[tuple[str, ...], Name] = {}

    def add(name: Name) -> None:
        known = names.get(name.words)
        if name.words and (known is None or name.rank < known.rank):
            names[name.words] = name

    add(Name(parts.words, parts.toned, parts.soft, Rank.NAME))
    for alias in (*aliases, abbreviation):
        other = take_apart(alias)
        toned = other.toned
        if len(other.words) == 1 and (alias == abbreviation or alias.isupper()):
            toned = (INITIALS,)
        add(Name(other.words, toned, other.soft, Rank.NAME))
    for name in _variants(parts, owner_place):
        add(name)
    return list(names.values())


def _variants(parts: Parts, owner_place: str) -> Iterator[Name]:
    tails = _tails(parts, owner_place)
    stem = _slice(parts, 0, parts.stem)
    for tail, rank in tails:
        yield _joined(stem, tail, rank)
    for short in _short_stems(parts):
        for tail, _rank in tails:
            # "Sở NN&MT" names the unit as surely without its place as with it.
            yield _joined(short, tail, Rank.VARIANT)
    yield from _lone_initials(parts)
    yield from _first_segments(parts)
    yield from _without_plural(parts)
    yield from _said_names(parts)
    yield from _place_names(parts)
    yield from _party_names(parts)
    yield from _front_names(parts)
    yield from _company_names(parts)


@cache
def _habits() -> list[tuple[Name, tuple[str, ...], bool]]:
    """Of the list of habits: what is said, how the full name begins, whether sure."""
    found = []
    for said, begins, kind in read_list(_HABITS, 3, ("sure", "loose")):
        words = read_words(said)
        name = Name(
            tuple(word.plain for word in words),
            tuple(word.toned for word in words),
            frozenset(i for i, word in enumerate(words) if word.gap and i),
            Rank.VARIANT,
        )
        beginning = tuple(word.plain for word in read_words(begins))
        found.append((name, beginning, kind == "sure"))
    return found


def _slice(parts: Parts, start: int, end: int) -> Name:
    return Name(
        parts.words[start:end],
        parts.toned[start:end],
        frozenset(index - start for index in parts.soft if start < index < end),
        Rank.VARIANT,
    )


def _joined(first: Name, second: Name, rank: Rank) -> Name:
    size = len(first.words)
    return Name(
        first.words + second.words,
        first.toned + second.toned,
        first.soft | {size + index for index in second.soft},
        rank,
    )


def _tails(parts: Parts, owner_place: str) -> list[tuple[Name, Rank]]:
    """What may follow the stem, from everything to nothing."""
    size = len(parts.words)
    tails = [(_slice(parts, parts.stem, size), Rank.VARIANT)]
    if parts.place:
        tails.append((_slice(parts, parts.stem, parts.proper), Rank.VARIANT))
        if parts.stem < parts.place_start:
            tails.append((_slice(parts, parts.stem, parts.place_start), Rank.VARIANT))
            tails.append((_slice(parts, parts.place_start, size), Rank.VARIANT))
    if owner_place:
        owner = take_apart("- " + owner_place)
        bare = len(place_at(owner.words, 0))
        whole = _slice(owner, 0, len(owner.words))
        tails.append((whole, Rank.VARIANT))
        tails.append((_slice(owner, 0, bare), Rank.VARIANT))
        tails.append((_slice(owner, bare, len(owner.words)), Rank.VARIANT))
        if parts.place and parts.proper == size:
            base = _slice(parts, parts.stem, parts.proper)
            proper = _slice(owner, bare, len(owner.words))
            tails.append((_joined(base, proper, Rank.VARIANT), Rank.VARIANT))
    if parts.stem < size and parts.stem:
        tails.append((_slice(parts, size, size), Rank.HABIT))
    return tails


def _short_stems(parts: Parts) -> Iterator[Name]:
    """The stem with initials: "Sở NN&MT", "Sở NN và Môi trường", "BCHQS"."""
    head = head_length(parts.words[: parts.stem])
    if not 0 < head < parts.stem:
        return
    heads = [_slice(parts, 0, head)]
    short_head = SHORT_HEADS.get(parts.words[:head])
    if short_head:
        heads.append(Name(short_head, (INITIALS,), frozenset(), Rank.VARIANT))
    rests = [_slice(parts, head, parts.stem), *_short_segments(parts, head)]
    for index, first in enumerate(heads):
        for rest in rests:
            if index or rest.initials:
                yield _joined(first, rest, Rank.VARIANT)
    yield _initials(parts, 0, parts.stem)


def _short_segments(parts: Parts, start: int) -> Iterator[Name]:
    """Each part between connectors in full or as initials; initials run together."""
    cuts = [start, *sorted(i for i in parts.soft if start < i < parts.stem), parts.stem]
    segments = [
        (_slice(parts, first, last), _initials(parts, first, last))
        for first, last in zip(cuts, cuts[1:], strict=False)
    ]
    if len(segments) > _MOST_SEGMENTS:
        whole = _slice(parts, start, parts.stem)
        segments = [(whole, _initials(parts, start, parts.stem))]
    for choice in product((True, False), repeat=len(segments)):
        if not any(choice):
            continue
        for glue in product((True, False), repeat=len(segments) - 1):
            yield _assemble(segments, choice, glue)


def _assemble(
    segments: list[tuple[Name, Name]],
    choice: tuple[bool, ...],
    glue: tuple[bool, ...],
) -> Name:
    words: list[str] = []
    toned: list[str] = []
    soft: set[int] = set()
    for index, (full, short) in enumerate(segments):
        if not choice[index]:
            soft.update({len(words)} | {len(words) + gap for gap in full.soft})
            words.extend(full.words)
            toned.extend(full.toned)
        elif index and choice[index - 1] and glue[index - 1]:
            words[-1] += short.words[0]
        else:
            soft.add(len(words))
            words.extend(short.words)
            toned.append(INITIALS)
    return Name(tuple(words), tuple(toned), frozenset(soft - {0}), Rank.VARIANT)


def _initials(parts: Parts, start: int, end: int) -> Name:
    return _one_word("".join(word[0] for word in parts.words[start:end]))


def _one_word(letters: str) -> Name:
    return Name((letters,), (INITIALS,), frozenset(), Rank.VARIANT)


def _lone_initials(parts: Parts) -> Iterator[Name]:
    """One word for the whole name: "STC", "BCHQST", "VPTU"."""
    ends = {len(parts.words), parts.proper, parts.stem}
    for end in sorted(ends):
        if end >= 2:
            yield _initials(parts, 0, end)
    if parts.words[parts.stem : parts.stem + 4] == PEOPLES_COMMITTEE:
        letters = "".join(word[0] for word in parts.words[: parts.stem])
        yield _one_word(letters + "ubnd")


def _first_segments(parts: Parts) -> Iterator[Name]:
    """ "Sở Giáo dục", "SNN"; "Ban Dân vận Tỉnh ủy"; by habit "KHCN", "VHTT"."""
    head = head_length(parts.words[: parts.stem])
    cuts = sorted(i for i in parts.soft if head < i < parts.stem)
    if parts.words[:head] == ("so",):
        branch = _slice(parts, head, cuts[0] if cuts else parts.stem)
        for said in _BRANCH:
            yield _joined(said, branch, Rank.HABIT)
    if not cuts or parts.words[:head] not in (("so",), ("ban",)):
        return
    first = _slice(parts, 0, head)
    if parts.words[:head] == ("ban",):
        tail = _slice(parts, parts.stem, len(parts.words))
        edges = [head, *cuts, parts.stem]
        for start, end in zip(edges, edges[1:], strict=False):
            if tail.words:
                yield _joined(
                    _joined(first, _slice(parts, start, end), Rank.VARIANT),
                    tail,
                    Rank.VARIANT,
                )
        return
    end = cuts[0]
    segment = _slice(parts, head, end)
    yield _joined(first, segment, Rank.VARIANT)
    if len(segment.words) > 1:
        letters = "".join(word[0] for word in segment.words)
        yield _joined(first, _one_word(letters), Rank.VARIANT)
        yield _one_word("s" + letters)
    for last in {*cuts[1:], parts.stem}:
        short = _initials(parts, head, last)
        if len(short.words[0]) >= _SHORTEST_BARE_INITIALS:
            yield Name(short.words, short.toned, short.soft, Rank.HABIT)
    yield from _bare_pairs(parts, head, cuts)


def _bare_pairs(parts: Parts, head: int, cuts: list[int]) -> Iterator[Name]:
    """Initials with a connector between and "Sở" left out: "TN&MT", "VH-TT"."""
    edges = [head, *cuts, parts.stem]
    segments = [
        (_slice(parts, start, end), _initials(parts, start, end))
        for start, end in zip(edges, edges[1:], strict=False)
    ]
    for count in range(2, min(len(segments), _MOST_SEGMENTS) + 1):
        pieces = segments[:count]
        for glue in product((True, False), repeat=count - 1):
            name = _assemble(pieces, (True,) * count, glue)
            if len(name.words) > 1:
                yield Name(name.words, name.toned, name.soft, Rank.HABIT)


def _without_plural(parts: Parts) -> Iterator[Name]:
    """ "Ban Quản lý khu công nghiệp", "Ban QLKCN" of "Ban Quản lý các khu …"."""
    kept = [i for i, word in enumerate(parts.words) if word != "cac" or not i]
    before = parts.words[: parts.stem]
    if len(kept) == len(parts.words) or before[:3] != ("ban", "quan", "ly"):
        return
    stem = [i for i in kept if i < parts.stem]
    rest = [i for i in stem if i >= 3]
    tails = [range(parts.stem, len(parts.words)), range(parts.stem, parts.proper), ()]
    letters = "".join(parts.words[i][0] for i in rest)
    for tail in tails:
        indices = [*stem, *tail]
        yield Name(
            tuple(parts.words[i] for i in indices),
            tuple(parts.toned[i] for i in indices),
            frozenset(),
            Rank.VARIANT,
        )
        end = tuple(parts.words[i] for i in tail)
        end_toned = tuple(parts.toned[i] for i in tail)
        for short in (("ban", "ql" + letters), ("ban", "quan", "ly", letters)):
            yield Name(
                short + end,
                (("",) * (len(short) - 1)) + (INITIALS, *end_toned),
                frozenset(),
                Rank.VARIANT,
            )
    # "Ban Quản lý các khu công nghiệp" without "tỉnh" is the only one of its kind.
    yield _slice(parts, 0, parts.stem)


def _said_names(parts: Parts) -> Iterator[Name]:
    """What habit calls it: "tỉnh đội", "Kho bạc tỉnh", "Cục Thuế"."""
    size = len(parts.words)
    for said, beginning, sure in _habits():
        if parts.words[: len(beginning)] != beginning:
            continue
        yield _joined(said, _slice(parts, size, size), _said_rank(sure=sure))
        yield _joined(said, _TINH, Rank.VARIANT)
        if parts.place:
            yield _joined(said, _slice(parts, parts.place_start, size), Rank.VARIANT)
            if parts.proper < size:
                proper = _slice(parts, parts.proper, size)
                yield _joined(said, proper, Rank.VARIANT)
        elif said.words[-1] not in parts.words[-1:]:
            yield _joined(said, _slice(parts, size - 2, size), Rank.VARIANT)


def _said_rank(*, sure: bool) -> Rank:
    return Rank.VARIANT if sure else Rank.HABIT


# "ngành giáo dục", "bên xây dựng": whoever heads that branch in the province.
_BRANCH = (
    Name(("nganh",), ("ngành",), frozenset(), Rank.HABIT),
    Name(("ben",), ("bên",), frozenset(), Rank.HABIT),
)
_TINH = Name(("tinh",), ("tỉnh",), frozenset(), Rank.VARIANT)


def _place_names(parts: Parts) -> Iterator[Name]:
    """A commune by its place: "xã Tân Lập", "UBND Tân Lập", by habit "Tân Lập"."""
    start = 4 if parts.words[:4] == PEOPLES_COMMITTEE else 0
    place = place_at(parts.words, start)
    if place not in COMMUNE_PLACES:
        return
    size = len(parts.words)
    proper = start + len(place)
    committee = Name(PEOPLES_COMMITTEE, ("",) * 4, frozenset(), Rank.VARIANT)
    if proper == size:
        return
    for first in (start, proper):
        yield _joined(committee, _slice(parts, first, size), Rank.VARIANT)
    yield _joined(committee, _slice(parts, start, proper), Rank.VARIANT)
    yield _slice(parts, start, size)
    bare = _slice(parts, proper, size)
    yield Name(bare.words, bare.toned, bare.soft, Rank.HABIT)


def _party_names(parts: Parts) -> Iterator[Name]:
    """ "Tỉnh ủy" without its proper name."""
    if parts.words[:2] in (("tinh", "uy"), ("thanh", "uy")):
        yield _slice(parts, 0, 2)


def _front_names(parts: Parts) -> Iterator[Name]:
    """The Front and its members without "Việt Nam", and without "Ủy ban"."""
    words, toned = parts.words, parts.toned
    for index in range(1, len(words) - 1):
        if words[index : index + 2] == ("viet", "nam"):
            words = words[:index] + words[index + 2 :]
            toned = toned[:index] + toned[index + 2 :]
            yield Name(words, toned, frozenset(), Rank.VARIANT)
            break
    if words[:4] == ("uy", "ban", "mat", "tran"):
        yield Name(words[2:], toned[2:], frozenset(), Rank.VARIANT)
        for index in range(4, len(words)):
            if place_at(words, index):
                end = index + 1
                yield Name(words[2:end], toned[2:end], frozenset(), Rank.VARIANT)
                yield Name(words[:end], toned[:end], frozenset(), Rank.VARIANT)
                break


def _company_names(parts: Parts) -> Iterator[Name]:
    """The utilities without "Công ty" and place: "Điện lực Minh Sơn", "điện lực"."""
    utility = parts.words[2:4]
    if parts.words[:2] == ("cong", "ty") and utility in _UTILITIES:
        yield _slice(parts, 2, len(parts.words))
        yield _slice(parts, 2, 4)
        yield _slice(parts, 0, 4)
