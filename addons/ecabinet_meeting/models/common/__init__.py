from . import readable
from . import snapshot
