from . import arguments
from . import cached
from . import languages
from . import protected
from . import readable
from . import selections
from . import snapshot
from . import words
