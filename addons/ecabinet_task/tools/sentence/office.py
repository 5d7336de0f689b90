"""What an office knows before it reads: units, groups, people, words, hours."""

from dataclasses import dataclass, field

from odoo.addons.ecabinet_meeting.tools.time.working_time import WorkingTime
from odoo.addons.ecabinet_meeting.tools.units.directory import UnitDirectory

from ..sector.sectors import Lexicon
from .actors import PeopleIndex
from .group_mentions import UnitGroup


@dataclass(frozen=True, slots=True)
class Office:
    """The means of every reading; ``context_id`` is the unit in whose papers it reads.

    ``lexicon`` are the words of the sectors. Building the directory and the index of
    people is what costs: an office is made once for many sentences.
    """

    directory: UnitDirectory
    lexicon: Lexicon
    working_time: WorkingTime
    groups: tuple[UnitGroup, ...] = ()
    people: PeopleIndex = field(default_factory=lambda: PeopleIndex(()))
    context_id: int | None = None
