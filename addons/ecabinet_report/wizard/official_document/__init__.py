from . import document_recall
