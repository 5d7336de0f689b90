# Run in Odoo's shell on a copy of the template.
import json
import time

COUNT = 200_000
ROUNDS = 7

env = env(context={"no_reset_password": True})  # noqa: F821
cr = env.cr
province = env["hr.department"].create(
    {"name": "UBND tỉnh", "ecabinet_level": "province"}
)
units = env["hr.department"].create(
    [
        {
            "name": f"Đơn vị {n}",
            "ecabinet_level": "agency" if n < 40 else "commune",
            "parent_id": province.id,
        }
        for n in range(205)
    ]
)
leader = env["res.users"].create(
    {
        "name": "Chủ tịch tỉnh",
        "login": "bench",
        "group_ids": [(4, env.ref("ecabinet_meeting.group_leader").id)],
        "ecabinet_department_id": province.id,
    }
)
cr.execute(
    """
    INSERT INTO ecabinet_task (name, state, urgency, assigner_id, lead_department_id,
                               deadline, overdue_after, submitted_at, progress,
                               cascade_scope, series_missed, source_kind,
                               create_uid, create_date, write_uid, write_date)
    SELECT 'Nhiệm vụ ' || n,
           CASE WHEN n %% 3 = 0 THEN 'in_progress' ELSE 'done' END,
           'normal', %(user)s, (%(units)s)[1 + n * 7919 %% %(count)s],
           moment, moment,
           CASE WHEN n %% 3 = 0 THEN NULL
                ELSE moment + (n %% 11 - 9) * interval '1 day' END,
           n %% 101, 'communes', 'skip', 'spot', 1, now(), 1, now()
      FROM (SELECT n, date_trunc('hour', now() AT TIME ZONE 'UTC')
                      + (n %% 400 - 80) * interval '1 day' AS moment
              FROM generate_series(1, %(tasks)s) AS n) AS given
    """,
    {"user": leader.id, "units": units.ids, "count": len(units), "tasks": COUNT},
)
cr.commit()
cr.execute("ANALYZE ecabinet_task")
cr.commit()
tasks = env["ecabinet.task"]

STATUS = """CASE WHEN state = 'cancelled' THEN NULL
                 WHEN submitted_at > overdue_after THEN 'completed_late'
                 WHEN submitted_at IS NOT NULL THEN 'completed_on_time'
                 WHEN overdue_after < now() AT TIME ZONE 'UTC' THEN 'open_overdue'
                 ELSE 'open_within' END"""
OVERDUE = """state NOT IN ('done', 'cancelled') AND submitted_at IS NULL
             AND overdue_after < now() AT TIME ZONE 'UTC'"""


def pivot(tasks):
    return [
        (unit.id, status, count)
        for unit, status, count in tasks._read_group(
            [], ["lead_department_id", "legal_status"], ["__count"]
        )
    ]


def pivot_sql():
    cr.execute(
        f"""SELECT lead_department_id, {STATUS}, count(*) FROM ecabinet_task
             GROUP BY 1, 2"""
    )
    return cr.fetchall()


def board(tasks):
    """What is stuck, where, since when."""
    return [
        (unit.id, count, since)
        for unit, count, since in tasks._read_group(
            [("legal_status", "=", "open_overdue")],
            ["lead_department_id"],
            ["__count", "overdue_after:min"],
        )
    ]


def board_sql():
    cr.execute(
        f"""SELECT lead_department_id, count(*), min(overdue_after)
              FROM ecabinet_task WHERE {OVERDUE} GROUP BY 1"""
    )
    return cr.fetchall()


def status(tasks):
    return tasks._read_group([], ["legal_status"], ["__count"])


def status_sql():
    cr.execute(f"SELECT {STATUS}, count(*) FROM ecabinet_task GROUP BY 1")
    return cr.fetchall()


def measured(call, *args):
    env.invalidate_all()
    before, start = cr.sql_log_count, time.perf_counter()
    result = call(*args)
    return time.perf_counter() - start, cr.sql_log_count - before, result


views = {}
equal = True
for name, ours, plain in (
    ("pivot unit × status", pivot, pivot_sql),
    ("board: stuck by unit", board, board_sql),
    ("share of each status", status, status_sql),
):
    times = {"leader": [], "odoo": [], "sql": []}
    for _round in range(ROUNDS):
        seconds, queries, seen = measured(ours, tasks.with_user(leader))
        times["leader"].append(seconds)
        seconds, _queries, found = measured(ours, tasks.sudo())
        times["odoo"].append(seconds)
        seconds, _queries, expected = measured(plain)
        times["sql"].append(seconds)
    equal = equal and sorted(seen) == sorted(found) == sorted(expected)
    views[name] = {side: min(each) for side, each in times.items()}
    views[name]["queries"] = queries
print("FIGURES " + json.dumps({"count": COUNT, "views": views, "equal": equal}))
