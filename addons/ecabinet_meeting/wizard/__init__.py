from . import document_upload, position_answer
