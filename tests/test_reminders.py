"""Reminders in real transactions: killed, run twice at once, after days of downtime.

What holds: one record for each task, rule, recipient and slot; each of them in exactly
one message; and one message to a person for what was due at one time.
"""

import signal
import subprocess
from pathlib import Path

import pytest
from ground import databases, odoo
from ground.places import TEMPLATE
from http_sessions import run
from starting_line import StartingLine

DATABASE = "ecabinet_reminders"
SEEDED = "ecabinet_reminders_seeded"
SCRIPT = Path(__file__).parent / "scripts" / "remind.py"
PEOPLE, TASKS = 60, 300

# Tasks due on Friday, 9 October 2026, 17:00 in Vietnam; three rules speak of them.
OFFICE = f"""
import json
from freezegun import freeze_time
env.company.resource_calendar_id.write({{
    "tz": "Asia/Ho_Chi_Minh", "attendance_ids": [(5, 0, 0)],
}})
env["ecabinet.reminder.rule"].search([]).active = False
env["ecabinet.reminder.rule"].create([
    {{"name": "Ba ngày trước", "amount": 3}},
    {{"name": "Một ngày trước", "amount": 1, "by_mail": True}},
    {{"name": "Quá hạn", "trigger": "after", "amount": 1, "repeat": 1, "most": 9}},
])
unit = env["hr.department"].create({{"name": "Sở Tài chính"}})
member = env.ref("ecabinet_meeting.group_member").id
people = env["res.users"].with_context(no_reset_password=True).create([
    {{
        "name": f"Chuyên viên {{n}}", "login": f"nhac{{n:03}}",
        "email": f"nhac{{n}}@minhson.example", "notification_type": "inbox",
        "group_ids": [(4, member)], "ecabinet_department_id": unit.id,
    }}
    for n in range({PEOPLE})
])
with freeze_time("2026-10-05 01:00:00"):
    tasks = env["ecabinet.task"].create([
        {{
            "name": f"Nhiệm vụ {{n}}", "lead_department_id": unit.id,
            "user_id": people[n % {PEOPLE}].id, "deadline": "2026-10-09 10:00:00",
        }}
        for n in range({TASKS})
    ])
    tasks.action_assign()
    env.cr.execute("DELETE FROM mail_notification")
    env.flush_all()
env.cr.commit()
print("OFFICE " + json.dumps(len(tasks)))
"""
TUESDAY, THURSDAY = "2026-10-06 01:00:00", "2026-10-08 01:00:00"


@pytest.fixture(scope="module")
def seeded():
    databases.clone(TEMPLATE, SEEDED)
    try:
        assert run(OFFICE, SEEDED, "OFFICE ") == TASKS
        yield SEEDED
    finally:
        databases.drop(SEEDED)


@pytest.fixture
def office(seeded, clone, query):
    """A copy of the office, asked in SQL."""
    clone(DATABASE, seeded)
    return lambda statement: query(DATABASE, statement)


def start(moment, **how):
    """Begin a run of its own process; ``how``: see the script."""
    names = {f"REMIND_{name.upper()}": str(value) for name, value in how.items()}
    return subprocess.Popen(
        odoo.command("shell", "-d", DATABASE, "--no-http"),
        env={**odoo.environment(), "REMIND_AT": moment, **names},
        stdin=SCRIPT.open(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(process):
    out, _err = process.communicate(timeout=300)
    return process.returncode, out


def remind(moment, **how):
    code, out = finish(start(moment, **how))
    assert code == 0 and "ANSWER" in out, out[-3000:]


def two_at_once(moment, **how):
    line = StartingLine(DATABASE)
    runs = [start(moment, line=line.place, **how) for _n in range(2)]
    line.go(len(runs))
    for each in runs:
        code, out = finish(each)
        assert code == 0 and "ANSWER" in out, out[-3000:]


def assert_each_once(office, tasks=TASKS):
    """Every task was said exactly once, in one message that its person has."""
    rows = office("""SELECT task_id, rule_id, user_id, slot::text, state, dispatch_id,
                            delivered_at::text FROM ecabinet_reminder""")
    assert len(rows) == tasks
    assert len({tuple(row[:4]) for row in rows}) == tasks
    assert {row[4] for row in rows} == {"sent"}
    assert all(row[5] and row[6] for row in rows)
    [[lines]] = office("""
        SELECT sum((length(body) - length(replace(body, '<li>', ''))) / 4)::int
          FROM mail_message WHERE message_type = 'user_notification'""")
    assert int(lines) == tasks, "what is written down is what people read"
    [[notices]] = office("SELECT count(*) FROM mail_notification")
    [[messages]] = office("SELECT count(*) FROM ecabinet_reminder_dispatch")
    assert int(notices) == int(messages)


def messages_a_person(office):
    return {
        int(count)
        for [count] in office(
            "SELECT count(*) FROM ecabinet_reminder_dispatch GROUP BY user_id"
        )
    }


# 300 tasks are twelve batches; then sixty people are three.
@pytest.mark.parametrize("commit", [1, 2, 7, 12, 13, 14, 15, 16])
def test_killed_in_the_middle_and_started_again(office, commit):
    code, _out = finish(start(TUESDAY, kill=commit))
    assert code == -signal.SIGKILL
    [[before]] = office("SELECT count(*) FROM ecabinet_reminder")
    assert int(before) == min(25 * (commit - 1), TASKS)
    remind(TUESDAY)
    assert_each_once(office)
    assert messages_a_person(office) == {1}
    remind(TUESDAY)
    assert_each_once(office)


def test_two_runs_at_once(office):
    two_at_once(TUESDAY)
    assert_each_once(office)
    assert messages_a_person(office) == {1}


def test_two_runs_at_once_without_the_lock_between_them(office):
    """The rows alone hold it too; only the bundling is then left to chance."""
    two_at_once(TUESDAY, steps=1)
    assert_each_once(office)


def test_three_days_of_downtime_give_one_summary(office):
    remind(TUESDAY)
    assert_each_once(office)
    # Down from Wednesday to the next Wednesday: one day before, and overdue thrice.
    wednesday = "2026-10-14 01:00:00"
    remind(wednesday)
    assert messages_a_person(office) == {2}
    rows = office(f"""
        SELECT task_id, rule_id, user_id, slot::text, missed
          FROM ecabinet_reminder WHERE delivered_at >= '{wednesday}'""")
    # Of the deadline's eve and of the days overdue, one record each.
    assert len(rows) == 2 * TASKS
    assert len({tuple(row[:4]) for row in rows}) == 2 * TASKS
    assert sorted({int(row[4]) for row in rows}) == [0, 2]
    remind(wednesday)
    assert messages_a_person(office) == {2}
