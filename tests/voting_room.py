"""A session of many members in a clone of its own, behind a server of two workers."""

from contextlib import contextmanager
from functools import partial

from ground import databases, server
from ground.machine import free_port
from ground.places import TEMPLATE
from http_sessions import Person, all_at_once, log_in, run

# Runs in Odoo's shell; the first member chairs, the last of all represents the fifth.
OFFICE = """
import json
from odoo import fields
groups = [env.ref("ecabinet_meeting.group_leader").id]
users = env["res.users"].with_context(no_reset_password=True).create([
    {{
        "name": f"Đại biểu {{n}}",
        "login": f"race{{n:03}}",
        "group_ids": [(6, 0, groups)],
    }}
    for n in range({members})
])
substitute = users[:1].copy({{"name": "Người dự thay", "login": "race_substitute"}})
unit = env["hr.department"].create({{"name": "Văn phòng"}})
body = env["ecabinet.body"].create({{
    "name": "Ủy ban", "department_id": unit.id, "substitute_may_vote": True,
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
represented = meeting.participant_ids.filtered(lambda p: p.user_id == users[4])
env["ecabinet.participant"].create({{
    "meeting_id": meeting.id, "partner_id": substitute.partner_id.id,
    "role": "substitute", "represents_id": represented.id,
    "substitute_state": "consented", "substitute_scope": "vote",
}})
meeting.state = "invited"
meeting.action_open()
meeting.participant_ids.action_check_in()
env.cr.commit()
print("OFFICE " + json.dumps([meeting.id, represented.id]))
"""


@contextmanager
def voting_room(
    database: str, members: int, *options: str, prepare=lambda: None, workers: int = 0
):
    """A :class:`Room` in a fresh clone; the server and the clone are gone after it.

    With ``workers``, requests and live connections are behind one address, as in an
    office; without, there are two, and requests go straight to them.
    """
    databases.clone(TEMPLATE, database)
    try:
        prepare()
        meeting, represented = run(OFFICE.format(members=members), database, "OFFICE ")
        room = Room(database, meeting, represented, log_in(database, "race"), options)
        room.start(workers)
        yield room
    finally:
        server.stop(database)
        databases.drop(database)


class Room:
    """The meeting, its members (``people``, the chair first) and one substitute."""

    def __init__(self, database, meeting, represented, sessions, options=()):
        self.database, self.meeting, self.represented = database, meeting, represented
        self.sessions, self.options = sessions, options

    def start(self, workers=0):
        """Start the server, or start it again; the people stay logged in."""
        name, port = self.database, free_port(8190)
        if workers:
            self.address = server.start_with_workers(
                name, name, *self.options, port=port, workers=workers
            )
        else:
            gevent = f"--gevent-port={free_port(8272)}"
            self.address = server.start(
                name, name, "--workers=2", gevent, *self.options, port=port
            )
        everybody = [
            Person(self.address, self.sessions[login])
            for login in sorted(self.sessions)
        ]
        *self.people, self.substitute = everybody
        self.chair, self.member = self.people[0], self.people[4]
        # Each worker loads its registry before anything is asked of it.
        all_at_once(
            *[partial(one.call, "res.users", "context_get") for one in everybody]
        )

    def draft_ballot(self, **values):
        return self.chair.call(
            "ecabinet.ballot",
            "create",
            {"name": "Biểu quyết", "meeting_id": self.meeting, **values},
        )

    def open_ballot(self, **values):
        ballot = self.draft_ballot(**values)
        self.chair.call("ecabinet.ballot", "action_open", [ballot])
        return ballot

    def paper(self, ballot):
        [row] = self.chair.call("ecabinet.ballot", "read", [ballot], ["option_ids"])
        return sorted(row["option_ids"])

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
