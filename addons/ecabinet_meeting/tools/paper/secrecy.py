"""The stamp of a state secret, as it stands on the first page of a paper.

Law 117/2025/QH15, Art. 5: what bears it is not kept in a networked system. The stamp is
a line of its own in capitals (MẬT, TỐI MẬT, TUYỆT MẬT), alone or after "Độ mật".
"""

import re

from ..text.normal_form import clean, fold, squeeze

_MARKS = {"MẬT": "mat", "TỐI MẬT": "toi_mat", "TUYỆT MẬT": "tuyet_mat"}
_BLURRED = {fold(mark).replace(" ", ""): key for mark, key in _MARKS.items()}
_AROUND = " .,:;|[](){}<>*_-–—=~\"'“”/\\"
_DEGREE = re.compile(r"(?i)^(?:độ|mức độ|dấu)\s+mật\s*[:：]?\s*")
# Stamps are letter-spaced now and then: "T U Y Ệ T  M Ậ T".
_SPACED = re.compile(r"(?:[^\W\d_]\s+){2,}[^\W\d_]")


def secrecy_mark(text: str, recognised: bool = False) -> str:
    """``mat``, ``toi_mat`` or ``tuyet_mat`` if a line of the text is such a stamp.

    ``""`` otherwise; of several the gravest. Words in a sentence are not a stamp.

    :param recognised: read on a scan, where marks above and below letters get lost:
        "MẠT" or "MÂT" in capitals counts as well
    """
    found = {_mark_of(line) for line in clean(text).split("\n")}
    if recognised:
        found |= {_blurred_mark_of(line) for line in clean(text).split("\n")}
    for mark in reversed(_MARKS.values()):
        if mark in found:
            return mark
    return ""


def _mark_of(line: str) -> str:
    words = squeeze(line).strip(_AROUND)
    degree = _DEGREE.match(words)
    if degree:
        words = words[degree.end() :].strip(_AROUND).upper()
    if words in _MARKS:
        return _MARKS[words]
    if _SPACED.fullmatch(words):
        joined = words.replace(" ", "")
        return {mark.replace(" ", ""): key for mark, key in _MARKS.items()}.get(
            joined, ""
        )
    return ""


def _blurred_mark_of(line: str) -> str:
    words = squeeze(line).strip(_AROUND)
    if not words.isupper():
        return ""
    return _BLURRED.get(fold(words).replace(" ", ""), "")
