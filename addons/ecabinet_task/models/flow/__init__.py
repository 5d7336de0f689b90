from . import task_request
from . import task_extension
from . import task_transfer
from . import steps
from . import head
from . import cascade
from . import progress
