from . import retention_period
from . import record_file
from . import contents
from . import meeting
