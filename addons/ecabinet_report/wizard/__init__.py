from . import official_document
from . import periodic_report
from . import slip
