"""Numbers of official documents: each once in its row and year, from 1 January anew.

NĐ 30/2020, appendix I, part I, section II.3. The zero before numbers under 10 is the
layout's; here ``05`` and ``5`` are one number.
"""

import re
from collections.abc import Iterable

# As offices write them: 36, 05, 36a (a number put in between).
_NUMBER = re.compile(r"([0-9]{1,6})([a-zđ]?)")


def normal_number(typed: str) -> str:
    """The number as the register keeps it: without leading zeros, letters small.

    :raises ValueError: it is none
    """
    found = _NUMBER.fullmatch(typed.strip().lower())
    if not found or not int(found[1]):
        raise ValueError(f"Not the number of a document: {typed}.")
    return f"{int(found[1])}{found[2]}"


def next_number(taken: Iterable[str]) -> str:
    """The number after the highest one; what was recalled is never given again."""
    return str(max((_value(number) for number in taken), default=0) + 1)


def _value(number: str) -> int:
    found = _NUMBER.fullmatch(number)
    return int(found[1]) if found else 0


def paper_name(name: str) -> str:
    """The name of a body as it heads a paper: ``UBND`` written out."""
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", name.strip())
