import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.voting.consent import (
    Position,
    check_consent,
    is_personnel,
    why_left_out,
)

RULES = ("all_positions", "majority_agree", "no_objection")


def positions(agree=0, objection=0, other=0, speakers=0):
    """So many of each, and ``speakers`` who agree but want to speak."""
    return (
        [Position("agree")] * agree
        + [Position("objection")] * objection
        + [Position("other")] * other
        + [Position("agree", wants_to_speak=True)] * speakers
    )


@pytest.mark.parametrize(
    ("rule", "members", "given_positions", "uncontested", "reason"),
    [
        ("majority_agree", 21, positions(11), True, "agreed"),
        ("majority_agree", 21, positions(21), True, "agreed"),
        ("majority_agree", 21, positions(10), False, "too_few_agree"),
        ("majority_agree", 20, positions(10), False, "too_few_agree"),
        ("majority_agree", 20, positions(11), True, "agreed"),
        ("majority_agree", 21, positions(20, objection=1), False, "objection"),
        ("majority_agree", 21, positions(20, speakers=1), False, "wants_to_speak"),
        ("majority_agree", 21, positions(12, other=2), True, "agreed"),
        ("majority_agree", 21, positions(10, other=11), False, "too_few_agree"),
        ("majority_agree", 21, [], False, "too_few_agree"),
        ("majority_agree", 1, positions(1), True, "agreed"),
        ("majority_agree", 0, [], False, "no_members"),
        ("all_positions", 21, positions(21), True, "agreed"),
        ("all_positions", 21, positions(20), False, "positions_missing"),
        ("all_positions", 21, positions(20, objection=1), False, "objection"),
        ("all_positions", 21, positions(20, speakers=1), False, "wants_to_speak"),
        ("all_positions", 21, positions(19, other=2), True, "agreed"),
        ("all_positions", 21, positions(10, other=11), False, "too_few_agree"),
        ("all_positions", 0, [], False, "no_members"),
        ("no_objection", 21, [], True, "nobody_objects"),
        ("no_objection", 21, positions(2, other=3), True, "nobody_objects"),
        ("no_objection", 21, positions(20, objection=1), False, "objection"),
        ("no_objection", 21, positions(speakers=1), False, "wants_to_speak"),
        ("no_objection", 0, [], False, "no_members"),
    ],
)
def test_table(rule, members, given_positions, uncontested, reason):
    result = check_consent(rule, members, given_positions)

    assert (result.uncontested, result.reason) == (uncontested, reason)


def test_who_objects_and_wants_to_speak_is_counted_in_both():
    result = check_consent(
        "majority_agree",
        21,
        [*positions(12, other=1), Position("objection", wants_to_speak=True)],
    )

    assert result.numbers == {
        "members": 21,
        "agree": 12,
        "objection": 1,
        "other": 1,
        "speakers": 1,
        "silent": 7,
        "required": 11,
    }


def test_another_opinion_with_a_wish_to_speak_contests():
    given_positions = [*positions(12), Position("other", wants_to_speak=True)]
    result = check_consent("majority_agree", 21, given_positions)

    assert result.reason == "wants_to_speak"


def test_unknown_words_and_surplus_positions_are_refused():
    with pytest.raises(ValueError, match="unanimous"):
        check_consent("unanimous", 3, [])
    with pytest.raises(ValueError, match="yes"):
        Position("yes")
    with pytest.raises(ValueError, match="4 positions from 3 members"):
        check_consent("no_objection", 3, positions(4))


some_positions = st.lists(
    st.builds(
        Position,
        st.sampled_from(["agree", "agree", "agree", "objection", "other"]),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=20,
)
absentees = st.integers(min_value=0, max_value=10)


@given(some_positions, absentees)
def test_the_rules_are_nested(given_positions, absent):
    members = len(given_positions) + absent
    strict, middle, lenient = (
        check_consent(rule, members, given_positions).uncontested for rule in RULES
    )

    assert strict <= middle <= lenient


@given(st.sampled_from(RULES), some_positions, absentees)
def test_one_objection_or_wish_to_speak_contests_everything(
    rule, given_positions, absent
):
    members = len(given_positions) + absent + 1
    for contesting in (Position("objection"), Position("agree", wants_to_speak=True)):
        result = check_consent(rule, members, [*given_positions, contesting])
        assert not result.uncontested


@given(st.sampled_from(RULES), some_positions, absentees)
def test_one_more_agreement_never_contests(rule, given_positions, absent):
    members = len(given_positions) + absent + 1
    before = check_consent(rule, members, given_positions)
    after = check_consent(rule, members, [*given_positions, Position("agree")])

    assert after.uncontested >= before.uncontested


@given(st.sampled_from(RULES), some_positions, absentees)
def test_counts_sum_up_and_order_never_matters(rule, given_positions, absent):
    members = len(given_positions) + absent
    result = check_consent(rule, members, given_positions)

    assert result.silent == absent
    assert result.agree + result.objection + result.other == len(given_positions)
    assert check_consent(rule, members, reversed(given_positions)) == result


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, ""),
        ({"kind": "discussion"}, "not_a_decision"),
        ({"state": "deferred"}, "decided"),
        ({"pulled_out": True, "personnel": True}, "pulled_out"),
        ({"kept_out": True, "restricted": True}, "kept_out"),
        ({"restricted": True}, "restricted"),
        ({"restricted": True, "way": "positions"}, ""),
        ({"personnel": True}, "personnel"),
        ({"personnel": True, "with_personnel": True}, ""),
    ],
)
def test_what_is_left_out_whatever_was_said_of_it(values, why):
    assert why_left_out(**{"kind": "decision", "state": "pending", **values}) == why


@pytest.mark.parametrize(
    ("name", "about_people"),
    [
        ("Công tác cán bộ", True),
        ("Tờ trình về việc bổ nhiệm Phó Giám đốc Sở Y tế", True),
        ("Xem xét thi hành kỷ luật", True),
        ("CÔNG TÁC NHÂN SỰ", True),
        ("Bảng giá đất", False),
        ("Đào tạo nguồn nhân lực", False),
        ("Kế hoạch cải tạo cán cân thanh toán", False),
        ("Bầu trời không khí sạch", False),
    ],
)
def test_items_about_people_in_office(name, about_people):
    assert is_personnel(name) is about_people
