"""Looking for units in one text, word by word.

The walk is linear in the length of the text: at each word the longest name that fits
wins. Names, and what a name means in whose papers, are the affair of the index.
"""

from dataclasses import dataclass
from datetime import date

from ..text.normal_form import clean
from .index import NameNode, UnitIndex
from .list_words import (
    COMMUNE_WORDS,
    DISTRICTS,
    LIST_HEADS,
    LIST_OWNERS,
    MANY_OF_A_KIND,
    OF_A_LEVEL,
    OTHER_UNITS,
    PLURALS,
    TONED_COMMUNES,
    WHICH_COMMUNES,
)
from .matching import (
    Entry,
    How,
    Status,
    UnitMatch,
    accent_errors,
    close_spellings,
    gaps_fit,
)
from .names import Rank
from .strangers import VERBS, end_of_place, end_of_unknown, head_at
from .words import COMMUNE_PLACES, head_length, place_at, read_words

_BRANCH = ("nganh", "ngành")
# Looking for misspelt names is the only step whose time grows with the directory.
MOST_SPELLING_CHECKS = 500

# Before a unit in a person's title.
TITLE_WORDS = frozenset(
    "d c dc dong chi ong ba giam doc pho chanh truong chi huy chinh uy bi thu chu tich "
    "thuong truc lanh dao dai dien nguoi dung dau thu truong vien truong tong bien tap "
    "gd pgd ct pct cvp do cua va".split()
)


@dataclass(slots=True)
class _Fit:
    """The entries that fit some words best."""

    end: int
    entries: list[Entry]
    score: tuple[int, int, int]


class UnitReader:
    """One reading of one text."""

    def __init__(
        self,
        directory: UnitIndex,
        text: str,
        context_id: int | None,
        on: date | None,
        *,
        phrase: bool,
        habits: bool = False,
    ) -> None:
        self.directory = directory
        self.text = clean(text)
        self.words = read_words(self.text)
        self.context_id = context_id
        self.on = on
        self.phrase = phrase
        self.habits = habits
        self.mixed_case = not (self.text.isupper() or self.text.islower())
        self.spelling_checks = MOST_SPELLING_CHECKS
        self.found: list[UnitMatch] = []

    def read(self) -> list[UnitMatch]:
        """All matches in the order of the text."""
        index = 0
        while index < len(self.words):
            index = self._step(index)
        return self.found

    def _step(self, index: int) -> int:
        """Read what stands at ``index``; the index from which to go on."""
        words = self.words
        if index and words[index].start == words[index - 1].start:
            return index + 1
        if words[index].plain in PLURALS:
            after = self._read_list(index)
            if after > index + 1:
                return after
        elif owner := self._owner_of_list(index):
            return index + owner
        end = self._match_at(index)
        if end:
            head = self._list_head(index)
            return self._read_more(end, [head] if head else [])
        return self._misspelt_at(index) or self._unknown_at(index) or index + 1

    # Lists

    def _list_head(self, index: int) -> tuple[str, ...]:
        for size in (2, 1):
            head = self._plain(index, size)
            if head in LIST_HEADS:
                return head
        return ()

    def _owner_of_list(self, index: int) -> int:
        """How many words of "UBND" stand before "các xã …", whose they are."""
        fit = self._longest(index, ())
        for owner in LIST_OWNERS:
            after = index + len(owner)
            if (
                self._plain(index, len(owner)) == owner
                and not (fit and fit.end > after)
                and self._plain(after, 2) in OF_A_LEVEL
            ):
                return len(owner)
            if (
                self._plain(index, len(owner)) == owner
                and not (fit and fit.end > after)
                and self._plain(after, 1)
                and self.words[after].plain in PLURALS
                and not self.words[after].gap
                and self._list_head(after + 1)
            ):
                return len(owner)
        return 0

    def _plain(self, index: int, size: int) -> tuple[str, ...]:
        return tuple(word.plain for word in self.words[index : index + size])

    def _read_list(self, index: int) -> int:
        """ "các sở, ban, ngành"; "UBND các xã Tân Lập, Bản Phùng"; "các xã: …"."""
        words = self.words
        heads: list[tuple[str, ...]] = []
        end = index + 1
        while end < len(words) and words[end].gap != "hard":
            if end == index + 1 and words[end].gap and words[index].plain != "cac":
                # "Hằng năm, Sở Nội vụ …": no five of them.
                break
            head = self._list_head(end)
            if not head or (heads and not words[end].gap):
                break
            heads.append(head)
            end += len(head)
        if not heads:
            return index + 1
        owner = self._owner_before(index)
        first = self._after_which(end, heads)
        after = self._read_more(first, [owner + head for head in heads], at_once=True)
        if after != first:
            return after
        if words[index].plain != "cac":
            return index + 1
        self._add(index - len(owner), end, "group")
        return end

    def _after_which(self, index: int, heads: list[tuple[str, ...]]) -> int:
        """After "vùng cao" in "các xã vùng cao A, B", where names follow it."""
        if not COMMUNE_WORDS.intersection(word for head in heads for word in head):
            return index
        which = next((w for w in WHICH_COMMUNES if self._plain(index, len(w)) == w), ())
        return index + len(which)

    def _owner_before(self, index: int) -> tuple[str, ...]:
        for owner in LIST_OWNERS:
            start = index - len(owner)
            if start >= 0 and self._plain(start, len(owner)) == owner:
                return owner
        return ()

    def _read_more(
        self, index: int, heads: list[tuple[str, ...]], *, at_once: bool = False
    ) -> int:
        """Further names under the same head, each after a comma or "và"."""
        words = self.words
        while index < len(words) and (at_once or words[index].gap == "soft"):
            own = self._longest(index, ())
            if own and any(entry.name.rank != Rank.HABIT for entry in own.entries):
                break
            fits = [fit for head in heads if (fit := self._longest(index, head))]
            if not fits:
                break
            best = max(fits, key=lambda fit: fit.end)
            self._settle(index, best)
            index = best.end
            at_once = False
        return index

    # Names of the directory

    def _match_at(self, index: int) -> int:
        """Add the longest name at ``index``; where it ends, or 0."""
        fit = self._longest(index, ())
        if fit is None:
            return 0
        if other := self._end_of_other(index, fit):
            self._add(index, other, "unknown", how="other")
            return other
        if not all(self.directory.in_commune(entry.unit_id) for entry in fit.entries):
            end, foreign = self._with_province(fit.end)
            if foreign:
                self._add(index, end, "unknown")
                return end
            fit.end = end
        self._settle(index, fit)
        return fit.end

    def _end_of_other(self, start: int, fit: _Fit) -> int:
        """Where a name ends that only begins as the one that fits; 0: it does not."""
        end = fit.end
        if end >= len(self.words) or self.words[end].gap:
            return 0
        if self.words[end].plain == "nganh" and self.words[end].toned in _BRANCH:
            # "Công đoàn ngành giáo dục": a branch's own, not the province's.
            return min(end + 3, len(self.words))
        kind = self._plain(start, 3)
        if any(kind[: len(many)] == many for many in MANY_OF_A_KIND) or kind[:1] == (
            "ban",
        ):
            size = next((n for n in (3, 2, 1) if self._plain(end, n) in OTHER_UNITS), 0)
            if size:
                return max(
                    end + size,
                    end_of_unknown(self.words, end + size - 1, phrase=self.phrase),
                )
        if end_of_commune := self._end_in_commune(fit):
            return end_of_commune
        named = self._plain(start, end - start)
        place = place_at(self._plain(end, 2), 0)
        if named in LIST_OWNERS and place in DISTRICTS:
            return end_of_place(self.words, end + len(place))
        if (
            len(named) > 1
            and named[:-1] in LIST_OWNERS
            and named[-1] in COMMUNE_WORDS
            and self.mixed_case
            and self.words[end].capital
        ):
            return end_of_place(self.words, end)
        return 0

    def _end_in_commune(self, fit: _Fit) -> int:
        """ "Hội Phụ nữ xã Tân Lập", "BCHQS xã": the commune's, not the province's."""
        place = place_at(("", *self._plain(fit.end, 3)), 1)
        if place not in COMMUNE_PLACES or fit.entries[0].name.words[-1:] == ("tinh",):
            return 0
        if any(self.directory.in_commune(entry.unit_id) for entry in fit.entries):
            return 0
        if self.words[fit.end].toned not in TONED_COMMUNES:
            # "xả lũ": no commune.
            return 0
        # What goes on as a name of the directory is that unit's.
        after = self._longest(fit.end, ())
        return max(
            after.end if after else 0, end_of_place(self.words, fit.end + len(place))
        )

    def _longest(self, index: int, head: tuple[str, ...]) -> _Fit | None:
        node: NameNode | None = self.directory.tree
        for word in head:
            node = node and node.after.get(word)
        if node is None:
            return None
        words = self.words
        best = None
        for end in range(index, len(words)):
            if end > index and words[end].gap == "hard":
                break
            node = node.after.get(words[end].plain)
            if node is None:
                break
            inside = end + 1 < len(words) and words[end + 1].start == words[end].start
            if node.entries and not inside:
                best = self._fitting(index, end + 1, node.entries, len(head)) or best
        return best

    def _fitting(
        self, start: int, end: int, entries: list[Entry], head: int
    ) -> _Fit | None:
        words = self.words[start:end]
        best: _Fit | None = None
        for entry in entries:
            if not gaps_fit(words, entry.name, head):
                continue
            if self._by_habit(entry) and not self._habit_fits(start, end):
                continue
            errors = accent_errors(words, entry.name, head, self.phrase)
            if errors is None:
                continue
            wrong, missing = errors
            reach = self.directory.reach(entry, self.context_id)
            score = (wrong, reach, missing)
            if best is None or score < best.score:
                best = _Fit(end, [entry], score)
            elif score == best.score:
                best.entries.append(entry)
        return best

    def _by_habit(self, entry: Entry) -> bool:
        """Does it name the unit by habit only, even where somebody entered it?

        "Trung Tâm" for a ward of that name is what other units begin with, too.
        """
        words = entry.name.words
        if entry.name.rank == Rank.HABIT:
            return True
        if head_length(words) != len(words):
            return False
        return not self.directory.begins_with(entry.unit_id, words)

    def _habit_fits(self, start: int, end: int) -> bool:
        """A habit must be the whole segment, but for a title before it."""
        words = self.words
        if not self.phrase:
            return self.habits
        if end < len(words) and not words[end].gap and words[end].plain not in VERBS:
            return False
        first = start
        while first and not words[first].gap and words[first - 1].plain in TITLE_WORDS:
            first -= 1
        return not first or bool(words[first].gap)

    def _with_province(self, end: int) -> tuple[int, bool]:
        """Take in "tỉnh" and its name; True where it is another province's."""
        words, plain = self.words, self._plain(end, 6)
        if not plain or words[end].gap:
            return end, False
        place = place_at(plain, 0)
        if place not in (("tinh",), ("thanh", "pho")) or plain[1:2] == ("uy",):
            return end, False
        after = end + len(place)
        for proper in self.directory.province_names:
            if plain[len(place) : len(place) + len(proper)] == proper:
                return after + len(proper), False
        named = after < len(words) and words[after].capital and not words[after].gap
        if not (named and self.mixed_case and self.directory.province_names):
            return after, False
        while after < len(words) and words[after].capital and not words[after].gap:
            after += 1
        return after, True

    def _settle(self, start: int, fit: _Fit) -> None:
        """Add what the entries mean in this paper on this day."""
        how: How = "misspelt" if fit.score[0] else "name"
        if all(self._by_habit(entry) for entry in fit.entries):
            how = "habit"
        ids, via = self.directory.choose(fit.entries, self.context_id, self.on)
        out_of_reach = self.context_id is not None and all(
            not entry.placed and self.directory.reach(entry, self.context_id) > 0
            for entry in fit.entries
        )
        if not ids:
            self._add(start, fit.end, "unknown", via_id=via)
        elif len(ids) > 1 or out_of_reach or (how == "habit" and self._above(ids)):
            self._suggest(start, fit.end, ids, how)
        else:
            self._add(start, fit.end, "found", unit_id=ids[0], via_id=via, how=how)

    def _above(self, ids: list[int]) -> bool:
        """In a commune's paper, units that are none of a commune's."""
        if self.context_id is None or self.context_id not in self.directory.units:
            return False
        if not self.directory.in_commune(self.context_id):
            return False
        return not any(self.directory.in_commune(unit_id) for unit_id in ids)

    def _suggest(self, start: int, end: int, ids: list[int], how: How) -> None:
        candidates = tuple(sorted(ids))
        self._add(start, end, "ambiguous", candidate_ids=candidates, how=how)

    def _add(
        self,
        start: int,
        end: int,
        status: Status,
        *,
        unit_id: int | None = None,
        candidate_ids: tuple[int, ...] = (),
        via_id: int | None = None,
        how: How = "",
    ) -> None:
        first, last = self.words[start].start, self.words[end - 1].end
        words = self.text[first:last]
        self.found.append(
            UnitMatch(first, last, words, status, unit_id, candidate_ids, via_id, how)
        )

    # What is not in the directory as written

    def _misspelt_at(self, index: int) -> int:
        """Add a name with a letter or two wrong; where it ends, or 0."""
        group = self.directory.spellings.get(self.words[index].plain)
        if not group or self.spelling_checks <= 0 or not head_at(self.words, index):
            return 0
        self.spelling_checks -= 1
        best: tuple[int, int, list[str]] | None = None
        for size in sorted({spelling.count(" ") + 1 for spelling in group}):
            window = self.words[index : index + size]
            if len(window) < size or any(word.gap == "hard" for word in window[1:]):
                break
            close = close_spellings(window, group)
            if close and (best is None or close[0][1] <= best[0]):
                least = close[0][1]
                best = (least, index + size, [c[0] for c in close if c[1] == least])
        if best is None:
            return 0
        entries = [entry for spelling in best[2] for entry in group[spelling]]
        ids, via = self.directory.choose(entries, self.context_id, self.on)
        if len(ids) == 1 and not self.directory.in_commune(ids[0]):
            self._add(
                index, best[1], "found", unit_id=ids[0], via_id=via, how="misspelt"
            )
        else:
            # Communes' names differ by one letter: offer, do not decide.
            self._suggest(index, best[1], ids, "misspelt")
        return best[1]

    def _unknown_at(self, index: int) -> int:
        """Add a phrase that begins like a unit; where it ends, or 0."""
        words = self.words
        size = self.mixed_case and words[index].capital and head_at(self.words, index)
        end = index + (size or 0)
        if not size or end >= len(words) or words[end].gap:
            return 0
        if words[end].plain == "cac" or (size == 1 and not words[end].capital):
            return 0
        last = end_of_unknown(self.words, end, phrase=self.phrase)
        if last - index < 2:
            return 0
        self._add(index, last, "unknown")
        return last
