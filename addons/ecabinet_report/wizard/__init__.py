from . import official_document
