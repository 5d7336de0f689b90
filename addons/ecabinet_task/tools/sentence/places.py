"""Names of units that only say where something is, or what a river is called."""

import re

from .mentions import Mention

# "khu tái định cư phường X", "trạm y tế xã Y": the unit only says where it is.
_NAMES_A_PLACE = re.compile(
    r"\b(?:khu (?:tai dinh cu|dan cu|vuc|cong nghiep|do thi|pho)|dia ban|tram y te"
    r"|(?:truong|diem truong) (?:mam non|tieu hoc|thcs|thpt)|thon|to dan pho"
    r"|trung tam(?: hanh chinh(?: cong)?)?|tuyen duong|giap ranh(?: voi)?|chot)"
    r"(?: so \d+)? (?:cua |thuoc |tai |o )?$"
)
# "cầu Hòa An", "sông Nậm Cang": what has its name from the place.
_BEARS_A_PLACE = re.compile(
    r"\b(?:song|suoi|(?<!yeu )cau|deo|ngoi|thuy dien|ho chua|be) $"
)
_HEAD_OF_UNIT = re.compile(r"(?:so|ubnd|uy ban|cong|xa|phuong|ban|bo|van phong|dac) ")


def only_says_where(key: str, who: Mention, left: str) -> bool:
    """Is the unit nobody who works, but a place? ``left`` are the words before it."""
    if _NAMES_A_PLACE.search(left):
        return True
    return bool(_BEARS_A_PLACE.search(left)) and not _HEAD_OF_UNIT.match(key, who.start)
