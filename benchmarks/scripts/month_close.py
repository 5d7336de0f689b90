# Run in Odoo's shell on a copy of the template.
import json
import time
from datetime import date

from odoo.addons.ecabinet_report.tools.periods import last_ended

UNITS = 165
TASKS = 200

env = env(context={"no_reset_password": True})  # noqa: F821
cr = env.cr
province = env["hr.department"].create(
    {"name": "UBND tỉnh", "ecabinet_level": "province"}
)
units = env["hr.department"].create(
    [
        {"name": f"Xã {n}", "ecabinet_level": "commune", "parent_id": province.id}
        for n in range(UNITS)
    ]
)
leader = env["res.users"].create(
    {
        "name": "Chủ tịch tỉnh",
        "login": "bench",
        "group_ids": [(4, env.ref("ecabinet_meeting.group_leader").id)],
        "ecabinet_department_id": province.id,
        "ecabinet_department_ids": [(6, 0, (province | units).ids)],
    }
)
first, last = last_ended("month", date.today())
cr.execute(
    """
    INSERT INTO ecabinet_task (name, state, urgency, assigner_id, lead_department_id,
                               deadline, overdue_after, submitted_at, assigned_at,
                               progress, cascade_scope, series_missed, source_kind,
                               create_uid, create_date, write_uid, write_date)
    SELECT 'Nhiệm vụ ' || n,
           CASE WHEN n %% 3 = 0 THEN 'in_progress' ELSE 'done' END,
           'normal', %(user)s, (%(units)s)[1 + n %% %(count)s], moment, moment,
           CASE WHEN n %% 3 = 0 THEN NULL
                ELSE moment + (n %% 7 - 5) * interval '1 day' END,
           moment - interval '40 days',
           0, 'communes', 'skip', 'spot', 1, now(), 1, now()
      FROM (SELECT n, %(first)s::timestamp + (n %% 40) * interval '1 day' AS moment
              FROM generate_series(1, %(tasks)s) AS n) AS given
    """,
    {
        "user": leader.id,
        "units": units.ids,
        "count": UNITS,
        "tasks": UNITS * TASKS,
        "first": first,
    },
)
env["ecabinet.reporting.rule"].create(
    {
        "name": "Tháng",
        "kind": "month",
        "since": first,
        "department_ids": [(6, 0, (province | units).ids)],
    }
)
cr.commit()
cr.execute("ANALYZE ecabinet_task")
cr.commit()


def timed(act):
    env.flush_all()
    env.invalidate_all()
    queries, begun = cr.sql_log_count, time.perf_counter()
    act()
    env.flush_all()
    return time.perf_counter() - begun, cr.sql_log_count - queries


def close(report):
    report.action_submit()
    report.action_approve()
    report.action_close()


reports = env["ecabinet.periodic.report"]
made, made_queries = timed(reports._cron_make_reports)
of_units = reports.search([("department_id", "in", units.ids)]).with_user(leader)
of_all = reports.search([("department_id", "=", province.id)]).with_user(leader)
# What Odoo looks up once in a process is looked up by the first.
timed(lambda: close(of_units[0]))
rest = of_units[1:]
taken = [timed(lambda report=report: close(report)) for report in rest]
summed, _queries = timed(of_all.action_submit)
total = sum(of_units.mapped("task_count"))
figures = {
    "units": UNITS,
    "tasks": UNITS * TASKS,
    "made": made,
    "made_queries": made_queries,
    "closed": sum(seconds for seconds, _count in taken),
    "first": sum(count for _seconds, count in taken[:10]) / 10,
    "each": sum(count for _seconds, count in taken) / len(taken),
    "summed": summed,
    "equal": total == of_all.task_count,
}
print("FIGURES " + json.dumps(figures))
