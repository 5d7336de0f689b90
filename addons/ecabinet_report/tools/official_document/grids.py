"""How wide the columns are in the tables of each kind of document."""

from odoo.addons.ecabinet_meeting.tools.official_document.document import Column
from odoo.addons.ecabinet_meeting.tools.official_document.minutes import (
    VOTE_COLUMNS as MINUTES_VOTES,
)

from .meeting_tables import PEOPLE_COLUMNS, PROGRAMME_COLUMNS, VOTE_COLUMNS
from .slip_tables import ANSWER_COLUMNS, COUNT_COLUMNS, SLIP_COLUMNS
from .task_papers import REGISTER_COLUMNS, UNIT_COLUMNS, URGED_COLUMNS
from .week_paper import WEEK_COLUMNS

GRIDS: dict[str, tuple[tuple[Column, ...], ...]] = {
    "CTr": (PROGRAMME_COLUMNS,),
    "DS": (PEOPLE_COLUMNS,),
    "KQ": (VOTE_COLUMNS,),
    "BB": (MINUTES_VOTES,),
    "PLYK": (SLIP_COLUMNS,),
    "THYK": (COUNT_COLUMNS, ANSWER_COLUMNS),
    "CVDD": (URGED_COLUMNS,),
    "BC": (UNIT_COLUMNS, URGED_COLUMNS),
    "STD": (REGISTER_COLUMNS,),
    "LCT": (WEEK_COLUMNS,),
}
