from . import test_bodies, test_meeting, test_organisation, test_units
