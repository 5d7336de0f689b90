from . import (
    test_ballot,
    test_meeting,
    test_meeting_access,
    test_meeting_calendar,
    test_meeting_event,
    test_organisation,
    test_room_js,
    test_secret_ballot,
    test_session,
    test_slip_round,
)
