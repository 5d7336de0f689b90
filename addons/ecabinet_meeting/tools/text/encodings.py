"""Text typed in TCVN3 (ABC) or VNI fonts, turned into Unicode when that is certain.

Both put Vietnamese letters on codes that other letters have in Unicode, so text is
converted only when its strange pairs read as Vietnamese and nothing in it is already
Vietnamese Unicode.
"""

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_MARKS = {
    "aø": "à", "aù": "á", "aû": "ả", "aõ": "ã", "aï": "ạ",
    "aê": "ă", "aè": "ằ", "aé": "ắ", "aú": "ẳ", "aü": "ẵ", "aë": "ặ",
    "aâ": "â", "aà": "ầ", "aá": "ấ", "aå": "ẩ", "aã": "ẫ", "aä": "ậ",
    "eø": "è", "eù": "é", "eû": "ẻ", "eõ": "ẽ", "eï": "ẹ",
    "eâ": "ê", "eà": "ề", "eá": "ế", "eå": "ể", "eã": "ễ", "eä": "ệ",
    "oø": "ò", "où": "ó", "oû": "ỏ", "oõ": "õ", "oï": "ọ",
    "oâ": "ô", "oà": "ồ", "oá": "ố", "oå": "ổ", "oã": "ỗ", "oä": "ộ",
    "ôø": "ờ", "ôù": "ớ", "ôû": "ở", "ôõ": "ỡ", "ôï": "ợ",
    "uø": "ù", "uù": "ú", "uû": "ủ", "uõ": "ũ", "uï": "ụ",
    "öø": "ừ", "öù": "ứ", "öû": "ử", "öõ": "ữ", "öï": "ự",
    "yø": "ỳ", "yù": "ý", "yû": "ỷ", "yõ": "ỹ",
}  # fmt: skip
_VNI_SINGLE = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
    "Ô": "Ơ", "Ö": "Ư", "Ñ": "Đ", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
    "ì": "ì", "í": "í",
}  # fmt: skip
_VNI = dict(_VNI_MARKS)
for _pair, _letter in _VNI_MARKS.items():
    _VNI[_pair.upper()] = _letter.upper()
    _VNI[_pair[0].upper() + _pair[1]] = _letter.upper()
_VNI_PAIR = re.compile("|".join(map(re.escape, sorted(_VNI, key=len, reverse=True))))
_VNI_ANY = re.compile(
    "|".join(map(re.escape, [*sorted(_VNI, key=len, reverse=True), *_VNI_SINGLE]))
)
# Letters that only Vietnamese in Unicode has.
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_SYLLABLE_WITH_TCVN3 = re.compile(
    r"[A-Za-zÀ-ÿ]{0,8}[µ¸¶·¹¨»¾¼½Æ©®ª«¬§¡¢£¤¥¦×ØÞß][A-Za-zÀ-ÿµ¸]*"
)


def to_unicode(text: str) -> str:
    """The text in Unicode; unchanged unless it is surely TCVN3 or VNI."""
    if text.isascii() or _VIETNAMESE.search(unicodedata.normalize("NFC", text[:20000])):
        return text
    if _is_vni(text):
        return from_vni(text)
    return from_tcvn3(text) if _is_tcvn3(text) else text


def lines_to_unicode(text: str) -> str:
    """As ``to_unicode``, for pages of which some lines are in Unicode already."""
    whole = to_unicode(text)
    if whole is not text or text.isascii():
        return whole
    return "\n".join(to_unicode(line) for line in text.split("\n"))


def from_font(text: str, font: str) -> str:
    """The letters that ``font`` shows for ``text``: .VnTime, VNI-Times, or any other.

    The fonts of TCVN3 that end in H show capitals for small letters.
    """
    name = font.strip().lower()
    if name.startswith(".vn"):
        shown = from_tcvn3(text)
        return shown.upper() if name.endswith("h") else shown
    return from_vni(text) if name.startswith("vni-") else text


def from_tcvn3(text: str) -> str:
    """Text that surely is TCVN3."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """Text that surely is VNI."""
    return _VNI_ANY.sub(lambda found: _VNI.get(found[0]) or _VNI_SINGLE[found[0]], text)


def _is_vni(text: str) -> bool:
    """At least three pairs that no language in Unicode writes so often."""
    pairs = len(_VNI_PAIR.findall(text))
    strange = sum(1 for letter in text if letter in "øûïåäëüõ")
    words = _count_words(text)
    return pairs >= 3 and strange >= 2 and pairs * 4 >= words


def _is_tcvn3(text: str) -> bool:
    inside = [
        found
        for found in _SYLLABLE_WITH_TCVN3.findall(text)
        if len(found) > 1 and any(letter.isascii() for letter in found)
    ]
    return len(inside) >= 3 and len(inside) * 5 >= _count_words(text)


def _count_words(text: str) -> int:
    return sum(any(map(str.isalpha, run)) for run in text.split())
