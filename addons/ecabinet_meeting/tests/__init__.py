from . import (
    test_agenda_import,
    test_meeting,
    test_meeting_access,
    test_meeting_calendar,
    test_organisation,
)
