from . import tasks
from . import reminders
from . import task_work
