from . import hr_department
from . import work_report
from . import work_report_line
from . import drafting
from . import overview
from . import reminding
