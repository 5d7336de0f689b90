"""Words that change nothing about what is asked, and words that may not be passed over.

Everything else has to be understood: a word that no rule explains is asked back.
"""

import re

# Politeness, the frame of a question, and what stands between its parts. Longer ones
# first: "cho toi biet" before "toi".
_FILLER = (
    r"cho (?:toi|minh|em|anh|chi|chung toi|hoi|xem|biet)(?: (?:biet|xem|hoi"
    r"|duoc biet))*|(?:toi|minh|em|anh|chi) (?:muon|can|hoi|xem|dang|phai|se"
    r"|co)(?: (?:biet|xem|hoi))*|dong chi tro ly|tro ly (?:so|oi)?|thu ky so|oi"
    r"|xin|vui long|nho|giup|ho|voi|lam on|hay|ban|nhe|nha|nhi|a|ah|vay|the|day|do"
    r"|kia|di|luon|ngay|thi|ma|la|u|uh|(?:co )?(?:bao nhieu|may|nhung|cac|moi"
    r"|tat ca|toan bo|het)(?: (?:cai|thu))?|(?:luc |vao )?(?:may gio|gio nao"
    r"|ngay nao|hom nao|thu may|bao gio)|nao|gi|nhung gi|ai|sao|the nao"
    r"|nhu the nao|ra sao|o dau|dau(?= (?:roi|vay|the)|$)|khi nao|luc nao|co|dang"
    r"|da|con|se|van|duoc|bi|phai|can|thuoc|cua|do|o|tai|trong|vao|cho|va|ben|phia"
    r"|hien|hien nay|hien tai|hien gio|bay gio|luc nay|den nay|toi nay|danh sach"
    r"|liet ke|thong ke|dem|tong so|tong cong|so luong|so|muc|ke ra|dua ra|xem"
    r"|hien thi|tim|tra cuu|kiem tra|cho biet|bao|noi|hoi|nhung ai|ma"
    r"|(?:hay )?khong(?=$)|chua(?=$)|roi|thoi|ha|nhi|deu|rieng|cu the|chi tiet"
    r"|tinh hinh|ma dang|cai|nguoi|dong chi|d/c|anh|chi|ong|ba|em"
)
FILLER = re.compile(rf"(?<![\w@])(?:{_FILLER})(?!\w)")
# What introduces a topic.
ABOUT = re.compile(
    r"(?<!\w)(?:ve(?: (?:viec|van de|noi dung|vu|chuyen(?! doi)))?|lien quan (?:den"
    r"|toi)|noi ve"
    r"|co noi dung(?: ve)?|chu de|co ten(?: la)?|ten la|ban ve|xung quanh"
    r"|noi dung)(?!\w)"
)
# In what is left over these may turn the meaning round: never a topic by themselves.
TURNING = re.compile(
    r"(?<!\w)(?:khong|chua|chang|tru|ngoai|hon|tren|duoi|it nhat|toi da|toi thieu|khac"
    r"|giao|xoa|huy|sua|tao|gui|nhac|dich|tom tat|ky|ban hanh|sap|toi|hop|du|vang"
    r"|them|bot"
    r"|chuyen(?! doi)|phan cong|xep hang|so sanh|tang|giam|vi sao|tai sao"
    r"|nhat|don vi|co quan|dau|giua|cuoi|den|gap doi|gap ba"
    r"|truoc|sau|gio|phut|lan|hoac|neu|so voi|ngay|tuan|thang|quy|nam|hom"
    r"|\d+)(?!\w)"
)
POLITE_END = re.compile(
    r"(?:[\s?.!,]|(?<!\w)(?:a|ah|nhi|nhe|nha|vay|the|day|ha|roi|the nhi|vay a)(?!\w))+$"
)

# At the ends of a topic these are not part of it; those that may be, without accents,
# another word ("tu": "đầu tư") only with theirs.
BEFORE_TOPIC = frozenset(
    "nào nao những nhung các cac của cua đang dang đã da thuộc thuoc có về ve là"
    " mấy bao"
    " nhiêu nhieu việc nội dung xem cho".split()
)
AFTER_TOPIC = frozenset(
    "chưa chua không khong rồi roi nhỉ nhi vậy thế ạ nhé của cua trong thuộc thuoc"
    " do tại"
    " là từ vào ở và thì nào nao gì gi có đâu sao khi lúc đến đang dang đã nằm"
    " tới".split()
)
TAIL = re.compile(
    r" (?:o dau|nam o dau|den dau|toi dau|khi nao|luc nao|the nao|ra sao|la gi|bao gio"
    r"|nhu the nao|may gio|co khong|hay chua)$"
)
