from . import report_reason
