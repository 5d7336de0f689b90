"""Whom a message is handed to: the machine that answers is asked once more."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import requests

from odoo.addons.ecabinet_task.tools.reminder.outside_call import CalledInside, post


@pytest.fixture
def inside(monkeypatch) -> Iterator[tuple[str, list[bytes]]]:
    """A machine of the network, and what it was sent."""
    monkeypatch.setenv("NO_PROXY", "*")
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args) -> None:
            """Nothing is printed."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/in", got
    server.shutdown()
    server.server_close()


def test_a_name_that_leads_inside_when_it_is_called_gets_nothing(inside):
    address, got = inside
    with pytest.raises(CalledInside):
        post(address, b"{}", {}, timeout=5, allowed=frozenset({"other"}))
    assert got == []


def test_what_is_allowed_by_name_is_called_once(inside):
    address, got = inside
    answer = post(address, b"{}", {}, timeout=5, allowed=frozenset({"localhost"}))
    assert (answer.status_code, got) == (302, [b"{}"])


def test_nobody_there(inside):
    address, _got = inside
    with pytest.raises(requests.ConnectionError):
        post(
            address.replace("localhost", "localhost.invalid"),
            b"{}",
            {},
            timeout=5,
            allowed=frozenset(),
        )
