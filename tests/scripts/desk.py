# Run in Odoo's shell: what waits for the chair and for the head of finance.
import json
from datetime import datetime, timedelta

chair = env.ref("ecabinet_meeting.user_chair")
head = env.ref("ecabinet_meeting.user_head_finance")
officer = env["res.users"].search([("login", "=", "cv.taichinh")])
unit = env.ref("ecabinet_meeting.unit_finance")
soon = datetime.now().replace(microsecond=0) + timedelta(days=20)
SUBJECTS = (
    "Báo cáo giải ngân vốn đầu tư công quý IV",
    "Tham mưu phân bổ dự toán ngân sách năm 2027",
    "Rà soát tài sản công dôi dư sau sắp xếp đơn vị hành chính",
    "Cân đối kinh phí khắc phục hậu quả mưa lũ",
    "Thẩm định giá khởi điểm đấu giá quyền sử dụng đất",
    "Đôn đốc quyết toán dự án hoàn thành",
    "Trình phương án sử dụng dự phòng ngân sách tỉnh",
    "Tổng hợp nợ đọng xây dựng cơ bản",
    "Hướng dẫn khóa sổ kế toán cuối năm",
    "Báo cáo thu ngân sách trên địa bàn tháng 11",
)


def given(name, by=chair):
    task = (
        env["ecabinet.task"]
        .with_user(by)
        .create(
            {
                "name": name,
                "lead_department_id": unit.id,
                "assigner_id": chair.id,
                "deadline": soon,
            }
        )
    )
    task.action_assign()
    return task.with_env(env)


ten = env["ecabinet.task"].union(*(given(name) for name in SUBJECTS))
ten[4:].with_user(officer).action_accept()

assistant = env.ref("ecabinet_meeting.user_assistant_chair")
env["ecabinet.standing.authority"].with_user(chair).create(
    {"assistant_id": assistant.id, "kind": "task_assign"}
)
instructed = given("Rà soát hợp đồng thuê trụ sở", by=assistant)

result = given("Phương án giá dịch vụ thu gom rác thải sinh hoạt")
result.with_user(officer).action_accept()
result.with_user(officer).action_submit(
    "Đã lấy ý kiến 25 xã, phường; đề nghị áp dụng mức giá tại phụ lục 2."
)
prepared = given("Quy chế phối hợp thu ngân sách trên địa bàn")
prepared.with_user(officer).action_accept()
prepared.with_user(officer).action_submit("Dự thảo quy chế kèm theo.")
slow = given("Đề án khoán chi hành chính cấp xã")
request = slow.with_user(officer).action_ask_extension(
    soon + timedelta(days=7), "Chờ hướng dẫn của Bộ Tài chính"
)
meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp chuyên đề về đầu tư công",
        "body_id": env.ref("ecabinet_meeting.body_committee").id,
        "kind": "thematic",
        "chair_id": chair.id,
        "secretary_id": env.ref("ecabinet_meeting.user_secretary").id,
        "date_start": soon,
        "date_stop": soon + timedelta(hours=3),
        "agenda_item_ids": [
            (0, 0, {"number": "1", "name": "Kế hoạch năm 2027", "kind": "decision"})
        ],
    }
)
meeting.with_user(meeting.secretary_id).action_submit()
held = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp đã kết thúc",
        "body_id": env.ref("ecabinet_meeting.body_committee").id,
        "chair_id": chair.id,
        "secretary_id": env.ref("ecabinet_meeting.user_secretary").id,
        "date_start": soon - timedelta(days=21),
        "date_stop": soon - timedelta(days=20),
    }
)
held.write(
    {"state": "closed", "actual_start": held.date_start, "actual_stop": held.date_stop}
)
minutes = env["ecabinet.minutes"].create({"meeting_id": held.id})
minutes.action_draft()
# What nobody recorded is written: nothing is left open.
minutes.write(
    {
        "part_statements": "<p>Các thành viên thống nhất.</p>",
        "part_conclusions": "<p>Giao Sở Tài chính triển khai.</p>",
    }
)
begun = held.copy({"name": "Phiên họp chưa ghi xong biên bản"})
begun.write(
    {"state": "closed", "actual_start": held.date_start, "actual_stop": held.date_stop}
)
gaps = env["ecabinet.minutes"].create({"meeting_id": begun.id})
gaps.action_draft()
env.cr.commit()
print(
    "ANSWER "
    + json.dumps(
        {
            "ten": ten.ids,
            "result": result.id,
            "prepared": prepared.id,
            "request": request.id,
            "meeting": meeting.id,
            "minutes": minutes.id,
            "gaps": gaps.id,
            "instructed": instructed.id,
        }
    )
)
