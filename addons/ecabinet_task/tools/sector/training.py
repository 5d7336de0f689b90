"""Learning which words speak for which sector, in a process of its own.

The process gets no text: only features (:mod:`.features`) with their counts and the
number of the sector, as packed arrays; it gives packed arrays back. It alone needs
scikit-learn (with NumPy and SciPy), which may be missing: then nothing is learned.

Texts are divided by what they say, so that a text is on the same side each night and a
model was never taught what it is tried on: seven of ten teach, one chooses how far
the lexicon is trusted, two are held out.
"""

import json
import subprocess
import sys
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from .features import BUCKETS, counted, words_of
from .learned import TRUSTS, Learned, joined
from .sectors import Lexicon, suggest

# With fewer texts, or texts of a sector, there is nothing to learn.
LEAST_TEXTS = 200
LEAST_OF_SECTOR = 8
MOST_TEXTS = 20_000
SECONDS = 1800
PROGRAM = Path(__file__).with_name("training_process.py")


@dataclass(frozen=True, slots=True)
class Example:
    """A text, its sector, and what of it is weighed."""

    text: str
    code: str
    counts: Mapping[int, int]
    cold: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Score:
    """Right of all; and for each sector ``[said, right, of]``."""

    right: int = 0
    of: int = 0
    sectors: Mapping[str, list[int]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of a night: the model, if there is one, and how it stands the test."""

    learned: Learned | None
    taught: int
    score: Score
    lexicon: Score
    before: Score | None
    megabytes: int = 0

    @property
    def verdict(self) -> str:
        """``better``, or why it does not replace what is in use."""
        if self.learned is None:
            return "failed"
        if self.score.right < self.lexicon.right:
            return "below_lexicon"
        if self.before is not None and self.score.right < self.before.right:
            return "below_before"
        return "better"


def can_learn() -> bool:
    """Whether scikit-learn is installed."""
    return find_spec("sklearn") is not None


def example(text: str, code: str, lexicon: Lexicon, lead: str | None = None) -> Example:
    """``lead``: as of :func:`.sectors.suggest`."""
    cold = suggest(text, lexicon, len(lexicon.codes), lead or None)
    return Example(
        text,
        code,
        counted(words_of(text)[0]),
        {one["code"]: one["probability"] for one in cold},
    )


def divided(examples: Sequence[Example]) -> tuple[list[Example], ...]:
    """Those that teach, that choose the trust, and that are held out; by their text.

    A text that occurs twice is taken once.
    """
    parts: tuple[list[Example], ...] = ([], [], [])
    for one in {one.text: one for one in examples}.values():
        place = crc32(" ".join(one.text.split()).casefold().encode()) % 10
        parts[0 if place < 7 else 1 if place < 8 else 2].append(one)
    return parts


def learn(
    examples: Sequence[Example],
    lexicon: Lexicon,
    before: Learned | None = None,
    train: Callable[[Sequence[Example], Sequence[str]], tuple[Learned, int] | None]
    | None = None,
) -> Lesson:
    """Teach, choose the trust, and try it beside the lexicon and what is in use."""
    teaching, choosing, held_out = divided(examples)
    found = Counter(one.code for one in teaching)
    codes = sorted(code for code, count in found.items() if count >= LEAST_OF_SECTOR)
    teaching = [one for one in teaching if one.code in codes]
    trained = (train or trained_apart)(teaching, codes) if len(codes) > 1 else None
    learned, megabytes = trained or (None, 0)
    if learned:
        learned = trusting(learned, choosing, lexicon)
    return Lesson(
        learned,
        len(teaching),
        tried(held_out, lexicon, learned),
        tried(held_out, lexicon, None),
        tried(held_out, lexicon, before) if before else None,
        megabytes,
    )


def trusting(
    learned: Learned, choosing: Sequence[Example], lexicon: Lexicon
) -> Learned:
    """The model with as much trust in the lexicon as does best; of equals the most."""
    return max(
        (replace(learned, trust=trust) for trust in TRUSTS),
        key=lambda one: (tried(choosing, lexicon, one).right, one.trust),
    )


def tried(
    examples: Sequence[Example], lexicon: Lexicon, learned: Learned | None
) -> Score:
    """How often the first suggestion is the sector that a person gave."""
    sectors: dict[str, list[int]] = {}
    right = 0
    for one in examples:
        shares = one.cold
        if learned:
            shares = joined(
                learned.chances(one.counts),
                one.cold,
                dict.fromkeys((*lexicon.codes, *learned.codes)),
                learned.trust,
            )
        said = min(shares, key=lambda code: (-shares[code], code), default="")
        for code in {said, one.code} - {""}:
            row = sectors.setdefault(code, [0, 0, 0])
            row[0] += said == code
            row[1] += said == code == one.code
            row[2] += one.code == code
        right += said == one.code
    return Score(right, len(examples), dict(sorted(sectors.items())))


def trained_apart(
    examples: Sequence[Example], codes: Sequence[str], seconds: float = SECONDS
) -> tuple[Learned, int] | None:
    """A model of these examples and the megabytes it took; None where none came."""
    places = {code: place for place, code in enumerate(codes)}
    with tempfile.TemporaryDirectory(prefix="ecabinet-sectors-") as folder:
        here = Path(folder)
        starts, features, counts = array("I", [0]), array("I"), array("I")
        for one in examples:
            features.extend(one.counts.keys())
            counts.extend(one.counts.values())
            starts.append(len(features))
        sectors = array("I", (places[one.code] for one in examples))
        for name, numbers in (
            ("starts", starts),
            ("features", features),
            ("counts", counts),
            ("sectors", sectors),
        ):
            (here / name).write_bytes(numbers.tobytes())
        try:
            subprocess.run(
                [sys.executable, "-P", str(PROGRAM), folder, str(BUCKETS)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                timeout=seconds,
                check=True,
            )
            told = json.loads((here / "told.json").read_text())
            learned = Learned.unpacked(
                list(codes), (here / "numbers").read_bytes(), trust=1.0
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            return None
    return learned, int(told["megabytes"])
