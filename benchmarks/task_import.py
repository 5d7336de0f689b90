"""A spreadsheet of 10,000 lines: checked, then imported, assigned and told of.

Against 1,000 lines of the same kind in the same process: the time of a line must not
grow. One line for each of 165 communes in turn, days as Excel and as text.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_task_import"


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("task_import.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    few, many = found["1000"], found["10000"]
    growth = many["import"] / (10 * few["import"])
    return Figures(
        [
            f"{count:>6} lines: checked in {each['check']:6.2f} s, imported in "
            f"{each['import']:6.2f} s with {each['queries']} queries"
            for count, each in found.items()
        ]
        + [f"time of a line, 10,000 against 1,000: {growth:.2f}"],
        {
            "10,000 lines checked within 20 s": many["check"] <= 20,
            "10,000 lines imported within 60 s": many["import"] <= 60,
            "the time of a line does not grow by half": growth <= 1.5,
        },
    )
