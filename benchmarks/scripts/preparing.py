# Run in Odoo's shell on a copy of the template.
import json
import time
from datetime import datetime, timedelta

from odoo import Command

MEETINGS = 10_000
ROUNDS = 2
START = datetime(2099, 10, 29, 1)

env = env(context={"no_reset_password": True})  # noqa: F821
cr = env.cr
unit = env["hr.department"].create(
    {"name": "Văn phòng UBND tỉnh", "ecabinet_level": "agency"}
)
groups = [
    Command.link(env.ref(f"ecabinet_meeting.group_{name}").id)
    for name in ("secretary", "leader")
]
secretary, *people = env["res.users"].create(
    [
        {
            "name": f"Thành viên {number}",
            "login": f"bench{number}",
            "email": f"bench{number}@example.com",
            "notification_type": "inbox",
            "group_ids": groups if not number else [groups[0]],
            "ecabinet_department_id": unit.id,
        }
        for number in range(501)
    ]
)
people = env["res.users"].union(*people)
body = env["ecabinet.body"].create(
    {
        "name": "UBND tỉnh",
        "department_id": unit.id,
        "secretary_ids": secretary.ids,
        "member_ids": [
            Command.create(
                {
                    "user_id": people[0].id,
                    "role": "chair",
                    "date_from": "2026-01-01",
                }
            )
        ],
    }
)


def copies(record, count, **changed):
    """Put ``count`` copies of a record into its table, by SQL."""
    record.flush_recordset()
    cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s",
        [record._table],
    )
    columns = [name for (name,) in cr.fetchall() if name != "id"]
    chosen = ", ".join(changed.get(name, name) for name in columns)
    cr.execute(
        f"INSERT INTO {record._table} ({', '.join(columns)}) "
        f"SELECT {chosen} FROM {record._table}, generate_series(1, %s) AS n "
        "WHERE id = %s",
        [count, record.id],
    )


def moved(column):
    return f"{column} - mod(n, 3000) * interval '1 day'"


meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp",
        "body_id": body.id,
        "secretary_id": secretary.id,
        "date_start": START,
        "date_stop": START + timedelta(hours=3),
    }
)
copies(
    meeting,
    MEETINGS,
    date_start=moved("date_start"),
    date_stop=moved("date_stop"),
    name="name || ' ' || n",
)
entry = (
    env["calendar.event"]
    .with_context(no_mail_to_attendees=True)
    .create(
        {
            "name": "Cuộc hẹn",
            "user_id": secretary.id,
            "partner_ids": [Command.set(secretary.partner_id.ids)],
            "start": START,
            "stop": START + timedelta(hours=3),
        }
    )
)
copies(entry, MEETINGS, start=moved("start"), stop=moved("stop"))
cr.execute(
    "INSERT INTO calendar_event_res_partner_rel (calendar_event_id, res_partner_id) "
    "SELECT id, %s FROM calendar_event WHERE name = 'Cuộc hẹn' AND id <> %s",
    [secretary.partner_id.id, entry.id],
)
cr.commit()
cr.execute("ANALYZE")
cr.commit()


def approved(count):
    meeting = (
        env["ecabinet.meeting"]
        .with_user(secretary)
        .create(
            {
                "name": "Hội nghị toàn tỉnh",
                "body_id": body.id,
                "chair_id": people[0].id,
                "date_start": START,
                "date_stop": START + timedelta(hours=3),
            }
        )
    )
    meeting.participant_ids = [
        Command.create({"partner_id": user.partner_id.id, "role": "guest"})
        for user in people[1:count]
    ]
    meeting.action_submit()
    meeting.with_user(people[0]).action_approve()
    return meeting


def invite(count):
    meeting = approved(count)
    cr.flush()
    env.invalidate_all()

    def do():
        meeting.action_invite()

    return do


def calendar(count):
    def do():
        env["calendar.event"].with_user(secretary).create(
            {
                "name": "Hội nghị toàn tỉnh",
                "start": START,
                "stop": START + timedelta(hours=3),
                "partner_ids": [Command.set(people[:count].partner_id.ids)],
            }
        )

    return do


def page(model, names):
    records = env[model].with_user(secretary)

    def do():
        records.web_search_read([], {name: {} for name in names}, limit=80)

    return do


def measured(do):
    queries, start = cr.sql_log_count, time.perf_counter()
    do()
    cr.flush()
    found = {
        "seconds": time.perf_counter() - start,
        "queries": cr.sql_log_count - queries,
    }
    cr.rollback()
    env.invalidate_all()
    return found


SHOWN = ("date_start", "name", "body_id", "place", "item_count", "my_answer", "state")
ENTRY = ("start", "name", "user_id", "location", "attendees_count", "current_status")
rounds = [
    {
        "invite": measured(invite(500)),
        "calendar": measured(calendar(500)),
        "invite_50": measured(invite(50)),
        "list": measured(page("ecabinet.meeting", SHOWN)),
        "list_calendar": measured(page("calendar.event", ENTRY)),
    }
    for _round in range(ROUNDS + 1)
][1:]  # the first one fills the caches of the registry
best = {
    side: min((each[side] for each in rounds), key=lambda found: found["seconds"])
    for side in rounds[0]
}
print("FIGURES " + json.dumps(best))
