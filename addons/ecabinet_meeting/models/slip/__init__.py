from . import slip_round
from . import letter
from . import assistants
from . import papers
from . import report
from . import response
from . import on_paper
