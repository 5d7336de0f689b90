# Run in Odoo's shell: an invited meeting of the demo's committee with two decisions.
import json

body = env.ref("ecabinet_meeting.body_committee")
chair = env.ref("ecabinet_meeting.user_chair")
meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp UBND tỉnh tháng 10",
        "body_id": body.id,
        "chair_id": chair.id,
        "secretary_id": env.ref("ecabinet_meeting.user_secretary").id,
        "date_start": "2026-10-20 01:00:00",
        "date_stop": "2026-10-20 04:00:00",
        "agenda_item_ids": [
            (
                0,
                0,
                {"number": "1", "name": "Bảng giá đất năm 2027", "kind": "decision"},
            ),
            (
                0,
                0,
                {
                    "number": "2",
                    "name": "Điều chỉnh kế hoạch đầu tư công năm 2026",
                    "kind": "decision",
                },
            ),
        ],
    }
)
meeting.room_id = env["ecabinet.room"].create(
    {"name": "Phòng họp lớn", "seat_rows": 4, "seat_columns": 8}
)
meeting.action_assign_seats()
meeting.state = "invited"
members = meeting.participant_ids.filtered("voting")
police = env.ref("ecabinet_meeting.user_head_police")
env["ecabinet.position"].create(
    [
        {
            "agenda_item_id": meeting.agenda_item_ids[1].id,
            "participant_id": member.id,
            "choice": "agree",
        }
        for member in members
    ]
)
# Everybody is there but the one who checks in by himself.
others = members.filtered(lambda member: member.user_id != police)
others.action_check_in()
env.cr.commit()
print("ANSWER " + json.dumps({"meeting": meeting.id, "members": len(members)}))
