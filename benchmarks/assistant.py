"""Questions to the assistant over 20,000 tasks, as a leader, without a model server.

Thirty questions of ``tests/cases/questions.txt``, one of each kind that counts records,
asked three times each in one process with nothing kept between them but what the
server keeps for everybody.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_assistant"
MEDIAN = 150
QUERIES = 12


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("assistant.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    return Figures(
        [
            f"{found['count']} questions over {found['tasks']} tasks",
            f"median {found['median'] * 1000:.0f} ms, the slowest "
            f"{found['slowest'] * 1000:.0f} ms ({found['slow']})",
            f"queries: median {found['queries']}, at most {found['most_queries']} "
            f"({found['querying']})",
        ],
        {
            f"median below {MEDIAN} ms": found["median"] * 1000 < MEDIAN,
            f"median of at most {QUERIES} queries": found["queries"] <= QUERIES,
        },
    )
