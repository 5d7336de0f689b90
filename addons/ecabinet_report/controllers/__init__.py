from . import official_document, periodic_report, savings, signed_slip
