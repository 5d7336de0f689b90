"""Letters in one case, so that typing in capitals or in none changes nothing.

Small letters, save for what can only be an abbreviation: "syt" and "nn&mt" are no
Vietnamese syllables, "SYT" and "NN&MT" name a unit.
"""

import re

from odoo.addons.ecabinet_meeting.tools.unit_words import ABBREVIATIONS

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_SYLLABLE = re.compile(
    _ONSET + "(?:(?:oa|oe|ua|ue|uo|uyo|uye|ie|ye|ia|uu|[aeiou])(?:ch|ng|nh|[cmnpt])"
    "|(?:oai|oay|oao|oeo|uay|uoi|uou|ieu|yeu|uya|uyu|uyen|uyet|uynh|uych|uyt|uyn|uyp"
    "|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ya|[aeiouy]))"
)
_WORD = re.compile(r"[^\W\d_]+")
# Syllables that are an abbreviation before the word of a place.
_BEFORE_PLACE = re.compile(r"\b(?:ca|tu)(?= (?:tinh|tp|thanh pho|xa|phuong|huyen)\b)")
# "TP. Cà Mau": a point after an abbreviation ends no sentence.
_POINTED = re.compile(r"\b(?:tp|tx|tt|q|p|h|x)\.")
# "Giao thông - vận tải": names are written with a dash and without.
_DASHED = re.compile(r"(?<=[^\W\d_]) ?(?P<dash>-) ?(?=[^\W\d_])")


def one_case(text: str, key: str) -> str:
    """The text with the same letters in the one case; ``key`` is its key."""
    parts = list(text.lower() if len(text.lower()) == len(text) else key)
    for match in _WORD.finditer(key):
        word = match[0]
        if (
            word not in ABBREVIATIONS
            and len(word) > 1
            and not _SYLLABLE.fullmatch(word)
        ):
            _raise(parts, match)
    for pattern in (_BEFORE_PLACE,):
        for match in pattern.finditer(key):
            written = text[match.start() : match.end()]
            if written.lower() in ("ca", "tu"):
                _raise(parts, match)
    for match in _POINTED.finditer(key):
        parts[match.end() - 1] = " "
    for match in _DASHED.finditer(key):
        parts[match.start("dash")] = " "
    return "".join(parts)


def _raise(parts: list[str], match: re.Match[str]) -> None:
    for index in range(match.start(), match.end()):
        upper = parts[index].upper()
        if len(upper) == 1:
            parts[index] = upper
