# Run in Odoo's shell: a session of the demo's committee with papers; one is secret.
import base64
import json
from datetime import date

from odoo.addons.ecabinet_meeting.tools.official_document import (
    OfficialDocument,
    PageBreak,
    Prose,
    render,
)

chair = env.ref("ecabinet_meeting.user_chair")
secretary = env.ref("ecabinet_meeting.user_secretary")
meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp UBND tỉnh thường kỳ tháng 12",
        "body_id": env.ref("ecabinet_meeting.body_committee").id,
        "chair_id": chair.id,
        "secretary_id": secretary.id,
        "date_start": "2026-12-17 01:00:00",
        "date_stop": "2026-12-17 04:30:00",
        "location": "Phòng họp số 1, trụ sở UBND tỉnh",
        "agenda_item_ids": [
            (0, 0, {"number": str(number), "name": name, "kind": "decision"})
            for number, name in enumerate(
                (
                    "Bảng giá đất năm 2027",
                    "Giải phóng mặt bằng đường tỉnh 412",
                    "Công tác cán bộ",
                ),
                1,
            )
        ],
    }
)
meeting.agenda_item_ids[2].restricted = True
meeting.write({"state": "invited", "invited_at": "2026-12-10 02:00:00"})


def paper(item, name, pages, text, **values):
    body = (Prose(text),) + (PageBreak(), Prose(text)) * (pages - 1)
    content = render(
        OfficialDocument(
            issuer="Sở Nông nghiệp và Môi trường",
            kind_name="Tờ trình",
            abstract=name,
            place="Minh Sơn",
            day=date(2026, 12, 8),
            body=body,
        )
    )
    made = env["ecabinet.document"].create(
        {"name": name, "meeting_id": meeting.id, "agenda_item_id": item and item.id}
        | values
    )
    if made.secrecy == "none":
        made.add_version(base64.b64encode(content).decode(), f"{name}.pdf")
    return made


first, second, third = meeting.agenda_item_ids
paper(None, "Tài liệu chung của phiên họp", 1, "Nội dung chung.")
land = paper(first, "Tờ trình ban hành bảng giá đất", 3, "Kính trình UBND tỉnh.")
clearance = paper(
    second,
    "Báo cáo giải phóng mặt bằng đường tỉnh 412",
    4,
    "Công tác giải phóng mặt bằng đường tỉnh 412 còn chậm ở ba xã.",
)
clearance.add_version(
    clearance.version_ids.file, "Báo cáo sửa.pdf", "Cập nhật số liệu trang 2"
)
secret = paper(third, "Hồ sơ nhân sự", 1, "", secrecy="mat")
for version in meeting.document_ids.current_version_id:
    version._read_text()
members = meeting.participant_ids.filtered("voting")
members[:4].sudo().write({"attendance_state": "in_person"})
members[:2].write({"takes_paper": True})
third.participant_ids = members[:3]
member = members.user_id - chair
version = clearance.current_version_id.with_user(member[0])
pack_first, pack_pages = version._pack_place()
env.cr.commit()
answer = {
    "meeting": meeting.id,
    "version": version.id,
    "secret": secret.id,
    "member": member[0].login,
    "pack_first": pack_first,
    "pack_pages": pack_pages,
}
print("ANSWER " + json.dumps(answer))
