import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.voting.quorum import (
    Attendance,
    check_quorum,
    count_present,
    required_presence,
)


@pytest.mark.parametrize(
    ("members", "numerator", "denominator", "expected"),
    [
        (21, 2, 3, 14),
        (20, 2, 3, 14),
        (22, 2, 3, 15),
        (27, 2, 3, 18),
        (1, 2, 3, 1),
        (0, 2, 3, 1),
        (20, 1, 2, 10),
        (21, 1, 2, 11),
        (20, 3, 4, 15),
        (21, 3, 4, 16),
        (21, 1, 1, 21),
        (100, 1, 3, 34),
        (3 * 10**20 + 1, 2, 3, 2 * 10**20 + 1),
    ],
)
def test_required_presence(members, numerator, denominator, expected):
    assert required_presence(members, numerator, denominator) == expected


@pytest.mark.parametrize(
    ("members", "present", "met", "missing"),
    [
        (21, 14, True, 0),
        (21, 13, False, 1),
        (21, 18, True, 0),
        (21, 0, False, 14),
        (20, 13, False, 1),
        (0, 0, False, 1),
    ],
)
def test_two_thirds_of_all_members_met_or_not(members, present, met, missing):
    quorum = check_quorum(members, present)

    assert (quorum.met, quorum.missing) == (met, missing)


@pytest.mark.parametrize(("substitutes_count", "expected"), [(False, 2), (True, 3)])
def test_substitutes_count_by_the_rule_of_the_body_and_nobody_twice(
    substitutes_count, expected
):
    attendances = [
        Attendance(present=True),
        Attendance(present=True, substitute_present=True),
        Attendance(present=False, substitute_present=True),
        Attendance(present=False),
    ]

    assert count_present(attendances, substitutes_count=substitutes_count) == expected


def test_substitutes_do_not_count_unless_the_body_says_so():
    assert count_present([Attendance(present=False, substitute_present=True)]) == 0


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(0, 3), (-1, 3), (4, 3), (1, 0), (2, -3)]
)
def test_impossible_fractions_are_refused(numerator, denominator):
    with pytest.raises(ValueError, match="quorum"):
        required_presence(21, numerator, denominator)


@pytest.mark.parametrize(("members", "present"), [(21, 22), (21, -1), (-1, 0)])
def test_impossible_presence_is_refused(members, present):
    with pytest.raises(ValueError):
        check_quorum(members, present)


@given(
    st.integers(min_value=1, max_value=10**6),
    st.integers(min_value=1, max_value=20),
    st.integers(min_value=0, max_value=20),
)
def test_required_is_the_least_number_that_reaches_the_fraction(
    members, numerator, more
):
    denominator = numerator + more
    required = required_presence(members, numerator, denominator)

    assert 1 <= required <= members
    assert required * denominator >= members * numerator
    assert (required - 1) * denominator < members * numerator


@given(st.lists(st.tuples(st.booleans(), st.booleans())), st.booleans())
def test_another_arrival_never_lowers_presence(members, substitutes_count):
    attendances = [Attendance(present=p, substitute_present=s) for p, s in members]
    count = count_present(attendances, substitutes_count=substitutes_count)
    arrived = [Attendance(present=True), *attendances]

    assert 0 <= count <= len(members)
    assert count_present(arrived, substitutes_count=substitutes_count) == count + 1
