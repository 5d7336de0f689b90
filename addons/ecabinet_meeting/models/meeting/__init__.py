from . import meeting
from . import lifecycle
from . import invitation
from . import before_invitation
from . import overview
from . import preparation
