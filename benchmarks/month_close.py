"""Closing a month for 165 units: reports made, submitted, approved, closed, summed.

Tasks are written by SQL into a copy of the template, 200 for each unit. The reports
make themselves in one run; each is then submitted, approved and closed as its people do
it, and the province sums them. Counted are queries for one unit: for the first ten and
for all, which must be the same.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_month_close"
# A run at night, which nobody waits for.
MOST_SECONDS = 120


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("month_close.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    return Figures(
        [
            f"{found['units']} units, {found['tasks']} tasks",
            f"made in {found['made']:.1f} s with {found['made_queries']} queries",
            f"closed in {found['closed']:.1f} s: {found['first']:.1f} queries a unit "
            f"for the first ten, {found['each']:.1f} for all",
            f"summed for the province in {found['summed']:.2f} s",
        ],
        {
            "queries for a unit do not grow": found["each"] <= found["first"] + 1,
            f"made and closed within {MOST_SECONDS} s": found["made"] + found["closed"]
            <= MOST_SECONDS,
            "the province's figures are the sum of the units'": found["equal"],
        },
    )
