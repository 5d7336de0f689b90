"""When a task is reminded of: tables, and what holds whatever the calendar."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.time.working_time import (
    WorkingTime,
    vietnam_holidays,
)
from odoo.addons.ecabinet_task.tools.reminder.reminders import (
    URGENCIES,
    Facts,
    Occasion,
    Rule,
    add_working_hours,
    applies,
    breaks_through,
    is_open,
    is_quiet,
    level,
    look,
    next_half_day,
    next_open,
    occasions,
    reading_order,
    sent_at,
)

# 2026: 16-20 February is Tết; 22 August is a Saturday worked for Monday, 31 August.
OFFICE = WorkingTime(
    holidays=frozenset(vietnam_holidays(2026)) | {date(2026, 8, 31)},
    swapped_days=frozenset({date(2026, 8, 22)}),
)


def at(text):
    return datetime.fromisoformat(f"2026-{text}")


def facts(**values):
    deadline = values.pop("deadline", at("10-09 17:00"))
    return Facts(
        **{
            "state": "in_progress",
            "deadline": deadline,
            "limit": deadline,
            "assigned_at": at("10-01 08:00"),
            "active_at": at("10-01 08:00"),
            **values,
        }
    )


def moments(rule, task):
    return [each.moment for each in occasions(rule, task, OFFICE)]


@pytest.mark.parametrize(
    ("rule", "deadline", "expected"),
    [
        # Friday 9 October: three working days before is Tuesday morning.
        (Rule(amount=3), "10-09 17:00", ["10-06 07:30"]),
        # Zero days before: the morning of the day itself.
        (Rule(amount=0), "10-09 17:00", ["10-09 07:30"]),
        # A deadline on Sunday: the morning of the last working day.
        (Rule(amount=0), "10-11 17:00", ["10-09 07:30"]),
        # Over Tết 2026, 16 to 20 February.
        (Rule(amount=1), "02-23 17:00", ["02-13 07:30"]),
        # By the clock, whatever the office does.
        (
            Rule(trigger="after", amount=1, unit="clock", repeat=1, most=2),
            "10-10 22:00",
            ["10-10 23:00", "10-11 00:00"],
        ),
        # Over the swapped Saturday, which is worked.
        (Rule(amount=1), "08-24 17:00", ["08-22 07:30"]),
        (Rule(amount=2, unit="hours"), "10-09 17:00", ["10-09 15:00"]),
        (Rule(amount=2, unit="hours"), "10-09 14:00", ["10-09 10:30"]),
        (Rule(amount=2, unit="hours"), "10-12 08:00", ["10-09 15:30"]),
        (Rule(trigger="at"), "10-09 14:30", ["10-09 14:30"]),
        (Rule(trigger="after", amount=1), "10-09 17:00", ["10-12 07:30"]),
        (
            Rule(trigger="after", amount=1, repeat=2, most=3),
            "10-09 17:00",
            ["10-12 07:30", "10-14 07:30", "10-16 07:30"],
        ),
        (Rule(trigger="after", amount=3, unit="hours"), "10-09 16:00", ["10-12 09:30"]),
    ],
)
def test_moments_around_a_deadline(rule, deadline, expected):
    assert moments(rule, facts(deadline=at(deadline))) == [at(e) for e in expected]


def test_a_deadline_on_a_day_off_counts_from_the_day_after():
    task = facts(deadline=at("10-11 17:00"), limit=at("10-12 17:00"))
    assert moments(Rule(amount=0), task) == [at("10-12 07:30")]
    assert moments(Rule(amount=1), task) == [at("10-09 07:30")]
    assert moments(Rule(trigger="at"), task) == [at("10-12 17:00")]


def test_each_open_milestone_speaks_for_itself():
    first, last = at("10-08 17:00"), at("10-15 17:00")
    task = facts(milestones=(first, last))
    late = Rule(trigger="milestone_late", amount=1, repeat=5, most=2)
    assert [
        (each.moment, each.milestones) for each in occasions(late, task, OFFICE)
    ] == [
        (at("10-09 07:30"), (first,)),
        (at("10-16 07:30"), (first, last)),
        (at("10-23 07:30"), (last,)),
    ]


def test_high_risk_speaks_an_extra_time_earlier():
    rule = Rule(amount=2, early=3)
    assert moments(rule, facts()) == [at("10-07 07:30")]
    assert moments(rule, facts(at_risk=True)) == [at("10-02 07:30"), at("10-07 07:30")]
    first = next(occasions(rule, facts(at_risk=True), OFFICE))
    assert first.early


@pytest.mark.parametrize(
    ("trigger", "values", "expected"),
    [
        ("before", {"state": "submitted"}, False),
        ("before", {"state": "done"}, False),
        ("before", {"deadline": None}, False),
        ("idle", {"state": "assigned"}, False),
        ("idle", {}, True),
        ("not_accepted", {}, False),
        ("not_accepted", {"state": "assigned"}, True),
        ("not_accepted", {"state": "assigned", "declined": True}, False),
        ("extension", {}, False),
        ("extension", {"asked_at": at("10-05 09:00")}, True),
        ("submission", {"state": "submitted"}, False),
        ("submission", {"state": "submitted", "handed_in_at": at("10-05 09:00")}, True),
        ("milestone", {}, False),
        ("milestone", {"milestones": (at("10-07 17:00"),)}, True),
        ("after", {"state": "cancelled"}, False),
    ],
)
def test_what_a_rule_applies_to(trigger, values, expected):
    assert applies(Rule(trigger=trigger), facts(**values)) is expected


def test_nothing_is_said_of_what_was_settled_before():
    found = look(Rule(amount=3), facts(), OFFICE, at("10-06 07:30"), at("10-07 08:00"))
    assert found.occasion is None and found.next_at is None


def test_three_days_of_downtime_give_one_occasion():
    rule = Rule(trigger="after", amount=1, repeat=1, most=10)
    found = look(rule, facts(), OFFICE, at("10-12 07:30"), at("10-15 09:00"))
    assert found.occasion.moment == at("10-15 07:30")
    assert found.missed == 2
    assert found.next_at == at("10-16 07:30")


@pytest.mark.parametrize(
    ("urgency", "lowest", "expected"),
    [
        ("hoa_toc", "hoa_toc", True),
        ("thuong_khan", "hoa_toc", False),
        ("khan", "khan", True),
        ("normal", "khan", False),
        ("hoa_toc", None, False),
        ("normal", "normal", True),
    ],
)
def test_what_breaks_through(urgency, lowest, expected):
    rule = Rule(trigger="not_accepted", amount=1, breaks_through=lowest)
    assert breaks_through(rule, urgency) is expected
    evening = at("10-10 21:00")
    sent = sent_at(rule, urgency, evening, OFFICE)
    assert sent == (evening if expected else at("10-12 07:30"))


@pytest.mark.parametrize(
    ("moment", "opened", "half"),
    [
        ("10-05 07:00", "10-05 07:30", "10-05 07:30"),
        ("10-05 09:00", "10-05 09:00", "10-05 13:00"),
        ("10-05 12:00", "10-05 13:00", "10-05 13:00"),
        ("10-05 17:00", "10-05 17:00", "10-06 07:30"),
        ("10-09 18:00", "10-12 07:30", "10-12 07:30"),
        ("02-14 09:00", "02-23 07:30", "02-23 07:30"),
    ],
)
def test_office_hours(moment, opened, half):
    assert next_open(at(moment), OFFICE) == at(opened)
    assert next_half_day(at(moment), OFFICE) == at(half)


@pytest.mark.parametrize(
    ("progress", "now", "urgency", "expected"),
    [
        (None, "10-07 08:00", "normal", False),
        ("10-06 09:00", "10-07 08:00", "normal", True),
        ("10-05 09:00", "10-07 08:00", "normal", False),
        ("10-06 09:00", "10-07 08:00", "hoa_toc", False),
        # After the deadline progress makes nothing less late.
        ("10-09 16:00", "10-10 08:00", "normal", False),
    ],
)
def test_quiet_after_progress(progress, now, urgency, expected):
    task = facts(progress_at=progress and at(progress), urgency=urgency)
    assert is_quiet(Rule(quiet=2), task, OFFICE, at(now)) is expected


def test_it_climbs_while_nothing_happens_and_starts_again():
    rule = Rule(trigger="after", amount=1, repeat=1, most=9, climbs_after=2)
    told = list(occasions(rule, facts(), OFFICE))
    assert [level(rule, facts(), each, OFFICE) for each in told[:6]] == [
        0,
        1,
        1,
        2,
        2,
        3,
    ]
    moving = facts(progress_at=at("10-14 10:00"))
    assert [level(rule, moving, each, OFFICE) for each in told[:6]] == [
        0,
        0,
        0,
        0,
        1,
        1,
    ]


def test_most_urgent_first():
    now = at("10-09 08:00")
    tasks = {
        "none": ("normal", None),
        "later": ("normal", at("10-20 17:00")),
        "overdue": ("normal", at("09-01 17:00")),
        "express": ("hoa_toc", at("10-30 17:00")),
    }
    found = sorted(tasks, key=lambda name: reading_order(*tasks[name], now))
    assert found == ["express", "overdue", "later", "none"]


moment_of_2026 = st.datetimes(datetime(2026, 1, 5), datetime(2026, 12, 20)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
rules = st.builds(
    Rule,
    trigger=st.sampled_from(["before", "at", "after", "idle", "extension"]),
    amount=st.integers(0, 8),
    unit=st.sampled_from(["hours", "days", "clock"]),
    repeat=st.integers(0, 3),
    most=st.integers(1, 6),
    early=st.integers(0, 3),
    climbs_after=st.integers(0, 3),
    breaks_through=st.sampled_from([None, *URGENCIES]),
    collects=st.booleans(),
)
tasks = st.builds(
    lambda deadline, urgency, risk, active, asked: facts(
        deadline=deadline,
        urgency=urgency,
        at_risk=risk,
        active_at=active,
        asked_at=asked,
    ),
    moment_of_2026,
    st.sampled_from(URGENCIES),
    st.booleans(),
    moment_of_2026,
    moment_of_2026,
)


@given(rules, tasks)
def test_occasions_are_in_order_and_each_is_one_of_its_own(rule, task):
    found = [each.moment for each in occasions(rule, task, OFFICE)]
    assert found == sorted(set(found))


@given(rules, tasks)
def test_never_sent_before_it_is_due_and_in_office_hours_unless_it_breaks_through(
    rule, task
):
    for each in occasions(rule, task, OFFICE):
        sent = sent_at(rule, task.urgency, each.moment, OFFICE)
        assert sent >= each.moment
        assert breaks_through(rule, task.urgency) or is_open(sent, OFFICE)


@given(rules, tasks, st.lists(moment_of_2026, min_size=2, max_size=6).map(sorted))
def test_however_often_one_looks_nothing_is_said_twice_and_the_last_is_never_lost(
    rule, task, looks
):
    said = []
    for since, until in zip(looks, looks[1:], strict=False):
        found = look(rule, task, OFFICE, since, until)
        assert found.next_at is None or found.next_at > until
        if found.occasion:
            said.append(found.occasion.moment)
    assert len(said) == len(set(said))
    whole = look(rule, task, OFFICE, looks[0], looks[-1])
    assert (whole.occasion and whole.occasion.moment) == (said[-1] if said else None)


@given(moment_of_2026, st.integers(0, 60))
def test_working_hours_there_and_back(moment, hours):
    later = add_working_hours(moment, hours, OFFICE)
    assert OFFICE.working_minutes_between(moment, later) == hours * 60
    earlier = add_working_hours(moment, -hours, OFFICE)
    assert OFFICE.working_minutes_between(earlier, moment) == hours * 60


@given(rules, tasks)
def test_progress_never_makes_it_climb_higher(rule, task):
    moving = replace(task, progress_at=task.active_at)
    for each in occasions(rule, task, OFFICE):
        assert level(rule, moving, each, OFFICE) <= level(rule, task, each, OFFICE)


@given(rules, tasks, moment_of_2026)
def test_a_rule_that_applies_to_nothing_is_silent(rule, task, now):
    closed = replace(task, state="done")
    assert look(rule, closed, OFFICE, now, now + timedelta(days=30)).occasion is None
    assert list(occasions(rule, closed, OFFICE)) == []


def test_occasions_compare_by_their_moment():
    assert Occasion(moment=at("10-05 07:30")) < Occasion(moment=at("10-06 07:30"))
