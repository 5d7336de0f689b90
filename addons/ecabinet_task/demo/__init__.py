from . import tasks
from . import task_work
