from . import selections
from . import signed_file
