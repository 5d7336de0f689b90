"""Votes that race each other and the close: through HTTP, on two workers.

What holds: every accepted vote is counted, nobody's twice, and whoever is refused is
told why in a sentence; no database error reaches a person.
"""

from functools import partial

import pytest
from ground import databases, server
from ground.machine import free_port
from ground.places import TEMPLATE
from http_sessions import Person, all_at_once, log_in, run

DATABASE = "ecabinet_races"
MEMBERS = 100
ROUNDS = 5

OFFICE = f"""
import json
from odoo import fields
groups = [env.ref("ecabinet_meeting.group_leader").id]
users = env["res.users"].with_context(no_reset_password=True).create([
    {{
        "name": f"Đại biểu {{n}}",
        "login": f"race{{n:03}}",
        "group_ids": [(6, 0, groups)],
    }}
    for n in range({MEMBERS})
])
unit = env["hr.department"].create({{"name": "Văn phòng"}})
body = env["ecabinet.body"].create({{
    "name": "Ủy ban", "department_id": unit.id,
    "member_ids": [(0, 0, {{
        "user_id": user.id, "date_from": "2026-01-01",
        "role": "chair" if user == users[0] else "member",
    }}) for user in users],
}})
meeting = env["ecabinet.meeting"].create({{
    "name": "Phiên họp", "body_id": body.id, "chair_id": users[0].id,
    "secretary_id": users[0].id,
    "date_start": "2026-10-20 01:00:00", "date_stop": "2026-10-20 04:00:00",
}})
missing = users - meeting.participant_ids.user_id
env["ecabinet.participant"].create([
    {{"meeting_id": meeting.id, "partner_id": user.partner_id.id, "voting": True}}
    for user in missing
])
meeting.state = "invited"
meeting.action_open()
meeting.participant_ids.action_check_in()
env.cr.commit()
print("OFFICE " + json.dumps(meeting.id))
"""


@pytest.fixture(scope="module")
def room():
    """A session of 100 members in a clone: the people, and the chair first."""
    databases.clone(TEMPLATE, DATABASE)
    try:
        meeting = run(OFFICE, DATABASE, "OFFICE ")
        sessions = log_in(DATABASE, "race")
        address = server.start(
            DATABASE,
            DATABASE,
            *("--workers=2", f"--gevent-port={free_port(8272)}"),
            port=free_port(8190),
        )
        people = [Person(address, sessions[login]) for login in sorted(sessions)]
        # Each worker loads its registry before the race.
        all_at_once(*[partial(one.call, "res.users", "context_get") for one in people])
        yield Room(meeting, people)
    finally:
        server.stop(DATABASE)
        databases.drop(DATABASE)


class Room:
    def __init__(self, meeting, people):
        self.meeting, self.people, self.chair = meeting, people, people[0]

    def open_ballot(self, **values):
        ballot = self.chair.call(
            "ecabinet.ballot",
            "create",
            {"name": "Biểu quyết", "meeting_id": self.meeting, **values},
        )
        self.chair.call("ecabinet.ballot", "action_open", [ballot])
        return ballot

    def cast(self, person, ballot, choice):
        return partial(person.call, "ecabinet.ballot", "cast", [ballot], choice)

    def close(self, ballot):
        return partial(self.chair.call, "ecabinet.ballot", "action_close", [ballot])

    def result(self, ballot):
        counts = ("agree", "disagree", "abstain", "voted", "entitled")
        [row] = self.chair.call(
            "ecabinet.ballot",
            "read",
            [ballot],
            ["state", "outcome", *(f"{name}_count" for name in counts)],
        )
        return row


def choices(number):
    return [("agree", "agree", "disagree", "abstain")[n % 4] for n in range(number)]


@pytest.mark.parametrize("secrecy", ["named", "secret"])
def test_a_hundred_members_cast_at_once(room, secrecy):
    ballot = room.open_ballot(secrecy=secrecy)
    votes = choices(MEMBERS)
    answers = all_at_once(
        *[
            room.cast(person, ballot, choice)
            for person, choice in zip(room.people, votes, strict=True)
        ]
    )
    assert [answer["message"] for answer in answers if not answer["accepted"]] == []
    room.close(ballot)()
    result = room.result(ballot)
    assert result["voted_count"] == result["entitled_count"] == MEMBERS
    for choice in ("agree", "disagree", "abstain"):
        assert result[f"{choice}_count"] == votes.count(choice)


def test_fifty_casts_race_fifty_closes(room):
    for number in range(ROUNDS):
        ballot = room.open_ballot(secrecy="secret" if number % 2 else "named")
        jobs = []
        for person in room.people[:50]:
            jobs += [room.cast(person, ballot, "agree"), room.close(ballot)]
        answers = [one for one in all_at_once(*jobs) if isinstance(one, dict)]
        assert len(answers) == 50
        accepted = sum(answer["accepted"] for answer in answers)
        refused = {one["message"] for one in answers if not one["accepted"]}
        assert refused <= {"This vote is closed: your vote was not counted."}
        result = room.result(ballot)
        assert result["state"] == "closed"
        assert result["agree_count"] == result["voted_count"] == accepted


def test_one_member_fires_twenty_casts(room):
    ballot = room.open_ballot()
    answers = all_at_once(*[room.cast(room.people[7], ballot, "agree")] * 20)
    refused = [one["message"] for one in answers if not one["accepted"]]
    assert len(refused) == 19
    assert all(message.startswith("You have voted already") for message in refused)
    room.close(ballot)()
    assert room.result(ballot)["voted_count"] == 1
