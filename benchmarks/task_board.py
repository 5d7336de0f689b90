"""Leader's board and pivot on 200,000 tasks, against the same grouping in plain SQL.

The tasks are written by SQL into a copy of the template: 165 communes and 40 agencies,
a third of the tasks open, some of those overdue. Best of seven rounds, in turns, in one
process. Odoo's side runs twice: as a leader, whose record rules the database checks for
each task, and without rules, which is the same work as the plain SQL.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_task_board"
SLOWER = 2.0
LEADER_SECONDS = 0.5


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("task_board.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    lines = [
        f"{name:21} SQL {each['sql'] * 1000:6.1f} ms; Odoo without rules "
        f"{each['odoo'] * 1000:6.1f} ms ({each['odoo'] / each['sql']:.2f} times); as a "
        f"leader {each['leader'] * 1000:6.1f} ms, {each['queries']} queries"
        for name, each in found["views"].items()
    ]
    return Figures(
        [f"{found['count']} tasks", *lines],
        {
            **{
                f"{name}: at most {SLOWER} times plain SQL": each["odoo"]
                <= SLOWER * each["sql"]
                for name, each in found["views"].items()
            },
            f"each of them within {LEADER_SECONDS} s for a leader": all(
                each["leader"] <= LEADER_SECONDS for each in found["views"].values()
            ),
            "the same figures on all sides": found["equal"],
        },
    )
