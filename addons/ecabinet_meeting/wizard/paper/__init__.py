from . import document_upload
