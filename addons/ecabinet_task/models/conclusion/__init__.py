from . import tasks
from . import reading
from . import meeting
