"""When a session ends whose invitation or agenda does not say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

DEFAULT_LENGTH = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Planned:
    """An item that is spoken of: its planned minutes (0 if nobody said), its time."""

    minutes: int = 0
    start: datetime | None = None


def session_end(
    start: datetime,
    spoken: Sequence[Planned],
    hours: Sequence[tuple[time, time]],
) -> datetime:
    """The end of the programme, or of the half-day if the programme does not tell.

    :param start: local moment; so are the items' and the result
    :param spoken: the items without those that are for opinion beforehand only
    :param hours: when the office opens and closes on that day, in order
    """
    last = max((item.start or start for item in spoken), default=start)
    minutes = timedelta(minutes=sum(item.minutes for item in spoken))
    end = max(start + minutes, last)
    if spoken and all(item.minutes for item in spoken):
        return max(end, start + timedelta(minutes=1))
    return max(end, end_of_half_day(start, hours))


def end_of_half_day(start: datetime, hours: Sequence[tuple[time, time]]) -> datetime:
    """When the office closes next; two hours later if it is closed by then."""
    for _opens, closes in hours:
        if start.time() < closes:
            return datetime.combine(start, closes)
    return start + DEFAULT_LENGTH
