from . import limits
from . import selections
