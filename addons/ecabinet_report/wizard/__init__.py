from . import assembly
from . import exchange
from . import official_document
from . import periodic_report
