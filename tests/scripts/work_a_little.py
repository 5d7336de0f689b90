# Run in Odoo's shell: traces of work that Odoo does not remove by itself when the
# addons go – chatter, activities, files, filters, calendar entries, settings.
from odoo.fields import Command

chair, secretary, member = (
    env["res.users"].search([("login", "=", f"install-{login}")])
    for login in ("chair", "secretary", "member")
)
office = env["hr.department"].search([("name", "=", "Văn phòng UBND tỉnh")])
groups = {chair: "leader", secretary: "secretary", member: "member"}
for user, group in groups.items():
    user.group_ids += env.ref(f"ecabinet_meeting.group_{group}")
    user.ecabinet_department_id = office
body = env["ecabinet.body"].create(
    {
        "name": "UBND tỉnh",
        "department_id": office.id,
        "secretary_ids": secretary.ids,
        "member_ids": [
            Command.create(
                {
                    "user_id": user.id,
                    "role": "chair" if user == chair else "member",
                    "date_from": "2026-01-01",
                }
            )
            for user in chair | member
        ],
    }
)
meeting = env["ecabinet.meeting"].create(
    {
        "name": "Phiên họp thường kỳ",
        "body_id": body.id,
        "chair_id": chair.id,
        "secretary_id": secretary.id,
        "date_start": "2026-10-20 01:00:00",
        "date_stop": "2026-10-20 04:00:00",
        "agenda_item_ids": [Command.create({"name": "Bảng giá đất"})],
    }
)
if not meeting.calendar_event_id:
    meeting.calendar_event_id = env["calendar.event"].create(
        {"name": meeting.name, "start": meeting.date_start, "stop": meeting.date_stop}
    )
task = env["ecabinet.task"].create(
    {"name": "Rà soát bảng giá đất", "lead_department_id": office.id}
)
for record in (meeting, task):
    record.message_post(body="Đã xem.")
    record.activity_schedule("mail.mail_activity_data_todo", user_id=member.id)
    record.message_subscribe(partner_ids=member.partner_id.ids)
    env["ir.attachment"].create(
        {
            "name": "paper.txt",
            "raw": b"paper",
            "res_model": record._name,
            "res_id": record.id,
        }
    )
    env["ir.filters"].create(
        {"name": "Của tôi", "model_id": record._name, "user_ids": member.ids}
    )
    env["mail.template"].create(
        {"name": "Own template", "model_id": env["ir.model"]._get_id(record._name)}
    )
    env["ir.exports"].create({"name": "Cột in", "resource": record._name})
    env["ir.actions.act_window"].create(
        {"name": "Danh sách riêng", "res_model": record._name}
    )
    env["mail.activity.type"].create({"name": "Gọi lại", "res_model": record._name})
    env["mail.activity.plan"].create({"name": "Kế hoạch", "res_model": record._name})
    env["ir.sequence"].create({"name": "Số riêng", "code": f"{record._module}.own"})
    env["ir.config_parameter"].set_param(f"{record._module}.own", "1")
env["ir.default"].set("ecabinet.meeting", "kind", "special")
env.cr.commit()
