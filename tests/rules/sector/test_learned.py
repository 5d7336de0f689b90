"""What was learned is read as it was taught, and never speaks below the lexicon."""

import random
from array import array
from collections import Counter, defaultdict
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.assignment_fixtures import LEXICON, lines_of

from odoo.addons.ecabinet_task.tools.sector.features import (
    BUCKETS,
    by_word,
    counted,
    weighed,
    words_of,
)
from odoo.addons.ecabinet_task.tools.sector.learned import Learned, rank
from odoo.addons.ecabinet_task.tools.sector.sectors import suggest
from odoo.addons.ecabinet_task.tools.sector.training import (
    Example,
    Lesson,
    Score,
    can_learn,
    divided,
    example,
    learn,
    trained_apart,
)

CORPUS = [
    (case["text"], case["sector"])
    for name in ("formal", "orders", "office", "voices")
    for case in lines_of(f"{name}.jsonl")
    if isinstance(case["sector"], str)
]


def centroids(examples, codes):
    """A plain stand-in for the training process: the mean text of each sector."""
    found = Counter(key for one in examples for key in one.counts)
    rarity = array("f", bytes(4 * BUCKETS))
    for key, count in found.items():
        rarity[key] = log((1 + len(examples)) / (1 + count)) + 1
    sums = {code: array("f", bytes(4 * BUCKETS)) for code in codes}
    sizes = Counter(one.code for one in examples)
    for one in examples:
        for key, value in weighed(one.counts, rarity).items():
            sums[one.code][key] += 20 * value / sizes[one.code]
    return Learned(tuple(codes), [0.0] * len(codes), rarity, list(sums.values())), 1


@pytest.fixture(scope="module")
def examples():
    return [example(text, code, LEXICON) for text, code in CORPUS]


@pytest.fixture(scope="module")
def lesson(examples):
    return learn(examples, LEXICON, train=centroids)


def test_words_are_told_as_written_and_numbers_left_out():
    plain, written = words_of("Hoà giải ngày 12/10, số 41/QĐ-UBND")
    assert written == ["Hoà", "giải", "ngày", "số", "QĐ", "UBND"]
    assert plain[0] == words_of("hòa")[0][0]


def test_each_feature_begins_with_a_word():
    words = words_of("Tiêm chủng mở rộng")[0]
    of_words = by_word(words)
    assert sorted(of_words) == [0, 1, 2, 3]
    assert Counter(key for keys in of_words.values() for key in keys) == counted(words)


def test_a_text_without_accents_shares_its_pieces():
    toned = counted(words_of("tiêm chủng mở rộng")[0])
    plain = counted(words_of("tiem chung mo rong")[0])
    assert len(toned.keys() & plain.keys()) > len(plain) / 2


def test_numbers_come_back_as_they_were_kept(lesson):
    learned = lesson.learned
    again = Learned.unpacked_text(learned.codes, learned.packed_text(), learned.trust)
    assert again.rarity == learned.rarity
    assert list(again.weights) == list(learned.weights)
    assert again.codes == learned.codes


@pytest.mark.parametrize("codes", [("y_te",), ("y_te", "noi_vu", "tu_phap", "x")])
def test_numbers_of_other_sectors_are_refused(codes):
    kept = Learned(("a", "b"), [0, 0], array("f", bytes(4 * BUCKETS)), []).packed()
    with pytest.raises(ValueError):
        Learned.unpacked(codes, kept, 1.0)
    with pytest.raises(ValueError):
        Learned.unpacked(codes, b"no numbers", 1.0)


def test_no_word_of_a_text_is_kept(lesson):
    for word in (b"Y t", "tiêm".encode(), b"chung"):
        assert word not in lesson.learned.packed()


def test_without_learning_the_lexicon_alone_speaks():
    for text, _code in CORPUS[:30]:
        assert rank(text, LEXICON, None) == suggest(text, LEXICON)


def test_what_was_learned_is_used_and_names_words_of_the_text(lesson):
    text = "Rà soát ca mắc sởi tại các trường mầm non, tiêm chủng bổ sung"
    [best, *_rest] = rank(text, LEXICON, lesson.learned)
    assert best["code"] == "y_te"
    assert all(word in text for word in best["words"])


def test_a_text_that_nothing_is_known_of_has_no_sector():
    empty = Learned(
        ("a", "b"),
        [0, 0],
        array("f", bytes(4 * BUCKETS)),
        [array("f", bytes(4 * BUCKETS))] * 2,
    )
    assert rank("xyz", LEXICON, empty) == []
    assert rank("", LEXICON, empty) == []


@given(st.text(max_size=300), st.integers(-1, 20))
def test_any_text_gets_an_answer(lesson, text, limit):
    found = rank(text, LEXICON, lesson.learned, limit)
    assert len(found) <= max(0, limit)
    assert sum(one["probability"] for one in found) <= 1.01


def test_a_text_is_on_the_same_side_each_night(examples):
    shuffled = random.Random(7).sample(examples, len(examples))
    for side, again in zip(divided(examples), divided(shuffled), strict=True):
        assert {one.text for one in side} == {one.text for one in again}


def test_a_text_that_occurs_twice_is_on_one_side():
    twice = [Example("một", "a", {}, {}), Example("một", "a", {}, {})]
    assert sum(map(len, divided(twice))) == 1


def test_no_text_that_teaches_is_held_out(examples):
    taught = []

    def train(teaching, codes):
        taught.extend(teaching)
        return centroids(teaching, codes)

    found = learn(examples, LEXICON, train=train)
    _teaching, choosing, held_out = divided(examples)
    spared = {one.text for one in (*choosing, *held_out)}
    assert not spared & {one.text for one in taught}
    assert found.score.of == found.lexicon.of == len(held_out)


def score(right):
    return Score(right, 10)


@pytest.mark.parametrize(
    ("now", "lexicon", "before", "verdict"),
    [
        (8, 7, None, "better"),
        (7, 7, 7, "better"),
        (8, 7, 9, "below_before"),
        (6, 7, 5, "below_lexicon"),
    ],
)
def test_a_worse_one_never_replaces_a_better(lesson, now, lexicon, before, verdict):
    found = Lesson(
        lesson.learned, 100, score(now), score(lexicon), before and score(before)
    )
    assert found.verdict == verdict


def test_a_process_that_breaks_off_gives_nothing(examples):
    assert learn(examples, LEXICON, train=lambda *_: None).verdict == "failed"


def test_precision_of_each_sector_adds_up(lesson):
    sums = defaultdict(int)
    for said, right, of in lesson.score.sectors.values():
        sums["right"] += right
        sums["of"] += of
        sums["said"] += said
        assert right <= min(said, of)
    assert sums["right"] == lesson.score.right
    assert sums["of"] == lesson.score.of >= sums["said"]


def test_the_process_learns_what_it_is_taught(examples):
    assert can_learn()
    codes = sorted({one.code for one in examples})[:4]
    taught = [one for one in examples if one.code in codes]
    learned, megabytes = trained_apart(taught, codes)
    said = [
        max(learned.chances(one.counts).items(), key=lambda x: x[1])[0]
        for one in taught
    ]
    right = sum(code == one.code for code, one in zip(said, taught, strict=True))
    assert right > 0.95 * len(taught)
    assert megabytes > 10


def test_two_sectors_are_one_and_the_other(examples):
    codes = ["tu_phap", "y_te"]
    taught = [one for one in examples if one.code in codes]
    learned, _megabytes = trained_apart(taught, codes)
    for one in taught:
        assert learned.chances(one.counts)[one.code] > 0.5


def test_too_little_time_gives_nothing(examples):
    codes = sorted({one.code for one in examples})
    assert trained_apart(examples, codes, seconds=0.001) is None
