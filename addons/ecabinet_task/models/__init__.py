from . import sector
from . import task
from . import task_extension
from . import unit_group
