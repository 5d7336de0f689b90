from . import leader
from . import limits
from . import selections
