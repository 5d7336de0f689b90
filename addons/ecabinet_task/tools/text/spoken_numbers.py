"""Hours and days as dictated ("tám giờ tối nay", "hai mươi lăm tháng năm")."""

import re
from collections.abc import Iterator

from ..time.found import NUMBERS

_ONE = "|".join(word for word in NUMBERS if " " not in word and word != "tu")
_TEENS = rf"(?:hai muoi|muoi)(?: (?:{_ONE}|tu|lam))?"
_HOUR = re.compile(
    rf"\b(?P<number>{_TEENS}|{_ONE}) gio(?= (?:sang|trua|chieu|toi|dem|ngay"
    r"|mai|hom|thu|kem|ruoi|\w+ phut)\b)"
)
# Of one digit a day needs a word before it: alone it may be a number of months.
_DAY = re.compile(
    rf"\b(?:(?:(?:mong|mung) |(?<=ngay ))(?P<digit>{_ONE})|(?P<number>{_TEENS})) thang"
    rf" (?P<month>muoi hai|muoi mot|tu|{_ONE})\b"
)


# "hai mươi lăm tháng này": a day of this month or the next.
_DAY_OF_THIS = re.compile(
    rf"(?P<led>\bngay )?\b(?P<number>{_TEENS}) thang (?P<which>nay|toi)\b"
)
# "tháng sau" is the next one, or June: nobody can tell without accents.
_OF_YEAR = rf"muoi hai|muoi mot|(?!sau\b)(?:{_ONE})"
_MONTH = re.compile(
    r"(?:(?<=\bhet thang )|(?<=\btrong thang )|(?<=\bcuoi thang )|(?<=\bgiua thang )"
    rf"|(?<=\bsuot thang )|(?<=\bdau thang ))(?:{_OF_YEAR})\b(?! ngay)"
)
# "vào ngày mười lăm", "đến hết quý một năm sau".
_DAY_ALONE = re.compile(
    rf"(?<=\bngay )(?P<number>{_TEENS})\b"
    rf"(?! (?:{_ONE}|tu|lam|thang|ngay|trieu|nghin|tram|ty)\b)"
)
_QUARTER = re.compile(
    r"(?<=\bquy )(?:mot|hai|ba|bon|tu)\b(?=\s*(?:[,.;]|$|nam\b|nay\b|phai\b))"
)
# "năm hai nghìn không trăm hai mươi bảy".
_YEAR = re.compile(
    r"(?<=\bnam )hai (?:nghin|ngan)(?: khong tram)? (?P<tens>hai|ba) muoi"
    r"(?: (?P<ones>mot|hai|ba|bon|tu|lam|nam|sau|bay|tam|chin))?\b"
)


def spoken_numbers(key: str) -> Iterator[tuple[int, int, str]]:
    """Where a dictated hour, day or month stands in the key, and how it is written."""
    for match in _HOUR.finditer(key):
        yield match.start(), match.end(), f"{_number(match['number'])} giờ"
    for match in _DAY.finditer(key):
        day = _number(match["digit"] or match["number"])
        yield match.start(), match.end(), f"{day} tháng {_number(match['month'])}"
    for match in _DAY_OF_THIS.finditer(key):
        which = "này" if match["which"] == "nay" else "tới"
        yield (
            match.start(),
            match.end(),
            f"ngày {_number(match['number'])} tháng {which}",
        )
    for match in _DAY_ALONE.finditer(key):
        yield match.start(), match.end(), f"{_number(match['number'])}"
    for match in _QUARTER.finditer(key):
        yield match.start(), match.end(), f"{NUMBERS[match[0]]}"
    for match in _YEAR.finditer(key):
        ones = {"lam": 5}.get(match["ones"]) or NUMBERS.get(match["ones"], 0)
        year = 2000 + 10 * NUMBERS[match["tens"]] + ones
        yield match.start(), match.end(), f"{year}"
    for match in _MONTH.finditer(key):
        yield match.start(), match.end(), f"{_number(match[0])}"


def _number(words: str) -> int:
    """Of words up to "hai mươi chín"."""
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _space, last = words.rpartition(" ")
    return NUMBERS[tens] + (5 if last == "lam" else NUMBERS[last])
