"""165 tasks with responsible persons, chatter and notices, against ``project.task``.

Both sides create 165 tasks, one for each commune, with a responsible person who reads
notices in Odoo; followers, chatter and notices are written on both sides, and what is
due before the commit is done. Best of five rounds, taken in turns in one process.
"""

from ground import databases, odoo
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_task_batch"


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        odoo.call(
            *("server", "-d", DATABASE, "-i", "project", "--stop-after-init"),
            *("--skip-auto-install", "--no-http"),
            hint="The app 'project' comes with Odoo.",
            log="bench",
        )
        found = measure("task_batch.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    ours, theirs, few = found["ours"], found["project"], found["ours_10"]
    ratio = ours["seconds"] / theirs["seconds"]
    return Figures(
        [
            f"ecabinet.task  {ours['seconds']:6.3f} s  {ours['queries']:5} queries, "
            f"{ours['notices']} notices (10 tasks: {few['queries']} queries)",
            f"project.task   {theirs['seconds']:6.3f} s  {theirs['queries']:5} queries, "
            f"{theirs['notices']} notices",
            f"ratio          {ratio:6.3f}",
        ],
        {
            "at most a tenth of the time": ratio <= 0.1,
            # Odoo inserts a hundred rows at a time, hence a few more.
            "the number of queries does not grow": ours["queries"]
            <= few["queries"] + 10,
            "as many notices": ours["notices"] >= theirs["notices"],
        },
    )
