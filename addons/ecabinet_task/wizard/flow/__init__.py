from . import task_cascade
from . import task_change
from . import task_extend
