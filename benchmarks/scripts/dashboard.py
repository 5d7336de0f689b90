# Run in Odoo's shell on a copy of the template.
import json
import time

COUNT = 200_000
ROUNDS = 5

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
                               deadline, overdue_after, submitted_at, assigned_at,
                               progress, cascade_scope, series_missed, source_kind,
                               create_uid, create_date, write_uid, write_date)
    SELECT 'Nhiệm vụ ' || n,
           CASE WHEN n %% 3 = 0 THEN 'in_progress' ELSE 'done' END,
           'normal', %(user)s, (%(units)s)[1 + n * 7919 %% %(count)s],
           moment, moment,
           CASE WHEN n %% 3 = 0 THEN NULL
                ELSE moment + (n %% 11 - 9) * interval '1 day' END,
           moment - interval '60 days',
           n %% 101, 'communes', 'skip', 'spot', 1, now(), 1, now()
      FROM (SELECT n, date_trunc('hour', now() AT TIME ZONE 'UTC')
                      + (n %% 400 - 330) * interval '1 day' AS moment
              FROM generate_series(1, %(tasks)s) AS n) AS given
    """,
    {"user": leader.id, "units": units.ids, "count": len(units), "tasks": COUNT},
)
cr.commit()
cr.execute("ANALYZE ecabinet_task")
cr.commit()

board = env["ecabinet.dashboard"].with_user(leader)
chosen = board._chosen({"period": "year"})
STATUS = """CASE WHEN submitted_at > overdue_after THEN 'completed_late'
                 WHEN submitted_at IS NOT NULL THEN 'completed_on_time'
                 WHEN overdue_after < now() AT TIME ZONE 'UTC' THEN 'open_overdue'
                 ELSE 'open_within' END"""


def plain():
    cr.execute(
        f"""WITH cells AS MATERIALIZED (
                SELECT lead_department_id AS unit, sector_id AS sector,
                       user_id AS person, {STATUS} AS status,
                       CASE WHEN {STATUS} = 'open_overdue' THEN width_bucket(
                           EXTRACT(EPOCH FROM now() AT TIME ZONE 'UTC'
                                              - overdue_after)::float8 / 86400,
                           ARRAY[7, 30, 90]::float8[]) END AS age,
                       count(*) AS n
                  FROM ecabinet_task
                 WHERE state NOT IN ('draft', 'cancelled')
                   AND (assigned_at IS NULL OR assigned_at < %(stop)s)
                   AND (submitted_at IS NULL OR submitted_at >= %(start)s)
                 GROUP BY 1, 2, 3, 4, 5)
            SELECT unit, sector, person, age,
                   sum(n) FILTER (WHERE status = 'completed_on_time'),
                   sum(n) FILTER (WHERE status = 'completed_late'),
                   sum(n) FILTER (WHERE status = 'open_within'),
                   sum(n) FILTER (WHERE status = 'open_overdue')
              FROM cells
             GROUP BY GROUPING SETS ((), (unit), (sector), (person), (age))""",
        chosen,
    )
    return cr.fetchall()


def grouping():
    domain = board._task_domain(chosen)
    return board._count_tasks(board._sql_tasks(domain))


def call():
    return board.get_dashboard({"period": "year"})


def timed(act):
    env.invalidate_all()
    begun = time.perf_counter()
    found = act()
    return time.perf_counter() - begun, found


# On both sides: what is measured is the work of the query, not of its compilation.
board._let_the_planner_be_quick()
best = {}
for _round in range(ROUNDS):
    for act in (plain, grouping, call):
        taken, found = timed(act)
        best[act.__name__] = min(taken, best.get(act.__name__, taken))
before = cr.sql_log_count
call()
queries = cr.sql_log_count - before
names = ("completed_on_time", "completed_late", "open_within", "open_overdue")
ours = {
    unit: tuple(row[name] for name in names) for unit, row in grouping()["unit"].items()
}
theirs = {
    row[0]: tuple(int(each or 0) for each in row[4:]) for row in plain() if row[0]
}
figures = {
    "count": COUNT,
    "shown": sum(map(sum, theirs.values())),
    "sql": best["plain"],
    "grouping": best["grouping"],
    "call": best["call"],
    "queries": queries,
    "equal": ours == theirs,
}
print("FIGURES " + json.dumps(figures))
