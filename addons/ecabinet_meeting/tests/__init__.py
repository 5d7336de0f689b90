from . import test_conclusion
from . import test_document
from . import test_meeting
from . import test_meeting_access
from . import test_meeting_calendar
from . import test_minutes
from . import test_organisation
from . import test_position
