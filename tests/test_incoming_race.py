"""The same letters, received by several workers at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ground import odoo
from http_sessions import run
from starting_line import StartingLine

RECEIVE = Path(__file__).parent / "scripts" / "receive_letters.py"
DATABASE = "ecabinet_incoming_race"
LETTERS = 20
WORKERS = 3
SEED = """
unit = env["hr.department"].create({
    "name": "Sở Tài chính", "ecabinet_level": "agency", "ecabinet_code": "H40.03",
})
env["res.users"].create({
    "name": "Văn thư", "login": "race_clerk", "ecabinet_department_id": unit.id,
    "ecabinet_department_ids": unit.ids,
    "group_ids": [(4, env.ref("ecabinet_meeting.group_unit_officer").id)],
})
env.cr.commit()
print("SEEDED 1")
"""


@pytest.fixture
def database(clone):
    return clone(DATABASE)


def test_each_letter_is_one_document_with_one_task(database, query):
    run(SEED, database, "SEEDED ")
    line = StartingLine(database)
    with ThreadPoolExecutor(WORKERS) as pool:
        runs = [
            pool.submit(
                odoo.run_script,
                RECEIVE,
                database,
                "",
                LINE=str(line.place),
                LETTERS=str(LETTERS),
            )
            for _ in range(WORKERS)
        ]
        line.go(WORKERS)
        said = [each.result() for each in runs]

    assert all("DONE" in each for each in said)
    [(documents, arrivals)] = query(
        database,
        "SELECT count(*), sum(arrivals) FROM ecabinet_incoming_document",
    )
    assert (documents, arrivals) == (LETTERS, LETTERS * WORKERS)
    [(tasks, of_documents)] = query(
        database,
        "SELECT count(*), count(DISTINCT incoming_document_id) FROM ecabinet_task"
        " WHERE incoming_document_id IS NOT NULL",
    )
    assert (tasks, of_documents) == (LETTERS, LETTERS)
