from . import access_error
from . import arguments
from . import languages
from . import protected
from . import readable
from . import selections
from . import sentinel
from . import snapshot
