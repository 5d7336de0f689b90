from . import test_ballot
from . import test_meeting, test_organisation
from . import test_meeting_event
from . import test_secret_ballot
from . import test_session
from . import test_slip_round
