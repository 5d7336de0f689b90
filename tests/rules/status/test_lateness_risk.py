"""The estimate of lateness: shrunk, explained, and right where the truth is known."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.ecabinet_task.tools.status.lateness_risk import (
    LEAST_HISTORY,
    WORTH_SAYING,
    Cell,
    fit,
    length_level,
    level_of,
    load_level,
    logistic,
    logit,
)


def levels(unit=None, sector=None, urgency="normal", length="week", load="upto_5"):
    return (unit, sector, urgency, length, load)


def probability(model, *args, **kwargs):
    return model.estimate(levels(*args, **kwargs)).probability


def test_without_history_there_is_no_estimate():
    assert fit([]) is None
    assert fit([Cell(levels("a"), LEAST_HISTORY - 1, 5)]) is None


def test_a_unit_that_is_late_more_often_has_the_higher_risk_and_says_why():
    history = [
        Cell(levels(unit), 100, late)
        for unit, late in zip("abc", (50, 20, 5), strict=True)
    ]
    model = fit(history)
    found = [probability(model, unit) for unit in "abc"]
    assert found == sorted(found, reverse=True)
    assert found[0] == pytest.approx(0.5, abs=0.06)
    assert found[2] == pytest.approx(0.05, abs=0.03)
    [reason] = model.estimate(levels("a")).reasons
    assert (reason.factor, reason.level, reason.count) == ("unit", "a", 100)
    assert reason.share == 0.5 and reason.effect > 0


def test_little_history_is_pulled_to_the_average():
    history = [Cell(levels(f"u{n}"), 200, 20 + 8 * (n % 6)) for n in range(12)]
    model = fit([*history, Cell(levels("new"), 2, 2), Cell(levels("old"), 200, 199)])
    new, old = probability(model, "new"), probability(model, "old")
    assert model.average < new < 0.75 < old
    assert probability(model, "never seen") == probability(model, None)


def test_what_two_factors_share_is_counted_once():
    # A unit that only ever has one sector: the two effects together make its rate.
    history = [
        Cell(levels("a", "x"), 300, 150),
        Cell(levels("b", "y"), 300, 30),
        Cell(levels("c", "y"), 300, 30),
    ]
    assert probability(fit(history), "a", "x") == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize(
    ("value", "average", "expected"),
    [
        (0.05, 0.2, "low"),
        (0.19, 0.2, "low"),
        (0.25, 0.2, "medium"),
        (0.45, 0.2, "high"),
        (0.09, 0.02, "low"),
        (0.2, 0.02, "medium"),
        (0.35, 0.02, "high"),
        (0.55, 0.5, "medium"),
        (0.62, 0.5, "high"),
    ],
)
def test_levels_of_risk(value, average, expected):
    assert level_of(value, average) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, None),
        (0, "days_2"),
        (3, "week"),
        (8, "fortnight"),
        (31, "month"),
        (32, "longer"),
    ],
)
def test_levels_of_length(days, expected):
    assert length_level(days) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(None, None), (0, "upto_5"), (6, "upto_15"), (16, "upto_40"), (41, "more")],
)
def test_levels_of_load(count, expected):
    assert load_level(count) == expected


def test_it_finds_the_truth_of_a_simulated_history():
    rng = random.Random(7)
    truth = {f"u{n}": rng.gauss(0, 0.8) for n in range(30)}
    length = {"days_2": 0.5, "week": 0.0, "month": -0.4}
    history = []
    for unit, effect in truth.items():
        for name, more in length.items():
            late = sum(
                rng.random() < logistic(-1.2 + effect + more) for _n in range(80)
            )
            history.append(Cell(levels(unit, length=name), 80, late))
    model = fit(history)
    errors = [
        abs(probability(model, unit, length=name) - logistic(-1.2 + effect + more))
        for unit, effect in truth.items()
        for name, more in length.items()
    ]
    assert sum(errors) / len(errors) < 0.03


cells = st.lists(
    st.builds(
        lambda unit, sector, count, share: Cell(
            levels(unit, sector), count, round(count * share)
        ),
        st.sampled_from("abcdef"),
        st.sampled_from([None, "x", "y"]),
        st.integers(1, 80),
        st.floats(0, 1),
    ),
    min_size=3,
    max_size=12,
)


@settings(deadline=None)
@given(cells)
def test_estimates_are_probabilities_and_their_reasons_are_worth_saying(history):
    model = fit(history)
    if model is None:
        return
    for cell in history:
        estimate = model.estimate(cell.levels)
        assert 0 < estimate.probability < 1
        effects = [abs(reason.effect) for reason in estimate.reasons]
        assert effects == sorted(effects, reverse=True)
        assert all(effect >= WORTH_SAYING for effect in effects)


@settings(deadline=None)
@given(cells, st.randoms())
def test_the_order_of_the_history_does_not_matter(history, rng):
    shuffled = list(history)
    rng.shuffle(shuffled)
    first, second = fit(history), fit(shuffled)
    assert (first is None) == (second is None)
    if first:
        for cell in history:
            one, other = first.estimate(cell.levels), second.estimate(cell.levels)
            assert one.probability == other.probability


@settings(deadline=None)
@given(cells, st.integers(1, 40))
def test_more_lateness_never_makes_a_unit_look_better(history, more):
    first = fit([*history, Cell(levels("z"), 60, 10)])
    worse = fit([*history, Cell(levels("z"), 60, 10 + more)])
    assert probability(worse, "z") >= probability(first, "z") - 0.005


@given(st.floats(0.001, 0.999))
def test_log_odds_there_and_back(value):
    assert logistic(logit(value)) == pytest.approx(value)
