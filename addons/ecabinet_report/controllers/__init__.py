from . import kpi, official_document, periodic_report, record_file, savings
from . import signed_slip, week_schedule
