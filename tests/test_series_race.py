"""The cron of recurring tasks on several workers at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ground import odoo
from http_sessions import run
from starting_line import StartingLine

CRON = Path(__file__).parent / "scripts" / "continue_series.py"
DATABASE = "ecabinet_series_race"
SERIES = 60
WORKERS = 3
SEED = f"""
unit = env["hr.department"].create({{"name": "Sở", "ecabinet_level": "agency"}})
heads = env["ecabinet.task"].create([
    {{
        "name": f"Báo cáo {{n}}",
        "lead_department_id": unit.id,
        "recurrence": "monthly",
        "series_missed": "all",
        "state": "done",
        "deadline": "2026-01-14 10:00:00",
        "original_deadline": "2026-01-14 10:00:00",
        "submitted_at": "2026-01-14 09:00:00",
    }}
    for n in range({SERIES})
])
env.cr.commit()
print("SEEDED 1")
"""


@pytest.fixture
def database(clone):
    return clone(DATABASE)


def test_each_occurrence_is_created_once(database, query):
    run(SEED, database, "SEEDED ")
    line = StartingLine(database)
    with ThreadPoolExecutor(WORKERS) as pool:
        runs = [
            pool.submit(odoo.run_script, CRON, database, "", LINE=str(line.place))
            for _ in range(WORKERS)
        ]
        line.go(WORKERS)
        said = [each.result() for each in runs]

    assert all("DONE" in each for each in said)
    [(count, different, series)] = query(
        database,
        "SELECT count(*), count(DISTINCT (series_id, occurrence_day)),"
        " count(DISTINCT series_id) FROM ecabinet_task WHERE series_id IS NOT NULL",
    )
    assert series == SERIES
    assert count == different
    [(left,)] = query(
        database,
        "SELECT count(*) FROM (SELECT series_id FROM ecabinet_task"
        " WHERE series_id IS NOT NULL GROUP BY 1"
        f" HAVING count(*) <> {count // SERIES}) AS uneven",
    )
    assert left == 0
