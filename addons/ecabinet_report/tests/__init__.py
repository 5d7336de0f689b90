from . import test_meeting_analysis
from . import test_task_analysis
