from . import slip_to_sign
from . import slip_signed
