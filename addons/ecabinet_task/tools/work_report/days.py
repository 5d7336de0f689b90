"""Which days a work report is about, and on which day it is due."""

from datetime import date, timedelta
from typing import Literal

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

Kind = Literal["daily", "weekly"]


def period_of(kind: Kind, day: date) -> tuple[date, date]:
    """The day itself, or its week from Monday to Sunday."""
    if kind == "daily":
        return day, day
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def coming_of(kind: Kind, day: date, clock: WorkingTime) -> tuple[date, date]:
    """What the report looks ahead to: up to the next working day, or the next week.

    Days off between belong to it: what is due on a Sunday is told on Friday.
    """
    _first, last = period_of(kind, day)
    if kind == "weekly":
        return last + timedelta(days=1), last + timedelta(days=7)
    return last + timedelta(days=1), clock.next_working_day(last)


def is_due(kind: Kind, day: date, clock: WorkingTime) -> bool:
    """Whether reports are due on a day: a working day, or the week's last one.

    A swapped Saturday is a working day, and then the week's last.
    """
    if not clock.is_working_day(day):
        return False
    if kind == "daily":
        return True
    _first, last = period_of(kind, day)
    return clock.next_working_day(day) > last
