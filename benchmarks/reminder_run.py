"""The reminder run with 1,000 tasks due, among 10,000 and among 100,000 open ones.

All tasks are those of one office of 400 people; each of the 1,000 is due at the same
moment, by one rule, and reminds its responsible person and the head of the unit. A run
finds them, writes the records, and writes one message a person. Best of nine rounds,
rolled back after each; the table is vacuumed and analysed after it was filled.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_reminders"


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("reminder_run.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    few, many, none = (found[name] for name in ("10000", "100000", "nothing"))
    ratio = many["seconds"] / few["seconds"]
    return Figures(
        [
            f"1,000 due among  10,000  {few['seconds']:6.3f} s {few['queries']:5} "
            f"queries, {few['reminders']} records, {few['messages']} messages",
            f"1,000 due among 100,000  {many['seconds']:6.3f} s {many['queries']:5} "
            f"queries, {many['reminders']} records, {many['messages']} messages",
            f"nothing due among 100,000  {none['seconds']:6.3f} s {none['queries']:3} "
            "queries",
            f"ratio  {ratio:6.3f}",
        ],
        {
            "ten times as many open tasks cost less than 1.5 times": ratio < 1.5,
            "the number of queries does not grow": many["queries"]
            <= few["queries"] + 2,
            "every due task is reminded of": few["tasks"] == many["tasks"] == 1000,
            "nothing due costs less than 0.05 s": none["seconds"] < 0.05,
        },
    )
