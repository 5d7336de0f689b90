"""What is to be handed in, where a sentence says so: a plan, a report, a draft."""

import re

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

# Papers of the administration (NĐ 30/2020/NĐ-CP, Art. 7) and usual working papers.
_PAPERS = """
bao cao|ke hoach|phuong an|de an|to trinh|du thao (?:nghi quyet|quyet dinh|to trinh
|ke hoach|bao cao|van ban|quy che|quy dinh|de an)|nghi quyet|quyet dinh|chi thi
|quy che|quy dinh|huong dan|chuong trinh|danh muc|danh sach|cong van|thong bao
|ho so|bieu mau|bien ban|de cuong|du an|du toan|thuyet minh|kich ban|quy trinh
""".replace("\n", "")
_MADE = (
    r"\b(?:xay dung|lap|soan thao|soan|ban hanh|trinh|hoan thien|hoan chinh|hoan thanh"
    r"|tham muu|du thao|gui|nop|co|cong bo|viet|san pham(?: la)?\s*:?)\s+"
    r"(?:(?:ngay|xong|cho|\d+|mot|cac|mot so|ubnd \w+|uy ban nhan dan \w+)\s+)*"
)
_FOUND = re.compile(rf"{_MADE}(?P<paper>{_PAPERS})\b")
# "báo cáo" as a verb gives a report.
_REPORTS = re.compile(
    r"(?<!chuc )\b(?:bao cao|bc)\b(?! (?:vien|tai|cua|so \d))(?=\s+[^\W\d])"
)


def product_of(text: str) -> str:
    """The kind of paper that the sentence asks for, as written; "" without evidence.

    A paper named as what is made goes before a report that is made on it.
    """
    text = clean(text)[:3000]
    key = fold(text)
    if found := _FOUND.search(key):
        return _capital(text[found.start("paper") : found.end("paper")])
    if found := _REPORTS.search(key):
        return _capital(text[found.start() : found.end()])
    return ""


def _capital(words: str) -> str:
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]
