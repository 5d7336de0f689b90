"""Short forms that offices type, numbers as people dictate them; what they stand for.

Only forms that are no Vietnamese word of their own and no abbreviation of a unit.
"""

import re
from collections.abc import Iterator

# Keys without accents; a value keeps its accents, because it becomes part of the text.
_SHORT = {
    "báo cáo": "b/c|bc|bcao|b.cao",
    "yêu cầu": "y/c|yc|y/cau|ycau",
    "đề nghị": "d/nghi|dnghi|d.nghi",
    "phối hợp": "ph/h|p/h|ph|phop|p.hop|p/hop",
    "trước": "trc|trk",
    "kiểm tra": "k/tra|ktra|k.tra|ktr",
    "kết quả": "kq|k/qua|kqua|k/q",
    "triển khai": "tkhai|t/khai|tr/khai",
    "xử lý": "xly|x/ly",
    "thực hiện": "t/hien",
    "tổng hợp": "t/hop|thop",
    "hướng dẫn": "h/dan|hdan",
    "hoàn thành": "h/thanh|hthanh",
    "giải quyết": "gq|g/quyet|gquyet",
    "chuẩn bị": "cbi|c/bi",
    "văn bản": "vb",
    "công văn": "cvan|c/van",
    "nhiệm vụ": "n/vu|nvu",
    "không": "ko|k0|hok|khg",
    "chủ trì": "c/tri|ctri|ch/tri",
    "đơn vị": "d/vi|dvi",
    "liên quan": "lquan|l/quan",
    "tháng": "thg",
    "giám đốc": "g/doc|gdoc",
    "hằng tháng": "h/thang",
}
_FULL = {short: full for full, shorts in _SHORT.items() for short in shorts.split("|")}
_FORM = re.compile(
    rf"(?<![\w/.&-])(?:{'|'.join(map(re.escape, sorted(_FULL, key=len, reverse=True)))}"
    r"|ht(?= (?:trc|truoc|xong|trong)\b)|k(?= (?:can|phai|duoc|lam|de)\b))(?![\w/&-])"
)

_ONES = "mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi".split("|")
_AFTER_TEN = {"mot": 1, "tu": 4, "lam": 5} | {
    word: number for number, word in enumerate(_ONES[:9], 1)
}
_ONE = "|".join(_ONES)
_TEENS = rf"(?:hai muoi|muoi)(?: (?:{'|'.join(_AFTER_TEN)}))?"
# An hour as it is dictated, and a day with its month ("hai mươi lăm tháng năm"); of one
# digit a day may be a number of months.
_SPOKEN_HOUR = re.compile(
    rf"\b(?P<number>{_TEENS}|{_ONE}) (?P<unit>gio)(?= (?:sang|trua|chieu|toi|dem|ngay"
    r"|mai|hom|thu|kem|ruoi|\w+ phut)\b)"
)
_SPOKEN_DAY = re.compile(
    rf"\b(?:(?:mong|mung) )?(?P<number>{_TEENS}|(?<=ngay )(?:{_ONE})|(?<=mong )"
    rf"(?:{_ONE})|(?<=mung )(?:{_ONE})) (?P<unit>thang)"
    rf" (?P<month>muoi hai|muoi mot|tu|{_ONE})\b"
)


def _number(words: str) -> int:
    """Of words up to "hai mươi chín"."""
    *tens, last = words.split()
    if not tens:
        return 4 if last == "tu" else _ONES.index(last) + 1
    if last == "muoi":
        return 20
    ten = 20 if len(tens) == 2 else 10
    return ten + _AFTER_TEN[last]


def _spoken(key: str) -> Iterator[tuple[int, int, str]]:
    for match in _SPOKEN_HOUR.finditer(key):
        yield match.start(), match.end(), f"{_number(match['number'])} giờ"
    for match in _SPOKEN_DAY.finditer(key):
        month = _number(match["month"])
        yield match.start(), match.end(), f"{_number(match['number'])} tháng {month}"


def short_forms(key: str) -> Iterator[tuple[int, int, str]]:
    """Where a short form, or a dictated number, stands in the key; what it means.

    In order, none overlapping another.
    """
    rest = {"ht": "hoàn thành", "k": "không"}
    typed = (
        (match.start(), match.end(), _FULL.get(match[0]) or rest[match[0]])
        for match in _FORM.finditer(key)
    )
    last = 0
    for start, end, full in sorted([*typed, *_spoken(key)]):
        if start >= last:
            yield start, end, full
            last = end
