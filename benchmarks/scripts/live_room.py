# ruff: noqa: F821  (run in the shell, which brings env)
# Run in Odoo's shell: five sessions of 20 and one of 100, everybody logged in.
import json

from odoo import http

SIZES = (100, 20, 20, 20, 20, 20)
group = env.ref("ecabinet_meeting.group_leader")
users = (
    env["res.users"]
    .with_context(no_reset_password=True)
    .create(
        [
            {
                "name": f"Đại biểu {n}",
                "login": f"bench{n:03}",
                "group_ids": [(6, 0, group.ids)],
            }
            for n in range(max(SIZES))
        ]
    )
)
unit = env["hr.department"].create({"name": "Văn phòng"})
rooms = []
for size in SIZES:
    people = users[:size]
    body = env["ecabinet.body"].create(
        {
            "name": "Ủy ban",
            "department_id": unit.id,
            "member_ids": [
                (
                    0,
                    0,
                    {
                        "user_id": user.id,
                        "date_from": "2026-01-01",
                        "role": "chair" if user == users[0] else "member",
                    },
                )
                for user in people
            ],
        }
    )
    meeting = env["ecabinet.meeting"].create(
        {
            "name": "Phiên họp",
            "body_id": body.id,
            "chair_id": users[0].id,
            "secretary_id": users[0].id,
            "date_start": "2026-10-20 01:00:00",
            "date_stop": "2026-10-20 04:00:00",
            "agenda_item_ids": [(0, 0, {"name": "Nội dung", "kind": "discussion"})],
        }
    )
    meeting.state = "invited"
    meeting.action_open()
    meeting.participant_ids.action_check_in()
    meeting.agenda_item_ids.action_start_item()
    rooms.append([meeting.id, size])
sessions = {}
for user in users:
    session = http.root.session_store.new()
    session.update(http.get_default_session(), db=env.cr.dbname)
    session.update(uid=user.id, login=user.login, context={"lang": "en_US"})
    session.session_token = user._compute_session_token(session.sid)
    http.root.session_store.save(session)
    sessions[user.login] = session.sid
env.cr.commit()
print("FIGURES " + json.dumps({"rooms": rooms, "sessions": sessions}))
