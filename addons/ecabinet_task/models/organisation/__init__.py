from . import unit_group
from . import hr_department
from . import working_calendar
from . import preferences
