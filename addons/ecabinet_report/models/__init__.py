from . import task_analysis
from . import meeting_analysis
