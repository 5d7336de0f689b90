from . import official_document
from . import search
