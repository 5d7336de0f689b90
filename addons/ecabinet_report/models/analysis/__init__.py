from . import meeting_analysis
from . import task_analysis
