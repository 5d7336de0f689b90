"""Layout of official Vietnamese documents, State and Party.

Describe the document (:class:`OfficialDocument`, or :class:`MinutesData` and
:func:`build_minutes`), then :func:`render` it. Plain Python over reportlab.
"""

from .dates import number_words, official_date, place_and_date, time_and_date
from .document import (
    URGENCY_MARKS,
    BarChart,
    Column,
    Grid,
    Heading,
    OfficialDocument,
    PageBreak,
    Points,
    Prose,
    Run,
    Signature,
)
from .fonts import FontFiles, MissingFont, find_fonts, load_fonts
from .margins import Margins
from .minutes import build_minutes
from .minutes_data import (
    Absence,
    CourseEntry,
    Decision,
    MinutesData,
    Person,
    Present,
    Quorum,
    Statement,
    VoteResult,
)
from .profile import PARTY, PROFILES, STATE, Profile
from .docx_render import render_docx
from .render import render
