"""Outcome of ballots: a table of cases, then properties that hold for all of them."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.voting.majority import (
    BallotCounts,
    BallotRules,
    decide,
    required_votes,
)
from odoo.addons.ecabinet_meeting.tools.voting.quorum import Quorum, check_quorum

# Rules: a word changes one default (named, live, more than half of all members, the
# chair's side at a tie, silence not counted).
WORDS = {
    "2/3": {"majority": "two_thirds"},
    "3/4": {"majority": "three_quarters"},
    "present": {"majority_base": "present"},
    "cast": {"majority_base": "votes_cast"},
    "no-tie": {"tie_rule": "not_adopted"},
    "silence": {"silence_rule": "agree"},
    "secret": {"secrecy": "secret"},
    "slip": {"mode": "circulated"},
}
ADOPTED, REJECTED, NO_QUORUM = "adopted", "rejected", "no_quorum"
REACHED, MISSED = "majority_reached", "majority_missed"

# rules | entitled present agree disagree abstain other chair | outcome reason
#       | agree considered, base, required
TABLE = """
# More than half of all members
-              | 21 21 11 10 0 0 -        | adopted  majority_reached    | 11 21 11
-              | 21 21 10 11 0 0 agree    | rejected majority_missed     | 10 21 11
-              | 21 18 14 2 2 0 agree     | adopted  majority_reached    | 14 21 11
-              | 21 14 11 3 0 0 disagree  | adopted  majority_reached    | 11 21 11
-              | 21 14 10 0 4 0 agree     | rejected majority_missed     | 10 21 11
-              | 21 14 10 0 0 0 agree     | rejected majority_missed     | 10 21 11
-              | 27 25 25 0 0 0 agree     | adopted  majority_reached    | 25 27 14
-              | 21 21 0 0 21 0 abstain   | rejected majority_missed     | 0 21 11
-              | 1 1 1 0 0 0 agree        | adopted  majority_reached    | 1 1 1
-              | 1 1 0 1 0 0 disagree     | rejected majority_missed     | 0 1 1
-              | 2 2 2 0 0 0 -            | adopted  majority_reached    | 2 2 2
-              | 3 2 2 0 0 0 -            | adopted  majority_reached    | 2 3 2
# Ties among all members
-              | 20 20 10 10 0 0 agree    | adopted  tie_chair_agrees    | 10 20 11
-              | 20 20 10 10 0 0 disagree | rejected tie_chair_disagrees | 10 20 11
-              | 20 20 10 10 0 0 -        | rejected tie_chair_undecided | 10 20 11
-              | 20 20 10 9 1 0 abstain   | rejected tie_chair_undecided | 10 20 11
-              | 20 16 10 6 0 0 agree     | adopted  tie_chair_agrees    | 10 20 11
-              | 20 20 11 9 0 0 disagree  | adopted  majority_reached    | 11 20 11
-              | 20 20 9 9 2 0 agree      | rejected majority_missed     | 9 20 11
-              | 20 18 9 9 0 0 agree      | rejected majority_missed     | 9 20 11
-              | 2 2 1 1 0 0 agree        | adopted  tie_chair_agrees    | 1 2 2
no-tie         | 20 20 10 10 0 0 agree    | rejected tie_not_adopted     | 10 20 11
no-tie         | 20 20 11 9 0 0 disagree  | adopted  majority_reached    | 11 20 11
secret         | 20 20 10 10 0 0 -        | rejected tie_secret          | 10 20 11
secret         | 20 20 10 10 0 0 agree    | rejected tie_secret          | 10 20 11
secret no-tie  | 20 20 10 10 0 0 -        | rejected tie_secret          | 10 20 11
secret         | 20 20 11 9 0 0 -         | adopted  majority_reached    | 11 20 11
# Two thirds and three quarters of all members
2/3            | 21 21 14 7 0 0 -         | adopted  majority_reached    | 14 21 14
2/3            | 21 21 13 8 0 0 agree     | rejected majority_missed     | 13 21 14
2/3            | 20 20 13 7 0 0 agree     | rejected majority_missed     | 13 20 14
2/3            | 20 20 14 6 0 0 -         | adopted  majority_reached    | 14 20 14
2/3            | 22 22 15 7 0 0 -         | adopted  majority_reached    | 15 22 15
2/3            | 20 20 10 10 0 0 agree    | rejected majority_missed     | 10 20 14
2/3            | 1 1 1 0 0 0 -            | adopted  majority_reached    | 1 1 1
2/3 secret     | 3 3 2 1 0 0 -            | adopted  majority_reached    | 2 3 2
3/4            | 20 20 15 5 0 0 -         | adopted  majority_reached    | 15 20 15
3/4            | 21 21 15 6 0 0 agree     | rejected majority_missed     | 15 21 16
3/4            | 21 21 16 5 0 0 -         | adopted  majority_reached    | 16 21 16
3/4            | 4 4 3 1 0 0 -            | adopted  majority_reached    | 3 4 3
3/4            | 4 4 2 2 0 0 agree        | rejected majority_missed     | 2 4 3
# Of those present
present        | 21 15 8 7 0 0 -          | adopted  majority_reached    | 8 15 8
present        | 21 15 7 3 5 0 agree      | rejected majority_missed     | 7 15 8
present        | 21 16 8 8 0 0 agree      | adopted  tie_chair_agrees    | 8 16 9
present        | 21 16 8 8 0 0 disagree   | rejected tie_chair_disagrees | 8 16 9
present        | 21 16 8 4 2 0 agree      | adopted  tie_chair_agrees    | 8 16 9
present        | 21 16 5 5 6 0 agree      | rejected majority_missed     | 5 16 9
present no-tie | 21 16 8 8 0 0 agree      | rejected tie_not_adopted     | 8 16 9
present secret | 21 16 8 8 0 0 -          | rejected tie_secret          | 8 16 9
present 2/3    | 21 15 10 5 0 0 -         | adopted  majority_reached    | 10 15 10
present 2/3    | 21 16 10 6 0 0 -         | rejected majority_missed     | 10 16 11
# ... of whom one or two voted and left before the close
present        | 21 14 8 8 0 0 disagree   | rejected tie_chair_disagrees | 8 16 9
present        | 21 14 8 7 0 0 -          | adopted  majority_reached    | 8 15 8
# Of the votes cast
cast           | 21 21 5 4 0 0 -          | adopted  majority_reached    | 5 9 5
cast           | 21 21 5 5 0 0 agree      | adopted  tie_chair_agrees    | 5 10 6
cast           | 21 21 5 4 1 0 agree      | adopted  tie_chair_agrees    | 5 10 6
cast           | 21 21 5 4 2 0 agree      | rejected majority_missed     | 5 11 6
cast           | 21 21 1 0 0 0 -          | adopted  majority_reached    | 1 1 1
cast           | 21 21 0 0 0 0 -          | rejected empty_base          | 0 0 1
cast 2/3       | 21 21 6 3 0 0 -          | adopted  majority_reached    | 6 9 6
cast 2/3       | 21 21 0 0 0 0 -          | rejected empty_base          | 0 0 1
cast 3/4       | 21 21 7 3 0 0 -          | rejected majority_missed     | 7 10 8
cast secret    | 21 21 5 5 0 0 -          | rejected tie_secret          | 5 10 6
# Everybody recused
-              | 0 0 0 0 0 0 -            | rejected empty_base          | 0 0 1
3/4            | 0 0 0 0 0 0 -            | rejected empty_base          | 0 0 1
# Silence never counts in the room
silence        | 21 21 10 0 0 0 agree     | rejected majority_missed     | 10 21 11
silence cast   | 21 21 0 0 0 0 -          | rejected empty_base          | 0 0 1
# Circulated slips
slip           | 21 0 11 2 0 0 -          | adopted  majority_reached    | 11 21 11
slip           | 21 0 10 1 0 2 agree      | rejected majority_missed     | 10 21 11
slip           | 20 0 10 3 0 2 agree      | adopted  tie_chair_agrees    | 10 20 11
slip present   | 21 0 10 0 0 0 -          | rejected majority_missed     | 10 21 11
slip present   | 21 0 11 0 0 0 -          | adopted  majority_reached    | 11 21 11
slip cast      | 21 0 4 2 0 1 -           | adopted  majority_reached    | 4 7 4
slip cast      | 21 0 4 2 0 2 agree       | adopted  tie_chair_agrees    | 4 8 5
slip cast      | 21 0 4 2 1 2 agree       | rejected majority_missed     | 4 9 5
slip silence   | 21 0 5 6 0 4 -           | adopted  majority_reached    | 11 21 11
slip silence   | 21 0 5 7 0 4 agree       | rejected majority_missed     | 10 21 11
slip silence   | 20 0 5 7 0 3 agree       | adopted  tie_chair_agrees    | 10 20 11
slip silence   | 20 0 5 7 0 3 -           | rejected tie_chair_undecided | 10 20 11
slip silence   | 21 0 0 0 0 0 -           | adopted  majority_reached    | 21 21 11
slip silence cast | 21 0 1 10 0 0 -       | adopted  majority_reached    | 11 21 11
slip silence 2/3  | 21 0 3 7 0 0 -        | adopted  majority_reached    | 14 21 14
slip silence secret | 20 0 5 10 0 0 -     | rejected tie_secret          | 10 20 11
"""


def rules_of(words: str) -> BallotRules:
    changes = {}
    for word in words.replace("-", "", words == "-").split():
        changes |= WORDS[word]
    return BallotRules(**changes)


def counts_of(text: str) -> BallotCounts:
    *figures, chair = text.split()
    entitled, present, agree, disagree, abstain, other = map(int, figures)
    return BallotCounts(
        entitled=entitled,
        present=present,
        agree=agree,
        disagree=disagree,
        abstain=abstain,
        other=other,
        chair_choice=None if chair == "-" else chair,
    )


def table_cases():
    for line in TABLE.strip().splitlines():
        if not line.startswith("#"):
            rules, counts, verdict, figures = (part.strip() for part in line.split("|"))
            yield pytest.param(rules, counts, verdict, figures, id=f"{rules}: {counts}")


CASES = list(table_cases())
QUORATE = Quorum(members=21, present=21, required=14)


@pytest.mark.parametrize(("rules", "counts", "verdict", "figures"), CASES)
def test_table(rules, counts, verdict, figures):
    result = decide(rules_of(rules), counts_of(counts), QUORATE)

    assert f"{result.outcome} {result.reason}".split() == verdict.split()
    assert [result.agree_count, result.base_count, result.required_count] == [
        int(figure) for figure in figures.split()
    ]


def test_the_table_is_large_enough_and_says_nothing_twice():
    assert len(CASES) >= 60
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("majority", "expected"),
    [
        ("more_than_half", [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]),
        ("two_thirds", [1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8]),
        ("three_quarters", [1, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9]),
    ],
)
def test_required_votes_of_bases_0_to_12(majority, expected):
    assert [required_votes(majority, base) for base in range(13)] == expected


def test_required_votes_stay_exact_beyond_floats():
    base = 3 * 10**20 + 1
    assert required_votes("two_thirds", base) == 2 * 10**20 + 1


@pytest.mark.parametrize(
    ("present", "outcome"), [(14, ADOPTED), (13, NO_QUORUM), (0, NO_QUORUM)]
)
def test_presence_below_quorum_at_the_close_overrides_a_majority(present, outcome):
    counts = BallotCounts(entitled=21, present=present, agree=20)
    result = decide(BallotRules(), counts, check_quorum(21, present))

    assert result.outcome == outcome
    assert (result.present_count, result.quorum_required) == (present, 14)


def test_members_recused_from_the_ballot_still_count_for_the_quorum():
    counts = BallotCounts(entitled=12, present=9, agree=7)
    result = decide(BallotRules(), counts, check_quorum(15, 10))

    assert (result.outcome, result.base_count) == (ADOPTED, 12)


def test_a_circulated_ballot_has_no_quorum_to_miss():
    rules = BallotRules(mode="circulated")
    counts = BallotCounts(entitled=21, agree=11)

    assert decide(rules, counts).outcome == ADOPTED
    assert decide(rules, counts, check_quorum(21, 0)).outcome == ADOPTED
    assert decide(rules, counts, check_quorum(21, 0)).quorum_required == 0


def test_the_numbers_make_the_sentence():
    counts = BallotCounts(entitled=21, present=18, agree=14, disagree=2, abstain=2)
    result = decide(BallotRules(), counts, check_quorum(21, 18))

    assert (result.majority, result.majority_base) == ("more_than_half", "all_members")
    assert result.numbers == {
        "agree": 14,
        "base": 21,
        "required": 11,
        "silent_as_agree": 0,
        "present": 18,
        "quorum": 14,
    }


def test_silence_taken_as_agreement_is_shown_apart():
    rules = BallotRules(mode="circulated", silence_rule="agree")
    result = decide(rules, BallotCounts(entitled=21, agree=5, disagree=6))

    assert (result.agree_count, result.silent_as_agree) == (15, 10)


def test_a_circulated_ballot_names_the_base_really_used():
    rules = BallotRules(mode="circulated", majority_base="present")
    result = decide(rules, BallotCounts(entitled=21, agree=11))

    assert result.majority_base == "all_members"


def test_a_live_ballot_is_not_decided_without_a_quorum():
    with pytest.raises(ValueError, match="quorum"):
        decide(BallotRules(), BallotCounts(entitled=3, present=3, agree=3))


@pytest.mark.parametrize(
    "wrong",
    [
        {"majority": "half"},
        {"majority_base": "everybody"},
        {"tie_rule": "coin"},
        {"silence_rule": "disagree"},
        {"secrecy": "open"},
        {"mode": "email"},
        {"mode": None},
    ],
)
def test_unknown_rules_are_refused(wrong):
    with pytest.raises(ValueError, match="cannot be"):
        BallotRules(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"entitled": -1},
        {"entitled": 3, "agree": -1},
        {"entitled": 3, "agree": 2, "disagree": 2},
        {"entitled": 3, "present": 4},
        {"entitled": 3, "chair_choice": "maybe"},
    ],
)
def test_impossible_counts_are_refused(wrong):
    with pytest.raises(ValueError):
        BallotCounts(**wrong)


def test_a_choice_that_is_not_on_the_ballot_is_refused():
    with pytest.raises(ValueError, match="'yes'"):
        BallotCounts.from_choices(["agree", "yes"], entitled=3)


# Properties

CHOICES = ("agree", "disagree", "abstain", "other")
every_rule = st.builds(
    BallotRules,
    majority=st.sampled_from(["more_than_half", "two_thirds", "three_quarters"]),
    majority_base=st.sampled_from(["all_members", "present", "votes_cast"]),
    tie_rule=st.sampled_from(["chair_side", "not_adopted"]),
    silence_rule=st.sampled_from(["not_counted", "agree"]),
    secrecy=st.sampled_from(["named", "secret"]),
    mode=st.sampled_from(["live", "circulated"]),
)


@st.composite
def ballots(draw):
    """Choices of voters (the first is the chair), absent ones None, and presence."""
    choice = st.sampled_from(("agree", *CHOICES, None))
    ballot = draw(st.lists(choice, max_size=24))
    absent = draw(st.integers(min_value=0, max_value=len(ballot)))
    present = len(ballot) - absent
    return ballot, present


def outcome_of(rules, ballot, present):
    counts = BallotCounts.from_choices(
        (choice for choice in ballot if choice),
        entitled=len(ballot),
        present=present,
        chair_choice=ballot[0] if ballot else None,
    )
    return decide(rules, counts, check_quorum(len(ballot), present))


def favour_grows(rules, ballot, present, choice_before, arrivals):
    """Each voter of ``choice_before`` in turn agrees instead: nothing is lost."""
    adopted = outcome_of(rules, ballot, present).outcome == ADOPTED
    for place, choice in enumerate(ballot):
        if choice == choice_before:
            changed = [*ballot[:place], "agree", *ballot[place + 1 :]]
            after = outcome_of(rules, changed, min(len(ballot), present + arrivals))
            assert not adopted or after.outcome == ADOPTED


@given(every_rule, ballots(), st.sampled_from(["disagree", "abstain", "other"]))
def test_turning_a_vote_into_agree_never_rejects(rules, case, choice_before):
    favour_grows(rules, *case, choice_before, arrivals=0)


@given(every_rule, ballots(), st.sampled_from([0, 1]))
def test_adding_an_agree_vote_never_rejects(rules, case, arrivals):
    """Of somebody present who was silent, or of somebody who came in for it."""
    favour_grows(rules, *case, None, arrivals)


@given(every_rule, ballots(), st.randoms(use_true_random=False))
def test_order_never_matters(rules, case, random):
    ballot, present = case
    assume(ballot)
    members = ballot[1:]
    random.shuffle(members)

    assert outcome_of(rules, [ballot[0], *members], present) == outcome_of(
        rules, ballot, present
    )


@given(ballots())
def test_counts_sum_up_to_the_entitled(case):
    ballot, present = case
    votes = [choice for choice in ballot if choice]
    counts = BallotCounts.from_choices(votes, entitled=len(ballot), present=present)

    assert counts.voted == len(votes)
    assert counts.voted + counts.silent == counts.entitled == len(ballot)


@given(every_rule, ballots())
def test_a_result_agrees_with_its_own_figures(rules, case):
    result = outcome_of(rules, *case)

    assert 0 <= result.agree_count <= result.base_count <= len(case[0])
    if result.outcome == ADOPTED:
        assert 2 * result.agree_count >= result.base_count > 0
    if result.reason == REACHED:
        assert result.agree_count >= result.required_count
    if result.reason == MISSED:
        assert result.agree_count < result.required_count
    if result.reason.startswith("tie"):
        assert 2 * result.agree_count == result.base_count


@given(every_rule, ballots())
def test_only_the_room_can_lack_a_quorum(rules, case):
    ballot, present = case
    result = outcome_of(rules, *case)
    short = rules.mode == "live" and not check_quorum(len(ballot), present).met

    assert (result.outcome == NO_QUORUM) == short


@given(every_rule, ballots())
def test_a_secret_ballot_does_not_know_the_chair(rules, case):
    ballot, present = case
    assume(ballot)
    secret = replace(rules, secrecy="secret")
    counts = BallotCounts.from_choices(
        (choice for choice in ballot if choice), entitled=len(ballot), present=present
    )
    quorum = check_quorum(len(ballot), present)

    assert (
        len(
            {
                decide(secret, replace(counts, chair_choice=chair), quorum)
                for chair in (*CHOICES, None)
            }
        )
        == 1
    )


@given(every_rule, ballots())
def test_a_stricter_majority_never_adopts_more(rules, case):
    half, two_thirds, three_quarters = (
        outcome_of(replace(rules, majority=majority), *case).outcome == ADOPTED
        for majority in ("more_than_half", "two_thirds", "three_quarters")
    )

    assert half >= two_thirds >= three_quarters
