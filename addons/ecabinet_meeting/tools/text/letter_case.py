"""Letters in one case, and names in capitals given back the case of a sentence.

Small letters, save for what can only be an abbreviation: "syt" and "nn&mt" are no
Vietnamese syllables, "SYT" and "NN&MT" name a unit.
"""

import re
from collections.abc import Iterable

from ..units.names import take_apart
from ..units.words import ABBREVIATIONS
from .normal_form import clean, fold

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_SYLLABLE = re.compile(
    _ONSET + "(?:(?:oa|oe|ua|ue|uo|uyo|uye|ie|ye|ia|uu|[aeiou])(?:ch|ng|nh|[cmnpt])"
    "|(?:oai|oay|oao|oeo|uay|uoi|uou|ieu|yeu|uya|uyu|uyen|uyet|uynh|uych|uyt|uyn|uyp"
    "|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ya|[aeiouy]))"
)
_WORD = re.compile(r"[^\W\d_]+")
# Syllables that are an abbreviation before the word of a place.
_BEFORE_PLACE = re.compile(r"\b(?:ca|tu)(?= (?:tinh|tp|thanh pho|xa|phuong|huyen)\b)")
# "Ban Tổ chức TU" is of the provincial Party committee.
_AFTER_ORGAN = re.compile(
    r"(?:(?<=to chuc )|(?<=tuyen giao )|(?<=dan van )|(?<=noi chinh )|(?<=kiem tra )"
    r"|(?<=van phong )|(?<=thuong truc )|(?<=\bvp )|(?<=\bubkt )|(?<=\bbtv ))"
    r"tu\b(?! (?:ngay|mai|hom|thu|nay|sang|chieu|thang|khi|luc|\d))"
)
# "TP. Cà Mau": a point after an abbreviation ends no sentence.
_POINTED = re.compile(r"\b(?:tp|tx|tt|q|p|h|x)\.")
# "Giao thông - vận tải": names are written with a dash and without.
_DASHED = re.compile(r"(?<=[^\W\d_]) ?(?P<dash>-) ?(?=[^\W\d_])")


def one_case(text: str, key: str) -> str:
    """The text with the same letters in the one case; ``key`` is its key."""
    parts = list(text.lower() if len(text.lower()) == len(text) else key)
    for match in _WORD.finditer(key):
        word = match[0]
        if (
            word not in ABBREVIATIONS
            and len(word) > 1
            and not _SYLLABLE.fullmatch(word)
        ):
            _raise(parts, match)
    for pattern in (_BEFORE_PLACE, _AFTER_ORGAN):
        for match in pattern.finditer(key):
            written = text[match.start() : match.end()]
            if written.lower() in ("ca", "tu"):
                _raise(parts, match)
    for match in _POINTED.finditer(key):
        parts[match.end() - 1] = " "
    for match in _DASHED.finditer(key):
        parts[match.start("dash")] = " "
    return "".join(parts)


def _raise(parts: list[str], match: re.Match[str]) -> None:
    for index in range(match.start(), match.end()):
        upper = parts[index].upper()
        if len(upper) == 1:
            parts[index] = upper


_ROMAN = re.compile(r"[ivx]{1,5}")
_FEWEST_WORDS = 3
# Capitals by convention, wherever they stand.
_ALWAYS = {
    "viet nam": "Việt Nam",
    "quoc hoi": "Quốc hội",
    "chinh phu": "Chính phủ",
    "thu tuong": "Thủ tướng",
    "trung uong": "Trung ương",
    "chu tich": "Chủ tịch",
    "tinh uy": "Tỉnh ủy",
    "thanh uy": "Thành ủy",
    "dang uy": "Đảng ủy",
    "ban thuong vu": "Ban Thường vụ",
    "ban chap hanh": "Ban Chấp hành",
    "ban chi huy": "Ban Chỉ huy",
    "ban chi dao": "Ban Chỉ đạo",
    "uy ban nhan dan": "Ủy ban nhân dân",
    "hoi dong nhan dan": "Hội đồng nhân dân",
    "tet nguyen dan": "Tết Nguyên đán",
}


def proper_names(unit_names: Iterable[str]) -> dict[str, str]:
    """By key: units as written in full, and the places that they are named after."""
    names: dict[str, str] = {}
    for name in unit_names:
        written = clean(name)
        names[fold(written)] = written
        words = take_apart(written)
        place = words.words[words.proper :]
        proper = written.split()[len(written.split()) - len(place) :]
        if place and tuple(fold(word) for word in proper) == place:
            names.setdefault(fold(" ".join(proper)), " ".join(proper))
    return names


def sentence_case(text: str, names: dict[str, str]) -> str:
    """A name wholly in capitals in the case of a sentence; any other unchanged.

    Abbreviations (no Vietnamese syllables: "UBND", "ODA"), numerals and ``names`` (of
    :func:`proper_names`) keep their capitals; a word that might be one is made small.
    """
    key = fold(text)
    words = list(_WORD.finditer(key))
    if (
        len(words) < _FEWEST_WORDS
        or text != text.upper()
        or len(text.lower()) != len(text)
    ):
        return text
    parts = list(text.lower())
    for match in words:
        word = match[0]
        stays = word in ABBREVIATIONS or (
            len(word) > 1 and not _SYLLABLE.fullmatch(word)
        )
        numeral = _ROMAN.fullmatch(word) and key[: match.start()].endswith(
            ("quy ", "khoa ", "lan ", "ky ")
        )
        if stays or numeral:
            _raise(parts, match)
    known = names | _ALWAYS
    for plain, name in known.items():
        if plain not in key or len(plain) != len(name):
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", key):
            for index, letter in enumerate(name, match.start()):
                if letter.isupper():
                    parts[index] = parts[index].upper()
    first = words[0].start()
    parts[first] = parts[first].upper()
    return "".join(parts)
