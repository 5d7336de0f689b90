"""Legal status of a task, and the rate of what was done.

The official tree is completed (on time, late) and not completed (within its term,
overdue); QĐ 42/2014 amended by QĐ 23/2018. A status follows from dates and is never
typed in.

All moments given to one call are naive and of one kind: local for
:func:`overdue_after`, which knows working days; any, so UTC as well, elsewhere.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime

LegalStatus = Literal[
    "completed_on_time", "completed_late", "open_within", "open_overdue"
]

# What stands for "no hour was given".
END_OF_DAY = time(17)


def deadline_of_day(day: date) -> datetime:
    """The deadline meant by a date without an hour: 17:00 of the day as written."""
    return datetime.combine(day, END_OF_DAY)


def overdue_after(deadline: datetime, working_time: WorkingTime) -> datetime:
    """The last moment, local time, at which a task of this deadline is on time.

    It is the deadline itself, save for one without an hour that falls on a day off:
    then the term ends with the next working day (Civil Code 2015, Art. 148.5). A
    deadline at 17:00 is taken as one without an hour.

    :raises ValueError: if no working day follows.
    """
    day = deadline.date()
    if deadline.time() != END_OF_DAY or working_time.is_working_day(day):
        return deadline
    return working_time.end_of_day(working_time.next_working_day(day))


def legal_status(
    *,
    limit: datetime | None,
    submitted_at: datetime | None,
    now: datetime,
    cancelled: bool = False,
) -> LegalStatus | Literal[False]:
    """The status at ``now``, or False for a cancelled task.

    ``limit`` is what :func:`overdue_after` gave for the deadline in force, None
    without a deadline; then a task is never late, and figures count it apart.
    ``submitted_at`` belongs to the submission that was approved; None while the task
    is open, also when a submission waits for approval. The last moment is on time.
    """
    if cancelled:
        return False
    if submitted_at is not None:
        late = limit is not None and submitted_at > limit
        return "completed_late" if late else "completed_on_time"
    overdue = limit is not None and now > limit
    return "open_overdue" if overdue else "open_within"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFigures:
    """How many tasks stand where; those without a deadline are outside the tree."""

    completed_on_time: int = 0
    completed_late: int = 0
    open_within: int = 0
    open_overdue: int = 0
    open_without_deadline: int = 0
    completed_without_deadline: int = 0

    @classmethod
    def count(
        cls, tasks: Iterable[tuple[LegalStatus | Literal[False], bool]]
    ) -> "StatusFigures":
        """Count pairs of status and "has a deadline"; cancelled tasks are left out."""
        counter: Counter[str] = Counter()
        for status, has_deadline in tasks:
            if not status:
                continue
            if has_deadline:
                counter[status] += 1
            elif status.startswith("completed"):
                counter["completed_without_deadline"] += 1
            else:
                counter["open_without_deadline"] += 1
        return cls(**counter)

    @property
    def completed(self) -> int:
        return self.completed_on_time + self.completed_late

    @property
    def open(self) -> int:
        return self.open_within + self.open_overdue

    @property
    def total(self) -> int:
        return self.completed + self.open

    @property
    def due(self) -> int:
        """Tasks that had to be done by now: completed, or open and overdue."""
        return self.completed + self.open_overdue

    @property
    def due_rate(self) -> int | None:
        """Share of due tasks that are completed, in hundredths of a percent."""
        return truncated_rate(self.completed, self.due)


def truncated_rate(part: int, whole: int) -> int | None:
    """``part`` of ``whole`` in hundredths of a percent, cut off, not rounded.

    98.62 % is 9862. The published figures of 2017 are cut off so (16,051 of 16,274 is
    98.629...). None if ``whole`` is zero: nothing due is not the same as nothing done.
    """
    return part * 10_000 // whole if whole else None
