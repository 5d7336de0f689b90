"""A phrase that says who presents: units, persons' titles and names, nothing else.

"Sở Tài chính", "Đ/c Giám đốc Sở Tài chính trình bày", "Sở Y tế chủ trì, phối hợp với
Công an tỉnh", "các xã: Tân Lập, Nà Lại". A phrase with anything more is none.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..text.normal_form import fold, squeeze
from ..units.matching import UnitMatch
from ..units.reading import TITLE_WORDS
from .lines import read_item_label

PhraseReader = Callable[[str], list[UnitMatch]]

LONGEST_PHRASE = 240
_MOST_NAME_WORDS = 8

_COORDINATION = re.compile(
    r"\b(?:phoi hop(?:\s+(?:voi|cung))?|cung trinh|dong trinh)\b[\s:]*"
)
_REVIEW = re.compile(
    r"\b(?:tham tra|tham dinh|phan bien|dong trinh|tham gia y kien|phoi hop)\b"
)
_PERSON = re.compile(
    r"(?:^|\b)(?:d/c|dc|dong chi|ong|ba|giam doc|pho giam doc|chu tich|pho chu tich|"
    r"bi thu|pho bi thu|chanh|pho chanh|truong|pho truong|gd|pgd|ct|pct|lanh dao|"
    r"dai dien)\b"
)
NAMED_PERSON = re.compile(r"^\W*(?:d/c|dong chi|ong|ba)\s")
_FILLERS = TITLE_WORDS | frozenset(
    "trinh bay bao cao chuan bi chu tri tham muu thuc hien phat bieu soan thao don vi "
    "co quan nguoi va cung voi phoi hop tong hop dieu hanh dan giai tiep thu noi dung "
    "lien quan phu trach bo sung them tham dinh tra y kien cac nghe moi".split()
)
LIST_HEAD = re.compile(
    r"\b(?:(?:ubnd|uy ban nhan dan|dang uy|cong an)\s+)?cac\s+(?:(?:so|ban|nganh|xa|"
    r"phuong|dac khu|phong|chi cuc|don vi|hoi|doan the)(?:\s*,\s*|\s+va\s+|\b))+"
)
_ORGAN = re.compile(
    r"\s*(?:bao|tap chi|doi|tram|hat|ban|cau lac bo|hiep hoi|hop tac xa|htx|dai|"
    r"doanh nghiep|chi nhanh|nha may|xi nghiep|to|nhom|doan|hoi|cong ty|tong cong ty)"
    r"\s+(?=\w)"
)


@dataclass(slots=True)
class Presenters:
    """Who presents, and with whom; the phrase as written."""

    text: str
    leading: list[UnitMatch] = field(default_factory=list)
    coordinating: list[UnitMatch] = field(default_factory=list)


def read_presenters(phrase: str, read_units: PhraseReader) -> Presenters | None:
    """The phrase as presenters, or None where it says anything else."""
    phrase = phrase.strip(" .;,:-–—\t")
    if not 1 < len(phrase) <= LONGEST_PHRASE:
        return None
    label = read_item_label(phrase)
    if label and label[0] in ("presenter", "coordination") and label[1]:
        named = read_presenters(label[1], read_units)
        if named and label[0] == "coordination":
            named.coordinating, named.leading = named.leading + named.coordinating, []
        return named
    presenters = Presenters(phrase)
    key = fold(phrase)
    cut = _COORDINATION.search(key)
    main, others = phrase, ""
    if cut and phrase[cut.end() :].strip(" ,;:)-"):
        main, others = phrase[: cut.start()], phrase[cut.end() :]
    if main.strip(" ,;-") and not _read_side(main, read_units, presenters):
        return None
    if others.strip(" ,;-"):
        found = _only_units(others, read_units)
        if found is None:
            return None
        presenters.coordinating.extend(found)
    if not (presenters.leading or presenters.coordinating or NAMED_PERSON.match(key)):
        return None
    return presenters


def _read_side(main: str, read_units: PhraseReader, presenters: Presenters) -> bool:
    """Presenting units; one that only reviews ("thẩm tra") coordinates."""
    found = _only_units(main, read_units)
    if found is None:
        return False
    for match in found:
        rest = re.split(r"[;,]", main[match.end :], maxsplit=1)[0]
        reviews = _REVIEW.search(fold(rest))
        (presenters.coordinating if reviews else presenters.leading).append(match)
    return True


def _only_units(phrase: str, read_units: PhraseReader) -> list[UnitMatch] | None:
    """Units of a phrase that has nothing but units, titles and names of persons."""
    found = read_units(phrase)
    heads = list(LIST_HEAD.finditer(fold(phrase))) if found else []
    left = [
        word
        for word in re.findall(r"\w+", without(phrase, [*found, *heads]))
        if fold(word) not in _FILLERS
    ]
    key = fold(phrase)
    person = _PERSON.search(key)
    if not left:
        return found
    capitals = all(word[:1].isupper() or phrase.islower() for word in left)
    most = _MOST_NAME_WORDS if not phrase.isupper() else _MOST_NAME_WORDS // 2
    if person and capitals and len(left) <= most:
        return found
    return _with_unknown(phrase, found)


def _is_organ(segment: str) -> bool:
    """ "Báo Minh Sơn": a word for an organ, and a name in capitals."""
    organ = _ORGAN.match(fold(segment))
    return organ is not None and segment[organ.end()].isupper()


def _with_unknown(phrase: str, found: list[UnitMatch]) -> list[UnitMatch] | None:
    """A unit, and behind commas names that the directory does not have."""
    if not found or found[0].start or found[0].status != "found":
        return None
    units: list[UnitMatch] = []
    start = 0
    for segment in re.split(r"[,;]", phrase):
        end = start + len(segment)
        inside = [match for match in found if start <= match.start < end]
        words = segment.split()
        if inside:
            covered = sum(match.end - match.start for match in inside)
            if covered < len(segment.strip()) - 1:
                return None
            units.extend(inside)
        elif 1 < len(words) <= _MOST_NAME_WORDS and _is_organ(segment):
            units.append(UnitMatch(start, end, squeeze(segment), "unknown"))
        else:
            return None
        start = end + 1
    return units


def without(text: str, spans: Sequence[re.Match[str] | UnitMatch]) -> str:
    """The text with blanks in the place of the spans."""
    chars = list(text)
    for span in spans:
        start, end = (
            span.span() if isinstance(span, re.Match) else (span.start, span.end)
        )
        chars[start:end] = " " * (end - start)
    return "".join(chars)
