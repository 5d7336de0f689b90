from . import test_meeting, test_organisation
