"""The example client of docs/exchange.md, run against a server as it stands there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLIENT = Path(__file__).parents[1] / "docs" / "examples" / "exchange_client.py"
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope><edXMLHeader>
<MessageHeader>
<From><OrganId>G22</OrganId><OrganName>Văn phòng Chính phủ</OrganName></From>
<To><OrganId>Z99.99</OrganId><OrganName>Không phải đơn vị này</OrganName></To>
<Code><CodeNumber>1</CodeNumber><CodeNotation>VPCP-KTTH</CodeNotation></Code>
<PromulgationInfo><PromulgationDate>2026/11/20</PromulgationDate></PromulgationInfo>
<Subject>Báo cáo</Subject>
</MessageHeader></edXMLHeader></edXMLEnvelope></edXML>
"""


@pytest.fixture
def client(server):
    """``client("leader", "tasks", "2020-01-01")``: what the client says, its status."""

    def run(role, *words, key=None):
        done = subprocess.run(
            [sys.executable, str(CLIENT), *words],
            env={
                **os.environ,
                "ECABINET": server.address,
                "ECABINET_KEY": key or server.key(server.people[role]),
            },
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.stdout, done.stderr, done.returncode

    return run


def test_meetings_conclusions_and_tasks_are_read(client):
    told, _trouble, status = client("leader", "meetings", "2020-01-01")
    assert status == 0
    meetings = json.loads(told)
    assert meetings
    assert {"name", "state", "date_start"} <= meetings[0].keys()

    conclusions = [
        each
        for meeting in meetings
        for each in json.loads(client("leader", "conclusions", str(meeting["id"]))[0])
    ]
    assert any(each["text"] for each in conclusions)

    told, _trouble, status = client("leader", "tasks", "2020-01-01 00:00:00")
    tasks = json.loads(told)
    assert status == 0
    assert tasks
    assert {"open_within", "open_overdue"} & {task["legal_status"] for task in tasks}
    assert len({task["id"] for task in tasks}) == len(tasks)


def test_a_refusal_is_a_sentence(client, tmp_path):
    place = tmp_path / "letter.edxml"
    place.write_text(PACKAGE)
    _told, trouble, status = client("unit_officer", "receive", str(place))
    assert status == 1
    assert "Z99.99" in trouble
    _told, trouble, status = client("leader", "tasks", "2020-01-01", key="none")
    assert status == 1
    assert trouble.startswith("401")


def test_what_it_does_not_know_it_explains(client):
    _told, trouble, status = client("leader", "everything", "now")
    assert status == 2
    assert "exchange_client.py meetings" in trouble
