"""Wordings: sentences with places that a document fills.

An office writes them as it speaks: ``Ngày [ngày họp], tại [địa điểm], …``. A clause
whose place has nothing to fill it is left out, so that no sentence ends in a gap.
"""

import re

# What may stand in brackets, and an example for the preview.
EXAMPLES = {
    "cơ quan": "Ủy ban nhân dân tỉnh Minh Sơn",
    "cuộc họp": "Phiên họp thường kỳ tháng 10 năm 2026",
    "ngày họp": "ngày 28 tháng 10 năm 2026",
    "địa điểm": "Phòng họp số 1, trụ sở UBND tỉnh",
    "chủ trì": "Hoàng Văn Thành, Chủ tịch UBND tỉnh",
    "tên người chủ trì": "Hoàng Văn Thành",
    "hạn trả lời": "17 giờ 00 phút, ngày 27 tháng 10 năm 2026",
    "thời điểm": "ngày 28 tháng 10 năm 2026",
    "số nhiệm vụ": "12",
    "tuần": "tuần 44 (từ ngày 26 tháng 10 đến ngày 01 tháng 11 năm 2026)",
}
_PLACE = re.compile(r"\[([^\[\]]*)\]")
# A clause ends before one of these, unless it stands within a number or a bracket.
_CLAUSE = re.compile(r"(?<=[,;.:])\s+")


def unknown_places(wording: str) -> list[str]:
    """Places in brackets that no document fills, in their order."""
    return [place for place in _PLACE.findall(wording) if place not in EXAMPLES]


def fill(wording: str, values: dict[str, str]) -> str:
    """The wording with its places filled; clauses without a filling are left out.

    The text begins with a capital letter and keeps the mark at its end.
    """
    clauses = _CLAUSE.split(wording.strip())
    kept = [clause for clause in clauses if _is_filled(clause, values)]
    if not kept:
        return ""
    # What a clause that was left out ended, the clause before it ends now.
    if clauses[-1] is not kept[-1]:
        kept[-1] = kept[-1].rstrip(",;.:") + clauses[-1][-1]
    text = " ".join(
        _PLACE.sub(lambda found: values.get(found[1], found[0]), clause)
        for clause in kept
    )
    return text[:1].upper() + text[1:]


def _is_filled(clause: str, values: dict[str, str]) -> bool:
    return all(values.get(place, place) for place in _PLACE.findall(clause))


def ended(sentence: str, party: bool) -> str:
    """The last sentence of a document with its end: ``./.``, of the Party ``.``

    NĐ 30/2020, appendix I, part I, section II.6.
    """
    return sentence.rstrip(" ./;,:") + ("." if party else "./.")
