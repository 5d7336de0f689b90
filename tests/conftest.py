"""What the tests across the addons share: databases by cloning, a server, a browser."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ground import databases, odoo, postgres
from ground import server as servers
from ground.machine import free_port, one_at_a_time
from ground.places import DEMO_TEMPLATE, LOGS, ROOT, TEMPLATE, VAR

# Workers that run side by side have databases and servers of their own.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
BROWSED = f"ecabinet_test_browser_{WORKER}"
SERVER = f"tests-{WORKER}"
SCRIPTS = ROOT / "tests" / "scripts"
SCREENS = VAR / "screens"
SIZES = {
    "phone": {"width": 390, "height": 844},
    "tablet": {"width": 820, "height": 1180},
    "desktop": {"width": 1366, "height": 850},
}
# The longest first, so that no worker is left with one of them at the end; the others
# go to whoever is free.
FIRST = (
    *("test_addons", "test_journey", "test_reminders", "test_races", "test_install"),
    *("test_views", "test_instant", "test_crashes", "test_room", "test_demo"),
)


def pytest_configure():
    LOGS.mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(items):
    order = {name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep the tests of a file in one worker; Odoo's come in parts of their own."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            place = nodeid.partition("::")[0]
            return nodeid if place.endswith("/test_addons.py") else place

    return ByFile(config, log)


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
def installed() -> Iterator[str]:
    """A copy of the template, to read in."""
    name = f"ecabinet_test_installed_{WORKER}"
    databases.clone(TEMPLATE, name)
    yield name
    databases.drop(name)


@pytest.fixture(scope="session")
def demo_template() -> str:
    """The template with the demo province, filled by whoever needs it first."""
    with one_at_a_time():
        databases.ensure_demo_template()
    return DEMO_TEMPLATE


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
def server(demo_template) -> Iterator[Server]:
    """One server for all tests of a worker; what one writes, another may see."""
    databases.clone(demo_template, BROWSED)
    entries = _answer(odoo.run_script(SCRIPTS / "let_in.py", BROWSED, ""))
    address = servers.start(SERVER, BROWSED, port=free_port(8180))
    yield Server(
        address, BROWSED, entries["roles"], entries["records"], entries["people"]
    )
    servers.stop(SERVER)
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
