from . import incoming_attend
