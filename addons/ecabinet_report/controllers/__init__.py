from . import official_document, periodic_report, savings, week_schedule
