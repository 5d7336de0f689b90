"""A text prepared for rules: one line of words, the key they match, the way back.

Rules match the key (lower case, no accents, single spaces), so that case, accents and
spaces never change what they find.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from odoo.addons.ecabinet_meeting.tools.text.normal_form import (
    clean,
    fold,
    tone_key,
)

from .short_forms import short_forms

# Written with these accents it is no "giao", "mai" or "lo" of an order or a date.
_OTHER_WORD = re.compile(
    r"(?<!\w)(?:gi[áàảạã]o|m[áàảạã]i|l[óòỏọõôốồổộỗơớờởợỡ]|đa|dạng)(?!\w)"
)


# Text copied from a page: "<b>Sở Y tế</b>".
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|&nbsp;")


def _blank(tag: re.Match[str]) -> str:
    return " " * len(tag[0])


@dataclass(frozen=True, slots=True)
class RunningText:
    """``text`` and ``key`` have equal length; ``source`` is what was cleaned."""

    source: str
    text: str
    key: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same span in ``source``."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def beginning(self, most: int) -> "RunningText":
        """Its first letters; the text itself where it is no longer."""
        if len(self.key) <= most:
            return self
        return RunningText(
            self.source, self.text[:most], self.key[:most], self.offsets[: most + 1]
        )

    def written(self, start: int, end: int) -> str:
        """The words of a span as they were typed, short forms and all."""
        first, last = self.span(start, end)
        return " ".join(self.source[first:last].split())


def running(text: str) -> RunningText:
    """Clean the text, let one space stand for any run of them, write short forms out.

    "b/c" becomes "báo cáo"; its letters lead back to those that were typed.
    """
    source = clean(text)
    squeezed: list[str] = []
    offsets: list[int] = []
    for index, letter in enumerate(_TAG.sub(_blank, source)):
        if letter.isspace():
            if not squeezed or squeezed[-1] == " ":
                continue
            letter = " "
        squeezed.append(letter)
        offsets.append(index)
    line = "".join(squeezed)
    key = fold(line)
    line, offsets = _written_out(line, key, offsets)
    offsets.append(len(source))
    return RunningText(source, line, _key(line), tuple(offsets))


def _key(line: str) -> str:
    """Without accents, but for words that would be taken for others without them."""
    key = fold(line)
    for match in _OTHER_WORD.finditer(tone_key(line)):
        key = key[: match.start()] + match[0] + key[match.end() :]
    return key


def _written_out(line: str, key: str, offsets: list[int]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    ways: list[int] = []
    done = 0
    for start, end, full in short_forms(key):
        typed = end - start - 1
        pieces += [line[done:start], full]
        ways += offsets[done:start]
        ways += [
            offsets[start + index * typed // max(1, len(full) - 1)]
            for index in range(len(full))
        ]
        done = end
    if not done:
        return line, offsets
    return "".join([*pieces, line[done:]]), ways + offsets[done:]


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def without(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """The pieces of the text that the spans leave."""
    edges = [(0, 0), *merged(spans), (len(text), len(text))]
    return [text[before[1] : after[0]] for before, after in pairwise(edges)]
