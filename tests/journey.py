"""What people do in the browser and over the wire, for journeys across the screens."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from http_sessions import Person
from playwright.sync_api import expect

TWO_FRAMES = """() => new Promise((drawn) =>
    requestAnimationFrame(() => requestAnimationFrame(drawn)))"""
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1366, 850)}


class Desk:
    """One person's browser window, kept open through the whole journey."""

    def __init__(self, context, name: str, screenshot: Callable):
        self.page = context.new_page()
        self.name = name
        self.complaints: list[str] = []
        self._screenshot = screenshot
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._note_failure)

    def _note_failure(self, response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")

    def open(self, address: str, wait: str) -> None:
        self.page.goto(address)
        self.page.wait_for_selector(wait)

    def click(self, selector: str, wait: str | None = None) -> None:
        self.page.locator(f"{selector} >> visible=true").first.click()
        if wait:
            self.page.wait_for_selector(wait)

    def button(self, name: str, wait: str | None = None) -> None:
        """Press the button of a form's header that calls, or says, ``name``.

        On a narrow screen Odoo shows the first one alone.
        """
        said = f"button[name]:has-text('{name}')"
        here = f"button[name='{name}']" if name.startswith("action_") else said
        self.click(here, wait)

    def choose(self, words: str) -> None:
        """Take the suggestion that holds ``words``."""
        self.page.click(f".o-autocomplete--dropdown-item:has-text('{words}')")

    def tab(self, name: str) -> None:
        """Open the page ``name`` of the form's notebook."""
        self.click(f"a.nav-link[name='{name}']")

    def settled(self) -> None:
        """Wait until the screen asks the server nothing and has drawn the answer."""
        self.page.wait_for_selector(".o_loading_indicator", state="detached")
        self.page.evaluate(TWO_FRAMES)

    def shoot(self, step: str) -> None:
        """The screen in three sizes, left in the size that it was."""
        before = self.page.viewport_size
        for size, (width, height) in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            self.settled()
            self._screenshot(self.page, f"{step}-{self.name}-{size}")
        self.page.set_viewport_size(before)

    def shows(self, selector: str, words: str) -> None:
        """Wait until ``words`` stand there."""
        expect(self.page.locator(selector).first).to_contain_text(words, timeout=60_000)

    def table(self, field: str) -> Table:
        """The list of a form's field ``field``, to type rows into."""
        return Table(self, field)


class Table:
    """A list inside a form, filled in row by row as people do."""

    def __init__(self, desk: Desk, field: str):
        self._desk = desk
        self._place = f".o_field_widget[name={field}]"

    def add(self, words: str) -> None:
        """Press the line that adds a row; wait until a row can be typed into."""
        rows = self._desk.page.locator(f"{self._place} .o_data_row")
        before = rows.count()
        self._desk.click(
            f"{self._place} .o_field_x2many_list_row_add a:text('{words}')"
        )
        rows.nth(before).wait_for()
        self._desk.page.wait_for_selector(f"{self._place} .o_selected_row")

    def type(self, field: str, words: str) -> None:
        self._input(field).fill(words)

    def take(self, field: str, words: str) -> None:
        """Type ``words`` into a field that refers to records, take what is offered."""
        self._input(field).fill(words)
        self._desk.choose(words)

    def _input(self, field: str):
        cell = f"{self._place} .o_selected_row td[name={field}]"
        return self._desk.page.locator(f"{cell} input, {cell} textarea").first


class Wire:
    """Everybody else: the same methods with their own sessions, without a window."""

    def __init__(self, server):
        self._server = server

    def person(self, login: str) -> Person:
        return Person(self._server.address, self._server.session(login))

    def read(self, login: str, model: str, domain: list, fields: list[str]) -> list:
        return self.person(login).call(model, "search_read", domain, fields)


def agenda_for(text: str, day: datetime) -> str:
    """An agenda as the office sent it, moved to ``day``."""
    written = f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    return re.sub(r"(thứ \w+ )?ngày \d+ tháng \d+ năm \d{4}", written, text)


def coming_working_day(now: datetime, least_days: int = 3) -> datetime:
    day = now + timedelta(days=least_days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
