from . import dashboard
from . import tasks
from . import sessions
from . import insights
