from . import common
from . import analysis
from . import official_document
from . import periodic_report
from . import savings
from . import dashboard
from . import exchange
from . import search
