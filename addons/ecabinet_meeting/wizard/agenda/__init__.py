from . import agenda_import
from . import submission_step
