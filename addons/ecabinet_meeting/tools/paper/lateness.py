"""When papers of a session are in time (working regulations of each body)."""

from datetime import date, datetime, time

from ..time.working_time import WorkingTime

END_OF_DAY = time(23, 59, 59)


def papers_deadline(session: date, lead_days: int, working: WorkingTime) -> datetime:
    """The end of the last day on which papers are in time, local.

    :param lead_days: whole working days between that day and the session, by the rule
        of the body
    """
    return datetime.combine(working.latest_send_day(session, lead_days), END_OF_DAY)


def is_late(received: datetime, deadline: datetime | None) -> bool:
    """Whether a paper came after the deadline; never without one.

    Both moments are of one clock.
    """
    return deadline is not None and received > deadline
