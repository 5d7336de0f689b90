"""What the rules of ``task_rules`` ask of a sentence: its words and its parts."""

import re
from dataclasses import replace
from datetime import datetime

from ..time.deadlines import Deadline
from .actors import CALL, NO_CALL
from .order_words import (
    MANNER,
    VERB,
    WITHDRAWN,
)
from .parts import Part

PRAISE_ONLY = re.compile(
    r"\b(?:ghi nhan|bieu duong|hoan nghenh|danh gia cao|chuc mung|khen ngoi|cam on)\b"
)
_IMPERATIVE_START = re.compile(r"^[\W\d]*(?:[a-hivx]{1,4}[.)]\s+)?")
_NO_COMMAND = re.compile(
    r"(?:quyet dinh|ket luan|bao cao (?:cua|nay|tren|hom|lan|vua)"
    r"|tra loi (?:phong van|phong vien|bao chi,|bao |(?:\w+ ){1,2}(?:sang|trua|chieu"
    r"|toi|ngay) )"
    r"|thong tin|phan anh|tinh hinh|giao thong|hop "
    r"(?:giao|tai|luc)|"
    r"nhan dan|ky hop|giao ban|to chuc(?=,| va ca nhan| ca nhan)"
    r"|(?:de nghi|kien nghi|xin) (?:ubnd|uy ban nhan dan|tinh|chinh phu|thu tuong|hdnd"
    r"|quoc hoi|bo|trung uong)|o|khong (?:co|phai)|trao doi (?:voi|ben|nhanh))\b"
)
# "Triển lãm sẽ kéo dài": the word is a noun of which something is told.
_TOLD_OF = re.compile(r"\s+(?:se|duoc|bi|vua|do|cua|ma|moi|dat|con|chua)\b|\s*:")
# "Sở Xây dựng đã hoàn thành 14/16 nhiệm vụ": it has been done.
_TOLD_OF_UNIT = re.compile(
    r"[\s,]*(?:cung |vua |thi )?(?:da|dang(?! ky)|se|vua|khang dinh|cho biet)\b"
)
SPOKEN_OF = re.compile(
    r"\b(?:da(?! duoc| de ra| phe duyet| giao| cam ket| ky)|dang(?! ky| tai)"
    r"|vua(?! qua)|uoc dat|dat \d|tang \d|giam \d)\b"
)
_PLAIN_COMMANDS = frozenset("gui trinh nop lap soan lam viet chot lo".split())
# "Đ/c Lan chuẩn bị giúp tôi …": who that is nobody knows here, but it is a task.
ADDRESSED = re.compile(
    rf"^\W*(?:{NO_CALL}{CALL}|e|a) (?!chi |em |nao |ay |ta |minh |la )"
    rf"(?:[^\W\d_]+ ){{1,2}}?(?={VERB.pattern}"
    rf"|{MANNER.pattern})(?!.*\?)"
)
SPOKEN_TO = re.compile(r"\b(?:giup|nhe|nha|cho (?:toi|anh|em)|bao (?:toi|anh)|ngay)\b")
_MUST = re.compile(r"\b(?:phai|can|can phai)\b[\s,]*")
# "UBND TP yêu cầu tăng cường kiểm soát": told to all whom it concerns.
ORDER_TO_ALL = re.compile(
    r"(?<!theo )\b(?:ubnd|uy ban nhan dan|chu tich|bi thu|thu tuong|lanh dao (?:tinh|tp"
    r"|thanh pho))\b(?:[^,;.]|\.(?=\w)){0,60}\b(?:yeu cau|chi dao|quan triet)[\s:]+"
    rf"(?:can |phai )?(?={VERB.pattern})"
)
# "Tôi đã giao Sở Y tế từ tháng trước", "Hôm qua Chủ tịch giao …": it was given.
ALREADY = re.compile(
    r"^\W*(?:(?:toi|anh|minh|chung toi) da (?:giao|yeu cau|chi dao|nhac|bao)\b"
    r"|(?:hom qua|hom truoc|tuan truoc|thang truoc|nam ngoai)\b)"
)
DONE = re.compile(
    r"\b(?:(?:hom qua|hom kia|sang nay|tuan truoc|xong) roi|hom qua)[\s.!]*$"
    r"|(?<!phai )(?<!phai co )\b(?:bao cao|gui|nop|trinh|xu ly|hoan thanh)"
    r"(?: \w+){0,3}? roi"
    r"(?: nhe| a| anh| chi| em| day)*[\s.!]*(?:$|, (?:em|minh|ben em) )"
)
# "Vụ này làm xong rồi, khỏi nhắc nữa".
FINISHED = re.compile(
    r"\bxong(?: (?:het|tu) [^,;.]{2,24}?)? roi\b"
    r"(?! (?:thi|moi|bao|gui|trinh|nop)\b)|\bkhoi (?:phai )?nhac\b"
)
# "Đã giao Sở Y tế từ tháng trước, Sở đã báo cáo".
DONE_SINCE = re.compile(
    r"\bda giao\b.*\bda (?:bao cao|hoan thanh|thuc hien xong|trien khai xong|xong|trinh"
    r"|gui)\b"
)
_WHEN = (
    r"(?:sang|trua|chieu|toi|dem|ngay|hom)\b[^,;]{0,24}\d{1,2}[/-]\d{1,2}[^,;]{0,12}"
)
_EVENT = (
    r"(?:le|tet|hoi nghi|hoi thao|hoi thi|hoi cho|giai|ngay hoi|buoi|dai hoi|cuoc thi"
    r"|chuong trinh|toa dam|hop bao)"
)
# What takes place is announced, nobody is told to do it.
ANNOUNCED = re.compile(
    rf"^\W*{_WHEN},(?: tai [^,;]{{3,60}},)? [^,;]{{2,120}}?\b(?:to chuc|khai mac|be mac"
    rf"|khai truong|lam viec voi|den tham|tiep|don)\b"
    rf"|\bto chuc {_EVENT}\b[^.;]{{0,60}} (?:vao|luc) (?:sang|trua|chieu|toi|ngay|\d)"
    r"|\b(?:chuyen tru so|doi (?:ten|dia chi|so dien thoai))\b.* (?:tu|ke tu) "
    r"|^\W*(?:ke )?tu (?:ngay )?\d[^,]{0,14}, [^,;]{2,80} (?:lam viec tai|chuyen den"
    r"|chuyen ve|doi ten|hoat dong|co hieu luc|mang ten|thuoc)\b"
    r"|^\W*(?:(?:sang|trua|chieu|toi|dem) (?:nay|mai|qua|\d)|hom (?:nay|qua)|ngay \d)"
    r"[^,;]{0,20},? (?:(?:dong chi|ong|ba) )?(?:pho )?(?:chu tich|bi thu)\b[^,;]{0,60}?"
    r"\b(?:kiem tra|khao sat|tham|lam viec voi|du|tiep|chu tri|di|den)\b"
    rf"|^\W*(?:hom nay|ngay mai|(?:sang|chieu|toi) (?:nay|mai|qua)),? [^,;]{{2,80}}?"
    rf"\b(?:to chuc {_EVENT}|khai mac|be mac)\b"
    r"|^\W*(?:sang|trua|chieu|toi|mai|hom nay|ngay mai)\b[^,;]{0,16} hop "
    r"(?:truc tuyen|giao ban|tai|luc|o)\b"
    r"|\b(?:cat|ngung cap|tam ngung cap|ngung) (?:dien|nuoc)\b[^.;]*\btu (?:ngay |\d)"
)
# "Tại cuộc họp, Sở Nội vụ báo cáo tình hình …", "Căn cứ …;".
TOLD_AT = re.compile(
    r"^\W*(?:tai|trong) (?:cuoc hop|phien hop|hoi nghi|buoi lam viec)\b[^,;]{0,40},"
    r" [^,;]{2,60}?\b(?:bao cao|trinh bay|phat bieu|neu|thong tin)\b"
)
INVOKED = re.compile(
    r"^\W*(?:can cu|xet de nghi|theo de nghi|chieu theo)\b(?:[^;]*;\s*$"
    r"|[^;,]*\bcua [^;,.]{3,60}\.?\s*$)"
)
WANTED = re.compile(
    r"\b(?:giao|yeu cau|de nghi|phai|hoan thanh|khan truong|nhe|nha|giup)\b"
)
# "Hùng soạn giúp anh giấy mời": somebody is called by a bare name.
BY_NAME = re.compile(
    rf"^\W*(?!{VERB.pattern})(?!(?:da|vua|se|dang|chua|ai|no|ho|toi|anh|chi|em|minh)\b)"
    rf"[^\W\d_]+ (?={VERB.pattern})[^?;]*?"
    r"\b(?:giup|ho|cho) (?:toi|anh|chi|em|minh)\b(?!.*\?)"
)


# "… kết quả tốt", "tham gia ý kiến tại Công văn số 45": how it was, and where said.
ASSESSED = re.compile(
    r"\b(?:ket qua tot|hieu qua cao|dat ket qua)\b[^,;.]*$"
    r"|\b(?:tham muu|bao cao|chuan bi|trien khai|lam) (?:rat )?"
    r"(?:tot|on|ky|nhanh|chu dao)"
    r"(?: lam| qua| day| roi)?(?=\W*$|,)"
    r"|\btham gia y kien tai (?:cong van|van ban)\b"
)
# "Đồng ý chủ trương; Sở Tài chính cân đối nguồn trước 30/11": the rest is a task.
AGREED = re.compile(
    r"^\W*(?:thong nhat|co ban thong nhat|dong y|nhat tri)\b[^,;.]*[,;.]\s*"
)
# "Các đồng chí phó chủ tịch đi cơ sở …, về báo cáo tôi".
CALLED_TOGETHER = re.compile(
    r"^\W*(?:cac|may) (?:dong chi|d/c|anh|chi|em)\b(?![^,;.]* (?:da|dang|vua|se)\b)"
    r"[^;?]*\b(?:bao cao|bao lai|bao|gui|nop) (?:lai )?(?:cho )?(?:toi|anh|minh)\b"
)
# "Sở nào chưa nộp thì nộp ngay": told to all whom it concerns.
WHOEVER_HAS_NOT = re.compile(
    r"\b(?:so|xa|phuong|don vi|dia phuong|dong chi|phong|ban|nganh|ai) (?:nao )?"
    rf"(?:con |van )?chua\b[^.;?]* thi (?:[^\W\d_]+ ){{0,2}}?(?={VERB.pattern})"
)
# "Thường trực Tỉnh ủy ghi nhận …": praise, whatever time it names.
PRAISED = re.compile(
    r"^[^,;.]{0,60}\b(?:ghi nhan|bieu duong|hoan nghenh|danh gia cao|khen ngoi)\b"
)
# "Năm 2026, Sở Y tế mở 18 lớp, thu hồi 7,6 tỷ đồng": what came of it.
OF_A_PERIOD = re.compile(
    r"^\W*(?:trong )?(?:nam|quy|thang|tuan|\d+ thang)\b[^,;]{0,20}, [^;]*\b\d[\d.]*"
    r" (?:cuoc|vu|luot|ho|lop|doan|don|cong trinh|nhiem vu|van ban)\b[^;]*"
    r"\b\d[\d.,]* (?:ty|trieu|%)"
)
FIGURES = re.compile(
    r"\b(?:tang|giam|dat|uoc dat|bang) (?:\d[\d.,]*\s*%|kha\b)|\bso voi cung ky\b"
)
_AS_SAID = re.compile(r"\b(?:theo quy dinh|cho biet|cho rang|xac nhan)\b")


# "Sở Tư pháp xin lùi thời hạn": it asks, and is told nothing.
ASKS_FOR_TIME = re.compile(r"\bxin (?:lui|gia han|hoan|them thoi gian)\b")


def is_withdrawn(key: str, parts: list[Part], lead: Part | None) -> bool:
    withdrawn = WITHDRAWN.search(key)
    if not withdrawn:
        return False
    if lead and lead.leads and lead.cue >= withdrawn.start():
        # "Không giao A nữa, chuyển B chủ trì": another has it now.
        return False
    if any(_after_withdrawal(key, part, withdrawn) for part in parts):
        return False
    told = key[lead.who.end if lead else 0 : withdrawn.start()]
    return bool(
        "nua" in withdrawn[0].split()
        or not VERB.search(told)
        or re.match(r"(?:huy|rut|thu hoi|thoi)", withdrawn[0])
    )


def _after_withdrawal(key: str, part: Part, withdrawn: re.Match[str]) -> bool:
    """ "Thôi không giao A nữa, để B làm": B is told, in a clause of its own."""
    between = key[withdrawn.end() : part.cue + 1]
    return part.role in ("order", "subject") and bool(re.search(r"[,;.]", between))


def still_told(key: str, parts: list[Part]) -> list[Part]:
    """Without the order that is taken back, where another has it now."""
    withdrawn = WITHDRAWN.search(key)
    if not withdrawn:
        return parts
    if not any(_after_withdrawal(key, part, withdrawn) for part in parts):
        return parts
    mark = re.search(r"[,;.]", key[withdrawn.end() :])
    end = withdrawn.end() + (mark.start() if mark else 0)
    return [
        replace(part, role="none", leads=False)
        if withdrawn.start() <= part.who.start < end
        else part
        for part in parts
    ]


def tells_of_unit(key: str, parts: list[Part]) -> bool:
    first = parts[0].who if parts else None
    if first is None or first.kind != "unit":
        return False
    return bool(_TOLD_OF_UNIT.match(key[first.end :]))


def is_command(key: str, deadline: Deadline | None, given_lead: bool) -> bool:
    """Does it begin with a verb that tells what to do?"""
    opening = _IMPERATIVE_START.match(key)
    start = opening.end() if opening else 0
    manner = MANNER.match(key, start)
    position = manner.end() if manner else start
    if deadline and start <= deadline.start <= start + 2:
        # "Trong tháng 10 hoàn thành …"
        after = key[deadline.end :]
        position = deadline.end + len(after) - len(after.lstrip(" ,"))
    verb = VERB.match(key, start) or VERB.match(key, position)
    if (
        not verb
        or _NO_COMMAND.match(key, verb.start())
        or _TOLD_OF.match(key, verb.end())
    ):
        return False
    if " " not in verb[0] and verb[0] not in _PLAIN_COMMANDS:
        # One syllable without accents may be another word altogether.
        if deadline is None and not given_lead:
            return False
    return given_lead or not SPOKEN_OF.search(key)


def is_due(key: str, deadline: Deadline | None, now: datetime) -> bool:
    """Is there a deadline, and something to be done by then?"""
    if deadline is None or _AS_SAID.search(key):
        return False
    must = _MUST.search(key)
    if must and VERB.search(key, must.end()):
        return True
    return deadline.strong and deadline.moment >= now and bool(VERB.search(key))
