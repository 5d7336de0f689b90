from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.terms import Term, first_overlap

JULY, AUGUST = date(2025, 7, 1), date(2025, 8, 1)
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
maybe = st.none() | days


@st.composite
def terms(draw):
    return Term(draw(maybe), draw(maybe))


@pytest.mark.parametrize(
    ("term", "day", "inside"),
    [
        (Term(), JULY, True),
        (Term(JULY), JULY, True),
        (Term(JULY), JULY - timedelta(days=1), False),
        (Term(None, JULY), JULY, True),
        (Term(None, JULY), JULY + timedelta(days=1), False),
        (Term(JULY, JULY), JULY, True),
    ],
)
def test_both_days_are_included(term, day, inside):
    assert term.includes(day) is inside


@given(terms(), days)
def test_what_ends_before_it_begins_holds_on_no_day(term, day):
    backwards = Term(day, day - timedelta(days=1))
    assert not backwards.includes(day)
    assert not backwards.overlaps(term)
    assert not first_overlap([term, backwards])


@pytest.mark.parametrize(
    ("held", "clash"),
    [
        ([], None),
        ([Term()], None),
        ([Term(None, JULY), Term(JULY + timedelta(days=1))], None),
        (
            [Term(JULY), Term(None, JULY)],
            (Term(None, JULY), Term(JULY)),
        ),
        # A long term over two short ones that do not touch each other.
        (
            [
                Term(date(2025, 1, 1), date(2025, 1, 31)),
                Term(date(2025, 3, 1), date(2025, 3, 31)),
                Term(date(2025, 2, 1), date(2025, 12, 31)),
            ],
            (
                Term(date(2025, 2, 1), date(2025, 12, 31)),
                Term(date(2025, 3, 1), date(2025, 3, 31)),
            ),
        ),
    ],
)
def test_first_overlap(held, clash):
    assert first_overlap(held) == clash


@given(terms(), terms(), days)
def test_terms_overlap_when_a_day_is_in_both(one, other, day):
    if one.includes(day) and other.includes(day):
        assert one.overlaps(other)
        assert other.overlaps(one)


@given(st.lists(terms(), max_size=6))
def test_an_overlap_is_found_whenever_two_overlap(held):
    pairs = [
        (one, other)
        for place, one in enumerate(held)
        for other in held[place + 1 :]
        if one.overlaps(other)
    ]
    found = first_overlap(held)
    assert bool(found) == bool(pairs)
    if found:
        assert found[0].overlaps(found[1])
