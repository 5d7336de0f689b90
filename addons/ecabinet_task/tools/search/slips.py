"""Slips of the pen: which syllable may have been meant by one that is found nowhere.

Only syllables that Vietnamese can have are offered, so nothing about what the office
has written shows in them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_ONSETS = "b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|"
_VOWELS = (
    "a|ai|ao|au|ay|e|eo|eu|i|ia|ie|ieu|iu|o|oa|oai|oao|oay|oe|oeo|oi|oo|u|ua|uay|ue"
    "|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|y|ye|yeu"
)
_CLOSED_VOWELS = "a|e|i|ie|o|oa|oe|oo|u|ua|ue|uo|uy|uye|y|ye"
_SYLLABLE = re.compile(
    rf"(?:{_ONSETS})(?:(?:{_VOWELS})|(?:{_CLOSED_VOWELS})(?:ch|c|m|nh|ng|n|p|t))\Z"
)
_LETTERS = "abcdeghiklmnopqrstuvxy"
# Keys of Telex that were typed with the input method off: "ddaats" is "đất".
_DOUBLED = re.compile(r"([adeo])\1")
_TONE_KEYS = re.compile(r"[sfrxj]")


def is_syllable(word: str) -> bool:
    """Whether Vietnamese can have this syllable, written without accents."""
    return bool(_SYLLABLE.match(word))


@lru_cache(maxsize=512)
def meant(word: str) -> tuple[str, ...]:
    """Syllables that may have been meant by ``word``, the likeliest first.

    ``word`` is without accents. One letter too many, too few, another one, or two in
    the wrong order.
    """
    if not 2 <= len(word) <= 12 or not word.isascii() or not word.isalpha():
        return ()
    found = dict.fromkeys([*_from_telex(word), *_turned(word), *_changed(word)])
    return tuple(each for each in found if each != word and is_syllable(each))


def from_telex(word: str) -> str:
    """A syllable typed in Telex with the input method off; other words as they are."""
    if is_syllable(word) or not word.isascii():
        return word
    return next((each for each in _from_telex(word) if is_syllable(each)), word)


def _from_telex(word: str) -> Iterator[str]:
    plain = _DOUBLED.sub(r"\1", word).replace("w", "")
    yield plain
    # The key of a tone comes anywhere after the vowel, most often last.
    for match in reversed(list(_TONE_KEYS.finditer(plain, 1))):
        yield plain[: match.start()] + plain[match.end() :]


def _turned(word: str) -> Iterator[str]:
    for index in range(len(word) - 1):
        first, second = word[index], word[index + 1]
        yield f"{word[:index]}{second}{first}{word[index + 2 :]}"


def _changed(word: str) -> Iterator[str]:
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
    for index in range(len(word) + 1):
        for letter in _LETTERS:
            yield word[:index] + letter + word[index:]
    for index in range(len(word)):
        for letter in _LETTERS:
            yield word[:index] + letter + word[index + 1 :]
