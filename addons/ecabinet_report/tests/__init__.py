from .analysis import (
    test_meeting_analysis,
    test_task_analysis,
)
