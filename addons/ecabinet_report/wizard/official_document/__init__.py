from . import document_recall
from . import document_signed
