"""The working calendar of the office, as ``tools/time/working_time.py`` counts with it.

Decision of this project: working time is Odoo's ``resource.calendar`` with its leaves,
and a small model for days off that are worked to make up for others.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

import pytz

from odoo import api, fields, models

from ...tools.time import in_words
from ...tools.time.working_time import OFFICE_WEEK, Day, WorkingTime

# Deadlines are counted over the edges of the days asked for, over Tết for example.
MARGIN = timedelta(days=45)
HALVES = ("morning", "afternoon")


class SwappedDay(models.Model):
    """A day off that is worked to make up for another (ngày làm bù, hoán đổi).

    The Government announces such Saturdays year by year; they win over holidays.
    """

    _name = "ecabinet.swapped.day"
    _inherit = ["ecabinet.protected"]
    _description = "Make-up Working Day"
    _order = "day desc"
    _rec_name = "day"

    day = fields.Date(required=True)
    name = fields.Char("Reason")
    calendar_id = fields.Many2one(
        "resource.calendar",
        "Working calendar",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.company.resource_calendar_id,
    )

    _day_uniq = models.Constraint(
        "UNIQUE(calendar_id, day)",
        "This day is already entered as a make-up working day.",
    )


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    @api.model
    def _ecabinet_calendar(self):
        """This calendar or, asked of none, the company's; sudo: hours are no secret."""
        return (self or self.env.company.resource_calendar_id).sudo()

    @api.model
    def _ecabinet_tz(self):
        """Time zone in which the office counts days and hours (a pytz zone)."""
        return pytz.timezone(self._ecabinet_calendar().tz or self.env.user.tz or "UTC")

    @api.model
    def _ecabinet_to_local(self, moment: datetime) -> datetime:
        """A naive UTC moment on the office's clock (naive)."""
        local = pytz.utc.localize(moment).astimezone(self._ecabinet_tz())
        return local.replace(tzinfo=None)

    @api.model
    def _ecabinet_moment_text(self, moment: datetime) -> str:
        """A naive UTC moment: Thứ Hai, 08/12/2026, 07:30 (``tools/time/in_words``)."""
        return in_words.full_moment(self._ecabinet_to_local(moment), self.env.lang)

    @api.model
    def _ecabinet_to_utc(self, moment: datetime) -> datetime:
        """A naive moment of the office's clock in UTC (naive)."""
        local = self._ecabinet_tz().localize(moment)
        return local.astimezone(pytz.utc).replace(tzinfo=None)

    @api.model
    def _ecabinet_local_day(self, moment: datetime) -> date:
        """The office's date at a naive UTC moment."""
        return self._ecabinet_to_local(moment).date()

    @api.model
    def _ecabinet_working_time(self, first_day: date, last_day: date) -> WorkingTime:
        """When the office works around ``first_day`` … ``last_day`` (local dates).

        Asked of no calendar, it is the company's. Days off and make-up working days
        are known 45 days beyond both ends, so that short deadlines can be counted
        across them. A leave that covers only the morning or the afternoon makes a
        half-day; a shorter one changes nothing. All in the calendar's time zone.
        """
        calendar = self._ecabinet_calendar()
        first, last = first_day - MARGIN, last_day + MARGIN
        week = calendar._ecabinet_week()
        off = calendar._ecabinet_halves_off(week, first, last)
        whole = {day for day, halves in off.items() if len(halves) == 2}
        swapped = self.env["ecabinet.swapped.day"].sudo()
        return WorkingTime(
            week=week,
            holidays=frozenset(whole | calendar._ecabinet_free_weeks(first, last)),
            half_days={
                day: "afternoon" if "morning" in halves else "morning"
                for day, halves in off.items()
                if day not in whole
            },
            swapped_days=frozenset(
                swapped.search(
                    [
                        ("calendar_id", "=", calendar.id),
                        ("day", ">=", first),
                        ("day", "<=", last),
                    ]
                ).mapped("day")
            ),
        )

    def _ecabinet_week(self, week_type=None) -> tuple[Day, ...]:
        """Hours of Monday to Sunday; usual office hours if the calendar has none."""
        days = defaultdict(set)
        for line in self.attendance_ids:
            if line.display_type or line.day_period == "lunch":
                continue
            if week_type is None or line.week_type in (False, week_type):
                period = (_clock(line.hour_from), _clock(line.hour_to))
                if period[0] < period[1]:
                    days[int(line.dayofweek)].add(period)
        if not days and week_type is None:
            return OFFICE_WEEK
        return tuple(_merged(days[weekday]) for weekday in range(7))

    def _ecabinet_free_weeks(self, first: date, last: date) -> set[date]:
        """Weekdays that a two-week calendar does not work in the week they lie in."""
        if not self.two_weeks_calendar:
            return set()
        weeks = [self._ecabinet_week(week_type) for week_type in ("0", "1")]
        of_week = self.env["resource.calendar.attendance"].get_week_type
        return {
            day
            for day in _days(first, last)
            if not weeks[int(of_week(day))][day.weekday()]
        }

    def _ecabinet_halves_off(self, week, first: date, last: date) -> dict:
        """``{day: {"morning", "afternoon"}}`` of the leaves of the whole office."""
        leaves = (
            self.env["resource.calendar.leaves"]
            .sudo()
            .search(
                [
                    ("resource_id", "=", False),
                    ("time_type", "=", "leave"),
                    ("calendar_id", "in", [self.id, False]),
                    ("company_id", "in", [self.env.company.id, False]),
                    ("date_from", "<=", datetime.combine(last, time.max)),
                    ("date_to", ">=", datetime.combine(first, time.min)),
                ]
            )
        )
        off = defaultdict(set)
        for leave in leaves:
            start = self._ecabinet_to_local(leave.date_from)
            stop = self._ecabinet_to_local(leave.date_to)
            for day in _days(max(first, start.date()), min(last, stop.date())):
                off[day] |= _halves_within(week, day, start, stop)
        return {day: halves for day, halves in off.items() if halves}


def _clock(hours: float) -> time:
    minutes = min(round(hours * 60), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)


def _merged(periods) -> Day:
    """The periods in order, those that overlap or touch made one."""
    merged = []
    for opens, closes in sorted(periods):
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        else:
            merged.append((opens, closes))
    return tuple(merged)


def _days(first: date, last: date):
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def _halves_within(week, day: date, start: datetime, stop: datetime) -> set[str]:
    """Halves of ``day`` that are worked in no minute outside ``start`` … ``stop``."""
    halves = set()
    for half in HALVES:
        periods = WorkingTime(week=week, half_days={day: half}).hours(day)
        if not periods or (
            start <= datetime.combine(day, periods[0][0])
            and datetime.combine(day, periods[-1][1]) <= stop
        ):
            halves.add(half)
    return halves
