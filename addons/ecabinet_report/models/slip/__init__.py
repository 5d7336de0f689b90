from . import signed_slip
from . import slip_round
