# Run in Odoo's shell: a meeting in session whose chair concludes, and the units' ids.
import json

meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp chuyên đề về y tế",
        "body_id": env.ref("ecabinet_meeting.body_committee").id,
        "chair_id": env.ref("ecabinet_meeting.user_chair").id,
        "secretary_id": env.ref("ecabinet_meeting.user_secretary").id,
        "date_start": "2026-10-20 01:00:00",
        "date_stop": "2026-10-20 04:00:00",
    }
)
meeting.state = "in_session"
env.cr.commit()
print("ANSWER " + json.dumps({"meeting": meeting.id}))
