"""Words of a text in which units are looked for, and the generic words of their names.

The words and abbreviations here are those of the administration in general ("UBND",
"Sở", "xã"); names of units come from the directory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..text.normal_form import fold, tone_key

# General abbreviations of kinds of organs (not of any one unit), without accents.
ABBREVIATIONS = {
    short: tuple(words.split())
    for short, words in {
        "ubnd": "uy ban nhan dan",
        "hdnd": "hoi dong nhan dan",
        "ub": "uy ban",
        "ubkt": "uy ban kiem tra",
        "ubmttq": "uy ban mat tran to quoc",
        "mttq": "mat tran to quoc",
        "dbqh": "dai bieu quoc hoi",
        "chqs": "chi huy quan su",
        "bchqs": "bo chi huy quan su",
        "bdbp": "bo doi bien phong",
        "ptds": "phong thu dan su",
        "pctt": "phong chong thien tai",
        "tkcn": "tim kiem cuu nan",
        "btv": "ban thuong vu",
        "bcd": "ban chi dao",
        "bql": "ban quan ly",
        "bqlda": "ban quan ly du an",
        "qlda": "quan ly du an",
        "cty": "cong ty",
        "vp": "van phong",
        "bhxh": "bao hiem xa hoi",
        "nhnn": "ngan hang nha nuoc",
        "kbnn": "kho bac nha nuoc",
        "qltt": "quan ly thi truong",
        "thads": "thi hanh an dan su",
        "vksnd": "vien kiem sat nhan dan",
        "tand": "toa an nhan dan",
        "ldld": "lien doan lao dong",
        "lhpn": "lien hiep phu nu",
        "ccb": "cuu chien binh",
        "tncs": "thanh nien cong san",
        "kcn": "khu cong nghiep",
        "kkt": "khu kinh te",
        "hcc": "hanh chinh cong",
        "cds": "chuyen doi so",
        "cchc": "cai cach hanh chinh",
        "tp": "thanh pho",
        "tx": "thi xa",
    }.items()
}
# These are words in small letters ("từ", "đủ"), so they count in capitals only, and
# not where everything is in capitals.
CAPITAL_ABBREVIATIONS = {"TU": ("tinh", "uy"), "ĐU": ("dang", "uy")}

# The first words of units. Longest first where one begins another.
HEADS = sorted(
    (
        tuple(words.split())
        for words in (
            "so",
            "ban",
            "ban quan ly",
            "ban chi dao",
            "ban chi huy",
            "ban chap hanh",
            "bo chi huy",
            "bo",
            "uy ban",
            "uy ban nhan dan",
            "hoi dong nhan dan",
            "van phong",
            "phong",
            "cong an",
            "thanh tra",
            "chi cuc",
            "cuc",
            "trung tam",
            "vien",
            "truong",
            "benh vien",
            "hoi",
            "lien doan",
            "lien minh",
            "doan",
            "dang uy",
            "cong ty",
            "quy",
            "dai",
        )
    ),
    key=len,
    reverse=True,
)
SHORT_HEADS = {
    ("trung", "tam"): ("tt",),
    ("ban", "quan", "ly"): ("bql",),
    ("ban", "chi", "huy"): ("bch",),
    ("bo", "chi", "huy"): ("bch",),
    ("ban", "chap", "hanh"): ("bch",),
    ("ban", "chi", "dao"): ("bcd",),
    ("phong",): ("p",),
}
# Words before the proper name of a place.
PLACES = (
    ("thanh", "pho"),
    ("dac", "khu"),
    ("thi", "tran"),
    ("thi", "xa"),
    ("tinh",),
    ("xa",),
    ("phuong",),
    ("huyen",),
    ("quan",),
    ("khu", "vuc"),
)
COMMUNE_PLACES = {("xa",), ("phuong",), ("dac", "khu"), ("thi", "tran")}
_NO_PLACES = {("xa", "hoi"), ("quan", "su"), ("quan", "ly")}
# "Hải quan khu vực": no district.
_CUSTOMS = ("hai", "quan")
PEOPLES_COMMITTEE = ("uy", "ban", "nhan", "dan")

_WORD = re.compile(r"[^\W_]+")
_SOFT_GAP = re.compile(r"\s*[,&/+.-]?\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where, its key, and what stands before it.

    ``toned`` is empty for an abbreviation written out. ``gap`` is "" after a space,
    "soft" after a comma, a dash, "&" or "và", "hard" after anything else.
    """

    start: int
    end: int
    plain: str
    toned: str
    gap: str
    capital: bool
    upper: bool
    expanded: bool = False


def read_words(text: str) -> list[Word]:
    """Words of a cleaned text; general abbreviations are written out in full."""
    key = fold(text)
    mixed_case = not text.isupper()
    words: list[Word] = []
    end = 0
    joined = False
    for match in _WORD.finditer(key):
        start, plain = match.start(), match[0]
        written = text[start : match.end()]
        gap = _kind_of_gap(key[end:start]) if words or end else ""
        if plain == "va" and written.lower() in ("và", "va") and gap != "hard":
            joined, end = True, match.end()
            continue
        if joined and gap != "hard":
            gap = "soft"
        joined = False
        words.extend(_words_of(plain, written, start, gap, mixed_case))
        end = match.end()
    return words


def _words_of(
    plain: str, written: str, start: int, gap: str, mixed_case: bool
) -> Iterator[Word]:
    end = start + len(written)
    capital, upper = written[:1].isupper(), written.isupper()
    full = ABBREVIATIONS.get(plain)
    if full is None and mixed_case:
        full = CAPITAL_ABBREVIATIONS.get(written)
    if full is None:
        yield Word(start, end, plain, tone_key(written), gap, capital, upper)
        return
    for index, word in enumerate(full):
        before = "" if index else gap
        yield Word(start, end, word, "", before, capital, upper, True)


def _kind_of_gap(gap: str) -> str:
    if not gap or gap.isspace():
        return "hard" if "\n" in gap or "\t" in gap else ""
    if gap.strip() == "." and gap != ".":
        return "hard"
    if "\n" in gap:
        return "hard"
    return "soft" if len(gap) < 8 and _SOFT_GAP.fullmatch(gap) else "hard"


def head_length(words: tuple[str, ...]) -> int:
    """How many words say what kind of unit it is; 0 where none does."""
    return next((len(head) for head in HEADS if words[: len(head)] == head), 0)


def place_at(words: tuple[str, ...], index: int) -> tuple[str, ...]:
    """The word for a kind of place at ``index``, or nothing ("xã hội" is none)."""
    after_organ = index and words[index - 1] in ("dan", "uy")
    if words[index : index + 2] in _NO_PLACES and not after_organ:
        return ()
    if index and words[index - 1 : index + 1] == _CUSTOMS:
        return ()
    return next(
        (place for place in PLACES if words[index : index + len(place)] == place), ()
    )
