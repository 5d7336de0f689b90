"""One sentence becomes a task: who, with whom, until when, how urgent, what.

``read`` is the whole of it: a text, what the office knows, a moment. ``reading`` has
the stages, ``fields`` what they add up to.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from odoo.addons.ecabinet_meeting.tools.text.encodings import to_unicode
from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory

from ..sector.sectors import Lexicon
from .actors import PeopleIndex, Person
from .fields import Assignment, assignment_of
from .group_mentions import UnitGroup
from .office import Office
from .reading import LONGEST_READ, Reading, read_sentence
from .task_fields import TaskFields

__all__ = [
    "LONGEST_READ",
    "Assignment",
    "Office",
    "Reading",
    "parse_assignment",
    "read",
]


def read(
    text: str, office: Office, now: datetime, *, day_spoken_of: date | None = None
) -> Assignment:
    """What a sentence assigns, as its office understands it at that moment.

    ``now`` and the deadline are local and naive; ``day_spoken_of`` is what "trong
    ngày" means where the text before spoke of a day.
    """
    reading = read_sentence(to_unicode(text), office, now, day_spoken_of=day_spoken_of)
    return assignment_of(reading, office.lexicon, office.people)


def parse_assignment(
    text: str,
    directory: UnitDirectory,
    groups: Iterable[UnitGroup],
    people: Sequence[Person] | PeopleIndex,
    lexicon: Lexicon,
    working_time: WorkingTime,
    now: datetime,
    *,
    context_id: int | None = None,
    day_spoken_of: date | None = None,
) -> TaskFields:
    """As :func:`read`, in the API's dict: see ``TaskFields``."""
    office = Office(
        directory,
        lexicon,
        working_time,
        tuple(groups),
        people if isinstance(people, PeopleIndex) else PeopleIndex(people),
        context_id,
    )
    return read(text, office, now, day_spoken_of=day_spoken_of).as_fields()
