"""Times at which nothing is due: of a document, a holiday, an event, a past round."""

import re
from datetime import datetime

from .found import TimeFound

_NEVER = re.compile(
    r"(?:\b(?:ke tu|tinh tu|tu sau|dot|nhu dot|hom|dung nhu|nhu(?: lan| ngay"
    r"| hoi)?|so voi|thay vi|khong phai|chu khong phai|lui tu|"
    r"ky niem|nhan dip|chao mung|dip|nhan ngay|mung|le|lan thu|phuc vu|khai "
    r"mac|dien ra|to chuc|khai truong|khai giang|"
    r"hop|phien hop|cuoc hop|ky hop(?: (?:thuong ky|thu \w+|hdnd|hoi dong nhan dan|tinh"
    r"|xa|thanh pho))*|hoi nghi|buoi lam viec|buoi hop|giao ban"
    r"|su kien|doan|(?<!thuong )vu|tran|con bao|bao|quy che|"
    r"thong bao|ket luan|cong van|van ban|quyet dinh|ke hoach|nghi quyet|to "
    r"trinh|chi thi|don|hop dong|bien ban|cong dien|giay moi|(?<!nghiem )thu|ban hanh"
    r"|ky ban hanh|da ky|ban hanh vao|xay ra|hieu luc|co hieu luc|thi hanh"
    r"|so lieu|tinh den|tinh toi|"
    r"ngay sinh|sinh|ngay thanh lap|quoc te|phat dong tu)"
    r"(?: (?:vao|ngay|trong|hom|luc|tu|chieu|sang|toi|cua|la|nay))*[\s:(]*)$"
)
_IN_PLACE_NAME = re.compile(
    r"\b(?:cong vien|duong|truong|pho|cho|quang truong|khu)\s*$"
)
# "giải quyết hồ sơ trong ngày": how long each may take.
_PROCESSED = re.compile(
    r"\b(?:xu ly|giai quyet|tiep nhan|tra|thanh toan) (?:ho so|don|thu tuc|chung tu|ket"
    r" qua)[^,;.]*$"
)
# "không để dồn về cuối năm"
_NOT_LEFT_TILL = re.compile(
    r"\bkhong (?:de|duoc)(?: \w+){0,3} (?:don|keo dai|ton|lui|chuyen|dong)\b[^,;.]*$"
)
_FROM = re.compile(
    r"(?<!dau )(?<!dien )\btu(?: ngay| thang| dau| cuoi| luc| hom)*[\s(]*$"
)
_HOLIDAY_DAYS = re.compile(
    r"\b(?:ngay )?(?:toan dan|nha giao|phu nu|bao chi|doanh nhan|phap luat"
    r"|chuyen doi so)[^,;.]{0,20}$"
)
_PAST_AFTER = re.compile(
    r"\s*(?:vua qua|vua roi|da qua|truoc day|nam ngoai|nam truoc|thang truoc"
    r"|tuan truoc)\b"
)
_EVENT_AFTER = re.compile(r"\s*,?\s*(?:tai (?:hoi truong|phong hop|tru so))\b")
_IF = re.compile(r"\bneu\b(?! (?:tren|ro|tai|cao|o|y)\b)[^,;.]*$")
# "kéo dài từ giữa tháng hai đến hết ngày 18/3"
_LASTS_UNTIL = re.compile(
    r"\b(?:keo dai|dien ra|to chuc"
    r"|khai mac) tu [^,;.]{2,30}\bden(?: het)?(?: ngay)?\s*$"
)
# "đánh giá thi đua cuối năm" is an occasion.
_OF_YEARS_END = re.compile(
    r"\b(?:thi dua|xep loai|binh xet|kiem diem|danh gia|thuong|tong ket|thi|cao diem"
    r"|dip|dot"
    r"|kiem tra)\s*$"
)


def is_over(moment: datetime, now: datetime, found: TimeFound, *, cued: bool) -> bool:
    """A day past, or "chuyện bà con kéo lên sáng nay", said in the afternoon."""
    if moment >= now:
        return False
    past = found.open_year and moment.date() < now.date()
    return past or bool(found.anchored and found.part and not cued)


def is_occasion(
    key: str,
    found: TimeFound,
    before: str,
    after: str,
    cue: int | None,
    *,
    past: bool,
) -> bool:
    """Is it the time of something else than of what is to be done?

    ``before`` and ``after`` are the words around it, ``cue`` is where in ``before`` a
    word such as "trước" makes it a deadline. ``past``: the day is over.
    """
    if cue is None:
        named = _NEVER.search(before) and not _stands_alone(found, key)
        own = key.startswith("truoc ", found.start)
        if named or (_HOLIDAY_DAYS.search(before) and not own):
            return True
    elif past and _NEVER.search(before[:cue]):
        return True
    if key.startswith("trong ngay", found.start) and _PROCESSED.search(before):
        return True
    if cue is None and _NOT_LEFT_TILL.search(before):
        return True
    if not found.sure and _IN_PLACE_NAME.search(before):
        return True
    if key.startswith("cuoi", found.start) and _OF_YEARS_END.search(before):
        return True
    # "đã dập tắt chỉ trong 40 phút"
    lasted = before.endswith("chi ") and key.startswith("trong", found.start)
    return lasted or bool(
        _IF.search(key[: found.start])
        or _LASTS_UNTIL.search(before)
        or (_FROM.search(before) and not found.span)
        or _PAST_AFTER.match(after)
        or _EVENT_AFTER.match(after)
    )


def _stands_alone(found: TimeFound, key: str) -> bool:
    """ "trình quyết định trong tháng 10": its own preposition makes it a time."""
    written = key[found.start : found.end]
    if written.startswith("cuoi"):
        return found.anchored
    return found.sure and written.startswith(
        ("trong", "het", "ngay trong", "truoc", "sau", "cham", "khong qua")
    )
