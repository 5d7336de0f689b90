"""Everything that the assistant can be asked, each declared once."""

from ..intent import Intent
from .actions import ACTIONS
from .figures import FIGURES
from .my_day import MY_DAY
from .papers import PAPERS
from .work import WORK

ALL: tuple[Intent, ...] = (*MY_DAY, *WORK, *FIGURES, *PAPERS, *ACTIONS)
BY_NAME = {intent.name: intent for intent in ALL}
