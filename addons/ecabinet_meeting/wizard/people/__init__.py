from . import meeting_substitute
