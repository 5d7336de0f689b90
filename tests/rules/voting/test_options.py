"""Ballots among options and personnel ballots: what is chosen, and by which papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.voting.options import (
    OptionRules,
    Paper,
    PaperCounts,
    decide_options,
    ranks,
)
from odoo.addons.ecabinet_meeting.tools.voting.quorum import check_quorum

A, B, C, D = OPTIONS = (1, 2, 3, 4)


def paper(agree=(), disagree=(), spoilt=False):
    return Paper(frozenset(agree), frozenset(disagree), spoilt)


@pytest.mark.parametrize(
    ("one", "max_marks", "standing"),
    [
        (paper(), 1, "blank"),
        (paper([A]), 1, "marked"),
        (paper([A, B]), 2, "marked"),
        (paper([A, B]), 1, "invalid"),
        (paper([A, B, C]), 2, "invalid"),
        (paper([], [A]), 1, "marked"),
        (paper([], [A, B, C, D]), 1, "marked"),
        (paper([A], [B, C, D]), 1, "marked"),
        (paper([A], [A]), 1, "invalid"),
        (paper([9]), 1, "invalid"),
        (paper([], [9]), 1, "invalid"),
        (paper([A], spoilt=True), 1, "invalid"),
        (paper(spoilt=True), 1, "invalid"),
    ],
)
def test_standing_of_a_paper(one, max_marks, standing):
    assert one.standing(OPTIONS, max_marks) == standing


def votes(**by_name):
    """Papers for one option each: ``votes(a=3, blank=1)``."""
    papers = []
    for name, number in by_name.items():
        option = {"a": A, "b": B, "c": C, "d": D}.get(name)
        made = {"blank": paper(), "invalid": paper(spoilt=True)}
        papers += [paper([option]) if option else made[name]] * number
    return papers


# (papers, entitled, present, rules, chair) → (chosen, tied, reason, required)
TABLE = [
    # more than half of all members
    (votes(a=3, b=2), 5, 5, {}, None, {A}, set(), "options_all", 3),
    (votes(a=2, b=2, c=1), 5, 5, {}, None, set(), set(), "options_none", 3),
    (votes(a=2), 5, 5, {}, None, set(), set(), "options_none", 3),
    (votes(a=11, b=10), 21, 21, {}, None, {A}, set(), "options_all", 11),
    (votes(a=10, b=10), 20, 20, {}, None, set(), set(), "options_none", 11),
    (votes(), 5, 5, {}, None, set(), set(), "options_none", 3),
    # half is no majority, whatever the chair says
    (
        *(votes(a=2, b=2), 4, 4, {"secrecy": "named"}, {A}),
        *(set(), set(), "options_none", 3),
    ),
    # blank and invalid papers stay in the base, and give nobody a vote
    (votes(a=3, blank=2), 5, 5, {}, None, {A}, set(), "options_all", 3),
    (votes(a=2, invalid=3), 5, 5, {}, None, set(), set(), "options_none", 3),
    (
        *(votes(a=2, blank=1, invalid=1), 9, 9, {"majority_base": "votes_cast"}, None),
        *(set(), set(), "options_none", 3),
    ),
    (
        *(votes(a=2, blank=1), 9, 9, {"majority_base": "votes_cast"}, None),
        *({A}, set(), "options_all", 2),
    ),
    # those present
    (
        *(votes(a=3, b=1), 9, 5, {"majority_base": "present"}, None),
        *({A}, set(), "options_all", 3),
    ),
    (
        # voted and left since: never fewer than the papers
        *(votes(a=3, b=3), 9, 4, {"majority_base": "present"}, None),
        *(set(), set(), "options_none", 4),
    ),
    # two thirds, three quarters
    (
        *(votes(a=14, b=7), 21, 21, {"majority": "two_thirds"}, None),
        *({A}, set(), "options_all", 14),
    ),
    (
        *(votes(a=13, b=8), 21, 21, {"majority": "two_thirds"}, None),
        *(set(), set(), "options_none", 14),
    ),
    (
        *(votes(a=16, b=5), 21, 21, {"majority": "three_quarters"}, None),
        *({A}, set(), "options_all", 16),
    ),
    # several places
    (
        *([paper([A, B])] * 3 + [paper([A, C])] * 2, 5, 5),
        *({"seats": 2, "max_marks": 2}, None, {A, B}, set(), "options_all", 3),
    ),
    (
        *([paper([A, B])] * 2 + [paper([A, C])] * 2 + [paper([A])], 5, 5),
        *({"seats": 2, "max_marks": 2}, None, {A}, set(), "options_partly", 3),
    ),
    # a tie for the last place: nobody of them, or the chair's side
    (
        *([paper([A, B, C])] * 3 + [paper([A])] * 2, 5, 5),
        *({"seats": 2, "max_marks": 3}, None, {A}, {B, C}, "options_partly", 3),
    ),
    (
        *([paper([A, B])] * 3, 5, 5),
        *({"seats": 1, "max_marks": 2}, None, set(), {A, B}, "options_none", 3),
    ),
    (
        *([paper([A, B])] * 3, 5, 5),
        *({"seats": 1, "max_marks": 2, "secrecy": "named"}, {A, D}),
        *({A}, set(), "options_all", 3),
    ),
    (
        # the chair agreed with both: no side taken between them
        *([paper([A, B])] * 3, 5, 5),
        *({"seats": 1, "max_marks": 2, "secrecy": "named"}, {A, B}),
        *(set(), {A, B}, "options_none", 3),
    ),
    (
        # nobody may ask what the chair voted
        *([paper([A, B])] * 3, 5, 5),
        *({"seats": 1, "max_marks": 2, "secrecy": "secret"}, {A}),
        *(set(), {A, B}, "options_none", 3),
    ),
    (
        *([paper([A, B])] * 3, 5, 5),
        *(
            {
                "seats": 1,
                "max_marks": 2,
                "secrecy": "named",
                "tie_rule": "not_adopted",
            },
            {A},
        ),
        *(set(), {A, B}, "options_none", 3),
    ),
    (
        *([paper([A, B, C])] * 3, 5, 5),
        *({"seats": 2, "max_marks": 3, "secrecy": "named"}, {A, B}),
        *({A, B}, set(), "options_all", 3),
    ),
    (
        # one place more than the chair's side fills: all are voted on again
        *([paper([A, B, C])] * 3, 5, 5),
        *({"seats": 2, "max_marks": 3, "secrecy": "named"}, {A}),
        *(set(), {A, B, C}, "options_none", 3),
    ),
    # more places than candidates who reach the majority
    (
        *([paper([A, B, C])] * 3, 5, 5),
        *({"seats": 4, "max_marks": 4}, None, {A, B, C}, set(), "options_partly", 3),
    ),
    # personnel: disagreeing takes no agreement away
    (
        *([paper([A], [B])] * 3 + [paper([B], [A])] * 2, 5, 5),
        *({"max_marks": 2, "seats": 2}, None, {A}, set(), "options_partly", 3),
    ),
    # circulated: no quorum asked, presence is all members
    (
        *(votes(a=3), 5, 0, {"mode": "circulated", "majority_base": "present"}, None),
        *({A}, set(), "options_all", 3),
    ),
]


@pytest.mark.parametrize(
    ("papers", "entitled", "present", "rules", "chair", "chosen", "tied", "why", "req"),
    TABLE,
)
def test_outcome(papers, entitled, present, rules, chair, chosen, tied, why, req):
    rules = OptionRules(**rules)
    counts = PaperCounts.of(papers, OPTIONS, rules.max_marks)
    found = decide_options(
        rules,
        counts,
        entitled=entitled,
        present=present,
        quorum=check_quorum(entitled, entitled),
        chair_agrees=chair and frozenset(chair),
    )
    by = {
        word: {option for option, result in found.results.items() if result == word}
        for word in ("chosen", "tied")
    }
    assert by == {"chosen": chosen, "tied": tied}
    assert (found.reason, found.required_count) == (why, req)
    assert found.outcome == ("adopted" if chosen else "rejected")


def test_without_quorum_nobody_is_chosen():
    counts = PaperCounts.of(votes(a=5), OPTIONS, 1)
    found = decide_options(
        OptionRules(), counts, entitled=5, present=3, quorum=check_quorum(5, 3)
    )
    assert found.outcome == found.reason == "no_quorum"
    assert set(found.results.values()) == {"not_chosen"}


def test_what_cannot_be():
    counts = PaperCounts.of(votes(a=5), OPTIONS, 1)
    with pytest.raises(ValueError, match="quorum"):
        decide_options(OptionRules(), counts, entitled=5)
    with pytest.raises(ValueError, match="5 papers from 4"):
        decide_options(OptionRules(mode="circulated"), counts, entitled=4)
    for wrong in ({"seats": 0}, {"max_marks": 0}):
        with pytest.raises(ValueError, match="At least one"):
            OptionRules(**wrong)


def test_equals_share_a_place():
    assert ranks({A: 3, B: 5, C: 3, D: 0}) == {A: 2, B: 1, C: 2, D: 4}


marks = st.frozensets(st.sampled_from(OPTIONS), max_size=4)
papers_drawn = st.lists(st.builds(Paper, marks, marks, st.booleans()), max_size=20)
rules_drawn = st.builds(
    OptionRules,
    seats=st.integers(1, 4),
    max_marks=st.integers(1, 4),
    majority=st.sampled_from(["more_than_half", "two_thirds", "three_quarters"]),
    majority_base=st.sampled_from(["all_members", "present", "votes_cast"]),
    tie_rule=st.sampled_from(["chair_side", "not_adopted"]),
    secrecy=st.sampled_from(["named", "secret"]),
)


def outcome(rules, papers, more=3, chair=None):
    entitled = len(papers) + more
    counts = PaperCounts.of(papers, OPTIONS, rules.max_marks)
    return counts, decide_options(
        rules,
        counts,
        entitled=entitled,
        present=entitled,
        quorum=check_quorum(entitled, entitled),
        chair_agrees=chair,
    )


@given(rules_drawn, papers_drawn, st.integers(0, 9), marks)
def test_whoever_is_chosen_reached_the_majority_and_nobody_better_is_left(
    rules, papers, more, chair
):
    counts, found = outcome(rules, papers, more, chair)
    chosen = {o for o, result in found.results.items() if result == "chosen"}
    tied = {o for o, result in found.results.items() if result == "tied"}
    assert len(chosen) <= rules.seats
    assert all(counts.agree[option] >= found.required_count for option in chosen | tied)
    for option in set(OPTIONS) - chosen:
        reached = counts.agree[option] >= found.required_count
        assert not reached or all(
            counts.agree[option] <= counts.agree[other] for other in chosen
        )
    assert len({counts.agree[option] for option in tied}) <= 1
    # Places stay empty only for want of votes, or because of a tie.
    if len(chosen) < rules.seats and not tied:
        assert all(
            counts.agree[option] < found.required_count
            for option in set(OPTIONS) - chosen
        )


@given(rules_drawn, papers_drawn, st.randoms(use_true_random=False))
def test_the_order_of_papers_never_matters(rules, papers, chance):
    mixed = papers.copy()
    chance.shuffle(mixed)
    assert outcome(rules, mixed) == outcome(rules, papers)


@given(papers_drawn)
def test_every_paper_is_counted_once(papers):
    counts = PaperCounts.of(papers, OPTIONS, 2)
    assert counts.voted == len(papers)
    for option in OPTIONS:
        assert counts.agree[option] + counts.disagree[option] <= counts.marked


@given(rules_drawn, papers_drawn, st.sampled_from(OPTIONS))
def test_another_vote_for_the_chosen_keeps_them_chosen(rules, papers, option):
    # The voter had not voted before: nobody's paper changes, the base of all stays.
    if rules.majority_base != "all_members":
        return
    _counts, before = outcome(rules, papers, more=3)
    _counts, after = outcome(rules, [*papers, paper([option])], more=2)
    if before.results[option] == "chosen":
        assert after.results[option] == "chosen"
