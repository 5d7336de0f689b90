from . import tasks
from . import reminders
