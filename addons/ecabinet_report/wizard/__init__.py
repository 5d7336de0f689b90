from . import assembly
from . import exchange
from . import official_document
from . import kpi
from . import periodic_report
from . import slip
