"""Vietnamese text as people paste it: one form to keep, one key to compare.

Offices send the same word in several shapes: composed or decomposed letters, the tone
of "hoà" on either vowel, non-breaking spaces, three kinds of dash, no accents at all.
``clean`` gives the form that is kept and shown, ``fold`` the key that is compared.
Everything here takes time linear in the length of the text.
"""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(0x20) if chr(code) not in "\t\n"),
        *(code for code in range(0x7F, 0xA0) if code != 0x85),
        0x00AD,  # soft hyphen
        0x200B,  # zero width space
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),  # marks of writing direction
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
_SPACES = dict.fromkeys(
    [0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "
)
_LINE_ENDS = dict.fromkeys([0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029])
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_CLEAN = _INVISIBLE | _SPACES | dict.fromkeys(_LINE_ENDS, "\n") | _SURROGATES

_DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2043, 0x2212, 0xFE58, 0xFF0D], "-")
_SINGLE_QUOTES = dict.fromkeys([*range(0x2018, 0x201C), 0x2032, 0x00B4, 0x0060], "'")
_DOUBLE_QUOTES = dict.fromkeys([*range(0x201C, 0x2020), 0x2033, 0x00AB, 0x00BB], '"')


def _bare_letter(code: int) -> str:
    letter = chr(code)
    if letter in "Đđ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()


_FOLD = {
    code: _bare_letter(code)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if chr(code).isalpha()
}
_FOLD |= _DASHES | _SINGLE_QUOTES | _DOUBLE_QUOTES | _SPACES

# Tone on the second vowel of a final oa, oe, uy (the newer spelling) and on the first.
_NEW_TONES = {
    new_vowel + new: old + rest
    for new_vowel, rest, marks in (
        ("o", "a", ("àáảãạ", "òóỏõọ")),
        ("o", "e", ("èéẻẽẹ", "òóỏõọ")),
        ("u", "y", ("ỳýỷỹỵ", "ùúủũụ")),
    )
    for new, old in zip(*marks, strict=True)
}
_NEW_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_NEW_TONES)})(?![^\W\d_])")


def clean(text: str) -> str:
    """The text as it is kept: NFC, plain spaces, lines ended by ``\\n``.

    Invisible and control characters go (tabs stay: they part the columns of a pasted
    table); whatever a reader sees stays as written, dashes and quotes included.
    """
    text = text.replace("\r\n", "\n")
    return unicodedata.normalize("NFC", text.translate(_CLEAN))


def fold(text: str) -> str:
    """Comparison key: lower case, without accents, with plain dashes and quotes.

    Of a cleaned text the key has the same length, character for character, so that a
    span found in one is a span of the other.
    """
    return text.translate(_FOLD).lower()


def tone_key(text: str) -> str:
    """Lower case with accents, the tone placed one way ("hoà" and "hòa" are equal)."""
    return _NEW_TONE.sub(lambda found: _NEW_TONES[found[0]], text.lower())


def split_lines(text: str) -> list[str]:
    """Lines of a cleaned text, without the spaces around them; blank ones are empty."""
    return [line.strip() for line in text.split("\n")]


def split_rows(text: str) -> list[str]:
    """As ``split_lines``, with the tabs before and after a table's row kept.

    They stand for empty cells; the tab that only indents a line does not.
    """
    rows = [line.strip(" ") for line in text.split("\n")]
    return [row if "\t" in row.strip() else _unless_a_cell(row) for row in rows]


def _unless_a_cell(row: str) -> str:
    """A row with one filled cell keeps its tabs when empty cells stand behind it."""
    return row if row.strip() and row.endswith("\t") else row.strip()


def squeeze(text: str) -> str:
    """One space wherever there were spaces, tabs or line ends."""
    return " ".join(text.split())
