from . import sector
