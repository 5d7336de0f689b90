"""Words by which an order is recognised, without accents.

They are words of the administration in general; no unit and no person stands here.
"""

import re
from pathlib import Path

from odoo.addons.ecabinet_meeting.tools.text.word_list import read_list

_LIST = Path(__file__).parent / "data" / "order_words.txt"


def _words(kind: str) -> list[str]:
    """The words of a class, the longest first."""
    found = [word for word, of in read_list(_LIST, 2, ("verb", "manner")) if of == kind]
    return sorted(found, key=len, reverse=True)


_VERBS, _MANNER = _words("verb"), _words("manner")


VERB = re.compile(
    r"(?!(?:chuyen (?:nganh|de|mon|gia|vien)"
    r"|tinh (?:uy|nay|doan|ta|minh)|cap (?:tinh|xa|huyen|uy|co so|tren)"
    r"|co (?:rung|dat|lien quan)|to chuc dang)\b)"
    rf"(?:{'|'.join(_VERBS)})\b(?!\s*[/&])"
)
# "theo chức năng, nhiệm vụ được giao": how, not what.
_BY_DUTY = (
    r"(?:theo|can cu|tren co so|trong pham vi|bam sat)(?: (?:cac|cho|chuc nang"
    r"|tham quyen|nhiem vu|quyen han|linh vuc|pham vi|trach nhiem|quan ly|phu trach"
    r"|phan cong|phan cap|duoc giao|cua minh|cua (?:nganh|don vi|co quan) minh|cua"
    r"|minh|don vi|quy dinh|tung|nganh|dia ban|dung|va)\b,?)+"
)
# Manner that cannot be a syllable of a name ("đô thị" is no "thì").
_LONG_MANNER = "|".join(word for word in _MANNER if " " in word)
SURE_MANNER = (
    rf"(?:(?:{_LONG_MANNER}|phai|can(?! (?:gio|tho|loc|duoc)\b)|som)\b[\s,]*)+"
)
# As sure verbs: of several syllables, or the plainest of one.
_LONG_VERB = "|".join(
    word
    for word in _VERBS
    if " " in word or word in ("nop", "gui", "trinh", "lap", "ra", "khong", "ky", "mo")
)
SURE_VERB = rf"(?:{_LONG_VERB})\b"
MANNER = re.compile(rf"(?:(?:{'|'.join(_MANNER)}|{_BY_DUTY})\b[\s,]*)+")

# Verbs that hand work to whoever is named next.
_GIVE = (
    r"(?<!(?<!van )ban )(?<!chuyen )(?<!ket )(?<!ngoai )(?<!nut )(?<!duoc )giao(?: "
    r"ngay)?(?: trach nhiem| nhiem vu| viec)?(?: cho)?"
    r"|(?<!theo )(?<!dung )(?<!dap ung )(?<!moi )yeu cau|(?<!theo )de nghi"
    r"|phan cong|(?<!(?<!van )ban )(?<!hop )(?<!su )(?<!tac )chi dao(?: "
    r"cho)?|chi thi(?: cho)?"
    r"|(?:rat |kinh )?mong|(?<=toi )(?:muon|can)|(?<=anh )muon|uy quyen(?: cho)?"
    r"|don doc|huy dong|(?<!dinh )(?<!dan )(?<!luu )cu|nho|nhac nho|nhac"
    r"|bao(?! cao| "
    r"ve| dam| chi| ton)|noi(?: voi| cho)?|goi(?: cho)?|nhan(?: cho)?|dat "
    r"hang|luu y|thong nhat giao"
    r"|thuc(?= ben\b)|giuc(?! gia)|lenh(?: cho)?|dieu dong|moi"
    r"|duoc (?:\w+ ){1,5}giao(?: cho)?"
)
_BETWEEN = (
    r"(?:\s*[:,-]?\s*(?:ngay|ca|rieng|truc tiep|nguoi dung dau|thu truong"
    r"|lanh dao|giup|ben|"
    r"den|toi|tiep|lai|luon|them|dum|voi|chu quan|toan the|doi voi|viec|tu "
    r"nay|khan truong|(?:hai|ba|bon|2|3|may) viec|(?:mot|hai|ba|thu nhat) la))*"
)
ORDER = rf"(?<!\w)(?:{_GIVE}){_BETWEEN}[\s:,]*"
ORDER_BEFORE = re.compile(
    rf"(?<!\w)(?P<verb>{_GIVE})(?P<between>{_BETWEEN})[\s:,\"']*$"
)
ORDER_ANYWHERE = re.compile(
    r"(?<!\w)(?:giao|yeu cau|de nghi|phan cong|chi dao|chi thi)\b"
)
ASKING = ("de nghi", "kien nghi", "moi", "xin", "mong", "rat mong", "kinh mong")

WITH = re.compile(
    r"(?<!\w)(?:(?P<sure>(?:cac )?(?:don vi|co quan) phoi hop(?: thuc hien)?(?: "
    r"(?:la|gom))?|phoi hop:|phoi hop|ket hop|phoi, ket hop|lien he|hiep dong"
    r"|cung phoi hop)(?: (?:chat che|tot|thuong xuyen|dong bo|kip thoi|hieu "
    r"qua))?"
    r"(?: (?:cung voi|voi|cung|cua))?|chu tri,? (?:cung voi|cung|voi)|cung "
    r"voi|cung|bao gom|gom|voi su (?:tham gia|phoi hop) cua|(?:voi )?su "
    r"phoi hop cua|co su tham gia cua|vs|(?P<work>lam viec|trao doi|thong nhat"
    r"|ban|hop) (?:truc tiep )?(?:cung |voi ){1,2})[\s:,]*$"
)
TO = re.compile(
    r"(?<!\w)(?P<verb>gui|nop|bao cao|trinh|chuyen|tham muu|de xuat|xin y "
    r"kien|lay y kien|bao|thong bao|cung cap|kien nghi|tham muu giup|giup"
    r"|phuc vu|dang ky|phan hoi|tra loi|thong tin|de nghi|xin|tong hop bao "
    r"cao|bao cao voi)"
    r"(?P<rest>[^,;.:]{0,70}? (?:ve|cho|len|toi|den|voi|qua|ve cho|tham "
    r"muu))?(?: (?:kip thoi|ngay|lai|ket qua|truoc|bang van ban|day du|dong "
    r"thoi|danh sach|gap|truc tiep|de))*[\s:(]*$"
)
LEADS_AFTER = re.compile(
    r"[\s,(]*(?:lam |la )?(?:don vi |co quan )?(?:chu tri(?! (?:phien|cuoc"
    r"|buoi|hoi nghi|hop|le))|dau moi(?! (?:tiep nhan|tong hop|theo doi))"
    r"|chu cong|phu trach chinh|chiu trach "
    r"nhiem chinh)\b"
)
BY_WHOM = re.compile(
    r"(?<!\w)(?:(?P<office>(?:dau moi|(?:don vi|co quan)? ?(?:chu tri|dau moi|thuc hien"
    r"|chiu trach nhiem))(?: la| *:)|(?:doi voi|ve phia|nhiem vu cua|trach nhiem cua"
    r"|(?:phai|can)(?: phai)? duoc))"
    r"|(?<!trong )do|(?:duoc )?giao(?: cho)?|la|duoc|boi)[\s:]*$"
)

# "Sở Y tế được UBND tỉnh giao rà soát …": told, in the passive.
PASSIVE = re.compile(
    r"[\s,]*(?:vua |cung )?duoc (?:[^,;.:\d]{0,40}? )?"
    r"(?:giao|yeu cau|phan cong|chi dao|de nghi)"
    r"(?: nhiem vu| trach nhiem| chu tri| phu trach)*[\s:,]+(?=(?:phai )?"
    rf"(?:{VERB.pattern}|{MANNER.pattern}))"
)
# After a unit: it is spoken of, not told.
TOLD_NOTHING = re.compile(
    r"[\s,–-]*(?:\([^)]*\))?[\s,–-]*(?:da|dang(?! ky| tai)|vua|cung da|cung "
    r"dang|moi|tung|la|thi da|cho biet|cho rang|cho hay|thong bao(?=,| rang\b"
    r"| ve viec\b)|thong tin(?! (?:rong"
    r"|den|cho|kip|day))|nhan manh|"
    r"xac nhan|khang dinh|ghi nhan|bieu duong|hoan nghenh|danh gia cao|cam "
    r"on|trinh bay|phat bieu|bao cao (?:tai|ve viec)"
    r"|bao cao[^,;.:]{0,80}: (?:con|da|hien|moi|den nay)|se(?! phai\b)"
    r"|van(?! dong| hanh| phong| chuyen)|van chua|chua|"
    r"du kien|lam tot|quy dinh|nhan duoc|nam o|dung dau|dan dau|xep thu|dung thu"
    r"|lung tung|buong long"
    r"|thieu (?:quyet liet|chu dong|sat sao|trach nhiem|kiem tra)|hoan thanh (?:tot"
    r"|xuat sac|vuot)"
    r"|hoat dong (?:hieu qua|tot|on dinh)|cham (?:trinh|tham muu|trien khai"
    r"|giai ngan|hoan thanh"
    r"|ban hanh|bao cao|nop|xu ly|de xuat|giai quyet)|o (?:so|duong|tai)"
    r"|(?:phat hien|bat giu|tiep nhan|cap cuu|bao cao|ghi nhan) (?:duoc )?\d+ (?:ca"
    r"|doi tuong|vu|nguoi"
    r"|nan nhan|truong hop|benh nhan|don)|bi|dat(?! hang"
    r"| lich)|uoc|hien|hien nay|van con"
    r"|con(?! lai)"
    r"|duoc(?! "
    r"giao| phan cong| de nghi| "
    r"yeu cau)|khong (?:co|phai|nam)|thuoc|noi|tiep tuc duoc|thong nhat "
    r"(?:voi|cao)|co (?!mat|dong luc|trach nhiem|nhiem vu|van ban|bao cao|giai phap"
    r"|bien phap|phuong an|ke hoach|y kien|hinh thuc)|co y kien (?:ve viec|rang)|chuc "
    r"mung|xin (?:lui|gia han|phep|hoan|duoc|rut)"
    r"|tang(?! cuong| toc| thoi luong| muc| them| ty le| dan| so| chot"
    r"| luc luong| ca| quan| nguoi)|khen|"
    r"gap (?:kho|nhieu)|chu tri (?:cuoc |phien |buoi |hoi )|ky(?! ket| "
    r"duyet)|nam (?:tren|trong)|cung(?! voi| cap| cac| so| cong| ubnd| phoi"
    rf"| ung| {SURE_VERB}))\b"
)
WITHDRAWN = re.compile(
    r"\b(?:(?:khong|khoi|chua|thoi khoi|thoi khong|dung(?! de)|khong can phai)(?: "
    r"can| phai)? (?:phai )?(?:giao|lam|bao cao|trinh|gui|nop|thuc hien|trien khai"
    r"|chuan bi|ra soat|tong hop|to chuc|tham muu|xay dung|kiem tra|hop|moi|cu|mua)\b"
    r"[^,;.]{0,60}\bnua\b|(?:khong can|khoi(?: can| "
    r"phai)?|chua can|khong phai) (?:phai )?(?:lam|bao cao|trinh|gui|nop"
    r"|thuc hien|trien khai|chuan bi|ra soat|tong hop|to chuc|tham muu|xay "
    r"dung|kiem tra)\b"
    r"|(?:huy|huy bo|rut|rut lai|thu hoi|bo|dung)(?: lai)? (?:viec giao"
    r"|nhiem vu|y kien|yeu cau|chi dao|viec (?:da )?giao|viec nay|viec tren"
    r"|noi dung giao)|(?<!dong )thoi (?:khong|khoi|giao)|khong giao\b|khong phai lam)"
)
REPROACH = re.compile(
    r"(?:\b(?:sao|tai sao|vi sao|the nao ma|lam sao ma|co gi ma)\b[^.;!]*\b"
    r"(?:chua|van chua|mai|khong|cham|lau|the)\b|\bden (?:gio|nay|bay gio"
    r"|hom nay|luc nay)(?: nay)?,?[^.;!?]*\b(?:van )?chua\b|\b(?:bao gio"
    r"|khi nao|chung nao) moi\b|\bmai (?:van )?(?:chua|khong)\b|\bvan chua "
    r"(?:thay|co|nhan|trinh|nop|gui|bao cao|xong|lam)\b|\bchua (?:trinh|nop"
    r"|gui|bao cao|xong|lam|thay)\b[^.;]*(?:\?|\b(?:nhi|ha|vay|the"
    r"|a)\b\s*[?.!]*$)|\blam an (?:the|kieu|nhu)|\bde (?:lau|cham) (?:the"
    r"|qua)|\b(?:den nay|den gio|bay gio|hien|vu nay|viec nay)?,? *(?:the nao|den dau"
    r"|ra sao|toi dau) (?:roi|the)\b|\bxong chua\b"
    r"|\bchua(?: nhi| a| vay| ha| em| anh| chi)?\s*\?"
    r"|\bchua (?:nhi|vay|ha|em|anh|chi)\b,[^.;!]*\?)"
)
DEMAND = re.compile(
    r"\b(?:phai (?:co|xong|trinh|nop|gui|bao cao|hoan thanh)|(?:trinh|nop"
    r"|gui|lam|bao cao|giai trinh|xu ly|giai quyet|hoan thanh|hoan thien|lam ro)(?: "
    r"\w+){0,4}? (?:ngay|gap)\b(?! \d)|yeu cau|khan truong|de nghi|ngay lap "
    r"tuc|(?<!da )giao(?! thong| luu| dich| ban))\b"
)
STATEMENT = re.compile(
    r"^[\W\d]*(?:dai dien [^,;.]{3,60} (?:bao cao|trinh bay|phat bieu)(?!.*\b(?:truoc"
    r"|nhat|han|ngay|mai|nay|thu)\b)"
    r"|ghi nhan|bieu duong|hoan nghenh|danh gia cao|chuc mung|cam "
    r"on|nhiet liet|khen|thong nhat|co ban thong nhat|dong y|nhat tri|thong "
    r"qua|tren day la|qua do|nho (?:do|vay)|theo thong ke"
    r"|(?:han che|ton tai|uu diem|khuyet diem|nguyen nhan|danh gia(?: chung)?): ?(?=\w)"
    r"|phe binh|con (?=\d+ [^,;.]{2,40}\bchua\b)"
    r"|theo (?:ke hoach|du kien|lo trinh)(?=, )"
    r"|du bao(?= (?:den|trong|tu|tinh))|thoi (?:han|gian) (?=giai quyet|thu ly|xu ly"
    r"|tra loi|tham dinh)"
    r"|(?:h|gio)\s*\d{0,2}(?:\s*-\s*\d{1,2}(?:h|gio)\d{0,2})?\s*: ?(?=\w)"
    r"|ky hop|bao so|du kien|hop (?:giao ban|tai|luc)|nhan "
    r"dan|tinh hinh|ket qua (?!thuc hien can)|nhin chung|trong (?:\w+ )?"
    r"(?:thang|nam|quy|thoi gian) (?:qua|dau)|thoi gian qua|theo bao cao"
    r"|sau khi nghe|phien hop (?:nghe|da)|cuoc hop|hoi nghi|tham du|tuy "
    r"nhien|ben canh do,? (?:van )?con)\b"
)
# Nobody is told to work: they are asked to come.
INVITATION = re.compile(
    r"^\W*(?:(?:tran trong )?kinh moi|giay moi|thu moi)\b"
    r"|^\W*moi\b[^.;]{3,90}\b(?:du|tham du|den du)\b(?! thao| toan| an)"
    r"|\b(?:tran trong )?kinh moi\b[^.;]{3,90}\b(?:du|tham du|den du)\b"
    r"(?! thao| toan| an)"
)
# "UBND tỉnh là cơ quan có thẩm quyền chủ trì …": how it is ordered by law.
_BY_LAW = (
    r"\bla (?:co quan|don vi|to chuc|nguoi) (?:co |chiu )?(?:tham quyen|trach nhiem"
    r"|quan ly)\b"
)
BY_LAW = re.compile(rf"\btheo quy dinh (?:tai|cua)\b.*{_BY_LAW}|^[^,;.]*{_BY_LAW}")
# "Ông A cho biết theo quy định, giám đốc sở phải …": a rule is told.
RULE_TOLD = re.compile(
    r"\b(?:cho biet|cho hay|noi ro|noi them)\b.*\btheo (?:quy dinh|noi quy|quy che)\b"
)
# "Bộ Công Thương ra Công điện … về việc …": a paper was issued.
ISSUED = re.compile(
    r"[\s,]*(?:vua |moi |cung )?(?:ban hanh|ra|ky|co)(?: ban hanh)? "
    r"(?:cong dien|cong van|van ban|ke hoach|chi thi|quyet dinh|nghi quyet|thong bao"
    r"|ket luan)\b(?: so| ve| thuc hien| trien khai| nham|,| chi dao| [\d/])"
)
# Whose words are told: "… nhấn mạnh: "Sở Y tế phải …"".
QUOTED = re.compile(
    r"\b(?:nhan manh|khang dinh|quan triet|luu y|nhac nho|neu ro|noi ro|noi them"
    r"|cho rang)(?: rang)?[\s:,\"']*$"
)
# Who gives orders, and words that oblige whoever is named before them.
SUPERIOR = re.compile(
    r"\b(?:ubnd|uy ban nhan dan|hdnd) (?:tinh|tp|thanh pho|xa|huyen)\b"
    r"|\bchu tich\b|\blanh dao (?:tinh|tp|thanh pho|ubnd|huyen)|"
    r"\btinh uy|\bthanh uy|\bbi thu|\bthu tuong|\bchinh phu|\bthuong truc\b"
    r"|\btinh giao|\bong\b|\bba\b|\bubnd\b|\bvan phong\b|\bvp\b"
)
MUST = re.compile(r"[\s,]*(?:phai|can phai|(?:co|chiu) trach nhiem|chu dong)\b")
