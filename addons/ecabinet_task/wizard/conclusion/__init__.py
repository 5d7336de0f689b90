from . import session_step
