# Run in Odoo's shell: a session and an API key for every person, so that no test pays
# for a log-in, one person for each role, and a meeting of theirs with an open vote.
import datetime
import json

import odoo.http
from odoo.fields import Command
from odoo.service import security

ROLES = ("member", "unit_officer", "secretary", "leader", "administrator")


def session_of(user):
    session = odoo.http.root.session_store.new()
    session.update(odoo.http.get_default_session(), db=env.cr.dbname)
    session.uid = user.id
    session.login = user.login
    session.context = dict(env(user=user)["res.users"].context_get())
    session.session_token = security.compute_session_token(session, env)
    odoo.http.root.session_store.save(session)
    return session.sid


def key_of(user):
    # Only administrators may have keys that last; a day is enough.
    tomorrow = datetime.datetime.now() + datetime.timedelta(days=1)
    keys = env(user=user)["res.users.apikeys"]
    return keys._generate("rpc", "tests", tomorrow)


def person_with(role):
    """Somebody with exactly this role, made if there is none."""
    group = env.ref(f"ecabinet_meeting.group_{role}")
    user = env["res.users"].search(
        [
            ("group_ids", "in", group.id),
            ("group_ids", "not in", env.ref("base.group_system").id),
        ],
        limit=1,
        order="id",
    )
    return user or env["res.users"].create(
        {
            "name": f"Người dùng {group.name}",
            "login": f"test-{role}",
            "lang": "vi_VN",
            "group_ids": [(4, env.ref("base.group_user").id), (4, group.id)],
        }
    )


def session_in_progress(chair, secretary, members):
    """A meeting that is held, on its first item, with a vote open on it."""
    body = env["ecabinet.body"].create(
        {
            "name": "Ban Chỉ đạo chuyển đổi số",
            "department_id": env["hr.department"].search([], limit=1).id,
            "secretary_ids": secretary.ids,
            "member_ids": [
                Command.create(
                    {
                        "user_id": user.id,
                        "role": "chair" if user == chair else "member",
                        "date_from": "2026-01-01",
                    }
                )
                for user in chair | members
            ],
        }
    )
    meeting = env["ecabinet.meeting"].create(
        {
            "name": "Phiên họp thử nghiệm",
            "body_id": body.id,
            "chair_id": chair.id,
            "secretary_id": secretary.id,
            "date_start": "2026-10-20 01:00:00",
            "date_stop": "2026-10-20 04:00:00",
            "agenda_item_ids": [
                Command.create({"name": "Kế hoạch năm", "kind": "decision"}),
                Command.create({"name": "Báo cáo tháng", "kind": "information"}),
            ],
        }
    )
    meeting.action_submit()
    meeting.action_approve()
    meeting.action_invite()
    meeting.action_open()
    meeting.participant_ids.action_check_in()
    item = meeting.agenda_item_ids[0]
    item.action_start_item()
    ballot = env["ecabinet.ballot"].create(
        {
            "name": "Thông qua kế hoạch",
            "body_id": body.id,
            "meeting_id": meeting.id,
            "agenda_item_id": item.id,
        }
    )
    ballot.action_open()
    return {
        "body": body.id,
        "meeting": meeting.id,
        "item": item.id,
        "ballot": ballot.id,
    }


chosen = {role: person_with(role) for role in ROLES}
records = session_in_progress(
    chosen["leader"], chosen["secretary"], chosen["member"] | chosen["unit_officer"]
)
people = env["res.users"].search([("share", "=", False)])
entries = {
    user.login: {"session": session_of(user), "key": key_of(user)} for user in people
}
env.cr.commit()
roles = {role: user.login for role, user in chosen.items()}
answer = {"roles": roles, "people": entries, "records": records}
print("ANSWER " + json.dumps(answer))
