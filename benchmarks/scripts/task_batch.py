# Run in Odoo's shell on a copy of the template with Odoo's project app.
import json
import time

COUNT = 165
ROUNDS = 5

env = env(context={"no_reset_password": True})  # noqa: F821
cr = env.cr
group = env.ref("ecabinet_meeting.group_leader")
units = env["hr.department"].create(
    [{"name": f"UBND xã {n}", "ecabinet_level": "commune"} for n in range(COUNT)]
)
users = env["res.users"].create(
    [
        {
            "name": f"Chủ tịch xã {n}",
            "login": f"bench{n}",
            "email": f"bench{n}@example.com",
            "notification_type": "inbox",
            "group_ids": [(4, group.id), (4, env.ref("project.group_project_user").id)],
            "ecabinet_department_id": unit.id,
        }
        for n, unit in enumerate(units)
    ]
)
giver = env["res.users"].create(
    {
        "name": "Chủ tịch tỉnh",
        "login": "bench",
        "email": "bench@example.com",
        "group_ids": [(4, group.id), (4, env.ref("project.group_project_manager").id)],
        "ecabinet_department_id": units[0].id,
    }
)
project = env["project.project"].create({"name": "Nhiệm vụ"})
cr.commit()


def ours(count):
    tasks = (
        env["ecabinet.task"]
        .with_user(giver)
        .create(
            [
                {
                    "name": f"Rà soát hộ nghèo {n}",
                    "lead_department_id": units[n].id,
                    "user_id": users[n].id,
                    "deadline": "2099-10-30",
                }
                for n in range(count)
            ]
        )
    )
    tasks.action_assign()
    return tasks


def projects(count):
    return (
        env["project.task"]
        .with_user(giver)
        .create(
            [
                {
                    "name": f"Rà soát hộ nghèo {n}",
                    "project_id": project.id,
                    "user_ids": [(6, 0, users[n].ids)],
                    "date_deadline": "2099-10-30",
                }
                for n in range(count)
            ]
        )
    )


def measured(create, count):
    env.invalidate_all()
    queries, start = cr.sql_log_count, time.perf_counter()
    tasks = create(count)
    cr.flush()
    seconds = time.perf_counter() - start
    queries = cr.sql_log_count - queries
    notices = env["mail.notification"].search_count(
        [
            ("mail_message_id.model", "=", tasks._name),
            ("mail_message_id.res_id", "in", tasks.ids),
        ]
    )
    cr.rollback()
    env.invalidate_all()
    return {"seconds": seconds, "queries": queries, "notices": notices}


rounds = [
    {
        "ours": measured(ours, COUNT),
        "project": measured(projects, COUNT),
        "ours_10": measured(ours, 10),
    }
    for _round in range(ROUNDS + 1)
][1:]  # the first one fills the caches of the registry
best = {
    side: min((each[side] for each in rounds), key=lambda found: found["seconds"])
    for side in rounds[0]
}
print("FIGURES " + json.dumps(best))
