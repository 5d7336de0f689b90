from . import meeting_reason
