"""The dashboard over 200,000 tasks as a leader, against its grouping in plain SQL.

The tasks are written by SQL into a copy of the template: 165 communes and 40 agencies.
Best of five rounds, in turns, in one process. The plain SQL groups all tasks of the
period in the same ways, without record rules and without what is stuck; the leader's
side is the grouping of the tasks alone, and then the whole call with its trend,
sessions and choices.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_dashboard"
SLOWER = 2.0


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("dashboard.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    times = {name: found[name] * 1000 for name in ("sql", "grouping", "call")}
    return Figures(
        [
            f"{found['count']} tasks, {found['shown']} of the period",
            f"plain SQL {times['sql']:.0f} ms; as a leader under the rules "
            f"{times['grouping']:.0f} ms, {found['grouping'] / found['sql']:.2f} times",
            f"the whole call {times['call']:.0f} ms, {found['queries']} queries",
        ],
        {
            f"at most {SLOWER} times plain SQL": found["grouping"]
            <= SLOWER * found["sql"],
            "the same figures on both sides": found["equal"],
        },
    )
