from . import test_meeting
from . import test_meeting_access
from . import test_meeting_calendar
from . import test_organisation
