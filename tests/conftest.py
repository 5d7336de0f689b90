"""What the tests across the addons share: databases by cloning, a server, a browser."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ground import databases, odoo, postgres
from ground import server as servers
from ground.machine import free_port
from ground.places import ROOT, TEMPLATE, VAR

BROWSED = "ecabinet_test_browser"
SCRIPTS = ROOT / "tests" / "scripts"
SCREENS = VAR / "screens"
SIZES = {
    "phone": {"width": 390, "height": 844},
    "tablet": {"width": 820, "height": 1180},
    "desktop": {"width": 1366, "height": 850},
}


@pytest.fixture
def clone():
    """Make copies of the template, by name, that are gone after the test."""
    made = []

    def make(name: str, source: str = TEMPLATE) -> str:
        databases.clone(source, name)
        made.append(name)
        return name

    yield make
    for name in made:
        databases.drop(name)


@pytest.fixture(scope="session")
def query():
    """Read a database: ``query(database, statement)`` gives the rows."""
    return lambda database, statement: postgres.sql(statement, database)


@dataclass
class Server:
    """A running Odoo on a database of its own, filled with the demo province."""

    address: str
    database: str
    people: dict[str, str]
    """Role (``member`` … ``administrator``) → login of somebody who has it."""
    records: dict[str, int]
    """Ids of a meeting in session: its ``body``, ``meeting``, ``item``, ``ballot``."""
    _entries: dict[str, dict[str, str]]

    def run(self, script: Path) -> dict:
        """Run a script in Odoo's shell; give what it printed after ``ANSWER``."""
        return _answer(odoo.run_script(script, self.database, ""))

    def session(self, login: str) -> str:
        """The session id of somebody who has just logged in."""
        return self._entries[login]["session"]

    def key(self, login: str) -> str:
        """An API key of the user."""
        return self._entries[login]["key"]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all tests of a run; what one test writes, another may see."""
    databases.clone(TEMPLATE, BROWSED)
    databases.load_demo(BROWSED)
    entries = _answer(odoo.run_script(SCRIPTS / "let_in.py", BROWSED, ""))
    address = servers.start("tests", BROWSED, port=free_port(8180))
    yield Server(
        address, BROWSED, entries["roles"], entries["records"], entries["people"]
    )
    servers.stop("tests")
    databases.drop(BROWSED)


@pytest.fixture(scope="session")
def browser():
    """Chromium, one for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(VAR / "browser" / "chromium")
        )
        yield chromium
        chromium.close()


@pytest.fixture
def login(server, browser) -> Iterator[Callable]:
    """``login("thuky", "tablet")``: a browser window of somebody who is logged in.

    Gives a Playwright context whose pages open addresses such as ``/odoo``; the sizes
    are those of :data:`SIZES`. All windows are closed after the test.
    """
    opened = []

    def enter(user_login: str, size: str = "desktop"):
        context = browser.new_context(
            base_url=server.address,
            viewport=SIZES[size],
            has_touch=size != "desktop",
            is_mobile=size == "phone",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        context.add_cookies(
            [
                {
                    "name": "session_id",
                    "value": server.session(user_login),
                    "url": server.address,
                }
            ]
        )
        # The first page waits until Odoo has packed its scripts and styles.
        context.set_default_navigation_timeout(180_000)
        context.set_default_timeout(60_000)
        opened.append(context)
        return context

    yield enter
    for context in opened:
        context.close()


@pytest.fixture
def screenshot(request) -> Callable:
    """``screenshot(page, "room")`` puts a picture into ``var/screens``."""

    def take(page, name: str) -> Path:
        SCREENS.mkdir(parents=True, exist_ok=True)
        place = SCREENS / f"{request.node.name}-{name}.png"
        page.screenshot(path=str(place))
        return place

    return take


def _answer(said: str) -> dict:
    line = next(line for line in said.splitlines() if line.startswith("ANSWER "))
    return json.loads(line.removeprefix("ANSWER "))
