from . import task_step
from . import task_reason
from . import task_report_part
from . import task_report_progress
from . import task_submit
