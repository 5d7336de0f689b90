"""Reading one item: its title, who presents it, for how long, on which papers.

An item names its presenters in brackets, after a dash, a colon or dots, before a colon
or a verb ("Sở Tài chính trình bày …"), or after "do". What does not read as presenters,
minutes or papers stays in the title.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..text.normal_form import fold, squeeze
from ..time.vietnamese_dates import ClockFound, find_clocks
from ..units.matching import UnitMatch
from .kinds import is_beforehand, is_closed, is_recalled
from .lines import MINUTES, read_duration
from .presenters import (
    LIST_HEAD,
    LONGEST_PHRASE,
    NAMED_PERSON,
    PhraseReader,
    Presenters,
    read_presenters,
    without,
)

_MOST_SEPARATORS = 6
_MOST_TAILS = 8

_TAIL_MINUTES = re.compile(rf"(?:{MINUTES.pattern})(?:\s*/\s*\w+)?$")
_SEPARATOR = re.compile(
    r"\s+[-–—]+\s*|[-–—]+\s+|:\s+|:(?=\D)|\s+/+\s+|\.{3,}\s*|…+[.…]*\s*|\s{3,}|\t+|"
    r"\s*[=→-]>\s*|;\s*|\|\s*"
)
_COMMA = re.compile(r",\s+")
_PAPER = re.compile(
    r"\b(?:so\s+)?\d{1,5}\s*(?:/\d{4})?\s*[/-]\s*[a-z]{2}|"
    r"^(?:(?:theo|tai|kem theo|kem|can cu)\s+)?(?:to trinh|ttr|bao cao|bc|van ban|"
    r"cong van|cv|thong bao|tb|ke hoach|kh|nghi quyet|quyet dinh|qd)\s+(?:so\s+)?\d"
)
_PAPER_PHRASE = re.compile(
    r"(?:\b(?:tai|theo|kem theo|kem)\s+)?(?:\b(?:to trinh|ttr|bao cao|bc|van ban|"
    r"cong van|cv|thong bao|tb|ke hoach|kh|nghi quyet|quyet dinh|qd)\s+)?"
    r"(?:\bso\s*:?\s*)?\b\d"
)
_LABEL_BEFORE = re.compile(
    r"(?:[.;,(]|\s-)\s*(?:(?:don vi|co quan|nguoi|dong chi)\s+)?(?:chu tri\s+)?"
    r"(?:trinh bay|bao cao|trinh|chuan bi|soan thao|tham muu|chu tri)$"
)
_VERB = r"(?:trinh bay|bao cao|trinh|chuan bi|thuyet trinh|tham muu|chu tri|thuc hien)"
_LAST_VERB = re.compile(rf"\s+{_VERB}$")
_BY = re.compile(r"(?:^|[\s,;(])do\s+")
_LEADING_VERB = re.compile(
    r"\s*(?P<dropped>trinh bay|trinh|thuyet trinh|:)\s*:?\s+|"
    r"\s*(?=(?:bao cao|thong qua|phat bieu|giai trinh|thong bao|gioi thieu|dieu hanh|"
    r"quan triet|tham luan|ket luan|danh gia)\b)"
)


@dataclass(slots=True)
class ItemText:
    """What the words of one item say. Minutes are whole; clock is local."""

    name: str
    presenter_text: str = ""
    leading: list[UnitMatch] = field(default_factory=list)
    coordinating: list[UnitMatch] = field(default_factory=list)
    minutes: int | None = None
    clock: ClockFound | None = None
    papers: list[str] = field(default_factory=list)
    restricted: bool = False
    recall: bool = False
    beforehand: bool = False

    @property
    def presented(self) -> bool:
        """Does the text say who presents?"""
        return bool(self.presenter_text)

    def take(self, presenters: Presenters) -> None:
        """Add presenters found in one place of the text."""
        texts = (presenters.text, self.presenter_text)
        self.presenter_text = "; ".join(text for text in texts if text)
        self.leading = presenters.leading + self.leading
        self.coordinating = presenters.coordinating + self.coordinating

    def take_label(self, label: str, value: str, read_units: PhraseReader) -> None:
        """Add what a labelled line below the item says."""
        if label == "papers":
            self.papers.append(value)
        elif label == "duration":
            self.add_minutes(read_duration(value))
            clocks = find_clocks(value)
            self.clock = self.clock or (clocks[0] if clocks else None)
        else:
            self._take_presenters(label, value, read_units)

    def _take_presenters(
        self, label: str, value: str, read_units: PhraseReader
    ) -> None:
        found = read_presenters(value, read_units)
        if found is None:
            unknown = [UnitMatch(0, len(value), squeeze(value), "unknown")]
            person = NAMED_PERSON.match(fold(value))
            found = Presenters(value, [] if person else unknown)
        if label == "coordination":
            found = Presenters("", [], found.leading + found.coordinating)
        self.take(found)

    def add_minutes(self, minutes: int | None) -> None:
        """Add a duration; a second one is a further part of the item."""
        if minutes:
            self.minutes = (self.minutes or 0) + minutes


def read_item(text: str, read_units: PhraseReader) -> ItemText:
    """Take an item's line apart, from its end and then from its beginning."""
    item = ItemText(
        _trimmed(text), restricted=is_closed(text), recall=is_recalled(text)
    )
    for _turn in range(_MOST_TAILS):
        before = item.name
        _take_bracket(item, read_units) or _take_time(item) or (
            item.leading or _take_tail(item, read_units)
        )
        item.name = _trimmed(item.name)
        if item.name == before:
            break
    if not item.presented:
        _take_front(item, read_units)
    item.name = squeeze(item.name)
    return item


def _trimmed(text: str) -> str:
    text = re.sub(r"\s*(?:[=-]>|→)\s*$", "", text)
    return text.strip(" \t,;:-–—|/").removesuffix(".").rstrip()


def _take_bracket(item: ItemText, read_units: PhraseReader) -> bool:
    """The last bracket of the text, if it says anything about the item."""
    start = _opening(item.name)
    if start is None:
        cut = re.search(r"\s*[,;–-]\s*[^,;–-]{3,40}$", item.name[-60:])
        if cut and is_closed(f"({cut[0].strip(' ,;–-')})"):
            item.name = item.name[: len(item.name) - len(cut[0])]
            return True
        return False
    inside = item.name[start + 1 : -1].strip()
    said = _read_bracket(inside, item, read_units)
    if said:
        item.name = item.name[:start]
    return said


def _opening(text: str) -> int | None:
    """Where the bracket that ends the text opens."""
    closing = text[-1:]
    if closing not in (")", "]"):
        return None
    opening, depth = ("[" if closing == "]" else "("), 0
    for index in range(len(text) - 1, max(-1, len(text) - 1 - LONGEST_PHRASE), -1):
        depth += (text[index] == closing) - (text[index] == opening)
        if not depth:
            return index
    return None


def _besides(inside: str, mark: Callable[[str], bool]) -> str:
    """What a bracket says besides a mark: "Sở Nội vụ; họp kín" names the unit, too."""
    parts = re.findall(r"[^,;]+[,;]?", inside)
    return "".join(part for part in parts if not mark(f"({part.strip(' ,;')})"))


def _read_bracket(inside: str, item: ItemText, read_units: PhraseReader) -> bool:
    """Minutes, times, presenters, papers, secrecy; False leaves it in the title."""
    for mark in (is_closed, is_beforehand):
        if mark(inside):
            item.beforehand = item.beforehand or mark is is_beforehand
            rest = _besides(inside, mark)
            if rest != inside:
                _read_bracket(rest, item, read_units)
            return True
    key = fold(inside)
    spans = list(MINUTES.finditer(key))
    minutes = sum(int(span["minutes"]) for span in spans)
    rest = without(inside, spans)
    clocks = find_clocks(rest)
    if clocks:
        rest = rest[: clocks[0].start] + " " + rest[clocks[0].end :]
    rest = squeeze(rest).strip(" ,;:-–—/+")
    key = fold(rest)
    if _PAPER.search(key) and (phrase := _PAPER_PHRASE.search(key)):
        item.papers.insert(0, inside)
        presenters = read_presenters(rest[: phrase.start()], read_units)
        if presenters:
            item.take(presenters)
        return True
    presenters = read_presenters(rest, read_units) if rest else None
    if rest and presenters is None and key not in ("tu", "thoi gian", "du kien"):
        return False
    if not (minutes or clocks or presenters):
        return False
    item.add_minutes(minutes)
    item.clock = item.clock or (clocks[0] if clocks else None)
    if presenters:
        item.take(presenters)
    return True


def _take_time(item: ItemText) -> bool:
    """Minutes or a clock time at the very end."""
    window = item.name[-80:]
    offset = len(item.name) - len(window)
    found = _TAIL_MINUTES.search(fold(window))
    if found and (offset or found.start()):
        item.add_minutes(int(found["minutes"]))
        item.name = item.name[: offset + found.start()]
        return True
    clocks = find_clocks(window)
    if clocks and clocks[-1].end == len(window) and item.clock is None:
        start = clocks[-1].start
        if re.search(r"[-–—:;,|\t]\s*(?:tu\s+|luc\s+)?$", fold(window[:start])):
            item.clock = clocks[-1]
            item.name = re.sub(
                r"(?:từ|lúc)\s*$", "", item.name[: offset + start], flags=re.I
            )
            return True
    return False


def _take_tail(item: ItemText, read_units: PhraseReader) -> bool:
    """Presenters after the first separator that has only presenters behind it."""
    text = item.name
    offset = max(0, len(text) - LONGEST_PHRASE)
    window = text[offset:]
    cuts = list(_SEPARATOR.finditer(window))[-_MOST_SEPARATORS:]
    guess: tuple[int, Presenters] | None = None
    for cut in cuts:
        if offset + cut.start():
            tail = _with_list_head(window, cut) or window[cut.end() :]
            presenters = read_presenters(tail, read_units)
            if presenters:
                label = _LABEL_BEFORE.search(fold(window[: cut.start()]))
                start = label.start() if label else cut.start()
                guess = (offset + start, presenters)
                break
    guess = guess or _after_comma(window, offset, read_units)
    guess = guess or _after_by(window, offset, read_units)
    guess = guess or _before_last_verb(window, offset, read_units)
    if guess is None:
        return False
    item.name = text[: guess[0]]
    item.take(guess[1])
    return True


def _with_list_head(window: str, cut: re.Match[str]) -> str:
    """ "các xã: Tân Lập, Bản Phùng" – the head of the list stands before the colon."""
    if not cut[0].startswith(":"):
        return ""
    before = fold(window[: cut.start()])
    heads = [head for head in LIST_HEAD.finditer(before) if head.end() == len(before)]
    return window[heads[0].start() :] if heads else ""


def _after_comma(
    window: str, offset: int, read_units: PhraseReader
) -> tuple[int, Presenters] | None:
    """ "…, Sở Tài chính trình bày": with a verb, a person, or a unit's full name."""
    for cut in list(_COMMA.finditer(window))[-3:]:
        tail = window[cut.end() :]
        key = fold(tail)
        said = bool(_LAST_VERB.search(key) or NAMED_PERSON.match(key))
        presenters = read_presenters(tail, read_units)
        if presenters is None:
            continue
        if said or _is_new_list(window[: cut.start()], presenters, read_units):
            return offset + cut.start(), presenters
    return None


def _is_new_list(before: str, found: Presenters, read_units: PhraseReader) -> bool:
    """Sure names of units that do not go on with a list of units in the title."""
    sure = all(match.how == "name" for match in found.leading)
    if not (sure and found.leading):
        return False
    return not any(len(before) - match.end < 2 for match in read_units(before))


def _after_by(
    window: str, offset: int, read_units: PhraseReader
) -> tuple[int, Presenters] | None:
    """ "… do Sở Tài chính trình"."""
    cuts = list(_BY.finditer(fold(window)))
    if not cuts:
        return None
    presenters = read_presenters(window[cuts[-1].end() :], read_units)
    return (offset + cuts[-1].start(), presenters) if presenters else None


def _before_last_verb(
    window: str, offset: int, read_units: PhraseReader
) -> tuple[int, Presenters] | None:
    """ "Tình hình thu ngân sách Sở Tài chính trình bày", without any separator."""
    verb = _LAST_VERB.search(fold(window))
    if not verb:
        return None
    before = window[: verb.start()]
    found = [match for match in read_units(before) if match.status == "found"]
    if not found or found[-1].end != len(before) or not found[-1].start:
        return None
    tail = window[found[-1].start :]
    return offset + found[-1].start, Presenters(tail, [found[-1]])


def _take_front(item: ItemText, read_units: PhraseReader) -> None:
    """ "Sở Tài chính: …", "Sở Tài chính báo cáo …"; the unit alone stays the title."""
    window = item.name[:LONGEST_PHRASE]
    for cut in list(_SEPARATOR.finditer(window))[:2]:
        presenters = read_presenters(window[: cut.start()], read_units)
        if presenters is None or not item.name[cut.end() :].strip():
            continue
        if any(match.status != "group" for match in presenters.leading):
            item.take(presenters)
            item.name = _capital(item.name[cut.end() :])
            return
    whole = read_presenters(item.name, read_units)
    covered = sum(match.end - match.start for match in whole.leading) if whole else 0
    if whole and covered * 2 > len(item.name):
        item.take(whole)
        return
    _take_front_verb(item, window, read_units)


def _take_front_verb(item: ItemText, window: str, read_units: PhraseReader) -> None:
    key = fold(window)
    for match in read_units(window):
        if match.status == "unknown":
            continue
        verb = _LEADING_VERB.match(key, match.end)
        if not verb:
            continue
        presenters = read_presenters(window[: match.end], read_units)
        if presenters and item.name[verb.end() :].strip():
            item.take(presenters)
            item.name = _capital(item.name[verb.end() :])
        return


def _capital(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
