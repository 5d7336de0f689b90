"""People logged in on a running server without a password check each (0.4 s of CPU).

A session is written as Odoo's own login would, for each user named; then requests go
through HTTP like a browser's.
"""

import http.client
import json
import threading
from pathlib import Path
from urllib.parse import urlsplit

from ground import odoo
from ground.places import RUN

# Runs in Odoo's shell: {login: session id} for all users whose login begins so.
SCRIPT = """
import json, time
from odoo import http
made = {{}}
for user in env["res.users"].search([("login", "=like", {prefix!r} + "%")]):
    session = http.root.session_store.new()
    session.update(http.get_default_session(), db=env.cr.dbname)
    session.update(uid=user.id, login=user.login, context={{"lang": "en_US"}})
    session.session_token = user._compute_session_token(session.sid)
    http.root.session_store.save(session)
    made[user.login] = session.sid
print("SESSIONS " + json.dumps(made))
"""


def run(script: str, database: str, marker: str):
    """Run a script in Odoo's shell; what it prints as JSON behind ``marker``."""
    place = Path(RUN) / f"{database}-script.py"
    place.write_text(script)
    out = odoo.run_script(place, database, "The script says what is wrong.")
    place.unlink()
    line = next(line for line in out.splitlines() if marker in line)
    return json.loads(line.split(marker, 1)[1])


def log_in(database: str, prefix: str) -> dict[str, str]:
    """Session ids by login, of all users whose login begins with ``prefix``."""
    return run(SCRIPT.format(prefix=prefix), database, "SESSIONS ")


# Odoo lets 8 connections a worker wait; a proxy in front of it holds back the others.
IN_FLIGHT = threading.BoundedSemaphore(16)


class Person:
    """Somebody's browser: calls methods over one connection of their own."""

    def __init__(self, address: str, session: str):
        self.host = urlsplit(address).netloc
        self.cookie = f"session_id={session}"

    def call(self, model: str, method: str, *args, **kwargs):
        """The result of a method, or an ``AssertionError`` with the server's error."""
        body = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.post(f"/web/dataset/call_kw/{model}/{method}", body)

    def post(self, path: str, body: dict):
        """The result of a JSON route, or an ``AssertionError``."""
        with IN_FLIGHT:
            answer = self._post(path, body)
        assert "error" not in answer, answer["error"]["data"]
        return answer["result"]

    def _post(self, path: str, body: dict) -> dict:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request(
            "POST",
            path,
            json.dumps({"jsonrpc": "2.0", "method": "call", "params": body}),
            {"Content-Type": "application/json", "Cookie": self.cookie},
        )
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer


def all_at_once(*jobs):
    """Start all jobs together; their results in order, the first error raised."""
    barrier = threading.Barrier(len(jobs))
    results: list = [None] * len(jobs)
    errors: list[BaseException] = []

    def work(number, job):
        barrier.wait()
        try:
            results[number] = job()
        except BaseException as error:  # raised below, in the test
            errors.append(error)

    threads = [
        threading.Thread(target=work, args=(number, job), daemon=True)
        for number, job in enumerate(jobs)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    if errors:
        raise errors[0]
    return results
