"""The demo's calendar: days around today, and moments at which the story is told."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.orm import fields_temporal

_REACH = timedelta(days=150)
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


class _LikeDatetime(type):
    """Every datetime is an instance of the standing clock's class, too."""

    def __instancecheck__(cls, value):
        return isinstance(value, datetime)


@contextmanager
def standing(env, moment):
    """What is done within is done at ``moment`` (naive UTC), as the fields see it.

    Only while data is loaded and nobody else is at work: the clock of Odoo's fields
    stands still for the whole process. What the steps leave for the end of the
    transaction (the chatter's tracking) is done before the clock goes on.
    """

    class Standing(datetime, metaclass=_LikeDatetime):
        strptime = staticmethod(datetime.strptime)

        @classmethod
        def now(cls, tz=None):
            return moment.replace(tzinfo=UTC).astimezone(tz) if tz else moment

    with patch.object(fields_temporal, "datetime", Standing):
        yield
        env.flush_all()
        env.cr.precommit.run()


class Clock:
    """Working days and office hours around now (``now``: naive UTC)."""

    def __init__(self, env):
        self._office = env["resource.calendar"]
        self.now = fields.Datetime.now()
        self.local_now = self._office._ecabinet_to_local(self.now)
        self.today = self.local_now.date()
        self._working_time = self._office._ecabinet_working_time(
            self.today - _REACH, self.today + _REACH
        )

    def day(self, offset: int) -> date:
        """The working day nearest to ``offset`` days from today, never past it.

        A day of the past is not after today, one to come is after it.
        """
        return self.workday(self.today + timedelta(days=offset), forward=offset > 0)

    def workday(self, day: date, forward: bool = True) -> date:
        """``day``, or the working day next to it."""
        if self._working_time.is_working_day(day):
            return day
        if forward:
            return self._working_time.next_working_day(day)
        return self._working_time.previous_working_day(day)

    def at(self, day: date, hour: str) -> datetime:
        """The moment (UTC) of ``hour`` (HH:MM) on the office's clock."""
        return self._office._ecabinet_to_utc(
            datetime.combine(day, time.fromisoformat(hour))
        )

    def before(self, moment: datetime, days: int, hour: str) -> datetime:
        """So many working days before ``moment`` at ``hour``, not later than now."""
        day = self._office._ecabinet_local_day(moment)
        for _day in range(days):
            day = self._working_time.previous_working_day(day)
        return self.past(self.at(day, hour))

    def after(self, moment: datetime, days: int, hour: str) -> datetime:
        """So many working days after ``moment`` at ``hour``, not later than now."""
        day = self._office._ecabinet_local_day(moment)
        for _day in range(days):
            day = self._working_time.next_working_day(day)
        return self.past(self.at(day, hour))

    def past(self, moment: datetime) -> datetime:
        return min(moment, self.now)

    def session_now(self) -> datetime:
        """When a session that is on now began: with the half-day, if it can be."""
        if self._working_time.is_working_day(self.today):
            for hour, stop in (("07:30", "11:30"), ("13:30", "17:00")):
                start = self.at(self.today, hour)
                if (
                    start + timedelta(minutes=40)
                    <= self.now
                    <= self.at(self.today, stop)
                ):
                    return start
        start = self.now - timedelta(minutes=80)
        return start.replace(minute=start.minute // 5 * 5, second=0)

    def months(self) -> tuple[date, list[date]]:
        """The next regular session's day, and those of the three months before."""
        coming = self.day(8)
        first = coming.replace(day=1)
        if coming.day < 15:
            first = fields.Date.subtract(first, months=1)
        before = [fields.Date.subtract(first, months=back) for back in (1, 2, 3)]
        return coming, [
            self.workday(month.replace(day=26), forward=False) for month in before
        ]

    def words(self, day: date) -> dict:
        """What the texts of the demo say of a session on ``day``."""
        month = day.replace(day=1)
        if day.day < 15:
            month = fields.Date.subtract(month, months=1)
        following = fields.Date.add(month, months=1)
        return {
            "date": f"{day:%d/%m/%Y}",
            "weekday": "thứ " + _WEEKDAYS[day.weekday()]
            if day.weekday() < 6
            else "Chủ nhật",
            "day": f"{day.day:02d}",
            "day_month": f"{day.month:02d}",
            "day_year": day.year,
            "month": month.month,
            "year": month.year,
            "next_month": following.month,
            "next_year": following.year,
            "coming_year": month.year + 1,
        }
