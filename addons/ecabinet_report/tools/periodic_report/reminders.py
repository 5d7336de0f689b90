"""On which days a report that is not there yet is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRule:
    """A rule of reminders that counts working days from the day something is due.

    ``trigger``: before, at or after; ``repeat``: again after so many working days, 0
    never, at most ``most`` times in all; ``to_head``: the unit's head is told as well.
    """

    trigger: str
    days: int = 0
    repeat: int = 0
    most: int = 1
    to_head: bool = False


def reminds_on(
    today: date, due: date, rules: Iterable[DayRule], clock: WorkingTime
) -> list[DayRule]:
    """The rules that speak on ``today`` of what is due; none on a day off."""
    if not clock.is_working_day(today):
        return []
    late = today > due
    first, last = (due, today) if late else (today, due)
    apart = clock.working_days_between(first, last)
    return [rule for rule in rules if _speaks(rule, apart, late)]


def _speaks(rule: DayRule, apart: int, late: bool) -> bool:
    if rule.trigger == "at":
        return apart == 0
    if (rule.trigger == "after") != late:
        return False
    # Before a deadline, the later reminders are nearer to it.
    since = apart - rule.days if late else rule.days - apart
    if since < 0:
        return False
    if not rule.repeat:
        return since == 0
    return since % rule.repeat == 0 and since // rule.repeat < rule.most
