"""What is saved: against a baseline, with preparation, never without one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_report.tools.savings.measures import (
    Baseline,
    Session,
    baseline_of_first,
    by_month,
    item_time,
    money,
    of_paper,
    session_time,
    turnaround,
)


def session(minutes, day=1, **values):
    return Session(day=date(2026, 10, day), minutes=minutes, **values)


def test_time_counts_the_preparation():
    found = session_time(
        [session(90, preparation=30), session(60)], Baseline(session_minutes=200)
    )
    assert (found.before, found.after, found.saved) == (400, 180, 220)
    assert found.percent == 5500
    assert found.inputs == {"baseline": 200, "cases": 2, "taken": 180}


def test_a_third_is_cut_off_not_rounded():
    assert session_time([session(200)], Baseline(session_minutes=300)).percent == 3333
    assert session_time([session(400)], Baseline(session_minutes=300)).percent == -3333


def test_time_of_items():
    found = item_time(
        [session(60, items=10), session(40, items=10)], Baseline(item_minutes=10)
    )
    assert (found.before, found.after, found.cases) == (200, 100, 20)


@pytest.mark.parametrize(
    ("baseline", "missing"),
    [
        (Baseline(), "no_baseline"),
        (Baseline(session_minutes=0, item_minutes=0), "zero_baseline"),
    ],
)
def test_without_a_baseline_there_is_no_figure(baseline, missing):
    for found in (
        session_time([session(60)], baseline),
        item_time([session(60, items=2)], baseline),
    ):
        assert (found.missing, found.percent, found.saved) == (missing, None, 0)


def test_without_sessions_there_is_no_figure():
    baseline = Baseline(session_minutes=100, item_minutes=10)
    assert session_time([], baseline).missing == "no_sessions"
    assert item_time([session(60)], baseline).missing == "no_sessions"
    assert of_paper("paper", []).missing == "no_sessions"


def test_paper_not_printed_less_paper_printed():
    found = of_paper("paper", [session(60, pages=(900, 100)), session(60)])
    assert (found.before, found.after, found.percent, found.cases) == (
        900,
        100,
        8888,
        1,
    )
    assert of_paper("paper", [session(60)]).missing == "not_counted"
    assert of_paper("paper", [session(60, pages=(0, 0))]).missing == "zero_baseline"


def test_money_by_the_rates_of_the_office():
    sessions = [session(60, pages=(1000, 100), deliveries=(20, 0))]
    paper, sent = of_paper("paper", sessions), of_paper("deliveries", sessions)
    found = money(paper, sent, Baseline(page_cost=300, delivery_cost=15_000))
    assert found.saved == 900 * 300 + 20 * 15_000


@pytest.mark.parametrize(
    "baseline",
    [Baseline(), Baseline(page_cost=300), Baseline(page_cost=0, delivery_cost=0)],
)
def test_missing_rates_give_no_money(baseline):
    sessions = [session(60, pages=(10, 0), deliveries=(1, 0))]
    paper, sent = of_paper("paper", sessions), of_paper("deliveries", sessions)
    assert money(paper, sent, baseline).missing == "no_rates"


def test_days_from_one_step_to_the_next():
    found = turnaround("notice_days", [2, 3.5], Baseline(notice_days=5))
    assert (found.before, found.after, found.percent) == (10, 5.5, 4500)
    assert turnaround("slip_days", [], Baseline(slip_days=5)).missing == "no_cases"


def test_the_first_sessions_as_a_baseline():
    sessions = [session(60, 3, items=3), session(100, 1, items=4), session(80, 2)]
    assert baseline_of_first(sessions, 2) == Baseline(
        session_minutes=90, item_minutes=45
    )
    assert baseline_of_first(sessions, 4) is None
    assert baseline_of_first(sessions, 0) is None


@given(st.lists(st.integers(0, 600), min_size=1), st.integers(1, 600))
def test_saved_and_taken_make_up_the_baseline(minutes, each):
    found = session_time(
        [session(one) for one in minutes], Baseline(session_minutes=each)
    )
    assert found.saved + found.after == found.before
    assert found.percent is not None and found.percent <= 10_000


def test_sessions_by_reporting_month():
    sessions = [session(60, 20), session(40, 2)]
    months = {date(2026, 10, 2): "10", date(2026, 10, 20): "11"}
    assert list(by_month(sessions, months)) == ["10", "11"]
