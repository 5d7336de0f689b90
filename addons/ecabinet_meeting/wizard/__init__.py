from . import agenda
from . import paper
from . import calendar
from . import meeting
from . import people
from . import position
from . import slip
from . import session
