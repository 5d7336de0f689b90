"""The formula of the paper that a meeting would have taken, and took."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.paper.paper_count import (
    Handing,
    PaperFigures,
    count_paper,
    round_of,
)

FIRST, SECOND = date(2026, 10, 22), date(2026, 10, 26)
CASES = [
    ([], (0, 0, 0), (0, 0, 0)),
    ([Handing(1, 7, 10, FIRST, False)], (10, 1, 1), (0, 0, 0)),
    # Two people of one unit: one delivery.
    (
        [Handing(1, 7, 10, FIRST, False), Handing(2, 7, 10, FIRST, True)],
        (20, 2, 1),
        (10, 1, 1),
    ),
    # The same two without a unit: one each.
    (
        [Handing(1, None, 10, FIRST, True), Handing(2, None, 10, FIRST, True)],
        (20, 2, 2),
        (20, 2, 2),
    ),
    # Two papers in one round: one delivery; a later version: another.
    (
        [
            Handing(1, 7, 10, FIRST, True),
            Handing(1, 7, 5, FIRST, True),
            Handing(1, 7, 6, SECOND, True),
        ],
        (21, 3, 2),
        (21, 3, 2),
    ),
]


@pytest.mark.parametrize(("handings", "would", "was"), CASES)
def test_figures(handings, would, was):
    assert count_paper(handings) == (PaperFigures(*would), PaperFigures(*was))


HANDINGS = st.lists(
    st.builds(
        Handing,
        person=st.integers(1, 6),
        unit=st.none() | st.integers(1, 3),
        pages=st.integers(0, 500),
        round=st.sampled_from([FIRST, SECOND]),
        on_paper=st.booleans(),
    )
)


@given(HANDINGS)
def test_nobody_saves_less_than_nothing(handings):
    would, was = count_paper(handings)
    saved = would - was
    assert min(saved.pages, saved.copies, saved.deliveries) >= 0
    assert would.deliveries <= would.copies
    assert would.sheets * 2 in (would.pages, would.pages + 1)


@given(HANDINGS, st.randoms(use_true_random=False))
def test_order_does_not_matter(handings, random):
    mixed = list(handings)
    random.shuffle(mixed)
    assert count_paper(mixed) == count_paper(handings)


def test_negative_pages_are_an_error():
    with pytest.raises(ValueError):
        count_paper([Handing(1, None, -1, FIRST, True)])


def test_rounds():
    assert round_of(FIRST, SECOND) == SECOND
    assert round_of(SECOND, FIRST) == SECOND
    assert round_of(FIRST, None) == FIRST
