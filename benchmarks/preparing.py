"""Inviting 500 people, and opening a list of 10,000 meetings, against Odoo's calendar.

Inviting: one meeting whose 500 people are told and shown it in their calendars, against
one ``calendar.event`` with as many attendees, whose invitations Odoo writes. Listing:
the first page that a secretary's browser asks for, among 10,000 meetings and among
10,000 calendar entries. The better of two rounds, taken in turns in one process.
"""

from ground import databases
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_preparing"


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("preparing.py", DATABASE)
    finally:
        databases.drop(DATABASE)
    invite, plain = found["invite"], found["calendar"]
    few = found["invite_50"]
    listed, entries = found["list"], found["list_calendar"]
    return Figures(
        [
            _line("inviting 500", invite),
            _line("inviting 50", few),
            _line("calendar.event with 500 attendees", plain),
            f"ratio                              {_ratio(invite, plain):7.3f}",
            _line("list of 10,000 meetings", listed),
            _line("list of 10,000 calendar entries", entries),
            f"ratio                              {_ratio(listed, entries):7.3f}",
        ],
        {
            "inviting is not slower than Odoo's calendar": _ratio(invite, plain) <= 1,
            "ten times as many people take less than 25 times as long": _ratio(
                invite, few
            )
            < 25,
            "a page of the list is at most three times Odoo's": _ratio(listed, entries)
            <= 3,
        },
    )


def _ratio(one: dict, other: dict) -> float:
    return one["seconds"] / other["seconds"]


def _line(words: str, side: dict) -> str:
    return f"{words:34} {side['seconds']:7.3f} s  {side['queries']:5} queries"
