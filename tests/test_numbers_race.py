"""Numbers of official documents, given by two workers at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ground import odoo
from http_sessions import run
from starting_line import StartingLine

ISSUE = Path(__file__).parent / "scripts" / "issue_papers.py"
DATABASE = "ecabinet_numbers_race"
PAPERS = 50
WORKERS = 2
SEED = f"""
unit = env["hr.department"].create({{"name": "Sở", "ecabinet_level": "agency"}})
body = env["ecabinet.body"].create({{
    "name": "UBND tỉnh", "department_id": unit.id, "numbering": "one_row",
    "paper_abbreviation": "UBND",
}})
meetings = env["ecabinet.meeting"].create([
    {{
        "name": f"Phiên {{n}}",
        "body_id": body.id,
        "date_start": "2026-10-20 01:00:00",
        "date_stop": "2026-10-20 04:00:00",
    }}
    for n in range({PAPERS})
])
for meeting in meetings:
    meeting.action_draft_invitation()
papers = meetings.official_document_ids
papers.write({{"signer_name": "Trần Minh Khôi"}})
papers.action_check()
papers.action_signed_on_paper()
env.cr.commit()
print("SEEDED 1")
"""


@pytest.fixture
def database(clone):
    return clone(DATABASE)


def test_each_number_is_given_once_and_none_is_left_out(database, query):
    run(SEED, database, "SEEDED ")
    line = StartingLine(database)
    with ThreadPoolExecutor(WORKERS) as pool:
        runs = [
            pool.submit(
                odoo.run_script,
                ISSUE,
                database,
                "",
                LINE=str(line.place),
                SHARE=str(share),
                WORKERS=str(WORKERS),
            )
            for share in range(WORKERS)
        ]
        line.go(WORKERS)
        said = [each.result() for each in runs]

    assert all("DONE" in each for each in said)
    rows = query(
        database,
        "SELECT number::int FROM ecabinet_official_document"
        " WHERE state = 'issued' ORDER BY 1",
    )
    assert [number for (number,) in rows] == list(range(1, PAPERS + 1))
