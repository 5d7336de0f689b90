"""A question in one form: short forms written out, slips of the pen mended."""

import re
from functools import lru_cache

from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean, fold, squeeze

from ..search.slips import from_telex, is_syllable, meant
from ..text.short_forms import short_forms

# Nobody asks more at once; whoever pastes a paper is told so.
LONGEST = 600

# Besides those of assignments; only where no unit is called so.
_SHORT = {
    "nv": "nhiệm vụ",
    "cv": "công việc",
    "hnay": "hôm nay",
    "hn": "hôm nay",
    "hqua": "hôm qua",
    "bn": "bao nhiêu",
    "bnhieu": "bao nhiêu",
    "qh": "quá hạn",
    "dc": "được",
    "đc": "được",
    "vs": "với",
    "ntn": "như thế nào",
    "tn": "thế nào",
    "gv": "giao việc",
    "tl": "tài liệu",
    "ds": "danh sách",
    "đv": "đơn vị",
    "sl": "số lượng",
    "ng": "người",
    "j": "gì",
    "z": "vậy",
    "r": "rồi",
    "vc": "việc",
    "mn": "mọi người",
    "lm": "làm",
    "t2": "thứ hai",
    "t3": "thứ ba",
    "t4": "thứ tư",
    "t5": "thứ năm",
    "t6": "thứ sáu",
    "t7": "thứ bảy",
}
_WORD = re.compile(r"(?<![\w/@.-])[^\W\d_][\w]*(?![\w/-])")


def in_one_form(text: str, vocabulary: frozenset[str], names: frozenset[str]) -> str:
    """The question with short forms written out and slips mended.

    ``vocabulary``: the words that a slip may stand for, without accents; ``names``:
    words that are names in this office, left as they are.
    """
    text = squeeze(clean(text))
    parts, at = [], 0
    for start, end, full in short_forms(fold(text)):
        parts += [text[at:start], full]
        at = end
    text = "".join([*parts, text[at:]])
    return _WORD.sub(lambda match: _mended(match[0], vocabulary, names), text)


def _mended(word: str, vocabulary: frozenset[str], names: frozenset[str]) -> str:
    key = fold(word)
    # In capitals it may be a unit ("HN", "CV"), with accents it is spelt on purpose.
    if word.lower() in _SHORT and not word.isupper():
        return _SHORT[word.lower()]
    if key in vocabulary or key in names or is_syllable(key) or len(key) < 3:
        return word
    plain = from_telex(key)
    if plain != key and (plain in vocabulary or plain in names):
        return plain
    return _meant(key, vocabulary) or word


@lru_cache(maxsize=2048)
def _meant(key: str, vocabulary: frozenset[str]) -> str:
    """The one word of the vocabulary that it may stand for, or ``""``."""
    found = [each for each in meant(key) if each in vocabulary]
    turned = [each for each in found if sorted(each) == sorted(key)]
    for sure in (turned, found):
        if len(sure) == 1:
            return sure[0]
    return ""
