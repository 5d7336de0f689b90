"""Packs for 60 participants of a session with 40 papers (1,500 pages).

Ours: the pack is put together once for all who may read the same, then stamped for
each. The baseline merges the papers anew for each participant and draws the same stamp
with the PDF library alone, page by page; it is measured for a few participants, and the
sum for 60 is worked out. Half of the participants see all papers, the others miss those
of a restricted item. One process, one after the other.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_papers_pack"


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("papers_pack.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    ours, merged, stamped = found["ours"], found["merged"], found["stamped"]
    people, pages = found["people"], found["pages"]
    return Figures(
        [
            f"{people} participants, {found['papers']} papers, {pages} pages, "
            f"{found['packs']} different packs",
            f"ours, all {people}           {ours['seconds']:8.2f} s  "
            f"{ours['queries'] / people:6.1f} queries a person",
            f"  the first of a set    {ours['first']:8.2f} s",
            f"  everybody after       {ours['later']:8.3f} s  "
            f"{ours['later_queries']:6} queries",
            f"baseline, merging only  {merged * people:8.2f} s  "
            f"({merged:.2f} s a person)",
            f"baseline, with stamp    {stamped * people:8.2f} s  "
            f"({stamped:.2f} s a person)",
            f"ratio                   {ours['seconds'] / (stamped * people):8.4f}",
        ],
        {
            "at most a tenth of merging alone": ours["seconds"] <= merged * people / 10,
            "queries do not grow with papers": ours["later_queries"] <= 60,
            "nobody gets a page that is not theirs": found["strangers"] == 0,
        },
    )
