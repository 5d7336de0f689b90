"""Short forms that offices type for common words, and the words they stand for.

Only forms that are no Vietnamese word of their own and no abbreviation of a unit.
"""

import re
from collections.abc import Iterator

from .spoken_numbers import spoken_numbers

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
    "công ty": "cty|c.ty|c/ty",
    "hằng tháng": "h/thang",
}
_FULL = {short: full for full, shorts in _SHORT.items() for short in shorts.split("|")}
_FORM = re.compile(
    rf"(?<![\w/.&-])(?:{'|'.join(map(re.escape, sorted(_FULL, key=len, reverse=True)))}"
    r"|ht(?= (?:trc|truoc|xong|trong)\b)|k(?= (?:can|phai|duoc|lam|de)\b))(?![\w/&-])"
)


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
    for start, end, full in sorted([*typed, *spoken_numbers(key)]):
        if start >= last:
            yield start, end, full
            last = end
