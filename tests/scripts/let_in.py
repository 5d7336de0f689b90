# Run in Odoo's shell: a session and an API key for every person, so that no test pays
# for a log-in, and one person for each role.
import datetime
import json

import odoo.http
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


roles = {role: person_with(role).login for role in ROLES}
people = env["res.users"].search([("share", "=", False)])
entries = {
    user.login: {"session": session_of(user), "key": key_of(user)} for user in people
}
env.cr.commit()
print("ANSWER " + json.dumps({"roles": roles, "people": entries}))
