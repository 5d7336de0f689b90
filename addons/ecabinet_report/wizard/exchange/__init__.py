from . import above_exchange
from . import incoming_upload
