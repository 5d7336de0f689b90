from . import meeting_substitute
from . import attendance_correction
