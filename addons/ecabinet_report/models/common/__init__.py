from . import selections
