"""On which items members are asked for a position.

A step of the session itself – the opening, its programme, the chair's conclusion – puts
nothing to anybody. It is known by its whole name, whatever kind was entered: "Thông qua
chương trình" is such a step, "Thông qua Chương trình phát triển nhà ở" is not.
"""

import re

from ..text.normal_form import fold

_SESSION = r"(?: (?:(?:phien|cuoc|buoi) (?:hop|lam viec)|ky hop|hoi nghi))?"
_CHAIR = r"(?:chu tri|chu toa|chu tich|pho chu tich|bi thu|lanh dao|dong chi|d/c)\b"
# Whose words they are, but not about what: that would be something to decide.
_NAMED = r"(?:(?! ve | doi voi )[^,;]){0,80}"
_WHOSE = rf"(?: cua (?:nguoi )?{_CHAIR}{_NAMED})?"
_SPEECH = r"(?:khai mac|be mac|ket luan|chi dao)"
_STEP = (
    r"(?:chao co|on dinh to chuc|tuyen bo ly do|ket thuc|"
    r"(?:diem danh|don tiep|gioi thieu)(?: dai bieu| thanh phan(?: tham du)?)?|"
    r"thong qua (?:noi dung )?chuong trinh(?: lam viec| nghi su)?|"
    rf"(?:(?:phat bieu|y kien) )?{_SPEECH})"
)
_SPOKEN = rf"{_CHAIR}{_NAMED} (?:phat bieu(?: {_SPEECH})?|{_SPEECH})"
_PART = re.compile(rf"(?:{_STEP}{_SESSION}{_WHOSE}|{_SPOKEN}{_SESSION})")
_PROGRAMME = re.compile(r"\bnoi dung(?:,| va) (?=chuong trinh\b)")
_BETWEEN = re.compile(r"[,;]\s*(?:va\s)?|\s(?:va|-)\s")
_END = " .:;-"


def asks_for_position(name: str, kind: str) -> bool:
    """Whether members give a position on the item.

    :param kind: as it was entered: information, discussion, decision or break
    """
    if kind == "break":
        return False
    key = _PROGRAMME.sub("noi dung ", fold(name).strip(_END))
    return not all(_PART.fullmatch(part) for part in _BETWEEN.split(key))
