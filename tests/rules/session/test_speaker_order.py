"""The order of speakers: the table first, then what holds for every queue."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.session.speaker_order import (
    JUST_BEGUN,
    Registration,
    floor_gives_way,
    speaking_order,
    spoken_seconds,
    time_state,
)


def line(*words):
    """``"q2"``: kind (o, q, p), key; ``+n`` has spoken, ``@n`` the chair placed."""
    kinds = {"o": "ordinary", "q": "question", "p": "point_of_order"}
    made = []
    for arrival, word in enumerate(words):
        word, _at, placed = word.partition("@")
        word, _plus, spoken = word.partition("+")
        made.append(
            Registration(
                key=int(word[1:]),
                kind=kinds[word[0]],
                arrival=arrival,
                spoken=int(spoken or 0),
                placed=int(placed or 0),
            )
        )
    return made


@pytest.mark.parametrize(
    ("registered", "order"),
    [
        ([], []),
        (["o1"], [1]),
        (["o1", "o2", "o3"], [1, 2, 3]),
        (["o1", "q2"], [2, 1]),
        (["o1", "p2"], [2, 1]),
        (["q1", "p2"], [2, 1]),
        (["p1", "p2"], [1, 2]),
        (["q1", "q2"], [1, 2]),
        (["o1", "q2", "p3", "q4", "o5", "p6"], [3, 6, 2, 4, 1, 5]),
        # Who has not spoken comes before who has, and less before more.
        (["o1+1", "o2"], [2, 1]),
        (["o1+2", "o2+1", "o3"], [3, 2, 1]),
        (["o1+1", "o2+1"], [1, 2]),
        # A question is asked whether one has spoken or not.
        (["q1+3", "q2"], [1, 2]),
        (["q1+3", "o2"], [1, 2]),
        (["p1+3", "p2"], [1, 2]),
        # The chair's order stands, also against every other rule.
        (["o1@2", "o2@1"], [2, 1]),
        (["o1@1", "q2@2"], [1, 2]),
        (["o1@1", "p2@2"], [1, 2]),
        (["o1+3@1", "o2@2"], [1, 2]),
        # Who comes afterwards: behind the last who is at least as urgent.
        (["o1@2", "o2@1", "o3"], [2, 1, 3]),
        (["o1+1@1", "o2@2", "o3"], [1, 2, 3]),
        (["o1+1@2", "o2@1", "o3"], [2, 3, 1]),
        (["o1@1", "q2@2", "q3"], [1, 2, 3]),
        (["o1@1", "o2@2", "q3"], [3, 1, 2]),
        (["o1@1", "p2"], [2, 1]),
        (["o1@1", "p2@2", "p3"], [3, 1, 2]),
        (["p1@1", "o2@2", "p3"], [1, 3, 2]),
        (["p1@1", "o2@2", "q3"], [1, 3, 2]),
        (["o1+1@1", "o2"], [2, 1]),
        (["p1@1", "o2+1@2", "o3"], [1, 3, 2]),
    ],
)
def test_order(registered, order):
    assert speaking_order(line(*registered)) == order


def test_an_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        speaking_order([Registration(key=1, kind="shout")])


queues = st.lists(
    st.tuples(
        st.sampled_from(["ordinary", "question", "point_of_order"]),
        st.integers(0, 3),
    ),
    max_size=12,
).map(
    lambda rows: [
        Registration(key=n, kind=kind, arrival=n, spoken=spoken)
        for n, (kind, spoken) in enumerate(rows, 1)
    ]
)


@given(queues, st.randoms())
def test_everybody_is_in_it_once_however_they_are_read(queue, chance):
    order = speaking_order(queue)
    assert sorted(order) == sorted(one.key for one in queue)
    shuffled = list(queue)
    chance.shuffle(shuffled)
    assert speaking_order(shuffled) == order


@given(queues)
def test_urgent_kinds_and_who_has_not_spoken_come_first(queue):
    of = {one.key: one for one in queue}
    urgencies = [of[key].urgency for key in speaking_order(queue)]
    assert urgencies == sorted(urgencies)


@given(queues, st.randoms())
def test_the_chair_s_order_stands_whoever_comes_afterwards(queue, chance):
    placed = list(queue)
    chance.shuffle(placed)
    half = placed[: len(placed) // 2]
    rest = placed[len(placed) // 2 :]
    ranked = [
        Registration(
            key=one.key,
            kind=one.kind,
            arrival=one.arrival,
            spoken=one.spoken,
            placed=rank,
        )
        for rank, one in enumerate(half, 1)
    ]
    order = speaking_order(ranked + rest)
    stayed = [key for key in order if key in {one.key for one in half}]
    assert stayed == [one.key for one in half]


@given(queues)
def test_a_point_of_order_is_next(queue):
    raised = Registration(key=99, kind="point_of_order", arrival=99)
    ahead = speaking_order([*queue, raised]).index(99)
    assert ahead == sum(one.kind == "point_of_order" for one in queue)


@given(queues)
def test_who_goes_changes_nothing_for_the_others(queue):
    order = speaking_order(queue)
    for gone in queue:
        rest = [one for one in queue if one != gone]
        assert speaking_order(rest) == [key for key in order if key != gone.key]


NOON = datetime(2026, 10, 20, 12)


@pytest.mark.parametrize(
    ("before", "since", "seconds"),
    [
        (0, None, 0),
        (75, None, 75),
        (0, NOON - timedelta(seconds=30), 30),
        (75, NOON - timedelta(seconds=30), 105),
        (75, NOON, 75),
        (75, NOON + timedelta(seconds=5), 75),
    ],
)
def test_seconds_spoken(before, since, seconds):
    assert spoken_seconds(before, since, NOON) == seconds


@pytest.mark.parametrize(
    ("spoken", "limit", "warning", "state"),
    [
        (0, 0, 30, "unlimited"),
        (9999, 0, 30, "unlimited"),
        (0, 300, 30, "running"),
        (269, 300, 30, "running"),
        (270, 300, 30, "warning"),
        (299, 300, 30, "warning"),
        (300, 300, 30, "over"),
        (301, 300, 0, "over"),
        (299, 300, 0, "running"),
    ],
)
def test_time_state(spoken, limit, warning, state):
    assert time_state(spoken, limit, warning) == state


@pytest.mark.parametrize(
    ("called", "speaking", "seconds", "becomes"),
    [
        ("ordinary", "ordinary", 60, "end"),
        ("question", "ordinary", 60, "end"),
        ("ordinary", "point_of_order", 60, "end"),
        ("point_of_order", "point_of_order", 60, "end"),
        ("point_of_order", "ordinary", 0, "pause"),
        ("point_of_order", "question", 60, "pause"),
        ("question", "point_of_order", 0, "pause"),
        ("ordinary", "ordinary", JUST_BEGUN - 1, "stay"),
        ("ordinary", "ordinary", JUST_BEGUN, "end"),
    ],
)
def test_who_speaks_gives_way(called, speaking, seconds, becomes):
    assert floor_gives_way(called, speaking, seconds) == becomes
