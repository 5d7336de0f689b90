from . import incoming_upload
