#!/usr/bin/env python3
"""A small client of e-Cabinet's JSON API; Python 3.11's standard library is enough.

export ECABINET=https://ecabinet.minhson.example ECABINET_KEY=<API key>
python exchange_client.py meetings 2026-11-01
python exchange_client.py conclusions 42
python exchange_client.py tasks "2026-11-30 00:00:00"
python exchange_client.py receive 112-TB-UBND.edxml
"""

import base64
import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any


class Refused(Exception):
    """The server's refusal: its HTTP status, and the sentence that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status
        self.message = message


class Client:
    """Calls in the name of the user whose key it has, under that user's rights."""

    def __init__(self, address: str, key: str) -> None:
        self.address = address.rstrip("/")
        self.key = key

    def call(self, model: str, method: str, **body: Any) -> Any:
        """The result of a method; ``ids`` in the body names its records."""
        request = urllib.request.Request(
            f"{self.address}/json/2/{model}/{method}",
            data=json.dumps(body).encode(),
            headers={
                "Authorization": f"bearer {self.key}",
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            said = error.read()
            try:
                message = json.loads(said)["message"]
            except (ValueError, KeyError):
                message = said.decode("utf-8", "replace")[:200]
            raise Refused(error.code, message) from error

    def read_all(self, model: str, domain: list, fields: list[str]) -> list[dict]:
        """Every record of a domain, 200 a call, in the order of their ids."""
        found: list[dict] = []
        while True:
            last = found[-1]["id"] if found else 0
            page = self.call(
                model,
                "search_read",
                domain=[*domain, ["id", ">", last]],
                fields=fields,
                order="id",
                limit=200,
            )
            found += page
            if len(page) < 200:
                return found

    def meetings(self, since: str) -> list[dict]:
        """Meetings from a day on."""
        return self.read_all(
            "ecabinet.meeting",
            [["date_start", ">=", since]],
            ["name", "body_id", "state", "date_start", "date_stop", "location"],
        )

    def conclusions(self, meeting_id: int) -> list[dict]:
        """What a meeting concluded: text, who leads, until when."""
        return self.read_all(
            "ecabinet.conclusion",
            [["meeting_id", "=", meeting_id]],
            ["text", "lead_department_id", "coordinating_department_ids", "deadline"],
        )

    def tasks(self, changed_since: str) -> list[dict]:
        """Tasks that changed since a moment (UTC), with their legal status."""
        return self.read_all(
            "ecabinet.task",
            [["write_date", ">=", changed_since]],
            [
                "code",
                "name",
                "state",
                "legal_status",
                "lead_department_id",
                "deadline",
                "progress",
                "source_reference",
                "write_date",
            ],
        )

    def receive(self, package: bytes) -> list[int]:
        """Hand over a package of edXML; the ids of the incoming documents."""
        encoded = base64.b64encode(package).decode()
        return self.call("ecabinet.incoming.document", "receive", package=encoded)


def main(words: list[str]) -> int:
    client = Client(os.environ["ECABINET"], os.environ["ECABINET_KEY"])
    steps = {
        "meetings": client.meetings,
        "conclusions": lambda number: client.conclusions(int(number)),
        "tasks": client.tasks,
        "receive": lambda place: client.receive(open(place, "rb").read()),
    }
    if len(words) != 2 or words[0] not in steps:
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        answer = steps[words[0]](words[1])
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
