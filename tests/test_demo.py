"""The demo province: what the office shows to somebody who has just cloned this."""

import json
import re
import unicodedata

import odoo_log
import pytest
from ground import databases, odoo, postgres
from ground.commands import ACCOUNTS

DEMO = "ecabinet_test_demo"
# The password of each account on the page of demo accounts.
PASSWORDS = dict.fromkeys(
    re.findall(r"^\| `([^`]+)`", ACCOUNTS.read_text(), re.MULTILINE), "demo"
) | {"admin": "admin"}
# What the tests look at, asked in one run of Odoo's shell.
QUESTIONS = f"""
import json
from datetime import date

Unit = env["hr.department"]
today = Unit.search(Unit._domain_on(date(2026, 10, 1)))
users = env["res.users"].search([("share", "=", False)])
calendar = env.company.resource_calendar_id
roles = ("member", "secretary", "leader", "administrator")


def uid(login, password):
    credential = {{"type": "password", "login": login, "password": password}}
    return users.authenticate(credential, {{"interactive": False}})["uid"]


def works(*day):
    times = calendar._ecabinet_working_time(date(*day), date(*day))
    return times.is_working_day(date(*day))


print("FOUND" + json.dumps({{
    "offices": {{
        unit.name: unit.child_ids.mapped("name")
        for unit in today
        if (unit.ecabinet_level, unit.ecabinet_branch) == ("commune", "state")
    }},
    "history": {{
        unit.name: [
            str(unit.valid_to), unit._valid_on(date(2026, 10, 1)).mapped("name")
        ]
        for unit in Unit.search([("valid_to", "!=", False)])
    }},
    "bodies": {{
        body.name: {{
            "kind": body.kind,
            "chair": body.chair_id.name,
            "members": body.member_count,
            "secretaries": len(body.secretary_ids),
            "warning": body.secretary_warning,
        }}
        for body in env["ecabinet.body"].search([])
    }},
    "people": {{
        user.login: {{
            "speaks": [user.lang, user.tz],
            "seats": len(user.ecabinet_membership_ids),
            "units": user.ecabinet_department_ids.mapped("name"),
            "assistants": user.ecabinet_assistant_ids.mapped("login"),
            "roles": [
                role for role in roles
                if user.has_group("ecabinet_meeting.group_" + role)
            ],
            "system": user.has_group("base.group_system"),
        }}
        for user in users
    }},
    "logged_in": [uid(*pair) for pair in {PASSWORDS!r}.items()],
    "office": [
        env.company.name,
        calendar.tz,
        sorted(
            {{(each.hour_from, each.hour_to) for each in calendar.attendance_ids}}
        ),
    ],
    "works": {{
        "-".join(map(str, day)): works(*day)
        for day in (
            (2026, 2, 13), (2026, 2, 16), (2026, 2, 23), (2026, 4, 27),
            (2026, 8, 22), (2026, 8, 31), (2026, 9, 2), (2027, 2, 9), (2027, 2, 11),
        )
    }},
    "meetings": {{
        meeting.id: {{
            "name": meeting.name,
            "state": meeting.state,
            "start": str(meeting.date_start),
            "chain": meeting.verify_chain(),
            "unrecognised": meeting.unrecognised_text,
            "imported": bool(meeting.agenda_text),
            "items": meeting.agenda_item_ids.mapped("state"),
            "ballots": [
                [ballot.state, ballot.outcome, ballot.turnout]
                for ballot in meeting.ballot_ids
            ],
            "minutes": meeting.minutes_ids.mapped("state"),
            "answers": meeting.participant_ids.mapped("invitation_state"),
            "positions": meeting.agenda_item_ids.position_ids.mapped("choice"),
            "conclusions": len(meeting.conclusion_ids),
        }}
        for meeting in env["ecabinet.meeting"].search([])
    }},
    "rounds": {{
        each.state: [
            [ballot.turnout, len(ballot.voter_ids)] for ballot in each.ballot_ids
        ]
        for each in env["ecabinet.slip.round"].search([])
    }},
    "papers": env["ecabinet.document.version"].search([]).mapped("page_count"),
    "receipts": env["ecabinet.document.receipt"].search_count([]),
    "tasks_of_conclusions": env["ecabinet.task"].search_count(
        [("conclusion_id", "!=", False)]
    ),
    "names": Unit.search([]).mapped("name") + users.mapped("name"),
}}))
"""


@pytest.fixture(scope="module")
def loaded(demo_template):
    """What Odoo logged while the demo was loaded."""
    databases.clone(demo_template, DEMO)
    yield databases.DEMO_LOG.read_text()
    databases.drop(DEMO)


@pytest.fixture(scope="module")
def demo(loaded):
    return DEMO


@pytest.fixture(scope="module")
def found(demo, tmp_path_factory):
    """What is found in the demo, by the names of ``QUESTIONS``."""
    script = tmp_path_factory.mktemp("look") / "look.py"
    script.write_text(QUESTIONS)
    said = odoo.run_script(script, demo, "The demo lacks what is looked at.")
    lines = [line for line in said.splitlines() if "FOUND" in line]
    return json.loads(lines[-1].split("FOUND", 1)[1])


@pytest.fixture(scope="module")
def count(demo):
    """How many rows a condition on a table gives in the demo."""

    def rows(condition: str) -> int:
        return postgres.sql(f"SELECT count(*) FROM {condition}", demo)[0][0]

    return rows


def test_demo_holds_an_organisation_as_of_today(count):
    now = "(valid_to IS NULL OR valid_to >= '2026-10-01')"
    units = f"hr_department WHERE {now} AND"
    assert (
        count(f"{units} ecabinet_level = 'agency' AND ecabinet_code < 'H64.15'") == 14
    )
    assert (
        count(f"{units} ecabinet_level = 'commune' AND ecabinet_branch = 'state'") > 20
    )
    assert count(f"{units} ecabinet_level = 'central'") >= 6
    assert (
        count(f"{units} ecabinet_branch = 'party' AND ecabinet_level = 'agency'") >= 7
    )
    assert count("res_users WHERE share IS FALSE AND active") >= 30


def test_each_commune_has_its_offices(found):
    assert len(found["offices"]) > 20
    for commune, names in found["offices"].items():
        economy = "Phòng Kinh tế"
        if "phường" in commune:
            economy = "Phòng Kinh tế, Hạ tầng và Đô thị"
        assert {
            economy,
            "Phòng Văn hóa - Xã hội",
            "Trung tâm Phục vụ hành chính công",
        } <= set(names), commune
        assert any(name.startswith("Văn phòng HĐND và UBND") for name in names)


def test_what_was_abolished_is_succeeded_by_what_exists(found):
    history = found["history"]
    districts = [name for name in history if "huyện" in name or "thành phố" in name]
    assert len(districts) == 3
    communes = [each for name in districts for each in history[name][1]]
    assert sorted(communes) == sorted(found["offices"])
    assert {history[name][0] for name in districts} == {"2025-06-30"}
    assert history["Sở Kế hoạch và Đầu tư"] == ["2025-02-28", ["Sở Tài chính"]]
    assert history["Sở Giao thông vận tải"][1] == ["Sở Xây dựng"]
    assert history["Sở Tài nguyên và Môi trường"][1] == ["Sở Nông nghiệp và Môi trường"]
    assert "Sở Nội vụ" in history["Sở Lao động - Thương binh và Xã hội"][1]
    assert all(successors for _day, successors in history.values())


def test_bodies_have_members_a_chair_and_secretaries(found):
    bodies = found["bodies"]
    assert len(bodies) == 4
    assert bodies["UBND tỉnh Minh Sơn"]["members"] == 21
    assert bodies["Ban Thường vụ Tỉnh ủy"]["kind"] == "party"
    for name, body in bodies.items():
        assert body["chair"] and body["secretaries"], name
        assert body["members"] >= 7, name
        assert not body["warning"], name


def test_people_have_roles_hats_and_helpers(found):
    people = found["people"]
    speaks = {tuple(person["speaks"]) for person in people.values()}
    assert speaks == {("vi_VN", "Asia/Ho_Chi_Minh")}
    assert people["chutich"]["seats"] == 3
    assert {"UBND tỉnh Minh Sơn", "Tỉnh ủy Minh Sơn"} <= set(people["chutich"]["units"])
    assert people["chutich"]["assistants"] == ["giupviec.chutich"]
    assert people["gd.congan"]["roles"] == ["member"]
    assert people["quantri"]["roles"] == ["administrator"]
    assert not people["quantri"]["system"]


def test_accounts_page_names_accounts_that_log_in(found):
    assert len(PASSWORDS) >= 10
    assert all(found["logged_in"])


def test_office_hours_and_holidays(found):
    assert found["office"] == [
        "UBND tỉnh Minh Sơn",
        "Asia/Ho_Chi_Minh",
        [[7.5, 11.5], [13.0, 17.0]],
    ]
    assert [day for day, works in found["works"].items() if works] == [
        "2026-2-13",
        "2026-2-23",
        "2026-8-22",
        "2027-2-11",
    ]


def test_names_are_composed_unicode(found):
    assert all(unicodedata.is_normalized("NFC", name) for name in found["names"])


def test_loading_the_demo_warns_of_nothing(loaded):
    assert not odoo_log.complaints(loaded)


def test_meetings_in_every_state(found):
    meetings = found["meetings"].values()
    assert {meeting["state"] for meeting in meetings} == {
        *("draft", "submitted", "approved", "invited", "in_session", "paused"),
        *("closed", "published", "postponed", "cancelled"),
    }
    assert sum(meeting["imported"] for meeting in meetings) == 2
    assert not any(meeting["unrecognised"] for meeting in meetings)


def test_running_logs_of_the_demo_are_whole(found):
    assert len(found["meetings"]) > 10
    for meeting in found["meetings"].values():
        chain = meeting["chain"]
        assert chain["ok"] and not chain["unsealed"], meeting["name"]
        held = meeting["state"] in ("in_session", "paused", "closed", "published")
        assert bool(chain["sealed"]) == held, meeting["name"]


def test_votes_of_the_demo(found):
    meetings = found["meetings"].values()
    ballots = [ballot for meeting in meetings for ballot in meeting["ballots"]]
    assert {outcome for state, outcome, _turnout in ballots if state == "closed"} == {
        "adopted",
        "rejected",
    }
    [running] = [meeting for meeting in meetings if meeting["state"] == "in_session"]
    assert ["open", False, 14] in running["ballots"]
    assert len(found["rounds"]["open"]) == 4
    assert all(0 < turnout < all_ for turnout, all_ in found["rounds"]["open"])
    assert len(found["rounds"]["closed"]) == 3


def test_papers_answers_positions_minutes_and_tasks_of_the_demo(found):
    meetings = found["meetings"].values()
    assert 24 <= len(found["papers"]) <= 40
    assert max(found["papers"]) >= 55 and min(found["papers"]) >= 5
    assert found["receipts"] > 200
    answers = {one for meeting in meetings for one in meeting["answers"]}
    assert answers == {"pending", "accepted", "declined"}
    positions = {one for meeting in meetings for one in meeting["positions"]}
    assert positions == {"agree", "objection", "other"}
    minutes = {one for meeting in meetings for one in meeting["minutes"]}
    assert minutes == {"draft", "locked"}
    assert sum(meeting["conclusions"] for meeting in meetings) >= 15
    assert found["tasks_of_conclusions"] >= 5
