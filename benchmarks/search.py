"""Search in 100,000 pages under the record rules, and against a sequential ILIKE.

The pages are written by SQL into a copy of the template: 5,000 papers of 1,000 meetings
of ten bodies, 250 syllables a page, drawn with the frequencies of running text (Zipf)
from 2,400 syllables, with two thousand phrases of two to four syllables between them.
The asker is a member of half of the bodies, so that the rules leave out half of the
pages. Fifty queries: common, medium and rare words, numbers and symbols, phrases in
quotes; each asked five times, in turns, and the slower half of the rounds counted too.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_search"
P95_SECONDS = 0.3
FASTER = 20.0


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("search.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    lines = [
        f"{name:8} {each['count']:2} queries: median {each['median'] * 1000:6.1f} ms, "
        f"p95 {each['p95'] * 1000:6.1f} ms, slowest {each['max'] * 1000:6.1f} ms; "
        f"{each['queries']} database calls at most"
        for name, each in found["kinds"].items()
    ]
    rare = found["rare"]
    return Figures(
        [
            f"{found['pages']} pages, of which the asker may read {found['readable']}",
            *lines,
            f"words on less than 1 % of the pages: {rare['ours'] * 1000:.1f} ms, "
            f"sequential ILIKE {rare['ilike'] * 1000:.1f} ms "
            f"({rare['ilike'] / rare['ours']:.0f} times)",
            f"index {found['index_mb']} MB, table {found['table_mb']} MB",
        ],
        {
            f"p95 of all within {P95_SECONDS} s": found["p95"] < P95_SECONDS,
            f"rare words at least {FASTER:.0f} times as fast as ILIKE": rare["ilike"]
            >= FASTER * rare["ours"],
            "nothing is found that the asker may not read": found["closed"] == 0,
        },
    )
