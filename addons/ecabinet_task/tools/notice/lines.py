"""The lines of a conclusion notice: points with their depth, sections, what is neither.

Letterhead, recipients, signature and page numbers are left out; lines that the width
of a page has broken are one line again.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold

_NUMBER = re.compile(
    r"^\s*(?P<mark>(?:[IVX]{1,5}|[A-H](?=[.)]\s+[A-ZĐÀ-Ỹ]{2})|\d{1,2}(?:\.\d{1,2})*"
    r"|[a-zđ])\s*(?:[.)/](?!\d)|-(?=\s))|\((?:\d{1,2}|[a-zđ])\)(?=\s)"
    r"|[-+*•–]|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)\s*(?P<rest>.*)$"
)
_PAGE = re.compile(r"^\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*$")
_LETTERHEAD = re.compile(
    r"^\W*(?:tinh |thanh pho |cong hoa xa hoi"
    r"|doc lap|so\s*:|so:? \d|thong bao$|thong bao\b.{0,6}$|ket luan (?:cua"
    r"|cuoc hop|hoi nghi|phien hop)|v/v|ve viec|noi nhan|luu\s*:|tm\.|kt\."
    r"|tl\.|tuq\.|chu tich\W*$|pho chu tich\W*$|chanh van phong\W*$|nhu tren"
    r"|kinh gui|can cu )"
    r"|^\W*(?:(?:nguoi )?chu tri|chu toa|cung di|hien trang|co mat"
    r"|tham gia|thanh phan|dia diem|thoi gian|thu ky|du hop|vang)\s*:"
)
_ORGAN_ALONE = re.compile(
    r"^\W*(?:uy ban nhan dan|ubnd|van phong(?: (?:ubnd|uy ban nhan dan|hdnd|tinh uy"
    r"|dang uy|va))*)(?: (?:tinh|xa|phuong|thanh pho|dac khu))?(?: [^\W\d]+){0,3}\W*$"
)
_CLOSING = re.compile(
    r"^\W*(?:noi nhan\s*:|tren day la (?:thong bao|ket luan|y kien))"
    r"|\bthong bao (?:de|den|toi)\b.{3,90}\bbiet\b"
    r"|^\W*(?:nhan duoc [^,]{3,60},\s*)?(?:yeu cau|de nghi) "
    r"(?:cac|thu truong|lanh dao)[^.;]{0,120}\b(?:trien khai|thuc hien)"
    r"(?: (?:thuc hien|nghiem tuc|thong bao nay|ket luan nay))*\W*$"
)
_SECTION_OF_PRAISE = re.compile(
    r"\b(?:danh gia|ket qua dat duoc|tinh hinh chung|nhan dinh|ton tai|han "
    r"che|uu diem|nguyen nhan|thanh phan|khai mac)\b"
)
_SECTION_OF_TASKS = re.compile(
    r"\b(?:nhiem vu|phuong huong|giai phap|ket luan|chi dao|thoi gian toi"
    r"|yeu cau|phan cong|to chuc thuc hien)\b"
)
# "(17h ngày 07/12; đ/c Phó Chủ tịch chủ trì)", "Ghi biên bản: …".
_ASIDE = re.compile(
    r"\W*\([^()]*\)\W*|\W*(?:nguoi )?(?:ghi bien ban|ghi chep|lap bieu|tong hop):.*"
)
_REMARK = re.compile(r"\W*ghi chu(?: \w+)?:")
_TERM = re.compile(r"\b(?:hoan thanh|thoi han|han|truoc|xong)\b")
_DATED_TITLE = re.compile(
    r"[^.;:,()]{3,80} \((?:bao cao|hoan thanh|thoi han|han|xong|truoc)\b[^()]{0,60}\)"
)
_SUBJECT_ONLY = re.compile(r"^\W*ve [^.;:,\d]{3,70}\W*$")
# Lines shorter than this end where their writer ended them.
_FULL_LINE = 50
LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A point of a notice with its depth; ``mark`` as written, empty without one.

    ``parent``: deeper ones follow it, and it has a mark or is in capitals.
    """

    text: str
    mark: str
    depth: int
    parent: bool = False


def notice_lines(text: str) -> list[Line]:
    """The lines of a notice, in order."""
    lines: list[Line] = []
    kinds: list[str] = []
    before = ""
    written = [raw.strip() for raw in clean(text).split("\n")]
    broken = _is_broken(written)
    for stripped in written:
        if not stripped or _PAGE.match(fold(stripped)):
            before = "" if not stripped else before
            continue
        match = _NUMBER.match(stripped)
        if match and match["rest"]:
            kinds = _deeper(kinds, _kind_of_mark(match["mark"]))
            lines.append(Line(match["rest"].strip(), match["mark"], len(kinds)))
        elif lines and _goes_on(lines[-1], before, stripped, broken):
            whole = f"{lines[-1].text} {stripped}"
            lines[-1] = replace(lines[-1], text=whole)
        else:
            kinds = []
            lines.append(Line(stripped, "", 0))
        before = stripped
    deeper = [after.depth > line.depth for line, after in pairwise(lines)]
    return [
        replace(line, parent=parent and bool(line.mark or line.text.isupper()))
        for line, parent in zip(lines, [*deeper, False], strict=False)
    ]


def _deeper(kinds: list[str], kind: str) -> list[str]:
    if kind in kinds:
        return kinds[: kinds.index(kind) + 1]
    if kind == "1":
        return [each for each in kinds if each in ("A", "I")] + ["1"]
    return [*kinds, kind]


def _kind_of_mark(mark: str) -> str:
    bare = mark.strip(" .()/-") or mark
    if re.fullmatch(r"[IVX]+", bare):
        return "I"
    if re.fullmatch(r"[A-H]", bare):
        return "A"
    if "." in bare:
        return "1" + ".1" * bare.count(".")
    if bare.isdigit():
        return "1"
    return "a" if bare.isalpha() else bare


def _is_broken(written: list[str]) -> bool:
    """Were the lines broken by width? Then several begin amid a sentence."""
    text = [line for line in written if line]
    return sum(line[:1].islower() for line in text) >= max(4, len(text) / 8)


def _goes_on(line: Line, before: str, text: str, broken: bool) -> bool:
    """Is it the rest of a line that was broken by width?"""
    if len(text) > 8 and text.isupper():
        return False
    ended = line.text.endswith((".", ";", ":", "!", "?"))
    if text[:1].islower() and not ended:
        return True
    wide = len(before) >= _FULL_LINE and not re.search(r"\s{3}", before)
    if ended:
        return broken and wide and bool(line.mark) and not line.text.endswith(":")
    return wide and not before.isupper()


def is_closing(line: Line) -> bool:
    """From here on there are recipients and the signature."""
    return not line.mark and bool(_CLOSING.search(fold(line.text)))


def is_letterhead(line: Line) -> bool:
    """Is it a line of the head, or a title in capitals?"""
    key = fold(line.text)
    if line.mark or len(key) >= LONGEST_TITLE:
        return False
    letters = [letter for letter in line.text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    in_capitals = len(letters) > 8 and capitals >= 0.7 * len(letters)
    if _REMARK.match(key) or (_ASIDE.fullmatch(key) and not _TERM.search(key)):
        return True
    organ = _ORGAN_ALONE.match(key) and ":" not in key
    return bool(in_capitals or _LETTERHEAD.match(key) or organ)


def is_section(line: Line) -> bool:
    """Is it the title of a section ("II. Nhiệm vụ", "A. ĐÁNH GIÁ")?"""
    key = fold(line.text)
    roman = bool(re.fullmatch(r"(?:[IVX]+|[A-H])\s*[.)/-]", line.mark))
    if roman:
        return len(key) < LONGEST_TITLE and not re.search(r"\bgiao\b", key)
    return bool(line.mark) and bool(_SUBJECT_ONLY.match(key))


def is_title(line: Line) -> bool:
    """Is it only what the points below are about ("Tổ chức thực hiện")?"""
    return (
        line.parent
        and len(line.text) < LONGEST_TITLE / 2
        and not line.text.endswith((".", ":", ";"))
    )


def is_dated_title(line: Line) -> bool:
    """Is it a title that says until when: "2. Nhà ở xã hội (báo cáo trước 20/12)"?"""
    return bool(line.mark) and bool(_DATED_TITLE.fullmatch(fold(line.text).strip()))


def is_praise(line: Line) -> bool:
    """Does a section speak of what was, and not of what is to be done?"""
    key = fold(line.text)
    return bool(_SECTION_OF_PRAISE.search(key)) and not _SECTION_OF_TASKS.search(key)
