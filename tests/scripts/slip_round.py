# Run in Odoo's shell: a body of seven members and its next session, to which the result
# of the slips is reported.
import json
from datetime import datetime, timedelta

LOGINS = (
    *("chutich", "pct.thuongtruc", "gd.taichinh", "gd.congan"),
    *("chanhvanphong", "bithu", "ct.tanlap"),
)
users = env["res.users"].search([("login", "in", LOGINS)])
users = users.sorted(lambda user: LOGINS.index(user.login))
secretary = env["res.users"].search([("login", "=", "thuky")])
body = env["ecabinet.body"].create(
    {
        "name": "Hội đồng thẩm định quy hoạch",
        "department_id": env.ref("ecabinet_meeting.unit_finance").parent_id.id,
        "secretary_ids": secretary.ids,
        "member_ids": [
            (
                0,
                0,
                {
                    "user_id": user.id,
                    "role": "chair" if user.login == "chutich" else "member",
                    "date_from": "2026-01-01",
                },
            )
            for user in users
        ],
    }
)
soon = datetime.now().replace(microsecond=0) + timedelta(days=20)
meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp kế tiếp của Hội đồng",
        "body_id": body.id,
        "chair_id": users[0].id,
        "secretary_id": secretary.id,
        "date_start": soon,
        "date_stop": soon + timedelta(hours=3),
    }
)
env.cr.commit()
print("ANSWER " + json.dumps({"body": body.name, "meeting": meeting.id}))
