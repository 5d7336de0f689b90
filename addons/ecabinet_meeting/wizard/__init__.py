from . import agenda_import, meeting_reason, meeting_substitute
