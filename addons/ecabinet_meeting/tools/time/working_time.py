"""Working days and hours, and the clocks that count them.

Every date and time here is local to the office and naive; callers convert from UTC
with the time zone of the working calendar.

Days are counted as the Civil Code 2015 counts them (Art. 147): the day from which one
counts is left out, the last one is included. Three working days before a session on
Thursday are Monday.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from holidays import country_holidays

Period = tuple[time, time]
Day = tuple[Period, ...]
Half = Literal["morning", "afternoon"]

OFFICE_DAY: Day = ((time(7, 30), time(11, 30)), (time(13), time(17)))
OFFICE_WEEK: tuple[Day, ...] = (OFFICE_DAY,) * 5 + ((),) * 2
NOON = time(12)
ONE_DAY = timedelta(days=1)
# Longer than any closure; a calendar without working days must not loop forever.
SEARCH_LIMIT = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """When an office works.

    ``week``: the hours of Monday to Sunday. ``holidays``: days off. ``swapped_days``:
    Saturdays (or other days off) worked instead, with ``swapped_hours``; they are
    announced one by one, so they win over ``holidays``. ``half_days``: of these days,
    only the named half is worked.

    :raises ValueError: if ``week`` is not seven days of ascending periods.
    """

    week: tuple[Day, ...] = OFFICE_WEEK
    holidays: frozenset[date] = frozenset()
    swapped_days: frozenset[date] = frozenset()
    swapped_hours: Day = OFFICE_DAY
    half_days: Mapping[date, Half] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("A week has seven days, from Monday to Sunday.")
        for day in (*self.week, self.swapped_hours):
            moments = [moment for period in day for moment in period]
            if moments != sorted(set(moments)):
                raise ValueError("Working hours must follow one another.")
        if not self.swapped_hours:
            raise ValueError("A swapped day needs working hours.")

    def hours(self, day: date) -> Day:
        """Periods worked on ``day``; empty on a day off."""
        if day in self.swapped_days:
            periods = self.swapped_hours
        elif day in self.holidays:
            return ()
        else:
            periods = self.week[day.weekday()]
        half = self.half_days.get(day)
        if half == "morning":
            return tuple((a, min(b, NOON)) for a, b in periods if a < NOON)
        if half == "afternoon":
            return tuple((max(a, NOON), b) for a, b in periods if b > NOON)
        return periods

    def is_working_day(self, day: date) -> bool:
        """A half-day is a working day."""
        return bool(self.hours(day))

    def start_of_day(self, day: date) -> datetime:
        """First moment of work.

        :raises ValueError: if ``day`` is not worked.
        """
        return datetime.combine(day, self._worked_hours(day)[0][0])

    def end_of_day(self, day: date) -> datetime:
        """Last moment of work.

        :raises ValueError: if ``day`` is not worked.
        """
        return datetime.combine(day, self._worked_hours(day)[-1][1])

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``.

        :raises ValueError: if none follows within ``SEARCH_LIMIT``.
        """
        return self._search(day, ONE_DAY)

    def previous_working_day(self, day: date) -> date:
        """The last working day before ``day``.

        :raises ValueError: if none precedes within ``SEARCH_LIMIT``.
        """
        return self._search(day, -ONE_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, or before it if negative.

        Zero leaves ``day`` as it is, worked or not.

        :raises ValueError: if the working days run out.
        """
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day = self._search(day, step)
        return day

    def working_days_between(self, start: date, stop: date) -> int:
        """Working days after ``start`` up to and including ``stop``.

        Negative, counted in the same way, if ``stop`` precedes ``start``.
        """
        if stop < start:
            return -self.working_days_between(stop, start)
        days = (stop - start).days
        return sum(
            self.is_working_day(start + timedelta(days=offset))
            for offset in range(1, days + 1)
        )

    def working_minutes_between(self, start: datetime, stop: datetime) -> int:
        """Whole minutes worked from ``start`` to ``stop``, 0 if they are reversed."""
        worked = timedelta()
        for offset in range((stop.date() - start.date()).days + 1):
            day = start.date() + timedelta(days=offset)
            for opens, closes in self.hours(day):
                first = max(start, datetime.combine(day, opens))
                last = min(stop, datetime.combine(day, closes))
                worked += max(timedelta(), last - first)
        return worked // timedelta(minutes=1)

    def latest_send_day(self, session_day: date, lead_days: int) -> date:
        """Last day to send an invitation or papers for a session.

        It lies ``lead_days`` working days before, 3 by default for both (QĐ 45/2018;
        2015 law for the papers of regular sessions); with 0 it is the day itself.

        :raises ValueError: if ``lead_days`` is negative.
        """
        if lead_days < 0:
            raise ValueError("What must be sent beforehand cannot follow the session.")
        return self.add_working_days(session_day, -lead_days)

    def due_day(self, event_day: date, working_days: int) -> date:
        """Last day for what must follow an event within a number of working days.

        A conclusion notice: 5 after the meeting (QĐ 45/2018).

        :raises ValueError: if ``working_days`` is negative.
        """
        if working_days < 0:
            raise ValueError("What follows an event cannot be due before it.")
        return self.add_working_days(event_day, working_days)

    def _worked_hours(self, day: date) -> Day:
        hours = self.hours(day)
        if not hours:
            raise ValueError(f"{day.isoformat()} is not a working day.")
        return hours

    def _search(self, day: date, step: timedelta) -> date:
        limit = SEARCH_LIMIT // ONE_DAY
        for distance in range(1, limit + 1):
            candidate = day + distance * step
            if self.is_working_day(candidate):
                return candidate
        raise ValueError(f"No working day within {limit} days of {day.isoformat()}.")


def vietnam_holidays(
    year: int, *, culture_day: bool = False, language: str = "vi"
) -> dict[date, str]:
    """Public days off of Vietnam in ``year`` with their names, in order.

    Labour Code 2019, Art. 112, days in lieu included. Tết and Giỗ Tổ follow the
    Vietnamese lunar calendar, which is not always the Chinese one. ``culture_day``
    adds 24 November (Ngày Văn hoá Việt Nam), announced but not yet in that article.

    Days are estimates until the Government announces the year's days off: an
    administrator corrects them. ``language``: ``vi`` or ``en_US``.
    """
    days = dict(country_holidays("VN", years=year, language=language))
    if culture_day:
        days |= _culture_day(year, language)
    return dict(sorted(days.items()))


def vietnam_swapped_days(years: Iterable[int]) -> set[date]:
    """Days off that were worked to make up for others, as far as they are known.

    The holiday library learns of a swap long after it is announced, so an office
    still enters its own.
    """
    years = set(years)
    # A day can be worked in the year before or after the day it is swapped for.
    around = {year + shift for year in years for shift in (-1, 0, 1)}
    known = country_holidays("VN", years=around).weekend_workdays
    return {day for day in known if day.year in years}


def _culture_day(year: int, language: str) -> dict[date, str]:
    vietnamese = language == "vi"
    name = "Ngày Văn hóa Việt Nam" if vietnamese else "Vietnam Culture Day"
    day = date(year, 11, 24)
    days = {day: name}
    if day.weekday() >= 5:
        in_lieu = day + timedelta(days=7 - day.weekday())
        days[in_lieu] = f"{name} ({'nghỉ bù' if vietnamese else 'observed'})"
    return days
