"""What the figures say: news, not noise; of enough cases; the same words each time."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_report.tools.insight.insights import (
    MOST_SENTENCES,
    AtRisk,
    Facts,
    Waiting,
    insights,
)
from odoo.addons.ecabinet_report.tools.insight.spread import (
    LEAST_CASES,
    Share,
    standing_out,
    usual_number,
    usual_rate,
)

UNITS = {1: "Sở Tài chính", 2: "Sở Y tế", 3: "Sở Xây dựng"}
SECTORS = {7: "Y tế", 8: "Tài chính"}
STEADY = [Share(part, 50) for part in (42, 43, 41, 42, 44, 42)]


def said(**facts):
    known = {"on_time": Share(0, 0), "unit_names": UNITS, "sector_names": SECTORS}
    return [one.text for one in insights(Facts(**{**known, **facts}))]


def test_a_rate_within_the_usual_is_no_news():
    assert said(on_time=Share(41, 50), on_time_before=STEADY) == [
        "Tỷ lệ hoàn thành đúng hạn là 82% (41/50 nhiệm vụ đến hạn), trong mức thường "
        "thấy của 6 kỳ trước (từ 74% đến 95%); kỳ trước là 84%."
    ]


def test_a_rate_that_fell_says_so():
    [text] = said(on_time=Share(30, 50), on_time_before=STEADY)
    assert text.startswith(
        "Tỷ lệ hoàn thành đúng hạn là 60% (30/50 nhiệm vụ đến hạn), thấp hơn mức "
        "thường thấy của 6 kỳ trước"
    )


def test_without_periods_before_nothing_is_compared():
    assert said(on_time=Share(30, 50)) == [
        "Tỷ lệ hoàn thành đúng hạn là 60% (30/50 nhiệm vụ đến hạn); các kỳ trước chưa "
        "đủ số liệu để so sánh."
    ]


def test_fewer_new_tasks_in_the_middle_of_a_period_are_no_news():
    before = [100, 104, 97, 101]
    assert len(said(given=20, given_before=before, over=False)) == 1
    [late] = said(given=20, given_before=before, over=True)
    assert late.startswith("Số nhiệm vụ giao mới là 20, ít hơn mức thường thấy của 4")
    [risen] = said(given=200, given_before=before, over=False)
    assert "nhiều hơn" in risen


def test_who_is_stuck_beside_the_others():
    units = {1: Share(2, 40), 2: Share(12, 20), 3: Share(1, 30)}
    texts = said(units=units)
    assert texts[0] == (
        "Sở Y tế còn 12 nhiệm vụ quá hạn trên 20 nhiệm vụ đến hạn (60%); các đơn vị "
        "khác là 4%."
    )
    assert texts[-1] == (
        "Hiện còn 15 nhiệm vụ quá hạn chưa hoàn thành, nhiều nhất ở Sở Y tế (12)."
    )


def test_which_sector_is_stuck():
    [text] = said(sectors={7: Share(12, 20), 8: Share(2, 60)})
    assert text.startswith("Lĩnh vực Y tế còn 12 nhiệm vụ quá hạn trên 20")


def test_what_will_probably_be_late_and_why():
    risk = AtRisk({1: 3, 2: 6}, {"load": 6, "unit": 2, "other": 9})
    assert said(risk=risk) == [
        "9 nhiệm vụ đang thực hiện có nhiều khả năng quá hạn, nhiều nhất ở Sở Y tế "
        "(6); lý do thường gặp nhất: đơn vị chủ trì đang có nhiều việc cùng lúc."
    ]


def test_who_holds_up_others():
    waiting = [Waiting(1, 6, 4, 3), Waiting(2, 5, 1), Waiting(3, 2, 2)]
    assert said(waiting=waiting) == [
        "Sở Tài chính chưa báo cáo phần việc phối hợp trong 6 nhiệm vụ của 4 đơn vị "
        "khác, trong đó 3 phần đã quá hạn."
    ]


def test_what_does_not_move():
    assert said(stuck={"overdue": ("Quá hạn", 9), "silent": ("Không báo cáo", 7)}) == [
        "7 nhiệm vụ đang vướng vì: không báo cáo."
    ]


def test_of_few_cases_nothing_is_said():
    few = LEAST_CASES - 1
    assert said(
        on_time=Share(0, few),
        on_time_before=STEADY,
        units={1: Share(few, few)},
        risk=AtRisk({1: few}),
        waiting=[Waiting(1, few, few)],
        stuck={"silent": ("Không báo cáo", few)},
    ) == ["Chưa có đủ 5 nhiệm vụ để nhận xét."]


def test_chance_is_not_news():
    """Of a thousand periods of one true rate few stand out."""
    rng = random.Random(19)

    def period():
        return Share(sum(rng.random() < 0.8 for _ in range(40)), 40)

    outside = sum(
        usual_rate(period(), [period() for _ in range(6)]).side != 0
        for _ in range(1000)
    )
    assert outside < 80


@pytest.mark.parametrize("now", [0, 40])
def test_a_real_change_is_seen(now):
    assert usual_rate(Share(now, 40), [Share(20, 40)] * 6).side == (now > 20) * 2 - 1


shares = st.builds(
    lambda part, more: Share(part, part + more), st.integers(0, 60), st.integers(0, 60)
)
facts = st.builds(
    Facts,
    on_time=shares,
    on_time_before=st.lists(shares, max_size=8),
    given=st.integers(0, 200),
    given_before=st.lists(st.integers(0, 200), max_size=8),
    over=st.booleans(),
    units=st.dictionaries(st.integers(1, 4), shares),
    unit_names=st.just(UNITS),
    sectors=st.dictionaries(st.integers(7, 9), shares),
    sector_names=st.just(SECTORS),
    stuck=st.dictionaries(
        st.sampled_from(["overdue", "silent", "declined"]),
        st.tuples(st.just("Lâu không báo cáo"), st.integers(0, 20)),
    ),
    risk=st.builds(
        AtRisk,
        st.dictionaries(st.integers(1, 4), st.integers(0, 20)),
        st.dictionaries(st.sampled_from(["load", "unit"]), st.integers(0, 20)),
    ),
    waiting=st.lists(
        st.builds(Waiting, st.integers(1, 4), st.integers(0, 20), st.integers(1, 5)),
        max_size=3,
    ),
)


def turned(mapping):
    return dict(reversed(list(mapping.items())))


@given(facts)
def test_the_same_facts_give_the_same_words(known):
    other = Facts(
        **{
            name: turned(value) if isinstance(value, dict) else value
            for name in Facts.__slots__
            for value in [getattr(known, name)]
            if name != "risk"
        },
        risk=AtRisk(turned(known.risk.by_unit), turned(known.risk.by_reason)),
    )
    assert insights(known) == insights(other) == insights(known)


@given(facts)
def test_each_sentence_counts_enough_cases_and_is_said_once(known):
    found = insights(known)
    assert 1 <= len(found) <= MOST_SENTENCES
    assert len({(one.kind, one.key) for one in found}) == len(found)
    for one in found:
        assert one.text.endswith(".") and "None" not in one.text
        assert one.count >= LEAST_CASES or one.kind == "few"


@given(st.integers(0, 100), st.lists(st.integers(0, 100), max_size=8))
def test_a_usual_number_is_in_its_own_spread(now, before):
    found = usual_number(now, before)
    assert found is None or (found.side == 0) == (found.low <= now <= found.high)


def test_the_most_cases_come_first_then_the_name():
    names = {1: "B", 2: "A", 3: "C"}
    shares_of = {1: Share(10, 12), 2: Share(10, 12), 3: Share(0, 200)}
    assert [key for key, *_ in standing_out(shares_of, names)] == [2, 1]
