from . import common
from . import analysis
from . import official_document
from . import search
